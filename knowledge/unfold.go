package knowledge

import "strconv"

// unfold cuts a paragraph before a line that goes on counting the steps: without
// an empty line in front Markdown takes "2. …" for a part of the paragraph.
func unfold(entries []entry) []entry {
	var out []entry
	last := 0 // number of the last step
	for _, e := range entries {
		for {
			n := leadingNumber(&e)
			if n > 0 {
				last = n
			}
			at := nextStep(&e, last)
			if at == 0 {
				break
			}
			rest := e
			rest.Links = shiftLinks(e.Links, 0)
			rest.cutFront(at)
			e.cutBack(at)
			out = append(out, e)
			rest.Kind, rest.Level, rest.List, rest.Strong = Paragraph, 0, 0, false
			e = rest
		}
		out = append(out, e)
	}
	return out
}

// leadingNumber is the number of an outermost item or one written by hand.
func leadingNumber(e *entry) int {
	switch {
	case e.Kind == Item && e.Level == 1:
		return e.Number
	case e.Kind == Paragraph && e.Level == 0:
		n, _ := strconv.Atoi(e.Text[:numberLen(e.Text)])
		return n
	}
	return 0
}

// nextStep returns the offset of a line of e that begins with the number after
// last, 0 if there is none.
func nextStep(e *entry, last int) int {
	if last == 0 || e.Kind != Paragraph && e.Kind != Item || e.Level > 1 || e.Quoted {
		return 0
	}
	for i := 1; i < len(e.Origin); i++ {
		o := e.Origin[i]
		if o.Line == e.Origin[i-1].Line || o.Text >= len(e.Text) {
			continue
		}
		line := e.Text[o.Text:]
		if handNumber(line) > 0 && line[:numberLen(line)] == strconv.Itoa(last+1) {
			return o.Text
		}
	}
	return 0
}

// numberLen returns the length of the digits of a number written by hand.
func numberLen(text string) int { return max(handNumber(text)-2, 0) }
