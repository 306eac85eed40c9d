package index

import (
	"context"

	"praxislotse/knowledge"
)

// A Finder returns up to k entries for the text, best first, ties by id.
type Finder interface {
	Find(ctx context.Context, text string, k int) ([]Candidate, error)
}

// A Candidate is what a Finder returns. Score is comparable only within one
// call.
type Candidate struct {
	ID    string
	Score float64
}

// A Ranker reorders hits in place and sets their Score to something that can
// be compared across questions, 0 (nothing in common) to 1.
type Ranker interface {
	Rank(q *Query, hits []Hit)
}

// An Entry is a thing that a Finder can find: a passage, or a document of a
// test corpus.
type Entry struct {
	ID        string
	Title     string   // headings and document title
	Text      string   // body
	Questions []string // example questions that lead here
}

// A Query is an analysed question.
type Query struct {
	Text      string
	Terms     []Term       // content terms in order, each stem once
	Expected  []AnswerType // kinds of answer that the question asks for, best guess first; may be empty
	Procedure bool         // asks for a whole way: "was muss ich alles tun?"
}

// A Term is a content word of the question.
type Term struct {
	Text  string  // as typed
	Stem  string  // folded and stemmed
	IDF   float64 // rarity in the knowledge: ln(1+(N−n+.5)/(n+.5)), N passages, n with the term
	Known bool    // occurs somewhere in the knowledge (directly or by glossary)
}

// A Hit is a passage with what speaks for it.
type Hit struct {
	Passage  *knowledge.Passage
	Document *knowledge.Document
	Score    float64
	Evidence Evidence
}

// Evidence says how a passage relates to a question.
type Evidence struct {
	Covered   []Term           // terms that the passage or its headings contain, by stem, synonym or compound part
	Missing   []Term           // terms that they do not contain
	Coverage  float64          // Σ IDF covered ÷ Σ IDF, 0…1
	Sentences []knowledge.Span // the best one or two sentences, offsets in Passage.Text, in text order
	Provides  []AnswerType     // kinds of answer that the passage really contains
	Lexical   float64          // finder's score ÷ Σ IDF of the query
	Question  float64          // similarity to the nearest example question of the passage's section, 0…1
}

// A GapHit is a known gap near the question.
type GapHit struct {
	Gap      *knowledge.Gap
	Score    float64 // similarity to its nearest example question, 0…1, same scale as Evidence.Question
	Question string  // that example
}

// A Result is what Search found.
type Result struct {
	Query      Query
	Hits       []Hit    // best first
	Gaps       []GapHit // best first
	Generation string   // of the index that answered
}
