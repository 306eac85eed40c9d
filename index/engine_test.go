package index_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"praxislotse/index"
	"praxislotse/knowledge"
)

func TestSearchVariants(t *testing.T) {
	e := engine(t, library())
	for want, texts := range map[string][]string{
		"netz#wlan-im-lesesaal-1": {
			"LB-SafeNet-Anschluss", "LB SafeNet Anschluss", "Safenetanschluss", "LBSafenet", "lbsafenetanschluss",
			"safe net anschluss", "LB‑SafeNet", "Safenet Anschluß?", "zertifizierte Anbieter", "zertifzierter Anbeiter",
		},
		"ausweis#kennwort-ändern-1": {
			"Passwort ändern", "passwort aendern", "Passwörter", "PASSWORTAENDERUNG", "Kennwortänderung",
			"pin ändern", "Pasword ändern", "neues Kenwort",
		},
		"ausweis#antrag-stellen-1": {
			"Antragsformular", "formular runterladen download", "Wo ist das Formular für den Antrag?", "antragsformualr",
		},
		"ausweis#antrag-stellen-2": {"Wie lange dauert die Ausstellung?", "kommt die Bibkarte per Post"},
		"netz#wlan-im-lesesaal-2":  {"Adresse von mein Konto im Browser", "onlinekonto der leser erreichen"},
		"netz#störungen-1":         {"stoerung melden", "Störungen", "Stoerungsmeldung"},
	} {
		for _, text := range texts {
			if got := top(search(t, e, text)); got != want {
				t.Errorf("%q finds %q, want %q", text, got, want)
			}
		}
	}
}

func TestEvidence(t *testing.T) {
	e := engine(t, library())
	r := search(t, e, "Wie lange dauert die Ausstellung einer Bibkarte in Timbuktu?")
	h := r.Hits[0]
	if got := stems(h.Evidence.Covered); got != "dauert ausstellung bibkart" {
		t.Errorf("covered %q", got)
	}
	if got := stems(h.Evidence.Missing); got != "timbuktu" {
		t.Errorf("missing %q", got)
	}
	if c := h.Evidence.Coverage; c < .4 || c > .9 {
		t.Errorf("coverage = %v", c)
	}
	if !slices.Contains(h.Evidence.Provides, index.Duration) || slices.Contains(h.Evidence.Provides, index.Price) {
		t.Errorf("provides %v", h.Evidence.Provides)
	}
	if got := marked(&h); got != "Die Ausstellung dauert drei Tage." {
		t.Errorf("marked %q", got)
	}
	if len(r.Query.Expected) == 0 || r.Query.Expected[0] != index.Duration {
		t.Errorf("expected %v", r.Query.Expected)
	}
	for _, term := range r.Query.Terms {
		if known := term.Stem != "timbuktu"; term.Known != known {
			t.Errorf("term %s known = %v", term.Stem, term.Known)
		}
	}
	if r.Generation != "test" {
		t.Errorf("generation = %q", r.Generation)
	}
}

func stems(terms []index.Term) string {
	var out []string
	for _, t := range terms {
		out = append(out, t.Stem)
	}
	return strings.Join(out, " ")
}

func marked(h *index.Hit) string {
	var out []string
	for _, s := range h.Evidence.Sentences {
		out = append(out, h.Passage.Text[s.From:s.To])
	}
	return strings.Join(out, "|")
}

func TestTwoSentences(t *testing.T) {
	e := engine(t, library())
	r := search(t, e, "Antragsformular als Download")
	if got := marked(&r.Hits[0]); got != "Füllen Sie das Antragsformular aus und geben Sie es am Schalter ab.|Das Formular liegt auch als Download bereit." {
		t.Errorf("marked %q", got)
	}
}

// TestPhraseAndWord: a word counts by the phrase that it is part of and by its
// own synonyms.
func TestPhraseAndWord(t *testing.T) {
	base := library()
	base.Glossary = append(base.Glossary, knowledge.Synonyms{"Bibkarten-Verwalter", "Lesefürst"})
	r := search(t, engine(t, base), "Wo ist der Bibkarten-Verwalter?")
	if got := stems(r.Hits[0].Evidence.Covered); got != "bibkart" {
		t.Errorf("covered %q of %+v", got, r.Query.Terms)
	}
}

