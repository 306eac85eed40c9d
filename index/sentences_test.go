package index_test

import (
	"strings"
	"testing"

	"praxislotse/knowledge"
)

// lined is a document whose sentences stand on lines of their own.
func lined(id, title string, lines ...string) knowledge.Document {
	text := strings.Join(lines, "\n")
	d := document(id, title, section{title, []string{text}})
	spans, from := []knowledge.Span{}, 0
	for _, l := range lines {
		spans = append(spans, knowledge.Span{From: from, To: from + len(l)})
		from += len(l) + 1
	}
	d.Passages[0].Sentences = spans
	return d
}

// opening is a knowledge with lists.
func opening() *knowledge.Base {
	return &knowledge.Base{
		Documents: []knowledge.Document{
			lined("rueckgabe", "Rückgabe der Bücher", "Für die Rückgabe gelten diese Termine, der 15. ist der letzte Tag:",
				"Erstes Quartal (I): 30.03. bis 15.04.", "Zweites Quartal (II): 30.06. bis 15.07.",
				"Drittes Quartal (III): 30.09. bis 15.10.", "Viertes Quartal (IV): 30.12. bis 15.01."),
			lined("filialen", "Zweigstellen im Norden", "Zur Zweigstelle Nord gehören:", "die Stadt Altdorf,", "die Gemeinde Berg."),
			lined("hilfe", "Wer hilft", "Die Leserberatung der Bibliothek hilft allen Lesern der Bibliothek weiter.", "Sie erreichen sie unter 0351 555-0199."),
			lined("ton", "Musik", "Schallplatten liegen im Keller."),
			lined("bild", "Gemälde", "Im Erdgeschoss hängt wenig.", "Oben hängen die Landschaften, die man entleihen darf."),
		},
		Questions: []knowledge.Question{
			{Document: "ton", Section: "musik", Text: "Habt ihr Vinyl?"},
			{Document: "bild", Section: "gemälde", Text: "Verleiht ihr auch Kunst?"},
		},
	}
}

func TestMarks(t *testing.T) {
	e := engine(t, opening())
	third := "Drittes Quartal (III): 30.09. bis 15.10."
	for text, want := range map[string]string{
		"Bis wann ist die Rückgabe fürs 3. Quartal?": third,
		"Rückgabe im III. Quartal bis wann":          third,
		"bis wann rückgabe drittes quartal":          third,
		"Termine Rückgabe Q3":                        third,
		"Rückgabe Quartal 3 Termin":                  third,
		"Rückgabe im Quartal I?":                     "Erstes Quartal (I): 30.03. bis 15.04.",
		"Was gehört zur Zweigstelle Nord?":           "Zur Zweigstelle Nord gehören:\ndie Stadt Altdorf,\ndie Gemeinde Berg.",
		"Gehört Altdorf zur Zweigstelle?":            "die Stadt Altdorf,",
		"Telefonnummer der Leserberatung Bibliothek": "Die Leserberatung der Bibliothek hilft allen Lesern der Bibliothek weiter.|Sie erreichen sie unter 0351 555-0199.",
		"Habt ihr eigentlich Vinyl?":                 "Schallplatten liegen im Keller.",
		"Verleiht ihr auch Kunst?":                   "Oben hängen die Landschaften, die man entleihen darf.",
	} {
		r := search(t, e, text)
		if len(r.Hits) == 0 {
			t.Errorf("%q finds nothing", text)
			continue
		}
		if got := marked(&r.Hits[0]); got != want {
			t.Errorf("%q marks %q, want %q", text, got, want)
		}
	}
}

func TestNothingInCommon(t *testing.T) {
	e := engine(t, opening())
	for text, some := range map[string]bool{"qwertz xyzzy": false, "und der die": false, "": false, "Vinyl": true, "Leserberatung": true} {
		hits, err := e.SearchDocuments(t.Context(), text, 3)
		if err != nil || len(hits) > 0 != some {
			t.Errorf("%q: %d documents, %v", text, len(hits), err)
		}
	}
}
