package knowledge

import (
	"slices"
	"strings"
)

// A Topic is a section of the built-in documents as a model of how practices
// ask: when other documents replace the built-in ones, its example questions
// lead to the passages there that say the same as its text. A topic is only
// matched, never shown.
type Topic struct {
	ID        string // Document.ID + "#" + Section.Anchor
	Text      string // title and passages
	Procedure bool   // the section is a procedure: its questions ask for a whole way
	Questions []string
}

// TopicsOf returns the topics of a base. Documents that close a gap are left
// out: without them the gap is open again and stands for the same questions.
func TopicsOf(b *Base) []Topic {
	questions := map[string][]string{}
	for _, q := range b.Questions {
		id := q.Document + "#" + q.Section
		questions[id] = append(questions[id], q.Text)
	}
	var out []Topic
	for n := range b.Documents {
		d := &b.Documents[n]
		if len(d.Closes) > 0 {
			continue
		}
		for i, s := range d.Sections {
			if t := (Topic{ID: d.ID + "#" + s.Anchor, Text: d.sectionText(s)}); len(questions[t.ID]) > 0 {
				t.Questions = questions[t.ID]
				t.Procedure = d.HasProcedure(i)
				out = append(out, t)
			}
		}
	}
	return out
}

// HasProcedure reports whether the section with the given index is a procedure.
func (d *Document) HasProcedure(section int) bool {
	return slices.ContainsFunc(d.Procedures, func(p Procedure) bool { return p.Section == section })
}

func (d *Document) sectionText(s Section) string {
	parts := []string{s.Title}
	for _, i := range s.Passages {
		parts = append(parts, d.Passages[i].Text)
	}
	return strings.Join(parts, "\n")
}
