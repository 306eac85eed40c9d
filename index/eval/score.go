package eval

import (
	"math"
	"slices"
)

// Cut is how far down a ranking is looked at by MRR and nDCG.
const Cut = 10

// Scores are means over the queries, each 0…1. A query for which nothing was
// found counts as 0.
type Scores struct {
	Queries  int     `json:"queries"`
	Success1 float64 `json:"r1"` // share of queries with a relevant entry at rank 1
	Success3 float64 `json:"r3"` // … among the first 3
	Success5 float64 `json:"r5"`
	MRR      float64 `json:"mrr10"`  // 1 ÷ rank of the first relevant entry, 0 beyond rank 10
	NDCG     float64 `json:"ndcg10"` // Järvelin and Kekäläinen 2002, gain = grade, discount log2(rank+1)
}

// FirstRank returns the rank of the first relevant entry, from 1, or 0.
func FirstRank(found []string, relevant map[string]int) int {
	return 1 + slices.IndexFunc(found, func(id string) bool { return relevant[id] > 0 })
}

// add adds one query.
func (s *Scores) add(found []string, relevant map[string]int) {
	s.Queries++
	rank := FirstRank(found, relevant)
	if rank == 1 {
		s.Success1++
	}
	if rank >= 1 && rank <= 3 {
		s.Success3++
	}
	if rank >= 1 && rank <= 5 {
		s.Success5++
	}
	if rank >= 1 && rank <= Cut {
		s.MRR += 1 / float64(rank)
	}
	s.NDCG += NDCG(found, relevant)
}

// mean divides the sums by the number of queries.
func (s *Scores) mean() {
	if s.Queries == 0 {
		return
	}
	for _, v := range []*float64{&s.Success1, &s.Success3, &s.Success5, &s.MRR, &s.NDCG} {
		*v /= float64(s.Queries)
	}
}

// NDCG is the discounted cumulative gain of the first Cut entries over that of
// the best possible ranking; an entry that stands twice gains once.
func NDCG(found []string, relevant map[string]int) float64 {
	gain := 0.0
	seen := map[string]bool{}
	for i, id := range found[:min(len(found), Cut)] {
		if !seen[id] {
			gain += float64(relevant[id]) / math.Log2(float64(i+2))
		}
		seen[id] = true
	}
	grades := make([]int, 0, len(relevant))
	for _, g := range relevant {
		grades = append(grades, g)
	}
	slices.SortFunc(grades, func(a, b int) int { return b - a })
	ideal := 0.0
	for i, g := range grades[:min(len(grades), Cut)] {
		ideal += float64(g) / math.Log2(float64(i+2))
	}
	if ideal == 0 {
		return 0
	}
	return gain / ideal
}

// SignTest compares two systems by the queries on which one finds a relevant
// entry first and the other does not. P is the two-sided probability of so
// uneven a split if both were equally good (exact binomial).
type SignTest struct {
	Won  int     `json:"won"` // first system right, second wrong
	Lost int     `json:"lost"`
	P    float64 `json:"p"`
}

// NewSignTest computes P from the counts.
func NewSignTest(won, lost int) SignTest {
	n, k := won+lost, min(won, lost)
	sum := 0.0
	for i := 0; i <= k; i++ {
		sum += math.Exp(logChoose(n, i) - float64(n)*math.Ln2)
	}
	return SignTest{won, lost, min(1, 2*sum)}
}

func logChoose(n, k int) float64 {
	a, _ := math.Lgamma(float64(n + 1))
	b, _ := math.Lgamma(float64(k + 1))
	c, _ := math.Lgamma(float64(n - k + 1))
	return a - b - c
}
