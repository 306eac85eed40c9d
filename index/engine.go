package index

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"praxislotse/knowledge"
)

// An Engine answers searches over one knowledge base. It is safe for
// concurrent use.
type Engine struct {
	base       *knowledge.Base
	finder     Finder
	ranker     Ranker
	generation string
	tables     *tables
}

// NewEngine prepares the evidence tables for base. The finder must have been
// built from Entries(base). A nil ranker means LexicalRanker.
func NewEngine(base *knowledge.Base, finder Finder, ranker Ranker, generation string) *Engine {
	if ranker == nil {
		ranker = LexicalRanker{}
	}
	return &Engine{base: base, finder: finder, ranker: ranker, generation: generation, tables: newTables(base)}
}

// Base returns what the engine searches in.
func (e *Engine) Base() *knowledge.Base { return e.base }

const (
	candidates    = 50  // that the ranker sees
	expandWeight  = 0.5 // of words that stand for words of the question
	minQuestion   = 0.3 // similarity from which a section's passages become candidates by its examples alone
	maxByQuestion = 10  // passages added that way
)

// Search returns up to k hits with evidence, and the known gaps near the text.
// The earlier questions are used to read a follow-up ("und wie lange?"); they
// are oldest first and weigh less than the text itself.
func (e *Engine) Search(ctx context.Context, text string, earlier []string, k int) (*Result, error) {
	r := e.tables.read(text, earlier)
	found, err := e.find(ctx, r, max(k, candidates))
	if err != nil {
		return nil, fmt.Errorf("search with %d bytes: %w", len(text), err)
	}
	near := e.tables.examples.near(r.text, r.earlier)
	hits := e.hits(r, found, near)
	e.ranker.Rank(&r.query, hits)
	hits = hits[:min(max(k, 0), len(hits))]
	e.mark(r, hits)
	return &Result{Query: r.query, Hits: hits, Gaps: e.gaps(near), Generation: e.generation}, nil
}

// find asks the finder with the question and everything it may stand for.
func (e *Engine) find(ctx context.Context, r *reading, k int) ([]Candidate, error) {
	texts := []Weighted{{r.text, 1}}
	for _, word := range r.expanded {
		texts = append(texts, Weighted{word, expandWeight})
	}
	weight := earlierShare
	for _, text := range r.earlier {
		texts = append(texts, Weighted{text, weight})
		weight /= 2
	}
	if f, ok := e.finder.(WeightedFinder); ok {
		return f.FindWeighted(ctx, texts, k)
	}
	joined := ""
	for _, t := range texts {
		joined += t.Text + " "
	}
	return e.finder.Find(ctx, joined, k)
}

// hits turns candidates into hits with evidence, and adds the sections whose
// example questions are near.
func (e *Engine) hits(r *reading, found []Candidate, near map[int32]nearness) []Hit {
	ev := e.tables.evidencer(r)
	defer ev.release()
	scores := make(map[int]float64, len(found))
	order := make([]int, 0, len(found)+maxByQuestion)
	for _, c := range found {
		if i, ok := e.tables.byID[c.ID]; ok {
			scores[i] = c.Score
			order = append(order, i)
		}
	}
	order = e.addNear(order, scores, near)
	hits := make([]Hit, 0, len(order))
	for _, i := range order {
		p := &e.tables.passages[i]
		h := Hit{Passage: p.passage, Document: p.document, Evidence: ev.passage(p)}
		h.Evidence.Lexical = scores[i]
		if ev.total > 0 {
			h.Evidence.Lexical /= ev.total
		}
		if n, ok := near[int32(p.section)]; ok {
			h.Evidence.Question, h.Evidence.Example = n.score, e.tables.examples.texts[n.example]
		}
		hits = append(hits, h)
	}
	return hits
}

// addNear appends the passages of the sections whose examples are nearest and
// that the finder did not return.
func (e *Engine) addNear(order []int, scores map[int]float64, near map[int32]nearness) []int {
	var sections []int32
	for s, n := range near {
		if s >= 0 && n.score >= minQuestion {
			sections = append(sections, s)
		}
	}
	slices.SortFunc(sections, func(a, b int32) int {
		return cmp.Or(cmp.Compare(near[b].score, near[a].score), cmp.Compare(a, b))
	})
	limit := len(order) + maxByQuestion
	for _, s := range sections {
		for _, i := range e.tables.bySection[int(s)] {
			if _, ok := scores[i]; !ok && len(order) < limit {
				order = append(order, i)
			}
		}
	}
	return order
}

// mark fills in the sentences of the hits that are returned.
func (e *Engine) mark(r *reading, hits []Hit) {
	ev := e.tables.evidencer(r)
	defer ev.release()
	for i := range hits {
		p := &e.tables.passages[e.tables.byID[hits[i].Passage.ID]]
		hits[i].Evidence.Sentences = ev.sentences(p)
	}
}

// maxGaps bounds the gaps of a result.
const maxGaps = 5

// gaps returns the nearest gaps, best first, ties in the order of the base.
func (e *Engine) gaps(near map[int32]nearness) []GapHit {
	var out []GapHit
	for owner, n := range near {
		if owner < 0 {
			out = append(out, GapHit{&e.base.Gaps[-1-owner], n.score, e.tables.examples.texts[n.example]})
		}
	}
	slices.SortFunc(out, func(a, b GapHit) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Gap.Topic, b.Gap.Topic))
	})
	return slices.Clip(out[:min(len(out), maxGaps)])
}
