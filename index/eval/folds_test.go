package eval_test

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"praxislotse/index"
	"praxislotse/index/eval"
	"praxislotse/index/fulltext"
)

// TestFolds: example questions of the training folds lead to the entries of the
// test fold's questions.
func TestFolds(t *testing.T) {
	dir := filepath.Join("..", "..", "..", "shared", "eval", "covid109-de")
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("the shared test sets are not here: %v", err)
	}
	set, err := eval.ReadSet(dir)
	if err != nil {
		t.Fatal(err)
	}
	right, all := 0, 0
	for fold := range 5 {
		byID := map[string][]string{}
		for _, p := range pairs(t, filepath.Join(dir, "folds", fmt.Sprintf("%d.train.tsv", fold))) {
			byID[p[1]] = append(byID[p[1]], p[0])
		}
		entries := append([]index.Entry(nil), set.Entries...)
		for i := range entries {
			entries[i].Questions = byID[entries[i].ID]
		}
		m, err := fulltext.NewMemory(t.Context(), entries)
		if err != nil {
			t.Fatal(err)
		}
		c := index.NewCorpus(entries, m, nil)
		for _, p := range pairs(t, filepath.Join(dir, "folds", fmt.Sprintf("%d.test.tsv", fold))) {
			hits, err := c.Search(t.Context(), p[0], 10)
			if err != nil {
				t.Fatal(err)
			}
			all++
			if len(hits) > 0 && hits[0].ID == p[1] {
				right++
			}
		}
	}
	t.Logf("R@1 over 5 folds: %.4f of %d", float64(right)/float64(all), all)
	if got := float64(right) / float64(all); got < .39 {
		t.Errorf("R@1 = %.4f, want at least .39; without examples it is .36", got)
	}
}

func pairs(t *testing.T, path string) [][2]string {
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out [][2]string
	for in := bufio.NewScanner(f); in.Scan(); {
		if q, id, ok := strings.Cut(in.Text(), "\t"); ok {
			out = append(out, [2]string{q, strings.TrimSpace(id)})
		}
	}
	return out
}
