package eval

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"slices"
	"time"

	"praxislotse/index"
)

// A System is a way of searching that is measured. Build prepares it for one
// corpus; a Finder that is an io.Closer is closed afterwards.
type System struct {
	Name  string
	Build func(ctx context.Context, entries []index.Entry) (index.Finder, error)
}

// A Run is what one system reached on one set.
type Run struct {
	Set    string `json:"set"`
	System string `json:"system"`
	Scores
	MedianMicros float64   `json:"us_median"` // time of one query
	P99Micros    float64   `json:"us_p99"`
	BuildMillis  float64   `json:"build_ms"`
	MemoryMB     float64   `json:"memory_mb"` // live heap that the system added
	Against      string    `json:"against,omitempty"`
	Sign         *SignTest `json:"sign_test,omitempty"` // against the last system, by right at rank 1
	ranks        []int
}

// Retrieval runs every system on every set. The last system is the baseline
// that the others are compared with.
func Retrieval(ctx context.Context, dirs []string, systems []System) ([]Run, error) {
	var out []Run
	for _, dir := range dirs {
		set, err := ReadSet(dir)
		if err != nil {
			return nil, err
		}
		runs := make([]Run, len(systems))
		for i := range systems {
			if runs[i], err = measure(ctx, set, &systems[i]); err != nil {
				return nil, fmt.Errorf("measure %s on %s: %w", systems[i].Name, set.Name, err)
			}
		}
		compare(runs)
		out = append(out, runs...)
	}
	return out, nil
}

// measure builds one system and asks it every query once.
func measure(ctx context.Context, set *Set, system *System) (Run, error) {
	run := Run{Set: set.Name, System: system.Name}
	before := liveHeap()
	start := time.Now()
	finder, err := system.Build(ctx, set.Entries)
	if err != nil {
		return run, err
	}
	run.BuildMillis = float64(time.Since(start)) / 1e6
	if after := liveHeap(); after > before {
		run.MemoryMB = float64(after-before) / (1 << 20)
	}
	if c, ok := finder.(io.Closer); ok {
		defer c.Close()
	}
	times := make([]time.Duration, 0, len(set.Queries))
	for i := range set.Queries {
		q := &set.Queries[i]
		start := time.Now()
		found, err := finder.Find(ctx, q.Text, Cut)
		if err != nil {
			return run, fmt.Errorf("query %s: %w", q.ID, err)
		}
		times = append(times, time.Since(start))
		ids := candidateIDs(found)
		run.add(ids, q.Relevant)
		run.ranks = append(run.ranks, FirstRank(ids, q.Relevant))
	}
	run.mean()
	slices.Sort(times)
	run.MedianMicros = micros(times, 50)
	run.P99Micros = micros(times, 99)
	return run, nil
}

func candidateIDs(found []index.Candidate) []string {
	ids := make([]string, len(found))
	for i, c := range found {
		ids[i] = c.ID
	}
	return ids
}

// micros is the percentile of sorted times.
func micros(times []time.Duration, percent int) float64 {
	if len(times) == 0 {
		return 0
	}
	return float64(times[min(len(times)*percent/100, len(times)-1)]) / 1e3
}

func liveHeap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// compare adds the sign test against the last run.
func compare(runs []Run) {
	if len(runs) == 0 {
		return
	}
	last := &runs[len(runs)-1]
	for i := range runs[:len(runs)-1] {
		won, lost := 0, 0
		for j, rank := range runs[i].ranks {
			switch base := last.ranks[j]; {
			case rank == 1 && base != 1:
				won++
			case rank != 1 && base == 1:
				lost++
			}
		}
		test := NewSignTest(won, lost)
		runs[i].Against, runs[i].Sign = last.System, &test
	}
}
