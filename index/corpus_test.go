package index_test

import (
	"strings"
	"testing"

	"praxislotse/index"
	"praxislotse/index/fulltext"
)

func TestCorpus(t *testing.T) {
	long := strings.Repeat("Dieser Satz füllt nur den Text. ", 50)
	entries := []index.Entry{
		{ID: "a", Title: "Ausleihe", Text: long + "Die Leihfrist für Bücher beträgt vier Wochen. " + long},
		{ID: "b", Title: "Netz", Text: "Das Netz ist offen."},
		{ID: "b", Title: "noch einmal", Text: "Leihfrist Leihfrist"},
		{ID: "c", Text: strings.Repeat("Bücherwagen ", 200)},
		{ID: "leer"},
	}
	m, err := fulltext.NewMemory(t.Context(), entries)
	if err != nil {
		t.Fatal(err)
	}
	c := index.NewCorpus(entries, m, nil)
	hits, err := c.Search(t.Context(), "Wie lange ist die Leihfrist für Bücher?", 10)
	if err != nil {
		t.Fatal(err)
	}
	if len(hits) == 0 || hits[0].ID != "a" || hits[0].Snippet != "Die Leihfrist für Bücher beträgt vier Wochen." {
		t.Fatalf("hits = %+v", hits)
	}
	seen := map[string]bool{}
	for _, h := range hits {
		if seen[h.ID] {
			t.Errorf("%s stands twice", h.ID)
		}
		seen[h.ID] = true
		if len(h.Snippet) > 900 {
			t.Errorf("the snippet of %s has %d bytes", h.ID, len(h.Snippet))
		}
	}
	for _, nothing := range []string{"qwertz", "und der die", ""} {
		if hits, err := c.Search(t.Context(), nothing, 3); err != nil || len(hits) > 0 {
			t.Errorf("%q: %v, %v", nothing, hits, err)
		}
		if found, err := c.Find(t.Context(), nothing, 3); err != nil || len(found) > 0 {
			t.Errorf("%q: %v, %v", nothing, found, err)
		}
	}
	for _, k := range []int{0, -1, 1} {
		hits, err := c.Search(t.Context(), "Netz", k)
		if err != nil || len(hits) != max(k, 0) {
			t.Errorf("k = %d: %v, %v", k, hits, err)
		}
	}
}
