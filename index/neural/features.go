package neural

import (
	"slices"
	"unicode/utf8"

	"praxislotse/index"
)

// grams says which features are read from a text: always its words, beside
// them what is set.
type grams struct {
	stems    bool
	pairs    bool // neighbouring words
	min, max int  // length of character n-grams in runes; word edges count as a space
	across   bool // n-grams run across words
}

// A raw feature is a 64-bit hash. Its lowest bit tells n-grams from words, so
// that each group can be brought to the same weight. Collisions of two among
// 10⁵ features have a probability of about 10⁻⁹.
type raw = uint64

const gramBit raw = 1

// The kind is hashed with the feature: a word and an n-gram of the same
// letters differ.
const (
	kindWord uint64 = iota + 1
	kindStem
	kindPair
	kindGram
)

// FNV-1a: G. Fowler, L. C. Noll, K.-P. Vo, "The FNV Non-Cryptographic Hash
// Algorithm", draft-eastlake-fnv.
const (
	fnvOffset uint64 = 14695981039346656037
	fnvPrime  uint64 = 1099511628211
)

func hashOf(kind uint64) uint64 { return (fnvOffset ^ kind) * fnvPrime }

// hashWord continues h with a folded word. All digits are one: that a number
// stands there says more about what is wanted than which one.
func hashWord(h uint64, word string) uint64 {
	for i := 0; i < len(word); i++ {
		h = (h ^ uint64(shape(word[i]))) * fnvPrime
	}
	return h
}

func shape(c byte) byte {
	if '0' <= c && c <= '9' {
		return '0'
	}
	return c
}

// maxTokens bounds what is read of one text; of a longer one the first three
// quarters and the last quarter of that many words are read.
const maxTokens = 400

// append appends the features of text, an entry for every occurrence.
func (g *grams) append(out []raw, text string) []raw {
	tokens := index.Tokens(text)
	if len(tokens) > maxTokens {
		tokens = slices.Concat(tokens[:maxTokens*3/4], tokens[len(tokens)-maxTokens/4:])
	}
	var room [512]byte
	letters := append(room[:0], ' ')
	for i := range tokens {
		word := tokens[i].Fold
		out = append(out, hashWord(hashOf(kindWord), word)&^gramBit)
		if g.stems {
			out = append(out, hashWord(hashOf(kindStem), index.Stem(word))&^gramBit)
		}
		if g.pairs && i > 0 {
			h := hashWord(hashOf(kindPair), tokens[i-1].Fold)
			out = append(out, hashWord((h^' ')*fnvPrime, word)&^gramBit)
		}
		letters = append(letters, word...)
		letters = append(letters, ' ')
		if !g.across {
			out = g.appendGrams(out, letters)
			letters = letters[:1]
		}
	}
	if g.across {
		out = g.appendGrams(out, letters)
	}
	return out
}

// appendGrams appends the n-grams of s.
func (g *grams) appendGrams(out []raw, s []byte) []raw {
	for from := range s {
		if !utf8.RuneStart(s[from]) {
			continue
		}
		h, n := hashOf(kindGram), 0
		for to := from; to < len(s) && n < g.max; to++ {
			h = (h ^ uint64(shape(s[to]))) * fnvPrime
			if to+1 < len(s) && !utf8.RuneStart(s[to+1]) {
				continue
			}
			if n++; n >= g.min {
				out = append(out, h|gramBit)
			}
		}
	}
	return out
}
