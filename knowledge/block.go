package knowledge

import (
	"slices"
	"sort"
	"strings"
)

// A BlockKind says what a Block is.
type BlockKind uint8

// The kinds of blocks that parsers deliver.
const (
	Paragraph BlockKind = iota
	Heading             // Level 1–6
	Item                // first paragraph of a list item; Number is 0 in an unordered list
	Table               // one row, cells joined by a space
	Code                // one line of preformatted text
)

// A Block is the smallest piece that a parser delivers, in document order.
// Further paragraphs of a list item are Paragraphs with the item's Level.
type Block struct {
	Kind   BlockKind
	Level  int      // headings: 1–6; items and their paragraphs: list depth from 1; else 0
	Number int      // number of an ordered item as written, else 0
	Marker string   // what stands before an ordered item: "1." or "2)", else empty
	List   int      // serial of the outermost list this stands in, from 1; 0 outside lists
	Text   string   // plain text, NFC, white space collapsed; a forced line break is "\n"
	Strong bool     // the whole text is bold
	Quoted bool     // stands in a block quote
	Links  []Link   // offsets in Text
	ID     string   // explicit anchor of a heading, {#id}
	Source Span     // byte range in the source, without the marker of heading, item or quote
	Line   int      // 1-based
	Origin []Origin // where the pieces of Text come from, ascending; may be empty
}

// An Origin says that from offset Text on, until the next Origin, the plain text
// follows the source byte by byte from offset Source in line Line.
type Origin struct{ Text, Source, Line int }

// Parsed is one file as a parser delivers it.
type Parsed struct {
	Blocks    []Block
	Front     []byte // raw YAML front matter without its fences, nil if there is none
	FrontLine int    // 1-based line of the first line of Front, 0 if there is none
	Unclosed  int    // 1-based line of a front matter fence that is never closed, else 0
}

// source returns the place in the source of an offset in b.Text, never outside
// of b.Source.
func (b *Block) source(at int) (offset, line int) {
	i := sort.Search(len(b.Origin), func(i int) bool { return b.Origin[i].Text > at }) - 1
	if i < 0 {
		return b.Source.From, b.Line
	}
	o := b.Origin[i]
	return max(b.Source.From, min(o.Source+at-o.Text, b.Source.To)), o.Line
}

// cutFront removes the first n bytes of the text, such as a number that was
// written by hand, and all links in them.
func (b *Block) cutFront(n int) {
	from, line := b.source(n)
	b.Text, b.Source.From, b.Line = b.Text[n:], from, line
	b.Links = shiftLinks(b.Links, -n)
	origin := []Origin{{0, from, line}}
	for _, o := range b.Origin {
		if o.Text > n {
			origin = append(origin, Origin{o.Text - n, o.Source, o.Line})
		}
	}
	b.Origin = origin
}

// cutBack keeps the first n bytes of the text without white space at the end.
func (b *Block) cutBack(n int) {
	text := strings.TrimRight(b.Text[:n], " \n")
	end, _ := b.source(max(len(text)-1, 0))
	b.Text, b.Source.To = text, min(end+1, b.Source.To)
	var links []Link
	for _, l := range b.Links {
		if l.To <= len(text) {
			links = append(links, l)
		}
	}
	b.Links = links
	b.Origin = slices.Clone(b.Origin)
	b.Origin = slices.DeleteFunc(b.Origin, func(o Origin) bool { return o.Text >= len(text) })
}

// addFront puts a marker back in front of the text.
func (b *Block) addFront(s string) {
	b.Text = s + b.Text
	b.Links = shiftLinks(b.Links, len(s))
	origin := make([]Origin, 0, len(b.Origin)+1)
	origin = append(origin, Origin{0, b.Source.From, b.Line})
	for _, o := range b.Origin {
		origin = append(origin, Origin{o.Text + len(s), o.Source, o.Line})
	}
	b.Origin = origin
}

// shiftLinks moves links by n bytes and drops those that would start before 0.
func shiftLinks(links []Link, n int) []Link {
	var out []Link
	for _, l := range links {
		if l.From+n >= 0 {
			l.From, l.To = l.From+n, l.To+n
			out = append(out, l)
		}
	}
	return out
}
