package markdown

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	tables "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"praxislotse/knowledge"
)

// A place is where a block stands.
type place struct {
	depth  int   // of lists
	quoted bool  // in a block quote
	item   *mark // of a list item whose first paragraph is still to come
}

// A mark is the number of a list item, until a block has taken it.
type mark struct {
	number int
	marker string
	taken  bool
}

func (r *reader) children(n ast.Node, at place) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		r.block(c, at)
	}
}

func (r *reader) block(n ast.Node, at place) {
	switch n := n.(type) {
	case *ast.Heading:
		r.heading(n, at)
	case *ast.Paragraph, *ast.TextBlock:
		r.paragraph(n, at)
	case *ast.List:
		r.list(n, at)
	case *ast.Blockquote:
		at.quoted = true
		r.children(n, at)
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		r.code(n.Lines(), at)
	case *ast.HTMLBlock:
		r.html(n, at)
	case *tables.Table:
		for row := n.FirstChild(); row != nil; row = row.NextSibling() {
			r.row(row, at)
		}
	}
}

// heading delivers a heading. One that stands in a list or a quote structures
// nothing and is a bold paragraph.
func (r *reader) heading(n *ast.Heading, at place) {
	t := r.inline(n)
	kind, level := knowledge.Heading, n.Level
	if at.depth > 0 || at.quoted {
		kind, level = knowledge.Paragraph, at.depth
	}
	b := knowledge.Block{Kind: kind, Level: level, Strong: true}
	if id, ok := n.AttributeString("id"); ok {
		if raw, ok := id.([]byte); ok {
			b.ID = string(raw)
		}
	}
	r.deliver(b, t, r.extent(n.Lines()), at)
}

func (r *reader) paragraph(n ast.Node, at place) {
	b := knowledge.Block{Kind: knowledge.Paragraph, Level: at.depth}
	t := r.inline(n)
	if level := bareHeading(t.buf); level > 0 && n.Lines().Len() == 1 && at == (place{}) {
		t.remove([]knowledge.Span{{From: 0, To: level}})
		b.Kind, b.Level = knowledge.Heading, level
	}
	b.Strong = t.strong()
	r.deliver(b, t, r.extent(n.Lines()), at)
}

// bareHeading returns the level of "#Title", a heading without its space.
func bareHeading(t []byte) int {
	level := len(t) - len(bytes.TrimLeft(t, "#"))
	if level == 0 || level > 6 || len(t) == level || len(t) > 100 || strings.IndexByte(" 0123456789.,!?", t[level]) >= 0 {
		return 0
	}
	return level
}

func (r *reader) list(n *ast.List, at place) {
	if at.depth == 0 {
		r.lists++
	}
	at.depth++
	numbers, markers := r.numbers(n)
	i := 0
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		at.item = &mark{number: numbers[i], marker: markers[i]}
		r.children(c, at)
		i++
	}
}

// numbers returns the numbers of an ordered list as written if they ascend, else
// as a browser would count, and zeros for a list without numbers. The markers
// are always as written.
func (r *reader) numbers(n *ast.List) ([]int, []string) {
	numbers, markers := make([]int, n.ChildCount()), make([]string, n.ChildCount())
	if !n.IsOrdered() {
		return numbers, markers
	}
	i, ascending := 0, true
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		numbers[i] = r.written(c)
		markers[i] = strconv.Itoa(numbers[i]) + string(n.Marker)
		ascending = ascending && numbers[i] >= 0 && (i == 0 || numbers[i] > numbers[i-1])
		i++
	}
	for i := range numbers {
		if !ascending {
			numbers[i] = n.Start + i
		}
	}
	return numbers, markers
}

// written returns the number in front of a list item, -1 if it cannot be found.
func (r *reader) written(item ast.Node) int {
	at := item.Pos()
	if at < 0 || at >= len(r.md) {
		return -1
	}
	end := at
	for end < len(r.md) && '0' <= r.md[end] && r.md[end] <= '9' {
		end++
	}
	n, err := strconv.Atoi(string(r.md[at:end]))
	if err != nil {
		return -1
	}
	return n
}

// code delivers each line as a block of its own, so that an address in a code
// block keeps its lines.
func (r *reader) code(lines *text.Segments, at place) {
	for i := range lines.Len() {
		seg := lines.At(i)
		t := r.newPlain()
		t.raw(seg.Start, seg.Stop)
		span := knowledge.Span{From: seg.Start, To: seg.Stop}
		for span.To > span.From && (r.md[span.To-1] == '\n' || r.md[span.To-1] == '\r') {
			span.To--
		}
		r.deliver(knowledge.Block{Kind: knowledge.Code, Level: at.depth}, t, span, at)
	}
}

// row delivers the cells of a table row, joined by a space.
func (r *reader) row(n ast.Node, at place) {
	t := r.newPlain()
	span := knowledge.Span{From: -1}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		t.space = t.space || len(t.buf) > 0
		r.inlines(c, t)
		if e := r.extent(c.Lines()); e.Len() > 0 {
			if span.From < 0 {
				span.From = e.From
			}
			span.To = e.To
		}
	}
	if span.From >= 0 {
		r.deliver(knowledge.Block{Kind: knowledge.Table, Level: at.depth}, t, span, at)
	}
}

// extent is the range in md that the lines of a block cover.
func (r *reader) extent(lines *text.Segments) knowledge.Span {
	if lines == nil || lines.Len() == 0 {
		return knowledge.Span{}
	}
	from, to := lines.At(0).Start, lines.At(lines.Len()-1).Stop
	for to > from && (r.md[to-1] == '\n' || r.md[to-1] == '\r' || r.md[to-1] == ' ') {
		to--
	}
	return knowledge.Span{From: from, To: to}
}

// deliver appends a block unless it is empty. The first text of a list item
// takes the item's number.
func (r *reader) deliver(b knowledge.Block, t *plain, span knowledge.Span, at place) {
	t.finish()
	if len(t.buf) == 0 {
		return
	}
	if at.depth > 0 {
		b.List = r.lists
	}
	if m := at.item; m != nil && !m.taken {
		m.taken = true
		if b.Kind == knowledge.Paragraph {
			b.Kind, b.Number, b.Marker = knowledge.Item, m.number, m.marker
		}
	}
	b.Text, b.Links, b.Quoted = string(t.buf), t.links, at.quoted
	b.Source = knowledge.Span{From: span.From + r.base, To: span.To + r.base}
	b.Line = r.line(b.Source.From)
	b.Origin = t.origin
	r.blocks = append(r.blocks, b)
}
