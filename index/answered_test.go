package index_test

import (
	"testing"

	"praxislotse/index"
	"praxislotse/knowledge"
)

// TestAnswered: the documents answer although a gap is near, and only when they
// have the figure together with the subject.
func TestAnswered(t *testing.T) {
	base := &knowledge.Base{
		Documents: []knowledge.Document{
			lined("karte", "Was die Lesekarte kostet", "Die Lesekarte kostet 12 Euro im Jahr.", "Kinder zahlen nichts."),
			lined("haus", "Wo Sie uns finden", "Das Haus ist besetzt: Montag bis Freitag von 8 bis 16 Uhr."),
			lined("raum", "Gruppenraum", "Den Gruppenraum dürfen Sie zwei Tage in der Woche belegen."),
			lined("netz", "Drucken und Netz", "Das Netz steht Ihnen im Saal offen.", "Der Drucker hat die Durchwahl 0351 555-0123."),
		},
		Gaps: []knowledge.Gap{
			{Topic: "kosten", Title: "Gebühren", Questions: []string{"Was kostet das Netz?", "Was kostet der Zugang?"}},
			{Topic: "zeiten", Title: "Öffnungszeiten", Questions: []string{"Wann habt ihr auf?"}},
		},
	}
	e := engine(t, base)
	for text, want := range map[string]string{
		"Was kostet die Lesekarte?":                "karte",
		"Wann habt ihr auf?":                       "haus",
		"Öffnungszeiten?":                          "haus",
		"Wie viele Tage darf ich den Gruppenraum?": "raum",
		"Telefonnummer vom Drucker":                "netz",
		"Was kostet das Netz?":                     "", // no price
		"Was kostet der Zugang?":                   "", // no subject
		"Was kostet eigentlich der Parkplatz?":     "",
		"Telefonnummer?":                           "",
		"Lesekarte":                                "", // asks for no figure
		"":                                         "",
	} {
		r := search(t, e, text)
		got := ""
		if r.Answered {
			got = r.Hits[0].Document.ID
		}
		if got != want {
			t.Errorf("%q is answered by %q, want %q", text, got, want)
		}
	}
	if r := search(t, e, "Wann habt ihr auf?"); r.Query.Expected[0] != index.Hours || r.Hits[0].Score <= 0 || len(r.Hits[0].Evidence.Sentences) == 0 {
		t.Errorf("the hours: expected %v, first hit %+v", r.Query.Expected, r.Hits[0])
	}
	if r := search(t, engine(t, library()), "Wann habt ihr auf?"); r.Answered {
		t.Errorf("hours from %q", top(r))
	}
}
