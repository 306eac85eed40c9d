package index

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"praxislotse/knowledge"
)

// A Corpus is an Engine over plain entries instead of documents: a test corpus,
// or texts that were never split. Every entry is one passage.
type Corpus struct {
	engine *Engine
}

// A CorpusHit is an entry that was found.
type CorpusHit struct {
	ID      string
	Score   float64
	Snippet string // the best one or two sentences, or the beginning
}

// NewCorpus prepares a corpus. The finder must have been built from entries. A
// nil ranker means LexicalRanker. Entries with an id that came before are left
// out.
func NewCorpus(entries []Entry, finder Finder, ranker Ranker) *Corpus {
	return &Corpus{NewEngine(corpusBase(entries), finder, ranker, "")}
}

// Search returns up to k entries, best first, each id once; none when no entry
// has a word of the text or an example near it.
func (c *Corpus) Search(ctx context.Context, text string, k int) ([]CorpusHit, error) {
	res, err := c.engine.Search(ctx, text, nil, k)
	if err != nil {
		return nil, err
	}
	if !res.found() {
		return nil, nil
	}
	out := make([]CorpusHit, len(res.Hits))
	for i := range res.Hits {
		h := &res.Hits[i]
		out[i] = CorpusHit{h.Passage.ID, h.Score, snippet(h)}
	}
	return out, nil
}

// found reports whether anything speaks for any hit. Beside a passage with a
// word of the text, one that only shares parts of words may stand.
func (r *Result) found() bool {
	return slices.ContainsFunc(r.Hits, func(h Hit) bool {
		return h.Evidence.Coverage > 0 || h.Evidence.Question >= minQuestion
	})
}

// Find makes a Corpus a Finder, for evaluation.
func (c *Corpus) Find(ctx context.Context, text string, k int) ([]Candidate, error) {
	hits, err := c.Search(ctx, text, k)
	if err != nil {
		return nil, err
	}
	out := make([]Candidate, len(hits))
	for i, h := range hits {
		out[i] = Candidate{h.ID, h.Score}
	}
	return out, nil
}

// maxSnippet bounds a snippet, in bytes.
const maxSnippet = 400

func snippet(h *Hit) string {
	text, spans := h.Passage.Text, h.Evidence.Sentences
	if len(spans) == 0 {
		return shorten(text)
	}
	parts := make([]string, len(spans))
	for i, s := range spans {
		parts[i] = shorten(text[s.From:s.To])
	}
	return strings.Join(parts, " … ")
}

func shorten(s string) string {
	if len(s) <= maxSnippet {
		return s
	}
	end := maxSnippet
	for end > 0 && !utf8.RuneStart(s[end]) {
		end--
	}
	return s[:end] + "…"
}

// corpusBase makes a document of every entry.
func corpusBase(entries []Entry) *knowledge.Base {
	base := &knowledge.Base{Documents: make([]knowledge.Document, 0, len(entries))}
	for i := range entries {
		e := &entries[i]
		passage := knowledge.Passage{
			ID: e.ID, Document: e.ID, Text: e.Text, Sentences: knowledge.Sentences(e.Text),
			Plain: knowledge.Span{To: len(e.Text)},
		}
		base.Documents = append(base.Documents, knowledge.Document{
			ID: e.ID, Title: e.Title, Text: e.Text,
			Sections: []knowledge.Section{{Title: e.Title, Passages: []int{0}}},
			Passages: []knowledge.Passage{passage},
		})
		for _, q := range e.Questions {
			base.Questions = append(base.Questions, knowledge.Question{Document: e.ID, Text: q})
		}
	}
	return base
}
