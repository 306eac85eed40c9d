package knowledge

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// group puts the entries together that are quoted together. Headings stand in
// no group. The groups are runs of neighbours, so each is one span of the text.
func group(entries []entry) [][]entry {
	var groups [][]entry
	open := -1 // first entry of the open group
	for i := range entries {
		if entries[i].role == heading {
			if open >= 0 {
				groups = append(groups, entries[open:i])
			}
			open = -1
			continue
		}
		if open >= 0 && !joins(entries[open:i], &entries[i]) {
			groups = append(groups, entries[open:i])
			open = i
		}
		if open < 0 {
			open = i
		}
	}
	if open >= 0 {
		groups = append(groups, entries[open:])
	}
	return groups
}

// joins reports whether e is quoted together with the group before it.
func joins(g []entry, e *entry) bool {
	last := &g[len(g)-1]
	if e.role == step || e.role == label || e.run != last.run || e.step != last.step {
		return false
	}
	if last.role == label {
		return true
	}
	if e.notice {
		return false
	}
	fits := e.plain.To-g[0].plain.From <= MaxPassage
	switch {
	case last.role == step && isTitle(last) && e.Kind == Paragraph:
		return fits
	case e.Kind == Paragraph && (e.Level == 0 || inStep(e) && e.Level == 1):
		return fits && strings.HasSuffix(last.Text, ":")
	case e.List > 0 && e.List == last.List && !inStep(e):
		return true
	case e.List > 0 && e.List == last.List: // what is nested in a step
		return e.Level > 1 && (fits || last.Level > 1)
	case e.Kind == Table && last.Kind == Table, e.Kind == Code && last.Kind == Code:
		return true
	}
	return leadsIn(last)
}

// inStep reports whether e belongs to a numbered step.
func inStep(e *entry) bool { return e.run >= 0 }

// leadsIn reports whether a block announces the list or table below it: it ends
// with a colon, or is a paragraph that ends with no sign at all.
func leadsIn(e *entry) bool {
	switch e.Kind {
	case Paragraph:
		return strings.HasSuffix(e.Text, ":") || e.Level == 0 && isOpen(e.Text)
	case Item:
		return strings.HasSuffix(e.Text, ":")
	}
	return false
}

// isTitle reports whether a step begins with a line that is its title.
func isTitle(e *entry) bool { return len(e.Text) <= maxPseudo && isOpen(e.Text) }

// isOpen reports whether text ends without a sign that closes a sentence.
func isOpen(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return r == ',' || unicode.IsLetter(r) || unicode.IsDigit(r)
}
