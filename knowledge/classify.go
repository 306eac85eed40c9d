package knowledge

import (
	"path"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A role says what a block does in the document.
type role uint8

const (
	content role = iota
	heading      // opens a section
	label        // "Achtung!": makes the next block a notice
	step         // opens a numbered step
)

// An entry is a block with its role and, once known, its place.
type entry struct {
	Block
	role    role
	level   int // of a heading
	notice  bool
	section int
	run     int // index of the run of steps, -1 for none
	step    int // number of the step, 0 for none
	plain   Span
}

// Longest texts in bytes that are taken for headings: longer ones are paragraphs
// that happen to be bold or underlined.
const (
	maxHeading = 200
	maxPseudo  = 90
)

// classify drops empty blocks and gives the others their roles.
func classify(blocks []Block) []entry {
	entries := make([]entry, 0, len(blocks))
	for _, b := range blocks {
		if strings.TrimSpace(b.Text) != "" {
			entries = append(entries, entry{Block: b, run: -1})
		}
	}
	restoreDates(entries)
	entries = unfold(entries)
	for i := range entries {
		entries[i].role = roleOf(entries, i)
	}
	level := 0 // of the last written heading
	for i := range entries {
		e := &entries[i]
		if e.role != heading {
			continue
		}
		if e.Kind == Heading {
			level = min(max(e.Level, 1), 6)
			e.level = level
		} else {
			e.level = min(level+1, 6)
		}
		e.Text = strings.ReplaceAll(e.Text, "\n", " ")
	}
	markNotices(entries)
	return entries
}

// roleOf decides by the block and its neighbours alone.
func roleOf(entries []entry, i int) role {
	b := &entries[i].Block
	followed := i+1 < len(entries) && entries[i+1].Kind != Heading
	switch {
	case b.Kind == Heading && b.ID == "" && followed && isLabel(b.Text):
		return label
	case b.Kind == Heading && !isProse(b.Text):
		return heading
	case b.Kind == Item && b.Level == 1 && b.Number > 0 && !b.Quoted:
		return step
	case b.Kind == Paragraph && followed && isLabel(b.Text):
		return label
	case b.Kind == Paragraph && b.Level == 0 && !b.Quoted && handNumber(b.Text) > 0:
		return step
	case b.Kind == Paragraph && b.Level == 0 && !b.Quoted && wordNumber(b.Text) > 0:
		return step
	case followed && isPseudoHeading(b) && !continuesBold(&entries[i+1].Block):
		return heading
	}
	return content
}

// isProse reports whether a heading is a paragraph that a line of dashes below
// it made a heading.
func isProse(text string) bool {
	return len(text) > maxHeading && strings.ContainsAny(text, ".!?")
}

// isPseudoHeading reports whether a paragraph does what a heading should: short,
// all bold, no sentence, no address.
func isPseudoHeading(b *Block) bool {
	if b.Kind != Paragraph || !b.Strong || b.Quoted || b.Level > 0 || len(b.Links) > 0 {
		return false
	}
	if len(b.Text) > maxPseudo || strings.Contains(b.Text, "\n") || handNumber(b.Text) > 0 || wordNumber(b.Text) > 0 || isLabel(b.Text) {
		return false
	}
	if countDigits(b.Text) > maxHeadingDigits {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(b.Text)
	if last == '?' { // a question as the heading of its answer
		return len(Sentences(b.Text)) == 1
	}
	if !unicode.IsLetter(last) && !unicode.IsDigit(last) && !strings.ContainsRune(`)"“”»`, last) {
		return false
	}
	return strings.IndexFunc(b.Text, unicode.IsLetter) >= 0 && len(Sentences(b.Text)) == 1
}

// continuesBold reports whether b goes on in bold below a bold line: together
// they are an address or a call, and no heading.
func continuesBold(b *Block) bool {
	return b.Kind == Paragraph && b.Strong && b.Level == 0 && !isLabel(b.Text)
}

// maxHeadingDigits leaves room for a year; a telephone number has more.
const maxHeadingDigits = 5

func countDigits(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// handNumber returns the length of a number that was written by hand in front of
// a paragraph, such as "2. " or "3) ", and 0 if there is none or it is a date.
func handNumber(text string) int {
	digits := 0
	for digits < len(text) && '0' <= text[digits] && text[digits] <= '9' {
		digits++
	}
	if digits == 0 || digits > 2 || len(text) < digits+3 || text[0] == '0' {
		return 0
	}
	if c := text[digits]; c != '.' && c != ')' || text[digits+1] != ' ' {
		return 0
	}
	rest := text[digits+2:]
	if r, _ := utf8.DecodeRuneInString(rest); !unicode.IsUpper(r) || isDateWord(rest) {
		return 0
	}
	return digits + 2
}

// wordNumber returns the number of a text that begins with "Schritt 2:" or the
// like, 0 if it does not.
func wordNumber(text string) int {
	rest, ok := strings.CutPrefix(text, "Schritt ")
	digits := 0
	for digits < len(rest) && '0' <= rest[digits] && rest[digits] <= '9' {
		digits++
	}
	if !ok || digits == 0 || digits > 2 {
		return 0
	}
	n, _ := strconv.Atoi(rest[:digits])
	sign := strings.TrimLeft(rest[digits:], " ")
	if sign == "" || strings.HasPrefix(sign, ":") || strings.HasPrefix(sign, ".") || strings.HasPrefix(sign, ")") ||
		strings.HasPrefix(sign, "–") || strings.HasPrefix(sign, "- ") {
		return n
	}
	return 0
}

// markNotices marks the labels with the block below them, and the paragraphs
// that begin with a label.
func markNotices(entries []entry) {
	for i := range entries {
		e := &entries[i]
		if e.role == label || e.Kind == Paragraph && e.role == content && beginsWithLabel(e.Text) {
			e.notice = true
		}
	}
}

// firstHeading returns the first written heading, else bold first line, else "".
func firstHeading(entries []entry) string {
	for _, e := range entries {
		if e.role == heading && e.Kind == Heading {
			return e.Text
		}
	}
	if len(entries) > 0 && entries[0].role == heading {
		return entries[0].Text
	}
	return ""
}

// readableName makes a title of a document id: "antrag/erste-schritte" is "Erste
// schritte".
func readableName(id string) string {
	name := strings.Join(strings.FieldsFunc(path.Base(id), func(r rune) bool {
		return r == '-' || r == '_' || unicode.IsSpace(r)
	}), " ")
	if name == "" || name == "." || name == "/" {
		return "Dokument"
	}
	r, size := utf8.DecodeRuneInString(name)
	return string(unicode.ToUpper(r)) + name[size:]
}
