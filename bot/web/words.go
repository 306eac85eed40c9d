package web

import (
	"fmt"
	"slices"
	"time"
	_ "time/tzdata" // the offices are in Saxony wherever the server runs

	"praxislotse/bot"
)

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