func TestTypingError(t *testing.T) {
	e := engine(t, library())
	r := search(t, e, "Wie ändere ich mein Paswort")
	i := slices.IndexFunc(r.Query.Terms, func(t index.Term) bool { return t.Stem == "paswort" })
	if i < 0 || r.Query.Terms[i].Correction != "passwort" || !r.Query.Terms[i].Known {
		t.Errorf("terms = %+v", r.Query.Terms)
	}
}

func TestNearestExampleAndGap(t *testing.T) {
	e := engine(t, library())
	r := search(t, e, "Was kostet so ein Ausweis?")
	if len(r.Gaps) == 0 || r.Gaps[0].Gap.Topic != "kosten" {
		t.Fatalf("gaps = %+v", r.Gaps)
	}
	if r.Gaps[0].Question != "Was kostet der Ausweis?" {
		t.Errorf("nearest example = %q", r.Gaps[0].Question)
	}
	best := 0.0
	for _, h := range r.Hits {
		best = max(best, h.Evidence.Question)
	}
	if r.Gaps[0].Score <= best {
		t.Errorf("the gap has %v, a section %v", r.Gaps[0].Score, best)
	}
	r = search(t, e, "Wie komme ich an einen Leseausweis?")
	if ev := r.Hits[0].Evidence; ev.Question < .7 || ev.Example != "Wie komme ich an einen Leseausweis?" {
		t.Errorf("an example itself has %v with %q", ev.Question, ev.Example)
	}
	if !strings.HasPrefix(top(r), "ausweis#antrag-stellen") {
		t.Errorf("it leads to %q", top(r))
	}
}

// TestForeignWords: example questions lead to sections with no word in common.
func TestForeignWords(t *testing.T) {
	e := engine(t, library())
	if got := top(search(t, e, "ins Internet kommen")); !strings.HasPrefix(got, "netz#wlan") {
		t.Errorf("found %q", got)
	}
}

func TestFollowUp(t *testing.T) {
	e := engine(t, library())
	before := "Wie bekomme ich einen Ausweis ausgestellt?"
	for text, follows := range map[string]bool{
		"und wie lange dauert das?": true, "Und wo?": true, "das Passwort auch?": true, "wie lange?": true,
		"Was ist ein LB-SafeNet-Anschluss und welcher Anbieter ist zertifiziert?": false,
		"Wie ändere ich mein Passwort im Leserkonto?":                             false,
		"": false, "😀": false, "x": false, "7": false, "und wie wird das Wetter?": false, "und bei Pferden?": false,
		"warum?": true, "per Post?": true, "Und wo liegt das Formular für den Antrag im Lesesaal?": false,
	} {
		r := search(t, e, text, "Hallo", before)
		if r.Query.FollowUp != follows {
			t.Errorf("%q: follow-up = %v, want %v", text, r.Query.FollowUp, follows)
		}
		if alone := search(t, e, text); alone.Query.FollowUp {
			t.Errorf("%q follows nothing", text)
		}
	}
	r := search(t, e, "und wie lange dauert das?", before)
	if got := top(r); got != "ausweis#antrag-stellen-2" {
		t.Errorf("found %q", got)
	}
	for _, term := range r.Query.Terms {
		if term.Earlier != (term.Weight < 1) {
			t.Errorf("term %+v", term)
		}
	}
	many := slices.Repeat([]string{strings.Repeat("Bibliothek Buch Leser ", 1000)}, 1000)
	if r := search(t, e, "und wo?", many...); len(r.Query.Terms) > 20 {
		t.Errorf("%d terms from the context", len(r.Query.Terms))
	}
}

