// Package markdown reads Markdown files with goldmark.
//
// The plain text is what a person sees: markup off, a link is its visible text,
// escapes and entities resolved, HTML tags dropped. What CommonMark would leave
// standing because a sign is missing (bold marks that touch a word, "#Title"
// without a space, links that a converter escaped) is read as it was meant.
package markdown

import (
	"bytes"
	"fmt"
	"sort"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"praxislotse/knowledge"
)

// Parse reads one file: UTF-8, lines ended by "\n" or "\r\n". All offsets and
// lines are those of src, front matter included.
func Parse(src []byte) (knowledge.Parsed, error) {
	if line := tooDeep(src); line > 0 {
		return knowledge.Parsed{}, fmt.Errorf("zitate in mehr als %d Ebenen, ab Zeile %d", maxDepth, line)
	}
	front, body := cutFront(src)
	r := reader{src: src, base: body}
	r.countLines()
	r.md = src[body:]
	md := goldmark.New(
		goldmark.WithExtensions(extension.Table, extension.TaskList),
		goldmark.WithParserOptions(parser.WithHeadingAttribute()),
	)
	r.children(md.Parser().Parse(text.NewReader(r.md)), place{})
	front.Blocks = r.blocks
	return front, nil
}

// maxDepth is the deepest nesting of quotes. goldmark takes time in the square of
// it: 17 s for a line of 200,000 signs.
const maxDepth = 100

// tooDeep returns the 1-based line that opens more quotes than that, else 0.
func tooDeep(src []byte) int {
	line, depth, start := 1, 0, true
	for _, c := range src {
		switch {
		case c == '\n':
			line, depth, start = line+1, 0, true
		case start && c == '>':
			if depth++; depth > maxDepth {
				return line
			}
		case c != ' ' && c != '\t':
			start = false
		}
	}
	return 0
}

// A reader turns the syntax tree of one file into blocks.
type reader struct {
	src, md []byte // md is src without the front matter
	base    int    // offset of md in src
	lines   []int  // offsets in src at which lines begin
	lists   int    // outermost lists so far
	blocks  []knowledge.Block
}

func (r *reader) countLines() {
	r.lines = append(make([]int, 0, bytes.Count(r.src, []byte("\n"))+1), 0)
	for i, c := range r.src {
		if c == '\n' {
			r.lines = append(r.lines, i+1)
		}
	}
}

// line returns the 1-based line of an offset in src.
func (r *reader) line(at int) int {
	return sort.SearchInts(r.lines, at+1)
}

// lineEnd returns the offset behind a line with its line break.
func (r *reader) lineEnd(line int) int {
	if line < len(r.lines) {
		return r.lines[line]
	}
	return len(r.src)
}

// cutFront finds the front matter: a first line of three hyphens up to the next
// line of three hyphens or dots. A fence that is never closed is a ruled line.
func cutFront(src []byte) (knowledge.Parsed, int) {
	var p knowledge.Parsed
	skip := len(src) - len(bytes.TrimLeft(src, "\ufeff \t\r\n"))
	line := 1 + bytes.Count(src[:skip], []byte("\n"))
	rest := src[skip:]
	first, after, ok := bytes.Cut(rest, []byte("\n"))
	if !ok || string(bytes.TrimRight(first, " \t\r")) != "---" {
		return p, 0
	}
	start := len(src) - len(after)
	for at := start; at < len(src); {
		next := len(src)
		if i := bytes.IndexByte(src[at:], '\n'); i >= 0 {
			next = at + i + 1
		}
		if s := string(bytes.TrimRight(src[at:next], " \t\r\n")); s == "---" || s == "..." {
			p.Front, p.FrontLine = src[start:at:at], line+1
			return p, next
		}
		at = next
	}
	p.Unclosed = line
	return p, 0
}
