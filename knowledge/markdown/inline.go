package markdown

import (
	"bytes"
	"html"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
)

// inline returns the plain text of a block.
func (r *reader) inline(n ast.Node) *plain {
	t := r.newPlain()
	r.inlines(n, t)
	return t
}

func (r *reader) inlines(n ast.Node, t *plain) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		r.span(c, t)
	}
}

func (r *reader) span(n ast.Node, t *plain) {
	switch n := n.(type) {
	case *ast.Text:
		r.text(n, t)
	case *ast.Emphasis:
		strong := n.Level / 2
		t.bold += strong
		r.inlines(n, t)
		t.bold -= strong
	case *ast.CodeSpan:
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			if s, ok := c.(*ast.Text); ok {
				t.raw(s.Segment.Start, s.Segment.Stop)
			}
		}
	case *ast.Link:
		from := t.mark()
		r.inlines(n, t)
		t.link(from, target(n.Destination))
	case *ast.AutoLink:
		r.autoLink(n, t)
	case *ast.RawHTML:
		for i := range n.Segments.Len() {
			s := n.Segments.At(i)
			t.tag(r.md[s.Start:s.Stop])
		}
	}
}

func (r *reader) text(n *ast.Text, t *plain) {
	if n.IsRaw() {
		t.raw(n.Segment.Start, n.Segment.Stop)
	} else {
		t.resolved(n.Segment.Start, n.Segment.Stop)
	}
	switch {
	case n.HardLineBreak():
		t.lineBreak()
	case n.SoftLineBreak():
		t.space = true
	}
}

// autoLink writes the address between < and >.
func (r *reader) autoLink(n *ast.AutoLink, t *plain) {
	label := n.Label(r.md)
	at := n.Pos()
	if i := bytes.Index(r.md[max(at, 0):], label); i >= 0 {
		at = max(at, 0) + i
	}
	from := t.mark()
	t.resolved(at, at+len(label))
	url := target(label)
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(url, "mailto:") {
		url = "mailto:" + url
	}
	t.link(from, url)
}

// target resolves the escapes and entities of a link's address.
func target(raw []byte) string {
	var b strings.Builder
	for i := 0; i < len(raw); {
		c, size := resolve(raw[i:])
		b.WriteString(c)
		i += size
	}
	return strings.TrimSpace(b.String())
}

// resolved writes md[from:to] with its escapes and entities resolved.
func (t *plain) resolved(from, to int) {
	for i := from; i < to; {
		s, size := resolve(t.r.md[i:to])
		for _, c := range s {
			t.put(c, i)
		}
		i += size
	}
}

// resolve returns what the reader sees of the first sign in s, and its length.
func resolve(s []byte) (string, int) {
	switch {
	case s[0] == '\\' && len(s) > 1 && isPunct(s[1]):
		return string(s[1:2]), 2
	case s[0] == '&':
		end := bytes.IndexByte(s[:min(len(s), 40)], ';')
		if end < 2 {
			break
		}
		entity := string(s[:end+1])
		if plain := html.UnescapeString(entity); plain != entity && !strings.HasSuffix(plain, ";") {
			return plain, end + 1
		}
		if entity == "&semi;" || entity == "&#59;" {
			return ";", end + 1
		}
	}
	_, size := utf8.DecodeRune(s)
	return string(s[:size]), size
}

func isPunct(c byte) bool {
	return '!' <= c && c <= '/' || ':' <= c && c <= '@' || '[' <= c && c <= '`' || '{' <= c && c <= '~'
}
