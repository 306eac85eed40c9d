package bot

import (
	"slices"
	"strings"
	"testing"

	"praxislotse/index"
	"praxislotse/knowledge"
)

func TestCite(t *testing.T) {
	d := plainDocument([]string{"Größe zählt.", "Der Anschluss. Größer!", "Nachbar.", "Anderer Schritt.", "Fern."}, []int{0, 0, 0, 1, 0})
	hit := func(i int, score float64, marks ...knowledge.Span) index.Hit {
		return index.Hit{Document: d, Passage: &d.Passages[i], Score: score, Evidence: index.Evidence{Sentences: marks}}
	}
	best := hit(1, 1, knowledge.Span{From: 0, To: 14}, knowledge.Span{From: 15, To: 24})
	q := newQuoter([]index.Hit{best, hit(0, .5), hit(2, .2), hit(3, .9)})
	c, ok := q.cite(best)
	if want := "Größe zählt.\nDer Anschluss. Größer!"; !ok || c.Quote != want {
		t.Fatalf("quote %q, want %q: the neighbour that speaks to it, not the weak one, not another step", c.Quote, want)
	}
	// In characters, not bytes: ö, ß and ä stand before the second mark.
	if want := [][2]int{{13, 27}, {28, 35}}; !slices.Equal(c.Marks, want) {
		t.Errorf("marks %v, want %v", c.Marks, want)
	}
	if c.Passage != "d#b" || !strings.HasSuffix(c.Link, "#b") {
		t.Errorf("cites %s at %s", c.Passage, c.Link)
	}
	if _, again := q.cite(hit(0, .5)); again {
		t.Error("a passage is quoted twice")
	}
	if c, ok := q.cite(hit(2, .2)); !ok || c.Quote != "Nachbar." {
		t.Errorf("the next quote is %q", c.Quote)
	}
}

func TestContextFits(t *testing.T) {
	d := plainDocument([]string{strings.Repeat("a", 400), "Mitte", strings.Repeat("b", 400)}, []int{0, 0, 0})
	var hits []index.Hit
	for i := range d.Passages {
		hits = append(hits, index.Hit{Document: d, Passage: &d.Passages[i], Score: 1})
	}
	c, _ := newQuoter(hits).cite(hits[1])
	if c.Quote != d.Text[:406] {
		t.Errorf("%d characters are quoted, want the passage before and no more", len(c.Quote))
	}
}
