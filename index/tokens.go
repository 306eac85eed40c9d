package index

import (
	"unicode"
	"unicode/utf8"
)

// A Token is one word of a text.
type Token struct {
	From, To int    // byte offsets in the text
	Fold     string // folded
	Hyphen   bool   // follows its predecessor with nothing but a hyphen between
}

// Tokens cuts text into words: runs of letters, marks and digits, and numbers
// with their inner points and commas ("2,70", "15.04"). The words of a
// hyphenated compound are tokens of their own, joined by Hyphen.
func Tokens(text string) []Token {
	var out []Token
	prev := -1 // end of the previous token
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			i += size
			continue
		}
		end := wordEnd(text, i)
		if word := Fold(text[i:end]); word != "" {
			out = append(out, Token{From: i, To: end, Fold: word, Hyphen: prev >= 0 && isHyphen(text[prev:i])})
			prev = end
		}
		i = end
	}
	return out
}

// wordEnd returns where the word that starts at i ends.
func wordEnd(text string, i int) int {
	digit := false // the last rune was a digit
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case unicode.IsDigit(r):
			digit = true
		case unicode.IsLetter(r):
			digit = false
		case unicode.In(r, unicode.Mn, unicode.Cf):
		case digit && (r == '.' || r == ',') && startsWithDigit(text[i+size:]):
		default:
			return i
		}
		i += size
	}
	return i
}

func startsWithDigit(s string) bool { return s != "" && '0' <= s[0] && s[0] <= '9' }

func isHyphen(s string) bool {
	return s == "-" || s == "‐" || s == "‑" || s == "–" // hyphen-minus, hyphen, non-breaking, en dash
}

// maxJoin bounds the parts that are joined into one form.
const maxJoin = 4

// Stems returns the stems that text is found by: one for each word, and for
// hyphenated compounds also every joined run of their parts, so that
// "KV-SafeNet-Anschluss" meets "Safenetanschluss" and "KVSafenet". Stop words
// are left out unless keepStop.
func Stems(text string, keepStop bool) []string {
	return stemsOf(Tokens(text), keepStop)
}

func stemsOf(tokens []Token, keepStop bool) []string {
	out := make([]string, 0, len(tokens))
	for i, t := range tokens {
		if keepStop || !IsStop(t.Fold) {
			out = append(out, Stem(t.Fold))
		}
		out = appendJoined(out, tokens, i)
	}
	return out
}

// appendJoined appends the stems of the joined runs that end at tokens[i].
func appendJoined(out []string, tokens []Token, i int) []string {
	if !tokens[i].Hyphen {
		return out
	}
	joined := tokens[i].Fold
	for j := i; tokens[j].Hyphen && i-j+1 < maxJoin; j-- {
		joined = tokens[j-1].Fold + joined
		out = append(out, Stem(joined))
	}
	return out
}
