package index

import (
	"math"
	"strings"
	"unicode/utf8"
)

// Bounds of what is read of one message, so that a megabyte costs no more than
// a long question. Of a longer text the beginning and the end are read: that
// is where people ask.
const (
	maxText    = 4096 // bytes of the question
	maxEarlier = 512  // bytes of each earlier question
	maxTerms   = 48   // terms of a question
	maxContext = 2    // earlier questions that a follow-up is read with
)

// reading is an analysed question together with what its terms may match.
type reading struct {
	query    Query
	text     string   // clipped
	earlier  []string // questions that a follow-up is read with, newest first, clipped
	matches  []match
	ordinals ordinals // the quarter or step that is asked about
	expanded []string // known words that stand for words of the question, for the finder
}

// match is one way in which a passage may cover a term: every bit of need must
// be found.
type match struct {
	term   int
	need   uint8
	credit float64 // share of the term that is covered, ≤ 1
	ids    []bitID
}

type bitID struct {
	id  uint32
	bit uint8
}

// read analyses a question. It never fails: a text without words has no terms.
func (t *tables) read(text string, earlier []string) *reading {
	r := &reading{text: clip(text, maxText)}
	tokens := Tokens(r.text)
	words := padded(tokens)
	r.ordinals = ordinalsIn(r.text, tokens)
	r.query = Query{
		Text:      text,
		Expected:  expectedIn(words),
		Procedure: containsAny(words, procedure.patterns),
		Clipped:   len(r.text) < len(text),
	}
	t.addTerms(r, r.text, 1, false)
	if len(earlier) > 0 && isFollowUp(words, tokens, t.ownTerms(r.query.Terms)) {
		t.addEarlier(r, earlier)
	}
	return r
}

func containsAny(s string, patterns []string) bool {
	for _, p := range patterns {
		if strings.Contains(s, p) {
			return true
		}
	}
	return false
}

// clip keeps three quarters of limit from the beginning and one from the end.
func clip(text string, limit int) string {
	if len(text) <= limit {
		return text
	}
	head, tail := limit*3/4, len(text)-limit/4
	for head > 0 && !utf8.RuneStart(text[head]) {
		head--
	}
	for tail < len(text) && !utf8.RuneStart(text[tail]) {
		tail++
	}
	return text[:head] + " " + text[tail:]
}

// addEarlier adds the terms of the last questions, each half as heavy as the
// one after it.
func (t *tables) addEarlier(r *reading, earlier []string) {
	r.query.FollowUp = true
	weight := earlierShare
	for i := len(earlier) - 1; i >= 0 && len(r.earlier) < maxContext; i-- {
		text := clip(earlier[i], maxEarlier)
		r.earlier = append(r.earlier, text)
		t.addTerms(r, text, weight, true)
		weight /= 2
	}
}

// addTerms adds the content words of text to the reading. Fillers count only as
// part of a phrase of the glossary.
func (t *tables) addTerms(r *reading, text string, weight float64, earlier bool) {
	words := t.contentWords(text)
	phrases := t.phrases(words)
	for i, w := range words {
		if len(r.query.Terms) == maxTerms {
			return
		}
		if w.filler && len(phrases[i]) == 0 || hasStem(r.query.Terms, w.stem) {
			continue
		}
		r.query.Terms = append(r.query.Terms, Term{Text: w.text, Stem: w.stem, Weight: weight, Earlier: earlier})
		t.resolve(r, len(r.query.Terms)-1, phrases[i])
	}
}

// phrases returns for every word the phrases of the glossary that it is part of.
func (t *tables) phrases(words []contentWord) [][]phrase {
	stems := make([]string, len(words))
	for i, w := range words {
		stems[i] = w.stem
	}
	out := make([][]phrase, len(words))
	for i := range words {
		for _, p := range t.glossary.match(stems[i:]) {
			for j := range p.stems {
				out[i+j] = append(out[i+j], p)
			}
		}
	}
	return out
}

func hasStem(terms []Term, stem string) bool {
	for i := range terms {
		if terms[i].Stem == stem {
			return true
		}
	}
	return false
}

// contentWord is a word of a question that may be a term.
type contentWord struct {
	text, stem string
	filler     bool
}

// contentWords returns the words of text without stop words. Words that only
// together are known ("safe net" where the documents write "SafeNet", "E-Mail"
// for "Email") become one.
func (t *tables) contentWords(text string) []contentWord {
	tokens := Tokens(text)
	out := make([]contentWord, 0, min(len(tokens), 2*maxTerms))
	for i := 0; i < len(tokens) && len(out) < 2*maxTerms; i++ {
		tok := tokens[i]
		if i+1 < len(tokens) {
			next := tokens[i+1]
			if joined := Stem(tok.Fold + next.Fold); t.onlyJoined(joined, tok, next) {
				out = append(out, contentWord{text: text[tok.From:next.To], stem: joined})
				i++
				continue
			}
		}
		if IsStop(tok.Fold) || len(tok.Fold) < 2 {
			continue
		}
		out = append(out, contentWord{text[tok.From:tok.To], Stem(tok.Fold), IsFiller(tok.Fold)})
	}
	return out
}

// onlyJoined reports that the documents know two words as one, and not both of
// them apart.
func (t *tables) onlyJoined(joined string, a, b Token) bool {
	if IsStop(a.Fold) || IsStop(b.Fold) || t.df(joined) == 0 {
		return false
	}
	return t.df(Stem(a.Fold)) == 0 || t.df(Stem(b.Fold)) == 0
}

// df is the number of passages with the stem.
func (t *tables) df(stem string) int32 { return t.frequency[t.vocabulary.ids[stem]] }

// idf is Robertson's and Spärck Jones' weight in the form that is never
// negative: ln(1 + (N−n+.5)/(n+.5)).
func (t *tables) idf(n int32) float64 {
	all := float64(len(t.passages))
	return math.Log(1 + (all-float64(n)+.5)/(float64(n)+.5))
}
