package fulltext

import (
	"context"
	"fmt"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/lang/de"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/search/query"

	"praxislotse/index"
)

// PlainGerman is the baseline of every evaluation: bleve as it comes, one field
// with title and body under its "de" analyzer, a match query, the same tie
// order.
type PlainGerman struct {
	bleve bleve.Index
}

const fieldPlain = "text"

// NewPlainGerman indexes entries in memory.
func NewPlainGerman(ctx context.Context, entries []index.Entry) (*PlainGerman, error) {
	m := bleve.NewIndexMapping()
	doc := bleve.NewDocumentStaticMapping()
	doc.AddFieldMappingsAt(fieldPlain, textField(de.AnalyzerName))
	m.DefaultMapping = doc
	m.DefaultAnalyzer = de.AnalyzerName
	idx, err := bleve.NewUsing("", m, scorch.Name, scorch.Name, nil)
	if err != nil {
		return nil, fmt.Errorf("create the baseline index: %w", err)
	}
	batch := idx.NewBatch()
	for _, e := range entries {
		if err := batch.Index(e.ID, map[string]any{fieldPlain: e.Title + "\n" + e.Text}); err != nil {
			return nil, fmt.Errorf("index entry %s: %w", e.ID, err)
		}
	}
	if err := idx.Batch(batch); err != nil {
		return nil, fmt.Errorf("index %d entries for the baseline: %w", len(entries), err)
	}
	return &PlainGerman{idx}, nil
}

// Find returns up to k entries, best first, ties by id.
func (p *PlainGerman) Find(ctx context.Context, text string, k int) ([]index.Candidate, error) {
	q := query.NewMatchQuery(text)
	q.SetField(fieldPlain)
	return run(ctx, p.bleve, q, k)
}

// Close frees the memory. Searches must have ended.
func (p *PlainGerman) Close() error { return p.bleve.Close() }
