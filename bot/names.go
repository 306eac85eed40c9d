package bot

import "strings"

// StateName is the state as staff read it; practices read stateNames.
func StateName(s RequestState) string {
	switch s {
	case Draft:
		return "Entwurf"
	case Open:
		return "Offen"
	case Claimed:
		return "In Bearbeitung"
	case Waiting:
		return "Wartet auf Praxis"
	case Resolved:
		return "Erledigt"
	case Withdrawn:
		return "Zurückgezogen"
	}
	return string(s)
}

// ReasonName says to staff why a request exists.
func ReasonName(r Reason) string {
	switch r {
	case ReasonApplication:
		return "Antrag auf Zugang"
	case ReasonAskedForPerson:
		return "Wünscht einen Menschen"
	case ReasonMissingKnowledge:
		return "Steht nicht in den Dokumenten"
	case ReasonLowConfidence:
		return "Antwort war unsicher"
	case ReasonNegativeFeedback:
		return "Antwort hat nicht geholfen"
	case ReasonPolicy:
		return "Nur durch Menschen zu klären"
	case ReasonFailure:
		return "Störung des Assistenten"
	}
	return string(r)
}

// ActName is an audit entry as staff read it.
func ActName(a RequestAct) string {
	switch a {
	case ActSend:
		return "hat den Vorgang eröffnet"
	case ActAmend:
		return "hat ergänzt"
	case ActCancel:
		return "hat abgebrochen"
	case ActClaim:
		return "hat übernommen"
	case ActRelease:
		return "hat freigegeben"
	case ActAskBack:
		return "hat zurückgefragt"
	case ActAnswer:
		return "hat geantwortet"
	case ActReplied:
		return "hat auf die Rückfrage geantwortet"
	case ActResolve:
		return "hat abgeschlossen"
	case ActGiveBack:
		return "hat an den Assistenten zurückgegeben"
	case ActNoCase:
		return "hat als „kein Antrag“ abgeschlossen"
	case ActWithdraw:
		return "hat zurückgezogen"
	case ActReopen:
		return "hat wieder geöffnet"
	}
	return string(a)
}

// ActorName names who did something.
func ActorName(actor string) string {
	switch actor {
	case "practice":
		return "Praxis"
	case "bot":
		return "Assistent"
	}
	return actor
}

// WithoutNumber words a reply for where nothing is stored: no Vorgangsnummer
// was given out, so none may be promised.
func WithoutNumber(text string) string {
	for _, p := range []string{phraseHandedOver, phraseSent} {
		text = strings.ReplaceAll(text, p, phraseNotStored)
	}
	return text
}

// A SlotRow is a known slot as people read it.
type SlotRow struct{ Label, Value string }

// SlotRows lists the known slots in the order of the form.
func SlotRows(s Slots) []SlotRow {
	var rows []SlotRow
	values := s.Map()
	for _, slot := range slotOrder {
		if v := values[slot]; v != "" {
			rows = append(rows, SlotRow{slotNames[slot], slotValue(slot, v)})
		}
	}
	return rows
}
