package bot

import (
	"strings"
	"unicode"
)

// tidy removes invisible and control characters, narrows full-width forms and
// makes runs of white space one space.
func tidy(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r) || invisible(r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	return strings.Join(strings.Fields(narrow(s)), " ")
}
