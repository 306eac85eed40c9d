package knowledge

import (
	"cmp"
	"strings"
	"unicode/utf8"
)

// Split makes a document of the blocks of one file. doc brings ID, File, Meta
// and, if the front matter has one, Title; everything else is filled in.
//
// The title is the one given, else the first heading, else the file's name made
// readable. Blocks before the first heading stand in a section that is named by
// the title.
func Split(doc Document, blocks []Block) Document {
	entries := classify(blocks)
	doc.Title = cmp.Or(strings.TrimSpace(doc.Title), firstHeading(entries), readableName(doc.ID))
	s := splitter{doc: &doc, anchors: anchors{}}
	s.sections(entries)
	s.runs = numberSteps(entries, doc.Sections)
	s.layText(entries)
	for _, g := range group(entries) {
		s.cut(g)
	}
	s.procedures()
	s.resolveAnchors()
	return doc
}

// A splitter fills one document.
type splitter struct {
	doc     *Document
	anchors anchors
	runs    []run
}

// sections opens a section at each heading and tells each entry its own.
// Explicit anchors are taken first, so that no slug can displace one.
func (s *splitter) sections(entries []entry) {
	explicit := make(map[int]string)
	for i, e := range entries {
		if e.role == heading && e.ID != "" {
			explicit[i] = s.anchors.take(sectionAnchor(e.ID, e.Text))
		}
	}
	var stack []int // open sections, outermost first
	for i := range entries {
		e := &entries[i]
		switch {
		case e.role == heading:
			for len(stack) > 0 && s.doc.Sections[stack[len(stack)-1]].Level >= e.level {
				stack = stack[:len(stack)-1]
			}
			stack = append(stack, s.open(e, stack, explicit[i]))
		case len(s.doc.Sections) == 0:
			s.open(&entry{Block: Block{Text: s.doc.Title, Line: e.Line}}, nil, "")
		}
		e.section = len(s.doc.Sections) - 1
	}
}

// open adds the section of a heading below the open ones.
func (s *splitter) open(e *entry, stack []int, anchor string) int {
	var path []string
	if len(stack) > 0 {
		path = append(path, s.doc.Sections[stack[len(stack)-1]].Path...)
	}
	if anchor == "" {
		anchor = s.anchors.take(sectionAnchor("", e.Text))
	}
	s.doc.Sections = append(s.doc.Sections, Section{
		Anchor: anchor, Title: e.Text, Path: append(path, e.Text), Level: e.level, Line: e.Line,
	})
	return len(s.doc.Sections) - 1
}

// layText joins all blocks to the plain text of the document.
func (s *splitter) layText(entries []entry) {
	var b strings.Builder
	for i := range entries {
		if i > 0 {
			b.WriteByte('\n')
		}
		entries[i].plain.From = b.Len()
		b.WriteString(entries[i].Text)
		entries[i].plain.To = b.Len()
	}
	s.doc.Text = b.String()
}

// cut adds the passages of a group: one if it fits, else as few as possible, cut
// between blocks, then between sentences, then between words.
func (s *splitter) cut(g []entry) {
	from, to := g[0].plain.From, g[len(g)-1].plain.To
	if to-from <= MaxPassage {
		s.add(g, Span{from, to})
		return
	}
	var part Span
	for _, piece := range pieces(s.doc.Text, g) {
		switch {
		case part.Len() == 0:
			part = piece
		case piece.To-part.From <= MaxPassage:
			part.To = piece.To
		default:
			s.add(g, part)
			part = piece
		}
	}
	s.add(g, part)
}

// pieces are the spans of text that may not be cut further: whole blocks, or the
// sentences of a block that is too long, or the words of such a sentence.
func pieces(text string, g []entry) []Span {
	var out []Span
	for _, e := range g {
		if e.plain.Len() <= MaxPassage {
			out = append(out, e.plain)
			continue
		}
		for _, s := range Sentences(e.Text) {
			out = append(out, chop(text, Span{e.plain.From + s.From, e.plain.From + s.To})...)
		}
	}
	return out
}

// chop cuts a span at white space, or within a word that is longer than a passage.
func chop(text string, s Span) []Span {
	var out []Span
	for s.Len() > MaxPassage {
		to := s.From + strings.LastIndexAny(text[s.From:s.From+MaxPassage+1], " \n")
		next := to + 1
		if to <= s.From {
			to = s.From + MaxPassage
			for n := 1; n < utf8.UTFMax && !utf8.RuneStart(text[to]); n++ {
				to--
			}
			next = to
		}
		out = append(out, Span{s.From, to})
		s.From = next
	}
	return append(out, s)
}

// add appends the passage that covers plain, a part of the group.
func (s *splitter) add(g []entry, plain Span) {
	section := &s.doc.Sections[g[0].section]
	text := s.doc.Text[plain.From:plain.To]
	anchor := s.anchors.take(section.Anchor + "-" + wordingHash(text))
	p := Passage{
		ID: s.doc.ID + "#" + anchor, Document: s.doc.ID, Anchor: anchor,
		Section: g[0].section, Path: section.Path, Step: g[0].step, Notice: g[0].notice,
		Text: text, Sentences: Sentences(text), Plain: plain,
	}
	p.trace(g)
	at := len(s.doc.Passages)
	section.Passages = append(section.Passages, at)
	if r := g[0].run; r >= 0 {
		s.runs[r].add(g[0].step, at)
	}
	s.doc.Passages = append(s.doc.Passages, p)
}

// trace sets source, line and links of p from the blocks it covers.
func (p *Passage) trace(g []entry) {
	first := true
	for i := range g {
		e := &g[i]
		if e.plain.To <= p.Plain.From || e.plain.From >= p.Plain.To {
			continue
		}
		if first {
			first = false
			p.Source.From, p.Line = e.Source.From, e.Line
			if at := p.Plain.From - e.plain.From; at > 0 {
				p.Source.From, p.Line = e.source(at)
			}
		}
		p.Source.To = e.Source.To
		if at := p.Plain.To - e.plain.From; at < len(e.Text) {
			end, _ := e.source(at - 1)
			p.Source.To = min(end+1, e.Source.To)
		}
		p.link(e)
	}
}

// link takes over the links of a block that lie in p.
func (p *Passage) link(e *entry) {
	shift := e.plain.From - p.Plain.From
	for _, l := range e.Links {
		if l.From += shift; l.From < 0 || l.To+shift > len(p.Text) {
			continue
		}
		l.To += shift
		p.Links = append(p.Links, l)
	}
}
