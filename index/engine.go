package index

import (
	"context"

	"praxislotse/knowledge"
)

// An Engine answers searches over one knowledge base. It is safe for
// concurrent use.
type Engine struct {
	base   *knowledge.Base
	finder Finder
	ranker Ranker
}

// NewEngine prepares the evidence tables for base. The finder must have been
// built from Entries(base). A nil ranker means LexicalRanker.
func NewEngine(base *knowledge.Base, finder Finder, ranker Ranker, generation string) *Engine {
	panic("owned by the index helper")
}

// Base returns what the engine searches in.
func (e *Engine) Base() *knowledge.Base { return e.base }

// Search returns up to k hits with evidence, and the known gaps near the text.
// The earlier questions are used to read a follow-up ("und wie lange?"); they
// are oldest first and weigh less than the text itself.
func (e *Engine) Search(ctx context.Context, text string, earlier []string, k int) (*Result, error) {
	panic("owned by the index helper")
}
