package index

import (
	"regexp"
	"strings"
)

// figures recognises the kinds that are written with digits or signs. A
// pattern is only tried on a text that contains one of its marks.
var figures = []struct {
	kind  AnswerType
	marks string
	sign  *regexp.Regexp
}{
	{Price, "0123456789", regexp.MustCompile(`\d\s?(?:€|%|(?i:euro|eur|cent|prozent)\b)|€\s?\d`)},
	{Deadline, "0123456789", regexp.MustCompile(`\b\d{1,2}\.\s?(?:\d{1,2}\.|(?i:januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember))`)},
	{Phone, "0123456789", regexp.MustCompile(`(?:\+49|\b0\d{2,5})[ /()–-]{0,3}\d{2,}(?:[ /–-]?\d{2,})+`)},
	{Email, "@", regexp.MustCompile(`[\p{L}\d._%+-]+@[\p{L}\d-]+\.[\p{L}\d.-]+`)},
	{Address, "0123456789", regexp.MustCompile(`\b\d{5}\s+\p{Lu}\p{Ll}+|(?i:straße|strasse|str\.|platz|weg|allee|postfach)\s+\d+`)},
	{Hours, "0123456789", regexp.MustCompile(`(?i)\d(?:[:.]\d{2})?\s*(?:uhr\s*)?(?:bis|–|-)\s*\d{1,2}(?:[:.]\d{2})?\s*uhr`)},
	{Web, ".:", regexp.MustCompile(`(?i)https?://|\bwww\.|\b[a-z0-9-]+\.(?:de|com|org|net|eu|info)\b`)},
}

// isFigure reports whether a kind is written with digits or signs, or with a
// count: a text that has none of it does not answer.
func isFigure(kind AnswerType) bool {
	for _, f := range figures {
		if f.kind == kind {
			return true
		}
	}
	return kind == Duration
}

func providesFigures(text string) kinds {
	var k kinds
	for _, f := range figures {
		if strings.ContainsAny(text, f.marks) && f.sign.MatchString(text) {
			k.add(f.kind)
		}
	}
	return k
}
