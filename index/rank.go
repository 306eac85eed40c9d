package index

import (
	"cmp"
	"slices"
)

// LexicalRanker orders hits by a fixed combination of the finder's score and
// the evidence. It knows no model.
type LexicalRanker struct{}

// Weights of the signals, relative to the finder's score over that of its best
// hit. On texts without example questions anything from .4 to 1 for coverage
// and 0 to .6 for BM25 is better than the finder alone by 0 to 1 point on three
// sets and by 3 to 4 on long texts (lo-help); round numbers were taken. Headings
// already count in the finder and in BM25; a weight of their own gave nothing.
// With about two example questions an entry (covid109, 5 folds) the question's
// weight gives .37 at 0, .375 at 1, .398 at 2, .388 at 3.
const (
	weightCoverage = 0.5
	weightBM25     = 0.4
	weightQuestion = 6.0
)

// Rank sets Score to the weighted sum and sorts by it, ties by passage id. The
// sum is scaled by what the best evidence for any hit is (coverage or an
// example question), so that a score also says something across questions: 0
// when nothing is in common, 1 when everything speaks for the passage.
func (LexicalRanker) Rank(q *Query, hits []Hit) {
	best, evidence := 0.0, 0.0
	for i := range hits {
		e := &hits[i].Evidence
		best = max(best, e.Lexical)
		evidence = max(evidence, e.Coverage, e.Question)
	}
	scale := evidence / (1 + weightCoverage + weightBM25 + weightQuestion)
	for i := range hits {
		hits[i].Score = scale * lexicalSum(&hits[i].Evidence, best)
	}
	slices.SortFunc(hits, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Passage.ID, b.Passage.ID))
	})
}

func lexicalSum(e *Evidence, best float64) float64 {
	sum := weightCoverage*e.Coverage + weightBM25*min(e.BM25/(bm25k+1), 1) + weightQuestion*e.Question
	if best > 0 {
		sum += e.Lexical / best
	}
	return sum
}
