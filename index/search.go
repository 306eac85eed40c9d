package index

import (
	"context"

	"praxislotse/knowledge"
)

// A Finder returns up to k entries for the text, best first, ties by id.
type Finder interface {
	Find(ctx context.Context, text string, k int) ([]Candidate, error)
}

// A WeightedFinder can also be asked with texts of different weight: the
// question, the words it may stand for, the questions before it.
type WeightedFinder interface {
	Finder
	FindWeighted(ctx context.Context, texts []Weighted, k int) ([]Candidate, error)
}

// Weighted is a text that counts for more or less in a search.
type Weighted struct {
	Text   string
	Weight float64 // 1 for the question itself, less for what was added
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
	Familiar  float64      // share of the question's words, by rarity, that examples or documents have, 0…1
	FollowUp  bool         // was read with the earlier questions, their terms are among Terms
	Clipped   bool         // was too long to be read whole
}

// A Term is a content word of the question.
type Term struct {
	Text  string  // as typed
	Stem  string  // folded and stemmed
	IDF   float64 // rarity in the knowledge: ln(1+(N−n+.5)/(n+.5)), N passages, n with the term
	Known bool    // occurs somewhere in the knowledge (directly, in a compound, by glossary or as a typing error)

	Weight     float64 // 1; less when it comes from an earlier question
	Earlier    bool    // comes from an earlier question
	Correction string  // stem that it was read as, when it looked like a typing error
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
	Coverage  float64          // Σ Weight·IDF covered ÷ Σ Weight·IDF, 0…1
	Sentences []knowledge.Span // the best one or two sentences or a list with its lead-in, offsets in Passage.Text, in text order
	Provides  []AnswerType     // kinds of answer that the passage really contains
	Lexical   float64          // finder's score ÷ Σ Weight·IDF of the query
	BM25      float64          // BM25 over body and headings ÷ Σ Weight·IDF, about 0…2
	Title     float64          // share of the query's weight that headings and document title contain, 0…1
	Question  float64          // similarity to the nearest example question of the passage's section, 0…1
	Example   string           // that example question
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
	Answered   bool     // the first hit has the figure that is asked for and covers what the question is about, whatever gap is near
	Generation string   // of the index that answered
}
