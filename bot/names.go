package bot

import "strings"

// StateName says in German where a request stands.
func StateName(s RequestState) string { return stateNames[s] }

// ReasonName says in German why a request exists.
func ReasonName(r Reason) string { return reasonNames[r] }

var reasonNames = map[Reason]string{
	ReasonApplication:      "Antrag",
	ReasonAskedForPerson:   "Wunsch nach einem Menschen",
	ReasonMissingKnowledge: "nicht dokumentiert",
	ReasonLowConfidence:    "unsichere Antwort",
	ReasonNegativeFeedback: "nicht geholfen",
	ReasonPolicy:           "Regel",
	ReasonFailure:          "technischer Fehler",
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
