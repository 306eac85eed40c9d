package fulltext

import (
	"context"
	"fmt"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"

	"praxislotse/index"
)

// Memory is an index in memory. It never changes once built.
type Memory struct {
	bleve  bleve.Index
	common map[string]bool // grams that queries leave out
}

// NewMemory indexes entries in memory. Of entries with the same id the first
// counts.
func NewMemory(ctx context.Context, entries []index.Entry) (*Memory, error) {
	entries, err := distinct(entries)
	if err != nil {
		return nil, err
	}
	m, err := newMapping()
	if err != nil {
		return nil, err
	}
	idx, err := bleve.NewUsing("", m, scorch.Name, scorch.Name, nil)
	if err != nil {
		return nil, fmt.Errorf("create an index in memory: %w", err)
	}
	batch, counter := idx.NewBatch(), gramCounter{}
	for i := range entries {
		if err := ctx.Err(); err != nil {
			idx.Close()
			return nil, fmt.Errorf("index %d entries: %w", len(entries), err)
		}
		if err := batch.Index(entries[i].ID, fields(&entries[i], counter)); err != nil {
			idx.Close()
			return nil, fmt.Errorf("index entry %s: %w", entries[i].ID, err)
		}
	}
	if err := idx.Batch(batch); err != nil {
		idx.Close()
		return nil, fmt.Errorf("index %d entries: %w", len(entries), err)
	}
	return &Memory{idx, stringSet(counter.common(len(entries)))}, nil
}

// Find returns up to k entries, best first, ties by id.
func (m *Memory) Find(ctx context.Context, text string, k int) ([]index.Candidate, error) {
	return m.FindWeighted(ctx, []index.Weighted{{Text: text, Weight: 1}}, k)
}

// FindWeighted is Find with several texts of different weight.
func (m *Memory) FindWeighted(ctx context.Context, texts []index.Weighted, k int) ([]index.Candidate, error) {
	return find(ctx, m.bleve, m.common, texts, k)
}

// Close frees the memory. Searches must have ended.
func (m *Memory) Close() error { return m.bleve.Close() }
