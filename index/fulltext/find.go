package fulltext

import (
	"context"
	"fmt"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"

	"praxislotse/index"
)

func find(ctx context.Context, idx bleve.Index, common map[string]bool, texts []index.Weighted, k int) ([]index.Candidate, error) {
	q := newQuery(texts, common)
	if q == nil || k <= 0 {
		return nil, nil
	}
	return run(ctx, idx, q, k)
}

// run searches with a tie order that does not depend on how the index was
// built.
func run(ctx context.Context, idx bleve.Index, q query.Query, k int) ([]index.Candidate, error) {
	req := bleve.NewSearchRequestOptions(q, k, 0, false)
	req.SortBy([]string{"-_score", "_id"})
	res, err := idx.SearchInContext(ctx, req)
	if err != nil {
		return nil, fmt.Errorf("search the index: %w", err)
	}
	out := make([]index.Candidate, len(res.Hits))
	for i, h := range res.Hits {
		out[i] = index.Candidate{ID: h.ID, Score: h.Score}
	}
	return out, nil
}
