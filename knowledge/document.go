package knowledge

import "time"

// A Document is one file of the documentation, parsed and split.
//
// Text is the rendered plain text: markup off, a link is its visible text, list
// markers left out, runs of white space collapsed, blocks joined by a newline.
// Every Passage.Text is a contiguous span of it, which is what makes a quote
// verbatim.
type Document struct {
	ID    string // path below the knowledge directory without extension, slash-separated, unique
	File  string // path as findings print it
	Title string
	Meta
	Text       string
	Sections   []Section   // in document order
	Passages   []Passage   // in document order
	Procedures []Procedure // ordered steps that can be shown whole
}

// Meta is the front matter of a document. Everything in it is optional.
type Meta struct {
	Stand       string    // as written: 2025-01-15, 2025-01 or 2025; empty means unknown
	ValidFrom   time.Time // gueltig_ab, zero means open
	ValidUntil  time.Time // gueltig_bis, the last valid day, zero means open
	Bezirk      string    // the district that the document is limited to, if any
	Source      string    // quelle
	Responsible string    // verantwortlich
	Closes      []string  // schliesst: gap topics that this document answers
}

// A Section is what stands below one heading. A document without any heading
// has one section whose title is the document's.
type Section struct {
	Anchor   string   // unique in the document: the explicit {#id} or the slug of the title
	Title    string   // heading text, plain
	Path     []string // titles from the outermost heading down to this one
	Level    int      // 1–6; 0 for the implicit section of a document without headings
	Passages []int    // indexes into Document.Passages, in order
	Line     int      // 1-based line of the heading
}

// A Passage is the unit that is found and quoted: a paragraph, a step, a list
// with its lead-in, or a notice with its label. It is at most MaxPassage bytes
// long unless a single sentence is longer.
type Passage struct {
	ID        string   // Document.ID + "#" + Anchor: stable as long as section and wording stay
	Document  string   // Document.ID
	Anchor    string   // unique in the document, usable as an HTML id
	Section   int      // index into Document.Sections
	Path      []string // heading path, as in the section
	Step      int      // number of the step this belongs to, 0 for none
	Notice    bool     // a warning such as "Achtung!"
	Text      string   // verbatim, see Document.Text
	Sentences []Span   // offsets in Text, in order, without the white space between
	Links     []Link   // offsets in Text
	Plain     Span     // offsets of Text in Document.Text
	Source    Span     // byte range in the decoded source file
	Line      int      // 1-based line in the source
}

// A Span is a half-open byte range.
type Span struct{ From, To int }

// Len returns the number of bytes in s.
func (s Span) Len() int { return s.To - s.From }

// A Link is a link or a bare address in a text.
type Link struct {
	Span        // of the visible text
	URL  string // target: absolute, relative to the file, or "#anchor"
	Line int    // 1-based line in the source, 0 if unknown
}

// A Procedure is a run of numbered steps in one section.
type Procedure struct {
	Section int // index into Document.Sections
	Steps   []Step
}

// A Step is one numbered step with all paragraphs that belong to it.
type Step struct {
	Number   int
	Title    string // its first sentence
	Passages []int  // indexes into Document.Passages
}

// MaxPassage is the longest passage in bytes of plain text. A quote may hold
// 1,200 characters; German text has about 1.02 bytes a character, so a passage
// of this size always fits.
const MaxPassage = 1000
