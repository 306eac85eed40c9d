package load

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"praxislotse/knowledge"
	"praxislotse/knowledge/markdown"
)

var builtIn = dir(map[string]string{
	"eigen.md":               "---\nschliesst: [frist]\n---\n# Eigen\n\nText.\n",
	"eigen.fragen.yaml":      "eigen: [Was ist eigen?]\n",
	"eigen.fragen.test.yaml": "eigen: [Und was noch?]\n",
	"luecken.yaml":           "- {thema: preis, titel: Preisen, sagt: Kein Preis., fragen: [Was kostet das?, Wie teuer?]}\n- {thema: frist, titel: Fristen, sagt: Keine Frist., fragen: [Bis wann?]}\n",
	"luecken.test.yaml":      "preis: [Kosten?]\nfrist: [Wann?]\n",
	"glossar.yaml":           "- [Passwort, Kennwort]\n",
})

func TestBuiltInStaysBelow(t *testing.T) {
	own := dir(map[string]string{
		"kosten.md":    "---\nschliesst: [preis, unbekannt]\n---\n# Kosten\n\nText.\n",
		"luecken.yaml": "- {thema: frist, sagt: Fragen Sie nach., strittig: ja}\n- {thema: fax, titel: Fax, sagt: Kein Fax., fragen: [Geht Fax?]}\n",
		"glossar.yaml": "- [passwort, PIN]\n- [Fax, Telefax]\n",
	})
	b := load(t, builtIn, own)
	want := []knowledge.Gap{
		{Topic: "frist", Title: "Fristen", Say: "Fragen Sie nach.", Questions: []string{"Bis wann?"}, Contested: true, Line: 1},
		{Topic: "fax", Title: "Fax", Say: "Kein Fax.", Questions: []string{"Geht Fax?"}, Line: 2},
	}
	if diff := cmp.Diff(want, b.Gaps); diff != "" {
		t.Errorf("gaps (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]knowledge.Synonyms{{"Passwort", "Kennwort", "PIN"}, {"Fax", "Telefax"}}, b.Glossary); diff != "" {
		t.Errorf("glossary (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"kosten"}, ids(b)); diff != "" {
		t.Errorf("documents (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{`d/kosten.md:2: schliesst: das Thema "unbekannt" steht in keiner luecken.yaml`}, problems(b)); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
	if len(b.Questions) != 0 {
		t.Errorf("questions of the built-in documents are left: %v", b.Questions)
	}
}

func TestBuiltInAlone(t *testing.T) {
	b := load(t, builtIn)
	if len(b.Documents) != 1 || len(b.Gaps) != 1 || b.Gaps[0].Topic != "preis" || len(b.Questions) != 1 || len(b.Problems) != 0 {
		t.Errorf("documents %v, gaps %v, questions %v, problems %v", ids(b), b.Gaps, b.Questions, problems(b))
	}
	held, err := TestQuestions(context.Background(), b, nil, Options{Parse: markdown.Parse, BuiltIn: builtIn})
	want := Held{
		Questions: []knowledge.Question{{Document: "eigen", Section: "eigen", Text: "Und was noch?"}},
		Gaps:      map[string][]string{"preis": {"Kosten?"}},
	}
	if diff := cmp.Diff(want, held, cmpopts.EquateEmpty()); err != nil || diff != "" {
		t.Errorf("held, error %v (-want +got):\n%s", err, diff)
	}
}

func TestAmbiguousQuestions(t *testing.T) {
	b := load(t, builtIn, dir(map[string]string{
		"a.md":          "# Eins\n\nText.\n\n# Zwei\n\nAuch.\n",
		"a.fragen.yaml": "eins:\n  - Wie geht das?\n  - was kostet das\nzwei:\n  - Wie geht das\n",
	}))
	want := []string{
		`d/a.fragen.yaml:5: Frage "Wie geht das" führt hier zu a#zwei und in d/a.fragen.yaml:2 zu a#eins`,
		`onboarding/luecken.yaml:1: Frage "Was kostet das?" führt hier zu Lücke preis und in d/a.fragen.yaml:3 zu a#eins`,
	}
	if diff := cmp.Diff(want, problems(b)); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}

func TestHeldProblems(t *testing.T) {
	own := dir(map[string]string{"a.md": "# A\n\nText.", "a.fragen.test.yaml": "weg: [Was?]", "luecken.test.yaml": "neu: [Wie?]\npreis: [Teuer?]"})
	roots := []Root{{Name: "d", FS: own}}
	opts := Options{Parse: markdown.Parse, BuiltIn: builtIn}
	b, err := Walk(context.Background(), roots, opts)
	if err != nil {
		t.Fatal(err)
	}
	held, err := TestQuestions(context.Background(), b, roots, opts)
	if err != nil {
		t.Fatal(err)
	}
	want := []knowledge.Problem{
		{File: "d/a.fragen.test.yaml", Line: 1, What: `Anker "weg" gibt es in d/a.md nicht`},
		{File: "d/luecken.test.yaml", Line: 1, What: `Thema "neu" steht in keiner luecken.yaml`},
	}
	if diff := cmp.Diff(want, held.Problems); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[string][]string{"preis": {"Kosten?", "Teuer?"}, "frist": {"Wann?"}}, held.Gaps); diff != "" {
		t.Errorf("held gaps (-want +got):\n%s", diff)
	}
}
