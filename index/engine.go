package index

import (
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
	candidates    = 50   // that the ranker sees
	expandWeight  = 0.5  // of words that stand for words of the question
	minQuestion   = 0.25 // similarity from which a section's passages become candidates by its examples alone
	minWhole      = 0.3  // similarity to the examples of a procedure from which the whole of it is asked for
	maxByQuestion = 10   // passages added that way
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
	r.query.Procedure = r.query.Procedure || e.asksWhole(r, near)
	r.query.Familiar = e.tables.examples.familiar(r.query.Terms)
	hits := e.hits(r, found, near)
	e.ranker.Rank(&r.query, hits)
	preferHours(&r.query, hits)
	hits = hits[:min(max(k, 0), len(hits))]
	e.mark(r, hits)
	return &Result{
		Query: r.query, Hits: hits, Gaps: e.gaps(near), Generation: e.generation,
		Answered: len(hits) > 0 && answers(&r.query, &hits[0].Evidence),
	}, nil
}

// asksWhole reports whether a question asks for a whole procedure though no
// phrase says so: the nearest examples do, or a misspelt word is "Schritte".
func (e *Engine) asksWhole(r *reading, near []nearness) bool {
	if len(near) > 0 && e.tables.examples.owners[near[0].owner].whole && near[0].score >= minWhole {
		return true
	}
	step := Stem(Fold("Schritte"))
	return slices.ContainsFunc(r.query.Terms, func(t Term) bool { return t.Correction == step && !t.Earlier })
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

// hits turns candidates into hits with evidence, and adds the passages whose
// example questions are near.
func (e *Engine) hits(r *reading, found []Candidate, near []nearness) []Hit {
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
	asked := e.asked(near)
	order = e.addHours(r, e.addNear(order, scores, near))
	hits := make([]Hit, 0, len(order))
	for _, i := range order {
		p := &e.tables.passages[i]
		h := Hit{Passage: p.passage, Document: p.document, Evidence: ev.passage(p)}
		h.Evidence.Lexical = scores[i]
		if ev.total > 0 {
			h.Evidence.Lexical /= ev.total
		}
		if n, ok := asked[i]; ok {
			h.Evidence.Question, h.Evidence.Example = n.score, e.tables.examples.texts[n.example]
		}
		hits = append(hits, h)
	}
	return hits
}

// asked gives each passage its nearest owner.
func (e *Engine) asked(near []nearness) map[int]nearness {
	out := map[int]nearness{}
	for _, n := range near {
		for _, l := range e.tables.examples.owners[n.owner].passages {
			linked := n
			linked.score *= l.weight
			if linked.score > out[l.passage].score {
				out[l.passage] = linked
			}
		}
	}
	return out
}

// addNear appends the passages whose examples are nearest and that the finder
// did not return.
func (e *Engine) addNear(order []int, scores map[int]float64, near []nearness) []int {
	limit := len(order) + maxByQuestion
	added := map[int]bool{}
	for _, n := range near {
		if n.score < minQuestion {
			break
		}
		for _, l := range e.tables.examples.owners[n.owner].passages {
			if _, ok := scores[l.passage]; !ok && !added[l.passage] && len(order) < limit {
				added[l.passage] = true
				order = append(order, l.passage)
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
		h := &hits[i]
		h.Evidence.Sentences = ev.sentences(p)
		if len(h.Evidence.Sentences) == 0 && i < maxGuessed && h.Score > 0 {
			h.Evidence.Sentences = p.nearest(r.text, h.Evidence.Example)
		}
	}
}

// maxGuessed is how many of the first hits get a mark though they have no word
// of the question: as many as are ever cited, and some.
const maxGuessed = 5

// maxGaps bounds the gaps of a result.
const maxGaps = 5

// gaps returns the nearest gaps, best first, ties in the order of the base.
func (e *Engine) gaps(near []nearness) []GapHit {
	var out []GapHit
	for _, n := range near {
		if g := e.tables.examples.owners[n.owner].gap; g >= 0 && len(out) < maxGaps {
			out = append(out, GapHit{&e.base.Gaps[g], n.score, e.tables.examples.texts[n.example]})
		}
	}
	return out
}
