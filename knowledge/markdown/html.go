package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"

	"praxislotse/knowledge"
)

// tag takes an HTML tag or comment for what it does to the text.
func (t *plain) tag(raw []byte) {
	name, closing := tagName(raw)
	switch name {
	case "br":
		t.lineBreak()
	case "b", "strong":
		if !closing {
			t.bold++
		} else if t.bold > 0 {
			t.bold--
		}
	case "script", "style", "template", "head":
		if !closing {
			t.hidden++
		} else if t.hidden > 0 {
			t.hidden--
		}
	case "p", "div", "li", "td", "th", "tr", "dt", "dd":
		t.space = true
	}
}

// tagName returns the lower-case name of a tag, "" for a comment or the like.
func tagName(raw []byte) (name string, closing bool) {
	s := strings.TrimPrefix(string(raw), "<")
	s, closing = strings.CutPrefix(s, "/")
	end := 0
	for end < len(s) && (s[end] >= 'a' && s[end] <= 'z' || s[end] >= 'A' && s[end] <= 'Z' || s[end] >= '0' && s[end] <= '9') {
		end++
	}
	return strings.ToLower(s[:end]), closing
}

// html delivers the text of an HTML block, a paragraph for each element that
// stands on lines of its own.
func (r *reader) html(n *ast.HTMLBlock, at place) {
	span := r.extent(n.Lines())
	if n.HasClosure() {
		span.To = max(span.To, n.ClosureLine.Stop)
	}
	h := htmlText{r: r, at: at, t: r.newPlain(), from: span.From}
	for i := span.From; i < span.To; {
		if r.md[i] != '<' {
			s, size := resolve(r.md[i:span.To])
			for _, c := range s {
				h.t.put(c, i)
			}
			i += size
			continue
		}
		end := i + tagLength(r.md[i:span.To])
		h.tag(i, end)
		i = end
	}
	h.flush(span.To)
}

// tagLength returns the length of the tag or comment at the start of s; a "<"
// that opens none counts as a sign.
func tagLength(s []byte) int {
	end := []byte(">")
	if bytes.HasPrefix(s, []byte("<!--")) {
		end = []byte("-->")
	}
	if i := bytes.Index(s, end); i >= 0 {
		return i + len(end)
	}
	return len(s)
}

// htmlText cuts the text of an HTML block into paragraphs.
type htmlText struct {
	r    *reader
	at   place
	t    *plain
	from int
}

func (h *htmlText) tag(from, to int) {
	raw := h.r.md[from:to]
	name, _ := tagName(raw)
	switch name {
	case "p", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "summary", "details",
		"section", "article", "blockquote", "dt", "dd", "hr", "address", "figcaption":
		h.flush(from)
		h.from = to
	default:
		h.t.tag(raw)
	}
}

// flush delivers what stands since the last element of its own.
func (h *htmlText) flush(to int) {
	hidden := h.t.hidden
	span := knowledge.Span{From: h.from, To: to}
	for span.From < span.To && isSpace(h.r.md[span.From]) {
		span.From++
	}
	for span.To > span.From && isSpace(h.r.md[span.To-1]) {
		span.To--
	}
	b := knowledge.Block{Kind: knowledge.Paragraph, Level: h.at.depth, Strong: h.t.strong()}
	h.r.deliver(b, h.t, span, h.at)
	h.t = h.r.newPlain()
	h.t.hidden = hidden
	h.from = to
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }
