package index

import (
	"context"
	"strings"
	"unicode"
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
	return &Corpus{NewEngine(CorpusBase(entries), finder, ranker, "")}
}

// Search returns up to k entries, best first, each id once.
func (c *Corpus) Search(ctx context.Context, text string, k int) ([]CorpusHit, error) {
	res, err := c.engine.Search(ctx, text, nil, k)
	if err != nil {
		return nil, err
	}
	out := make([]CorpusHit, len(res.Hits))
	for i, h := range res.Hits {
		out[i] = CorpusHit{h.Passage.ID, h.Score, snippet(&h)}
	}
	return out, nil
}

// Find makes a Corpus a Finder, for evaluation.
func (c *Corpus) Find(ctx context.Context, text string, k int) ([]Candidate, error) {
	res, err := c.engine.Search(ctx, text, nil, k)
	if err != nil {
		return nil, err
	}
	out := make([]Candidate, len(res.Hits))
	for i, h := range res.Hits {
		out[i] = Candidate{h.Passage.ID, h.Score}
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

// CorpusBase makes a document of every entry.
func CorpusBase(entries []Entry) *knowledge.Base {
	base := &knowledge.Base{Documents: make([]knowledge.Document, 0, len(entries))}
	for i := range entries {
		e := &entries[i]
		passage := knowledge.Passage{
			ID: e.ID, Document: e.ID, Text: e.Text, Sentences: sentenceSpans(e.Text),
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

// sentenceSpans cuts running text at a full stop, question mark, exclamation
// mark or line break that is followed by white space and a capital letter or
// digit. It is coarser than knowledge.Split and only serves snippets.
func sentenceSpans(text string) []knowledge.Span {
	var out []knowledge.Span
	from := 0
	for i, r := range text {
		if r != '\n' && (!strings.ContainsRune(".!?", r) || !opensSentence(text[i+utf8.RuneLen(r):])) {
			continue
		}
		out = appendSpan(out, text, from, i+utf8.RuneLen(r))
		from = i + utf8.RuneLen(r)
	}
	return appendSpan(out, text, from, len(text))
}

// opensSentence reports whether s begins with white space and then a sentence.
func opensSentence(s string) bool {
	rest := strings.TrimLeft(s, " \t\r\n\u00a0")
	r, _ := utf8.DecodeRuneInString(rest)
	return len(rest) < len(s) && (unicode.IsUpper(r) || unicode.IsDigit(r) || strings.ContainsRune("„\"»(", r))
}

func appendSpan(out []knowledge.Span, text string, from, to int) []knowledge.Span {
	part := text[from:to]
	from += len(part) - len(strings.TrimLeftFunc(part, unicode.IsSpace))
	to = from + len(strings.TrimSpace(part))
	if from >= to {
		return out
	}
	return append(out, knowledge.Span{From: from, To: to})
}
