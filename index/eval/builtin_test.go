package eval_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"praxislotse/index"
	"praxislotse/index/eval"
	"praxislotse/index/fulltext"
	"praxislotse/knowledge"
	"praxislotse/knowledge/load"
	"praxislotse/knowledge/markdown"
	"praxislotse/knowledge/onboarding"
)

var update = flag.Bool("update", false, "write the golden files anew; the commit body names the metric difference")

// builtIn loads the built-in documents with the questions that no training reads.
func builtIn(t testing.TB) (*knowledge.Base, load.Held) {
	t.Helper()
	opts := load.Options{Parse: markdown.Parse, BuiltIn: onboarding.FS()}
	base, err := load.Walk(t.Context(), nil, opts)
	if err != nil {
		t.Fatal(err)
	}
	held, err := load.TestQuestions(t.Context(), base, nil, opts)
	if err != nil {
		t.Fatal(err)
	}
	return base, held
}

func builtInEngine(t testing.TB, base *knowledge.Base) *index.Engine {
	t.Helper()
	m, err := fulltext.NewMemory(t.Context(), index.Entries(base))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { m.Close() })
	return index.NewEngine(base, m, nil, base.Version())
}

// TestGoldenRanks shows for every test question of the built-in documents where
// its section is found. A question that is answered badly stays in the file.
func TestGoldenRanks(t *testing.T) {
	base, held := builtIn(t)
	queries := eval.SectionQueries(base, held.Questions)
	if len(queries) < 4 {
		t.Fatalf("only %d test questions", len(queries))
	}
	got, err := eval.Ranks(t.Context(), eval.EngineFinder{Engine: builtInEngine(t, base)}, queries)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join("testdata", "golden_ranks.txt")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the ranks have changed; look at the difference after\n  go test ./index/eval -run GoldenRanks -update\ngot\n%s", lastLine(got))
	}
}

func lastLine(s string) string {
	lines := []byte(s)
	for i := len(lines) - 2; i >= 0; i-- {
		if lines[i] == '\n' {
			return s[i+1:]
		}
	}
	return s
}

// TestGapsCompete: a test question of a gap is nearer to its gap than to any
// section, a test question of a section nearer to its section, mostly.
func TestGapsCompete(t *testing.T) {
	base, held := builtIn(t)
	e := builtInEngine(t, base)
	gapRight, gaps := 0, 0
	for topic, questions := range held.Gaps {
		for _, q := range questions {
			r, err := e.Search(t.Context(), q, nil, 10)
			if err != nil {
				t.Fatal(err)
			}
			gaps++
			if len(r.Gaps) > 0 && r.Gaps[0].Gap.Topic == topic && r.Gaps[0].Score > nearestSection(r) {
				gapRight++
			}
		}
	}
	sectionRight := 0
	for _, q := range held.Questions {
		r, err := e.Search(t.Context(), q.Text, nil, 10)
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Gaps) == 0 || nearestSection(r) > r.Gaps[0].Score {
			sectionRight++
		}
	}
	t.Logf("nearest example alone: %d of %d gap questions, %d of %d section questions", gapRight, gaps, sectionRight, len(held.Questions))
	if gapRight*2 < gaps || sectionRight*2 < len(held.Questions) {
		t.Error("the nearest example is wrong more often than right")
	}
}

func nearestSection(r *index.Result) float64 {
	best := 0.0
	for _, h := range r.Hits {
		best = max(best, h.Evidence.Question)
	}
	return best
}

func BenchmarkBuiltIn(b *testing.B) {
	base, held := builtIn(b)
	e := builtInEngine(b, base)
	b.ReportAllocs()
	b.ResetTimer()
	for i := range b.N {
		if _, err := e.Search(b.Context(), held.Questions[i%len(held.Questions)].Text, nil, 10); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkBuild(b *testing.B) {
	base, _ := builtIn(b)
	for b.Loop() {
		m, err := fulltext.NewMemory(b.Context(), index.Entries(base))
		if err != nil {
			b.Fatal(err)
		}
		index.NewEngine(base, m, nil, "")
		m.Close()
	}
}
