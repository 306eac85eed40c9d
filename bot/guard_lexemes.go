package bot

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"praxislotse/index"
)

// A lexeme is the smallest piece of a message that the guard and the slot
// recognisers look at. Unlike index.Tokens, signs and single groups of digits
// are kept, because "94 1234 500" and "F32.1" are read by them.
type lexeme struct {
	s        string // words folded, digits as ASCII, signs in their plain width, the kind of a secret
	from, to int32  // byte offsets in the message
	kind     lexKind
	gap      bool // white space or a line break stands before
	upper    bool // a word that begins with a capital
	camel    bool // a word with a capital after a small letter
	fresh    bool // a secret whose placeholder is not yet in the text
}

type lexKind uint8

const (
	lexWord lexKind = iota
	lexDigits
	lexSign
	lexLine   // line break
	lexSecret // a placeholder
)

// lex cuts a message in one pass. Invisible format characters are left out,
// full-width forms and foreign digits become ASCII, invalid bytes are a sign.
func lex(text string) []lexeme {
	out := make([]lexeme, 0, len(text)/4+8)
	gap := true
	for i := 0; i < len(text); {
		if len(out) == cap(out) { // the rest is as dense as what was read
			out = slices.Grow(out, min(len(text)-i, len(out)*(len(text)-i)/i+8))
		}
		r, size := decode(text[i:])
		switch {
		case r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029' || r == '\v':
			out = append(out, lexeme{from: int32(i), to: int32(i + size), s: "\n", kind: lexLine, gap: true})
			gap = true
			i += size
		case unicode.IsSpace(r) || unicode.IsControl(r):
			gap = true
			i += size
		case invisible(r):
			i += size
		default:
			l := lexAt(text, i, r, size)
			l.gap = gap
			out = append(out, l)
			gap = false
			i = int(l.to)
		}
	}
	return out
}

// decode reads a rune in its plain width. A run of invalid bytes is one rune.
func decode(s string) (rune, int) {
	r, size := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && size == 1 {
		for size < len(s) {
			if r, n := utf8.DecodeRuneInString(s[size:]); r != utf8.RuneError || n != 1 {
				break
			}
			size++
		}
	}
	if r >= '！' && r <= '～' {
		r -= '！' - '!'
	}
	return r, size
}

func invisible(r rune) bool {
	return r >= 0xAD && (unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r))
}

func lexAt(text string, i int, r rune, size int) lexeme {
	switch {
	case unicode.IsLetter(r):
		return lexAWord(text, i)
	case unicode.IsDigit(r):
		return lexSomeDigits(text, i)
	case r == '[':
		if kind, n := placeholderAt(text[i:]); n > 0 {
			return lexeme{from: int32(i), to: int32(i + n), s: kind, kind: lexSecret}
		}
	}
	s := text[i : i+size]
	if r == utf8.RuneError {
		s = "\uFFFD"
	}
	if r < utf8.RuneSelf && size > 1 || r == '‐' || r == '‑' || r == '–' || r == '—' || r == '−' {
		s = plainSign(r)
	}
	return lexeme{from: int32(i), to: int32(i + size), s: s, kind: lexSign}
}

func plainSign(r rune) string {
	if r >= utf8.RuneSelf {
		return "-"
	}
	return string(r)
}

func lexAWord(text string, i int) lexeme {
	l := lexeme{from: int32(i), kind: lexWord}
	lower := false
	for j := i; j < len(text); {
		r, size := decode(text[j:])
		if !unicode.IsLetter(r) && !unicode.Is(unicode.M, r) {
			if invisible(r) {
				j += size
				continue
			}
			break
		}
		if unicode.IsUpper(r) {
			l.upper = l.upper || j == i
			l.camel = l.camel || lower
		}
		lower = unicode.IsLower(r)
		j += size
		l.to = int32(j)
	}
	l.s = index.Fold(narrow(text[i:l.to]))
	return l
}

// narrow replaces full-width forms.
func narrow(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r >= '！' && r <= '～' }) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			r -= '！' - '!'
		}
		return r
	}, s)
}

func lexSomeDigits(text string, i int) lexeme {
	end := i
	for end < len(text) && '0' <= text[end] && text[end] <= '9' {
		end++
	}
	l := lexeme{s: text[i:end], from: int32(i), to: int32(end), kind: lexDigits}
	if end == len(text) || text[end] < utf8.RuneSelf {
		return l
	}
	digits := []byte(l.s)
	for j := end; j < len(text); {
		r, size := decode(text[j:])
		if unicode.IsDigit(r) {
			digits = append(digits, digit(r))
			l.to = int32(j + size)
		} else if !invisible(r) {
			break
		}
		j += size
	}
	l.s = string(digits)
	return l
}

// digit returns the ASCII form of a decimal digit. The digits of a script stand
// in ascending runs of ten from zero (Unicode 15, section 4.6).
func digit(r rune) byte {
	if r < utf8.RuneSelf {
		return byte(r)
	}
	n := 0
	for unicode.IsDigit(r - 1) {
		r--
		n++
	}
	return '0' + byte(n%10)
}

// wordSet is a set of folded words.
type wordSet map[string]bool

// words returns the set of the space-separated words of all lists.
func words(lists ...string) wordSet {
	set := wordSet{}
	for _, list := range lists {
		for _, w := range strings.Fields(list) {
			set[index.Fold(w)] = true
		}
	}
	return set
}

func (l *lexeme) isWord(set wordSet) bool { return l.kind == lexWord && set[l.s] }

func (l *lexeme) isSign(any string) bool {
	return l.kind == lexSign && strings.Contains(any, l.s)
}

// function reports a word that names nothing: an article, a pronoun, a filler.
func (l *lexeme) function() bool {
	return l.kind == lexWord && (index.IsStop(l.s) || index.IsFiller(l.s))
}

// maxChunk bounds a chunk, in lexemes, so that a message without any white
// space takes linear time as well.
const maxChunk = 64

// chunkEnd returns the end of the run of lexemes without white space at i.
func chunkEnd(lx []lexeme, i int) int {
	j := i + 1
	for j < len(lx) && j < i+maxChunk && !lx[j].gap && lx[j].kind != lexSecret {
		j++
	}
	return j
}

// separators of groups of digits that are one number.
const digitSeparators = "-./()"

// digitRun returns the digits of the groups that begin at i and the end of
// their run. Groups may be apart by one white space or by separators; the run
// ends before maxDigits is exceeded; a first group longer than that gives "".
func digitRun(lx []lexeme, i, maxDigits int, separators string) (digits string, end int) {
	if lx[i].kind != lexDigits {
		return "", i
	}
	if digits, end = lx[i].s, i+1; len(digits) > maxDigits {
		return "", end
	}
	for j := end; j < len(lx); j++ {
		switch {
		case lx[j].kind == lexDigits:
			if len(digits)+len(lx[j].s) > maxDigits {
				return digits, end
			}
			digits, end = digits+lx[j].s, j+1
		case j-end < 3 && lx[j].isSign(separators):
		default:
			return digits, end
		}
	}
	return digits, end
}
