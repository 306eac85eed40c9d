package markdown

import (
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

// cut removes buf[from:to].
func (t *plain) cut(from, to int) {
	gone := to - from
	t.buf = append(t.buf[:from], t.buf[to:]...)
	var links []knowledge.Link
	for _, l := range t.links {
		l.From, l.To = moved(l.From, from, to), moved(l.To, from, to)
		if l.Len() > 0 {
			links = append(links, l)
		}
	}
	t.links = links
	var origin []knowledge.Origin
	for i, o := range t.origin {
		end := len(t.buf) + gone
		if i+1 < len(t.origin) {
			end = t.origin[i+1].Text
		}
		if o.Text < from {
			origin = append(origin, o)
		}
		if end > to { // what is left of this piece behind the cut
			at := max(o.Text, to)
			origin = append(origin, knowledge.Origin{Text: at - gone, Source: o.Source + at - o.Text, Line: o.Line})
		}
	}
	t.origin = origin
}

func moved(at, from, to int) int {
	switch {
	case at <= from:
		return at
	case at < to:
		return from
	}
	return at - (to - from)
}

// finish resolves what goldmark leaves, finds bare addresses and gives the links
// their lines.
func (t *plain) finish() {
	t.dropStrayMarks()
	t.resolveEscapedLinks()
	t.findAddresses()
	for i := range t.links {
		t.links[i].Line = t.lineOf(t.links[i].From)
	}
}

func (t *plain) lineOf(at int) int {
	line := 0
	for _, o := range t.origin {
		if o.Text > at {
			break
		}
		line = o.Line
	}
	return line
}
