package eval

import (
	"math"
	"testing"
)

func close6(a, b float64) bool { return math.Abs(a-b) < 1e-6 }

// The figures are worked out by hand: gain ÷ log2(rank + 1).
func TestNDCG(t *testing.T) {
	for name, c := range map[string]struct {
		found    []string
		relevant map[string]int
		want     float64
	}{
		"first":      {[]string{"a", "b"}, map[string]int{"a": 1}, 1},
		"second":     {[]string{"b", "a"}, map[string]int{"a": 1}, 0.6309297536}, // 1/log2(3)
		"third":      {[]string{"b", "c", "a"}, map[string]int{"a": 1}, 0.5},     // 1/log2(4)
		"none":       {[]string{"b"}, map[string]int{"a": 1}, 0},
		"empty":      {nil, map[string]int{"a": 1}, 0},
		"unjudged":   {[]string{"a"}, nil, 0},
		"beyond ten": {[]string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "a"}, map[string]int{"a": 1}, 0},
		// (1 + 3/1.5849625) / (3 + 1/1.5849625)
		"graded":   {[]string{"a", "b"}, map[string]int{"a": 1, "b": 3}, 0.7967075809},
		"repeated": {[]string{"b", "a", "a"}, map[string]int{"a": 1}, 0.6309297536},
	} {
		if got := NDCG(c.found, c.relevant); !close6(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestScores(t *testing.T) {
	relevant := map[string]int{"x": 1}
	var s Scores
	for _, found := range [][]string{
		{"x"},                     // rank 1
		{"a", "b", "x"},           // rank 3
		{"a", "b", "c", "d", "x"}, // rank 5
		nil,                       // not found
	} {
		s.add(found, relevant)
	}
	s.mean()
	want := Scores{Queries: 4, Success1: .25, Success3: .5, Success5: .75, MRR: (1 + 1./3 + 1./5) / 4, NDCG: (1 + .5 + 1/math.Log2(6)) / 4}
	if !close6(s.MRR, want.MRR) || !close6(s.NDCG, want.NDCG) || s.Success1 != want.Success1 || s.Success3 != want.Success3 || s.Success5 != want.Success5 {
		t.Errorf("scores = %+v, want %+v", s, want)
	}
	var none Scores
	none.mean()
	if none != (Scores{}) {
		t.Errorf("no queries: %+v", none)
	}
}

func TestSignTest(t *testing.T) {
	for _, c := range []struct {
		won, lost int
		p         float64
	}{
		{0, 0, 1}, {1, 0, 1}, {5, 5, 1},
		{5, 0, 0.0625},   // 2 · (1/2)^5
		{8, 2, 0.109375}, // 2 · (1+10+45)/1024
		{0, 10, 0.001953125},
	} {
		if got := NewSignTest(c.won, c.lost).P; !close6(got, c.p) {
			t.Errorf("%d:%d has p = %v, want %v", c.won, c.lost, got, c.p)
		}
	}
}

func TestFirstRank(t *testing.T) {
	if got := FirstRank([]string{"a", "b"}, map[string]int{"b": 2}); got != 2 {
		t.Errorf("rank = %d", got)
	}
	if got := FirstRank([]string{"a"}, map[string]int{"a": 0}); got != 0 {
		t.Errorf("rank of an entry judged not relevant = %d", got)
	}
}