func TestHostileQueries(t *testing.T) {
	e := engine(t, library())
	for name, text := range map[string]string{
		"empty": "", "blank": " \t\n", "emoji": "😀🎉👍", "signs": "?!?…---", "controls": "\x00\x01\x02\x7f",
		"marks": "\u202e\u200f\u2066", "broken": "\xff\xfe\xfd", "chinese": "如何更改密码", "stop words": "und der die das",
	} {
		r := search(t, e, text)
		if len(r.Hits) > 0 && r.Hits[0].Score > .2 {
			t.Errorf("%s: %d hits, best %v", name, len(r.Hits), r.Hits[0].Score)
		}
	}
	if got := top(search(t, e, "\u202ePass\u00adwort\u200f\x00 ändern")); got != "ausweis#kennwort-ändern-1" {
		t.Errorf("invisible marks: %q", got)
	}
	var words strings.Builder
	for i := range 10000 {
		fmt.Fprintf(&words, "wort%d ", i)
	}
	for _, long := range []string{words.String(), strings.Repeat("x", 1<<20), strings.Repeat("Passwort ", 120000), strings.Repeat("a-", 500000), strings.Repeat("ä", 1<<19)} {
		r := search(t, e, long)
		if !r.Query.Clipped || len(r.Query.Terms) > 48 {
			t.Errorf("%.10s…: clipped = %v, %d terms", long, r.Query.Clipped, len(r.Query.Terms))
		}
	}
	if got := top(search(t, e, words.String()+"Wie ändere ich mein Passwort?")); got != "ausweis#kennwort-ändern-1" {
		t.Errorf("a question at the end of a long text finds %q", got)
	}
}

func TestScoresAndTies(t *testing.T) {
	e := engine(t, library())
	for _, q := range []string{"Passwort", "Formular Download Antrag", "Timbuktu", "Wie komme ich an einen Leseausweis?"} {
		r := search(t, e, q)
		for i, h := range r.Hits {
			ev := h.Evidence
			for name, v := range map[string]float64{"score": h.Score, "coverage": ev.Coverage, "title": ev.Title, "question": ev.Question} {
				if v < 0 || v > 1 || math.IsNaN(v) {
					t.Errorf("%q: %s of %s = %v", q, name, h.Passage.ID, v)
				}
			}
			if i > 0 && (r.Hits[i-1].Score < h.Score || r.Hits[i-1].Score == h.Score && r.Hits[i-1].Passage.ID > h.Passage.ID) {
				t.Errorf("%q: hit %d is out of order", q, i)
			}
		}
	}
}

func TestEmptyBase(t *testing.T) {
	for _, base := range []*knowledge.Base{
		{},
		{Gaps: []knowledge.Gap{{Topic: "leer"}}, Glossary: []knowledge.Synonyms{{}, {""}, {"und"}}},
		{Documents: []knowledge.Document{{ID: "leer"}, {ID: "a", Passages: []knowledge.Passage{{ID: "a#1", Section: 7}, {ID: "a#1"}}}}},
	} {
		if r := search(t, engine(t, base), "Wie ändere ich mein Passwort?"); len(r.Gaps) != 0 {
			t.Errorf("gaps = %+v", r.Gaps)
		}
	}
}

func TestConcurrentSearch(t *testing.T) {
	e := engine(t, library())
	want := top(search(t, e, "Passwort ändern"))
	for range 8 {
		t.Run("", func(t *testing.T) {
			t.Parallel()
			for range 20 {
				if got := top(search(t, e, "Passwort ändern")); got != want {
					t.Errorf("found %q, want %q", got, want)
				}
			}
		})
	}
}

func BenchmarkSearch(b *testing.B) {
	base := library()
	for i := range 1500 {
		base.Questions = append(base.Questions, knowledge.Question{
			Document: "ausweis", Section: "antrag-stellen", Text: fmt.Sprintf("Wie bekomme ich im Jahr %d einen Ausweis für Leser?", i),
		})
	}
	e := engine(b, base)
	b.ReportAllocs()
	for b.Loop() {
		search(b, e, "Wie lange dauert es, bis ich den Ausweis bekomme?")
	}
}
