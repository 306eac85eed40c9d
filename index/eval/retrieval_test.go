package eval_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"praxislotse/index"
	"praxislotse/index/eval"
	"praxislotse/index/fulltext"
)

// systems are what `eval retrieval` compares.
func systems() []eval.System {
	return []eval.System{
		{Name: "praxislotse", Build: func(ctx context.Context, entries []index.Entry) (index.Finder, error) {
			m, err := fulltext.NewMemory(ctx, entries)
			if err != nil {
				return nil, err
			}
			return index.NewCorpus(entries, m, nil), nil
		}},
		{Name: "finder", Build: func(ctx context.Context, entries []index.Entry) (index.Finder, error) {
			return fulltext.NewMemory(ctx, entries)
		}},
		{Name: "bleve de", Build: func(ctx context.Context, entries []index.Entry) (index.Finder, error) {
			return fulltext.NewPlainGerman(ctx, entries)
		}},
	}
}

// TestSharedSets keeps the figures that search.md found possible.
func TestSharedSets(t *testing.T) {
	for name, want := range map[string]float64{
		"xquad-de": .917, "xquad-de-noisy": .892, "lo-help-de": .420, "covid109-de": .352,
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join("..", "..", "..", "shared", "eval", name)
			if _, err := os.Stat(dir); err != nil {
				t.Skipf("the shared test sets are not here: %v", err)
			}
			if testing.Short() && name == "lo-help-de" {
				t.Skip("takes seconds")
			}
			runs, err := eval.Retrieval(t.Context(), []string{dir}, systems())
			if err != nil {
				t.Fatal(err)
			}
			var b bytes.Buffer
			eval.WriteTable(&b, runs)
			t.Log("\n" + b.String())
			if got := runs[0].Success1; got < want-.0005 { // the figures have three digits
				t.Errorf("R@1 = %.4f, want at least %.3f", got, want)
			}
			if runs[0].Success1 < runs[1].Success1 {
				t.Errorf("the ranker loses against the finder alone: %.4f < %.4f", runs[0].Success1, runs[1].Success1)
			}
		})
	}
}
