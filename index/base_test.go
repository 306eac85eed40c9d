package index_test

import (
	"fmt"
	"strings"
	"testing"

	"praxislotse/index"
	"praxislotse/index/fulltext"
	"praxislotse/knowledge"
)

// section is a section of a test document: title and passages.
type section struct {
	title    string
	passages []string
}

// document builds a knowledge document as the loader would.
func document(id, title string, sections ...section) knowledge.Document {
	d := knowledge.Document{ID: id, Title: title}
	for i, s := range sections {
		anchor := strings.ToLower(strings.ReplaceAll(s.title, " ", "-"))
		d.Sections = append(d.Sections, knowledge.Section{Anchor: anchor, Title: s.title, Path: []string{s.title}})
		for j, text := range s.passages {
			d.Passages = append(d.Passages, knowledge.Passage{
				ID: fmt.Sprintf("%s#%s-%d", id, anchor, j+1), Document: id, Anchor: fmt.Sprintf("%s-%d", anchor, j+1),
				Section: i, Path: []string{s.title}, Text: text, Sentences: spans(text),
			})
		}
	}
	return d
}

// spans cuts at ". ".
func spans(text string) []knowledge.Span {
	var out []knowledge.Span
	from := 0
	for from < len(text) {
		to := len(text)
		if n := strings.Index(text[from:], ". "); n >= 0 {
			to = from + n + 1
		}
		out = append(out, knowledge.Span{From: from, To: to})
		from = min(to+1, len(text))
	}
	return out
}

// library is a knowledge of our own about borrowing books.
func library() *knowledge.Base {
	return &knowledge.Base{
		Documents: []knowledge.Document{
			document("ausweis", "Der Bibliotheksausweis",
				section{"Antrag stellen", []string{
					"Füllen Sie das Antragsformular aus und geben Sie es am Schalter ab. Das Formular liegt auch als Download bereit.",
					"Die Ausstellung dauert drei Tage. Der Ausweis kommt mit der Post.",
				}},
				section{"Kennwort ändern", []string{
					"Nach der ersten Anmeldung ändern Sie Ihr Passwort im Leserkonto. Die Passwortänderung gilt sofort.",
				}},
			),
			document("netz", "Netzzugang",
				section{"WLAN im Lesesaal", []string{
					"Für das Netz brauchen Sie einen LB-SafeNet-Anschluss von einem zertifizierten Anbieter.",
					"Das Leserkonto erreichen Sie unter https://konto.example.de im Browser.",
				}},
				section{"Störungen", []string{"Bei einer Störung rufen Sie 0351 555-0199 an."}},
			),
		},
		Questions: []knowledge.Question{
			{Document: "ausweis", Section: "antrag-stellen", Text: "Wie komme ich an einen Leseausweis?"},
			{Document: "ausweis", Section: "antrag-stellen", Text: "wo gibts das formular für die anmeldung"},
			{Document: "ausweis", Section: "kennwort-ändern", Text: "Ich möchte ein anderes Passwort setzen"},
			{Document: "netz", Section: "wlan-im-lesesaal", Text: "Wie komme ich ins Internet?"},
		},
		Gaps: []knowledge.Gap{
			{Topic: "kosten", Title: "Gebühren", Questions: []string{"Was kostet der Ausweis?", "wie teuer ist die anmeldung im jahr"}},
			{Topic: "verloren", Title: "verlorene Ausweise", Questions: []string{"Ich habe meinen Ausweis verloren"}},
		},
		Glossary: []knowledge.Synonyms{
			{"Ausweis", "Bibkarte", "Lesekarte"}, {"Passwort", "Kennwort", "PIN"},
			{"Leserkonto", "Mein Konto", "Onlinekonto der Leser"},
		},
	}
}

func engine(t testing.TB, base *knowledge.Base) *index.Engine {
	t.Helper()
	m, err := fulltext.NewMemory(t.Context(), index.Entries(base))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { m.Close() })
	return index.NewEngine(base, m, nil, "test")
}

func search(t testing.TB, e *index.Engine, text string, earlier ...string) *index.Result {
	t.Helper()
	r, err := e.Search(t.Context(), text, earlier, 5)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// top is the id of the first hit.
func top(r *index.Result) string {
	if len(r.Hits) == 0 {
		return ""
	}
	return r.Hits[0].Passage.ID
}
