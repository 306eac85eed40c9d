package neural_test

import (
	"runtime"
	"testing"
	"time"

	"praxislotse/index"
	"praxislotse/index/eval"
	"praxislotse/index/fulltext"
	"praxislotse/index/neural"
	"praxislotse/knowledge/load"
	"praxislotse/knowledge/markdown"
	"praxislotse/knowledge/onboarding"
)

// TestBuiltInEncoder: on the built-in knowledge the ranker does not lose against
// the lexical one on the questions that no training reads, but for one in a
// hundred. Training takes about 3 s of one core and 60 MB.
func TestBuiltInEncoder(t *testing.T) {
	needsSpeed(t)
	if testing.Short() {
		t.Skip("takes seconds")
	}
	opts := load.Options{Parse: markdown.Parse, BuiltIn: onboarding.FS()}
	base, err := load.Walk(t.Context(), nil, opts)
	if err != nil {
		t.Fatal(err)
	}
	held, err := load.TestQuestions(t.Context(), base, nil, opts)
	if err != nil {
		t.Fatal(err)
	}
	entries := index.Entries(base)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	encoder, err := neural.TrainEncoder(t.Context(), entries, neural.EncoderOptions{Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	took := time.Since(start)
	runtime.ReadMemStats(&after)
	m, err := fulltext.NewMemory(t.Context(), entries)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { m.Close() })
	ranker := neural.NewRanker(encoder, entries)
	var right [2]int
	var times [2]time.Duration
	var lost int
	queries := eval.SectionQueries(base, held.Questions)
	engines := [2]*index.Engine{index.NewEngine(base, m, ranker, ""), index.NewEngine(base, m, nil, "")}
	for _, q := range queries {
		var hit [2]bool
		for i, e := range engines {
			start := time.Now()
			found, err := eval.EngineFinder{Engine: e}.Find(t.Context(), q.Text, 10)
			if err != nil {
				t.Fatal(err)
			}
			times[i] += time.Since(start)
			if hit[i] = len(found) > 0 && q.Relevant[found[0].ID] > 0; hit[i] {
				right[i]++
			}
		}
		if hit[1] && !hit[0] {
			lost++
		}
	}
	n := len(queries)
	t.Logf("%d entries, %d questions: trained in %v, heap in use %d MB; R@1 %.4f, lexical %.4f, sign test %+v; %v a query, lexical %v",
		len(entries), len(base.Questions), took, after.HeapSys>>20,
		float64(right[0])/float64(n), float64(right[1])/float64(n), eval.NewSignTest(right[0]-right[1]+lost, lost),
		times[0]/time.Duration(n), times[1]/time.Duration(n))
	if right[0] < right[1]-n/100 {
		t.Errorf("%d right, the lexical ranker alone %d", right[0], right[1])
	}
}
