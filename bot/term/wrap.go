package term

import (
	"strings"
	"unicode"
)

// A cell is one character with its weight.
type cell struct {
	r    rune
	bold bool
}

// styled cuts the text into characters, bold where a mark (offsets in characters) says
// so. What could control the terminal is gone afterwards.
func styled(text string, marks [][2]int) []cell {
	out := make([]cell, 0, len(text))
	for i, r := range []rune(text) {
		for len(marks) > 0 && i >= marks[0][1] {
			marks = marks[1:]
		}
		bold := len(marks) > 0 && i >= marks[0][0]
		if r = harmless(r); r >= 0 {
			out = append(out, cell{r, bold})
		}
	}
	return out
}

// plain is the text without what could control the terminal.
func plain(text string) string { return strings.Map(harmless, text) }

// harmless replaces a control character by a visible sign and drops (-1) the
// signs that change the direction of writing, with which text can be made to
// read as something else.
func harmless(r rune) rune {
	switch {
	case r == '\n':
		return r
	case r == '\t', r == '\u2028', r == '\u2029':
		return ' '
	case r == '\r', unicode.Is(unicode.Bidi_Control, r):
		return -1
	case unicode.IsControl(r):
		return '\ufffd'
	}
	return r
}

// lines cuts at line breaks.
func lines(text []cell) [][]cell {
	var out [][]cell
	from := 0
	for i, c := range text {
		if c.r == '\n' {
			out = append(out, text[from:i])
			from = i + 1
		}
	}
	return append(out, text[from:])
}

// wrap writes the text with head before the first and tail before each further
// line, broken at spaces so that it fits the width; a word that is longer than
// a line is broken where the line ends.
func (p *printer) wrap(head, tail string, text []cell) {
	room := max(1, p.width-cells(head))
	for first := true; first || len(text) > 0; first = false {
		n, next := breakAt(text, room)
		p.line(head, text[:n])
		text, head = text[next:], tail
	}
}

// breakAt returns how many characters stand on the first line, and where the
// next one begins.
func breakAt(text []cell, room int) (n, next int) {
	used, space := 0, -1
	for i, c := range text {
		if c.r == ' ' {
			space = i
		}
		if used += columns(c.r); used > room {
			switch {
			case c.r == ' ':
				return i, i + 1
			case space > 0:
				return space, space + 1
			}
			return max(i, 1), max(i, 1)
		}
	}
	return len(text), len(text)
}

// line writes one line without the spaces at its end.
func (p *printer) line(head string, text []cell) {
	for len(text) > 0 && text[len(text)-1].r == ' ' {
		text = text[:len(text)-1]
	}
	if len(text) == 0 {
		head = strings.TrimRight(head, " ")
	}
	p.out.WriteString(head)
	bold := false
	for _, c := range text {
		if p.color && c.bold != bold {
			p.weight(c.bold)
			bold = c.bold
		}
		p.out.WriteRune(c.r)
	}
	if bold {
		p.weight(false)
	}
	p.out.WriteByte('\n')
}

func (p *printer) weight(bold bool) {
	if bold {
		p.out.WriteString("\x1b[1m")
	} else {
		p.out.WriteString("\x1b[0m")
	}
}

// cells is how many columns the text takes.
func cells(text string) (n int) {
	for _, r := range text {
		n += columns(r)
	}
	return n
}

// wide are the blocks whose characters take two columns: East Asian scripts,
// full-width forms and emoji (Unicode UAX #11, in large strokes).
func wide(r rune) bool {
	switch {
	case r < 0x1100:
		return false
	case r <= 0x115f, r >= 0x2e80 && r <= 0xa4cf, r >= 0xac00 && r <= 0xd7a3, r >= 0xf900 && r <= 0xfaff,
		r >= 0xfe30 && r <= 0xfe6f, r >= 0xff00 && r <= 0xff60, r >= 0xffe0 && r <= 0xffe6,
		r >= 0x1f300 && r <= 0x1faff, r >= 0x20000 && r <= 0x3fffd:
		return true
	}
	return false
}

// columns is how many columns a character takes.
func columns(r rune) int {
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case wide(r):
		return 2
	}
	return 1
}
