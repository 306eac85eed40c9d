package index

import (
	"strings"

	"praxislotse/knowledge"
)

// Entries returns what a Finder has to index for base: every passage with its
// headings and the example questions of its section.
func Entries(base *knowledge.Base) []Entry {
	questions := map[sectionKey][]string{}
	for _, q := range base.Questions {
		key := sectionKey{q.Document, q.Section}
		questions[key] = append(questions[key], q.Text)
	}
	var out []Entry
	seen := map[string]bool{}
	for i := range base.Documents {
		doc := &base.Documents[i]
		for j := range doc.Passages {
			p := &doc.Passages[j]
			if seen[p.ID] {
				continue
			}
			seen[p.ID] = true
			e := Entry{ID: p.ID, Title: entryTitle(doc, p), Text: p.Text}
			if p.Section >= 0 && p.Section < len(doc.Sections) {
				e.Questions = questions[sectionKey{doc.ID, doc.Sections[p.Section].Anchor}]
			}
			out = append(out, e)
		}
	}
	return out
}

// entryTitle joins document title and headings, each once.
func entryTitle(doc *knowledge.Document, p *knowledge.Passage) string {
	parts := make([]string, 0, len(p.Path)+1)
	if doc.Title != "" {
		parts = append(parts, doc.Title)
	}
	for _, h := range p.Path {
		if h != doc.Title {
			parts = append(parts, h)
		}
	}
	return strings.Join(parts, "\n")
}
