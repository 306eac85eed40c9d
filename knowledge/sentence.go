package knowledge

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sentences cuts German text at sentence ends and line breaks. The spans are in
// order, without the white space between them. Abbreviations, dates, ordinals
// and addresses do not end a sentence. A last line that follows a colon, such as
// an address, stays with the sentence that announces it.
func Sentences(text string) []Span {
	var out []Span
	for _, line := range announced(text) {
		from := line.From
		for i := line.From; i < line.To; {
			end, ok := sentenceEnd(text[:line.To], from, i)
			if ok {
				out = appendTrimmed(out, text, Span{from, end})
				from = end
			}
			i = end
		}
		out = appendTrimmed(out, text, Span{from, line.To})
	}
	return out
}

// announced returns the lines of text; the last joins the one before it when
// that ends with a colon.
func announced(text string) []Span {
	var lines []Span
	for from := 0; from <= len(text); {
		to := strings.IndexByte(text[from:], '\n')
		if to < 0 {
			to = len(text) - from
		}
		lines = append(lines, Span{from, from + to})
		from += to + 1
	}
	if n := len(lines); n > 1 && strings.HasSuffix(text[:lines[n-2].To], ":") {
		lines[n-2].To = lines[n-1].To
		lines = lines[:n-1]
	}
	return lines
}

func appendTrimmed(out []Span, text string, s Span) []Span {
	part := text[s.From:s.To]
	s.From += len(part) - len(strings.TrimLeftFunc(part, unicode.IsSpace))
	if s.To = s.From + len(strings.TrimSpace(part)); s.To > s.From {
		out = append(out, s)
	}
	return out
}

// sentenceEnd looks at the rune at i of a sentence that began at from. It
// returns the offset behind it, or behind the signs that close the sentence, and
// whether the sentence ends there.
func sentenceEnd(text string, from, i int) (int, bool) {
	r, size := utf8.DecodeRuneInString(text[i:])
	next := i + size
	if r != '.' && r != '!' && r != '?' && r != '…' {
		return next, false
	}
	end := next
	for end < len(text) {
		c, n := utf8.DecodeRuneInString(text[end:])
		if !strings.ContainsRune(`.!?…"'”“»«’‘)]`, c) {
			break
		}
		end += n
	}
	rest := strings.TrimLeftFunc(text[end:], unicode.IsSpace)
	if rest == "" {
		return len(text), true
	}
	if len(rest) == len(text)-end || !startsSentence(rest) {
		return end, false
	}
	if r == '.' && end == next && !periodEnds(lastWord(text[from:i]), rest) {
		return end, false
	}
	return end, true
}

// startsSentence reports whether rest can begin a sentence: upper case, a digit,
// an opening sign, or a name such as eAU.
func startsSentence(rest string) bool {
	r, size := utf8.DecodeRuneInString(rest)
	if unicode.IsLower(r) {
		second, _ := utf8.DecodeRuneInString(rest[size:])
		return unicode.IsUpper(second) || strings.HasPrefix(rest, "www.") || strings.HasPrefix(rest, "http")
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune(`"„“»«‚'([*–-§`, r)
}

// lastWord returns what stands before a period without white space in it.
func lastWord(s string) string {
	if i := strings.LastIndexFunc(s, unicode.IsSpace); i >= 0 {
		_, size := utf8.DecodeRuneInString(s[i:])
		s = s[i+size:]
	}
	return strings.TrimLeft(s, `("„“»«‚'[`)
}

// periodEnds decides for a period between word and rest.
func periodEnds(word, rest string) bool {
	if word == "" {
		return true
	}
	if isNumeric(word) {
		return numberEnds(word, rest)
	}
	if strings.Trim(word, "IVX") == "" { // III. Quartal
		return false
	}
	final := word
	if i := strings.LastIndexAny(word, "./-"); i >= 0 && !isAddress(word) { // z.B, bzw./ca
		final = word[i+1:]
	}
	lower := strings.ToLower(final)
	switch {
	case utf8.RuneCountInString(final) == 1 && !unicode.IsDigit(rune(final[0])): // z. B.
		return false
	case strings.Contains(" usw etc usf uvm ", " "+lower+" "):
		return !startsLower(rest)
	}
	return !abbreviations[lower]
}

func startsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

func isAddress(word string) bool {
	return strings.Contains(word, "@") || strings.Contains(word, "://") || strings.HasPrefix(word, "www.")
}

func isNumeric(word string) bool {
	return word != "" && strings.Trim(word, "0123456789.–-/") == "" && word[len(word)-1] >= '0' && word[len(word)-1] <= '9'
}

// numberEnds decides for "15.04." and "1."; long numbers such as years end a
// sentence, short ones are ordinals or dates unless a word follows that hardly
// ever does anything but begin a sentence.
func numberEnds(word, rest string) bool {
	digits := word[strings.LastIndexAny(word, ".–-/")+1:]
	if len(digits) > 2 {
		return true
	}
	first := rest
	if i := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) }); i >= 0 {
		first = rest[:i]
	}
	return openers[first]
}

// isDateWord reports whether text begins with a word that an ordinal counts in a
// date: "15. April", "1. Quartal".
func isDateWord(text string) bool {
	word := text
	if i := strings.IndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }); i >= 0 {
		word = text[:i]
	}
	return dateWords[strings.ToLower(word)]
}
