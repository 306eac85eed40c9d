package web

import (
	"fmt"
	"slices"
	"time"
	_ "time/tzdata" // the offices are in Saxony wherever the server runs

	"praxislotse/bot"
)

// stateWord is the state as staff read it.
func stateWord(s bot.RequestState) string {
	switch s {
	case bot.Draft:
		return "Entwurf"
	case bot.Open:
		return "Offen"
	case bot.Claimed:
		return "In Bearbeitung"
	case bot.Waiting:
		return "Wartet auf Praxis"
	case bot.Resolved:
		return "Erledigt"
	case bot.Withdrawn:
		return "Zurückgezogen"
	}
	return string(s)
}

// stateMeaning says to the practice what the state means for it.
func stateMeaning(s bot.RequestState) string {
	switch s {
	case bot.Draft:
		return "Ihre Angaben sind noch nicht abgeschickt."
	case bot.Open:
		return "Ihr Anliegen ist angekommen und wartet auf die Bearbeitung."
	case bot.Claimed:
		return "Eine Mitarbeiterin oder ein Mitarbeiter kümmert sich um Ihr Anliegen."
	case bot.Waiting:
		return "Wir haben Ihnen im Gespräch eine Rückfrage gestellt und warten auf Ihre Antwort."
	case bot.Resolved:
		return "Ihr Anliegen ist abgeschlossen."
	case bot.Withdrawn:
		return "Dieses Anliegen wurde zurückgezogen."
	}
	return ""
}

// reasonWord says why a request exists.
func reasonWord(r bot.Reason) string {
	switch r {
	case bot.ReasonApplication:
		return "Antrag auf Zugang"
	case bot.ReasonAskedForPerson:
		return "Wünscht einen Menschen"
	case bot.ReasonMissingKnowledge:
		return "Steht nicht in den Dokumenten"
	case bot.ReasonLowConfidence:
		return "Antwort war unsicher"
	case bot.ReasonNegativeFeedback:
		return "Antwort hat nicht geholfen"
	case bot.ReasonPolicy:
		return "Nur durch Menschen zu klären"
	case bot.ReasonFailure:
		return "Störung des Assistenten"
	}
	return string(r)
}

// actWord is an audit entry as staff read it.
func actWord(a bot.RequestAct) string {
	switch a {
	case bot.ActSend:
		return "hat den Vorgang eröffnet"
	case bot.ActCancel:
		return "hat abgebrochen"
	case bot.ActClaim:
		return "hat übernommen"
	case bot.ActRelease:
		return "hat freigegeben"
	case bot.ActAskBack:
		return "hat zurückgefragt"
	case bot.ActAnswer:
		return "hat geantwortet"
	case bot.ActReplied:
		return "hat auf die Rückfrage geantwortet"
	case bot.ActResolve:
		return "hat abgeschlossen"
	case bot.ActGiveBack:
		return "hat an den Assistenten zurückgegeben"
	case bot.ActNoCase:
		return "hat als „kein Antrag“ abgeschlossen"
	case bot.ActWithdraw:
		return "hat zurückgezogen"
	case bot.ActReopen:
		return "hat wieder geöffnet"
	}
	return string(a)
}

// wishWord is what the practice wants, as staff read it.
func wishWord(wish string) string {
	switch wish {
	case "form_by_post":
		return "Formular per Post"
	case "form_by_link":
		return "Formular als Link"
	case "status":
		return "Stand erfragen"
	case "withdraw":
		return "Zurückziehen"
	case "other":
		return "Sonstiges"
	}
	return wish
}

// actorWord names who did something.
func actorWord(actor string) string {
	switch actor {
	case "practice":
		return "Praxis"
	case "bot":
		return "Assistent"
	}
	return actor
}

// ageWord says how long something has been waiting, in the largest unit.
func ageWord(d time.Duration) string {
	switch {
	case d < time.Minute:
		return "gerade eben"
	case d < time.Hour:
		return fmt.Sprintf("%d Min.", int(d.Minutes()))
	case d < 24*time.Hour:
		return fmt.Sprintf("%d Std.", int(d.Hours()))
	case d < 48*time.Hour:
		return "1 Tag"
	}
	return fmt.Sprintf("%d Tage", int(d.Hours()/24))
}

// localTime writes a time as the clocks in Saxony show it.
func localTime(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		zone = time.Local
	}
	return t.In(zone).Format("02.01.2006, 15:04")
}

// A slotLine is one thing that the practice has said about itself.
type slotLine struct{ Name, Value string }

// slotLines lists what is known, in the order of the form.
func slotLines(s bot.Slots) []slotLine {
	all := []slotLine{
		{"Praxis", s.Practice}, {"Kontakt", s.Contact}, {"BSNR", s.BSNR}, {"LANR", s.LANR},
		{"PLZ", s.Postcode}, {"Ort", s.Town}, {"Bezirk", s.Bezirk}, {"Telefon", s.Phone},
		{"E-Mail", s.Email}, {"Wunsch", wishWord(s.Wish)},
	}
	return slices.DeleteFunc(all, func(l slotLine) bool { return l.Value == "" })
}

// A quotePart is a piece of a quote that is marked or not.
type quotePart struct {
	Text string
	Mark bool
}

// quoteParts cuts the quote at its marks; marks that overlap or point outside
// are left out.
func quoteParts(c bot.Citation) []quotePart {
	var out []quotePart
	quote := []rune(c.Quote)
	at := 0
	for _, m := range c.Marks {
		if m[0] < at || m[1] <= m[0] || m[1] > len(quote) {
			continue
		}
		if m[0] > at {
			out = append(out, quotePart{Text: string(quote[at:m[0]])})
		}
		out = append(out, quotePart{Text: string(quote[m[0]:m[1]]), Mark: true})
		at = m[1]
	}
	if at < len(quote) {
		out = append(out, quotePart{Text: string(quote[at:])})
	}
	return out
}
