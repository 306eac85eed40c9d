// Package index finds the passages that may answer a question and says what
// speaks for and against each of them.
//
// One question's way: Analyze cuts it into terms (folded, stemmed, weighed by
// how rare they are); a Finder (index/fulltext) returns candidates; a Ranker
// orders them; Engine.Search attaches Evidence: which terms are covered, which
// are not, the best sentences, the kinds of answer the passage contains, the
// nearest example questions and the nearest known gap. Deciding whether that is
// enough is the bot's business, not this package's.
//
// The files in that order: fold, tokens, stem, stopwords, grams cut a text into
// words; vocabulary, distance and glossary say which words of the knowledge a
// word may stand for; passages holds what is known of every passage; analyze,
// resolve, followup and expected read a question; examples finds the nearest
// example questions of sections and gaps; evidence and sentences compare a
// passage with a question, ordinals tells the third quarter from the first;
// provides and figures say what it really contains; rank orders; answered says
// that the first hit has what was asked for; engine and corpus answer.
//
// What two leaves need lives here: folding, tokens, stems, the expected answer
// type, dialogue acts and evidence. The package imports only the standard
// library and knowledge.
package index
