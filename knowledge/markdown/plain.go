package markdown

import (
	"sort"
	"unicode"
	"unicode/utf8"

	"praxislotse/knowledge"
)

// plain collects the text of one block with collapsed white space, its links,
// and where each piece came from. Offsets that go in are those of md.
type plain struct {
	r       *reader
	buf     []byte
	origin  []knowledge.Origin
	links   []knowledge.Link
	space   bool // white space is due before the next letter
	forced  bool // that white space is a forced line break
	bold    int  // depth of strong emphasis
	light   bool // something was written outside of strong emphasis
	hidden  int  // depth of elements that are not shown, such as <script>
	last    int  // offset in src behind what was written last
	lineEnd int  // offset in src at which the line of the last origin ends
}

func (r *reader) newPlain() *plain { return &plain{r: r} }

// put writes one rune that stands at offset at of md.
func (t *plain) put(c rune, at int) {
	switch {
	case t.hidden > 0 || invisible(c):
		return
	case unicode.IsSpace(c):
		t.space = true
		return
	}
	at += t.r.base
	if t.space && len(t.buf) > 0 {
		gap := byte(' ')
		if t.forced {
			gap = '\n'
		}
		t.buf = append(t.buf, gap)
		t.last++
	}
	t.space, t.forced = false, false
	if at != t.last || at >= t.lineEnd || len(t.origin) == 0 {
		line := t.r.line(at)
		t.lineEnd = t.r.lineEnd(line)
		t.origin = append(t.origin, knowledge.Origin{Text: len(t.buf), Source: at, Line: line})
	}
	t.light = t.light || t.bold == 0
	before := len(t.buf)
	t.buf = utf8.AppendRune(t.buf, c)
	t.last = at + len(t.buf) - before
}

// invisible reports signs that a reader does not see: control characters, soft
// hyphens, marks of direction and of no width.
func invisible(c rune) bool {
	if ' ' <= c && c <= '~' || unicode.IsSpace(c) {
		return false
	}
	return unicode.IsControl(c) || unicode.Is(unicode.Cf, c) || c == '\u034f'
}

// raw writes md[from:to] as it stands.
func (t *plain) raw(from, to int) {
	for i := from; i < to; {
		c, size := utf8.DecodeRune(t.r.md[i:to])
		t.put(c, i)
		i += size
	}
}

// lineBreak forces a line break before what comes next.
func (t *plain) lineBreak() { t.space, t.forced = true, true }

// mark returns the offset at which the next rune will be written.
func (t *plain) mark() int {
	if t.space && len(t.buf) > 0 {
		return len(t.buf) + 1
	}
	return len(t.buf)
}

// link makes what was written since from a link, instead of addresses in it.
func (t *plain) link(from int, url string) {
	if url == "" || from >= len(t.buf) {
		return
	}
	for n := len(t.links); n > 0 && t.links[n-1].To > from; n-- {
		t.links = t.links[:n-1]
	}
	t.links = append(t.links, knowledge.Link{Span: knowledge.Span{From: from, To: len(t.buf)}, URL: url})
}

// strong reports whether everything is bold.
func (t *plain) strong() bool { return !t.light && len(t.buf) > 0 }

// A removal takes spans out of the text, in one pass however many they are.
type removal struct {
	spans []knowledge.Span // ascending, apart from each other
	gone  []int            // bytes removed before each span
}

func newRemoval(spans []knowledge.Span) removal {
	m := removal{spans: spans, gone: make([]int, len(spans)+1)}
	for i, s := range spans {
		m.gone[i+1] = m.gone[i] + s.Len()
	}
	return m
}

// moved returns where an offset lies afterwards.
func (m removal) moved(at int) int {
	i := sort.Search(len(m.spans), func(i int) bool { return m.spans[i].To > at })
	if i < len(m.spans) && m.spans[i].From < at {
		return m.spans[i].From - m.gone[i]
	}
	return at - m.gone[i]
}

// remove takes spans out of the text, the links and the origins.
func (t *plain) remove(spans []knowledge.Span) {
	if len(spans) == 0 {
		return
	}
	m := newRemoval(spans)
	t.origin = m.origins(t.origin, len(t.buf))
	links := t.links[:0]
	for _, l := range t.links {
		if l.From, l.To = m.moved(l.From), m.moved(l.To); l.Len() > 0 {
			links = append(links, l)
		}
	}
	t.links = links
	kept, from := t.buf[:0], 0
	for _, s := range spans {
		kept = append(kept, t.buf[from:s.From]...)
		from = s.To
	}
	t.buf = append(kept, t.buf[from:]...)
}

// origins cuts the pieces of the text at the spans that are removed.
func (m removal) origins(all []knowledge.Origin, size int) []knowledge.Origin {
	var out []knowledge.Origin
	k := 0 // first span that ends behind the piece's beginning
	for i, o := range all {
		end := size
		if i+1 < len(all) {
			end = all[i+1].Text
		}
		for at := o.Text; at < end; {
			for k < len(m.spans) && m.spans[k].To <= at {
				k++
			}
			if k < len(m.spans) && m.spans[k].From <= at {
				at = m.spans[k].To
				continue
			}
			out = append(out, knowledge.Origin{Text: m.moved(at), Source: o.Source + at - o.Text, Line: o.Line})
			if k == len(m.spans) {
				break
			}
			at = m.spans[k].To
		}
	}
	return out
}

// finish resolves what goldmark leaves, finds bare addresses and gives the links
// their lines.
func (t *plain) finish() {
	t.dropStrayMarks()
	t.resolveEscapedLinks()
	t.findAddresses()
	k, line := 0, 0
	for i := range t.links {
		for k < len(t.origin) && t.origin[k].Text <= t.links[i].From {
			line = t.origin[k].Line
			k++
		}
		t.links[i].Line = line
	}
}
