package bot

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"praxislotse/index"
	"praxislotse/knowledge"
)

func TestStand(t *testing.T) {
	for stand, want := range map[string]string{
		"2025-01-05": "05.01.2025", "2025-03": "März 2025", "2025": "2025", "": "", "2025-13": "2025-13", "2025-02-30": "2025-02-30", "Q1/2025": "Q1/2025",
	} {
		if got := Stand(stand); got != want {
			t.Errorf("Stand(%q) = %q, want %q", stand, got, want)
		}
	}
}

func TestShorten(t *testing.T) {
	short := Citation{Quote: strings.Repeat("ä", maxQuote), Marks: [][2]int{{0, maxQuote}}}
	if got := shorten(short); got.Quote != short.Quote || len(got.Marks) != 1 {
		t.Error("a quote that fits is cut")
	}
	for name, c := range map[string]struct {
		quote string
		want  int // characters
	}{
		"at the last sentence": {strings.Repeat("ä", 999) + ". " + strings.Repeat("ö", 600), 1000},
		"at a word":            {"Kurz. " + strings.Repeat("größe ", 300), 1199}, // the sentence end stands too early
		"in a word":            {strings.Repeat("ß", 2000), maxQuote},
	} {
		got := shorten(Citation{Quote: c.quote, Marks: [][2]int{{0, 4}, {1190, 1300}}})
		if n := utf8.RuneCountInString(got.Quote); n != c.want || !strings.HasPrefix(c.quote, got.Quote) {
			t.Errorf("%s: %d characters, want %d", name, n, c.want)
		}
		if !slices.Equal(got.Marks, [][2]int{{0, 4}}) {
			t.Errorf("%s: marks %v", name, got.Marks)
		}
	}
}

// plainDocument makes a document of passages, those of one number in one step.
func plainDocument(texts []string, step []int) *knowledge.Document {
	d := &knowledge.Document{ID: "d", Title: "D", Meta: knowledge.Meta{Stand: "2025-01"}, Sections: []knowledge.Section{{Title: "Weg"}}}
	for i, text := range texts {
		if i > 0 {
			d.Text += "\n"
		}
		from := len(d.Text)
		d.Text += text
		d.Passages = append(d.Passages, knowledge.Passage{
			ID: "d#" + string(rune('a'+i)), Document: "d", Anchor: string(rune('a' + i)), Text: text, Step: step[i], Plain: knowledge.Span{From: from, To: len(d.Text)},
		})
	}
	return d
}

func TestSteps(t *testing.T) {
	long := strings.Repeat("ä", 700)
	d := plainDocument([]string{"Eins.", "Mehr zu eins.", "Zwei.", long, long}, []int{1, 1, 2, 2, 2})
	d.Procedures = []knowledge.Procedure{{}, {Steps: []knowledge.Step{{Number: 1, Title: "Eins.", Passages: []int{0, 1}}, {Number: 2, Title: "Zwei.", Passages: []int{2, 3, 4}}}}}
	doc, p := procedure([]index.Hit{{Document: d, Passage: &d.Passages[0]}})
	if doc != d || p == nil {
		t.Fatal("no procedure found")
	}
	list, citations := steps(doc, p)
	if list != "1. Eins.\n2. Zwei." {
		t.Errorf("list %q", list)
	}
	var quotes []string
	for _, c := range citations {
		quotes = append(quotes, c.Quote)
		if c.Stand != "Januar 2025" || c.Marks == nil || !strings.HasPrefix(c.Section, "Weg · Schritt ") {
			t.Errorf("citation %+v", c)
		}
	}
	if want := []string{"Eins.\nMehr zu eins.", "Zwei.\n" + long, long}; !slices.Equal(quotes, want) {
		t.Errorf("%d quotes %.40q", len(quotes), quotes)
	}
	if doc, p := procedure(nil); doc != nil || p != nil {
		t.Error("a procedure out of nothing")
	}
}
