package index

import (
	"cmp"
	"slices"
)

// LexicalRanker orders hits by a fixed combination of the finder's score and
// the evidence. It knows no model. Without example questions it keeps close to
// the finder's order.
type LexicalRanker struct{}

// Weights of the signals, each of which is 0…1.
const (
	weightFinder   = 0.40 // finder's score, relative to the best hit of this question
	weightCoverage = 0.20
	weightBM25     = 0.10
	weightTitle    = 0.05
	weightQuestion = 0.25
)

// Rank sets Score to the weighted sum and sorts by it, ties by passage id.
func (LexicalRanker) Rank(q *Query, hits []Hit) {
	best := 0.0
	for i := range hits {
		best = max(best, hits[i].Evidence.Lexical)
	}
	for i := range hits {
		hits[i].Score = lexicalScore(&hits[i].Evidence, best)
	}
	slices.SortFunc(hits, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Passage.ID, b.Passage.ID))
	})
}

func lexicalScore(e *Evidence, best float64) float64 {
	score := weightCoverage*e.Coverage + weightBM25*min(e.BM25/(bm25k+1), 1) +
		weightTitle*e.Title + weightQuestion*e.Question
	if best > 0 {
		score += weightFinder * e.Lexical / best * e.Coverage
	}
	return min(score, 1)
}
