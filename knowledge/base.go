package knowledge

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"strings"
)

// A Base is everything that is known: what was loaded from one or more
// directories, or the built-in documents, always with gaps and glossary.
// It is read-only once built and safe for concurrent use.
type Base struct {
	Documents []Document
	Questions []Question // example questions of the sections above
	Gaps      []Gap      // topics that the documents leave open, closed ones removed
	Glossary  []Synonyms
	Topics    []Topic   // how practices ask in this domain, see Topic
	Problems  []Problem // files that could not be served
	Files     []string  // other files in the directories that a link may point to, sorted
}

// A Question is an example of how practices ask for a section.
type Question struct {
	Document string // Document.ID
	Section  string // Section.Anchor
	Text     string
}

// A Gap is a topic that practices ask about and the documents leave open.
type Gap struct {
	Topic     string   // key, such as "kosten"; a document closes it with schliesst: [kosten]
	Title     string   // what was not found, as it stands after "zu": "Kosten und Gebühren"
	Say       string   // the sentence that says what is not there and who may know
	Questions []string // examples for training
	Contested bool     // the documents are outdated or disputed here: neither affirm nor deny
	Line      int      // 1-based line in its file
}

// Synonyms are words and short forms that mean the same in this domain. The
// first is the word that the documents use.
type Synonyms []string

// A Problem is a file, or a place in one, that could not be read as meant.
type Problem struct {
	File string
	Line int // 1-based, 0 for the whole file
	What string
}

func (p Problem) String() string {
	if p.Line == 0 {
		return fmt.Sprintf("%s: %s", p.File, p.What)
	}
	return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.What)
}

// Compare orders problems by file, line and text.
func (p Problem) Compare(q Problem) int {
	return cmp.Or(strings.Compare(p.File, q.File), cmp.Compare(p.Line, q.Line), strings.Compare(p.What, q.What))
}

// Document returns the document with the given id, or nil.
func (b *Base) Document(id string) *Document {
	for i := range b.Documents {
		if b.Documents[i].ID == id {
			return &b.Documents[i]
		}
	}
	return nil
}

// Passage returns the passage with the given id and its document, or nil, nil.
func (b *Base) Passage(id string) (*Passage, *Document) {
	docID, anchor, _ := strings.Cut(id, "#")
	doc := b.Document(docID)
	if doc == nil {
		return nil, nil
	}
	for i := range doc.Passages {
		if doc.Passages[i].Anchor == anchor {
			return &doc.Passages[i], doc
		}
	}
	return nil, nil
}

// Version is a hash over everything that finding and deciding depend on: two
// bases with the same version give the same answers.
func (b *Base) Version() string {
	h := sha256.New()
	for i := range b.Documents {
		d := &b.Documents[i]
		field(h, "document", d.ID, d.Title, d.Stand, d.Text)
		for j := range d.Passages {
			p := &d.Passages[j]
			field(h, p.ID, fmt.Sprint(p.Plain, p.Step, p.Notice, p.Path))
		}
	}
	for _, q := range b.Questions {
		field(h, "question", q.Document, q.Section, q.Text)
	}
	for _, g := range b.Gaps {
		field(h, "gap", g.Topic, g.Title, g.Say, fmt.Sprint(g.Contested))
		field(h, g.Questions...)
	}
	for _, t := range b.Topics {
		field(h, "topic", t.ID, t.Text)
		field(h, t.Questions...)
	}
	for _, s := range b.Glossary {
		field(h, "synonyms")
		field(h, s...)
	}
	return hex.EncodeToString(h.Sum(nil))[:16]
}

// field writes length-prefixed strings, so that no two lists hash alike.
func field(h hash.Hash, parts ...string) {
	for _, p := range parts {
		fmt.Fprintf(h, "%d:%s", len(p), p)
	}
}
