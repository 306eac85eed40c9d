package bot

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"praxislotse/index"
	"praxislotse/knowledge"
)

// maxQuote is the longest quote in characters, as the contract has it.
const maxQuote = 1200

// citeStep quotes all passages of a step, in as few quotes as they fit in.
func citeStep(d *knowledge.Document, s knowledge.Step) []Citation {
	var out []Citation
	for i := 0; i < len(s.Passages); {
		first, end := &d.Passages[s.Passages[i]], i+1
		for end < len(s.Passages) && utf8.RuneCountInString(d.Text[first.Plain.From:d.Passages[s.Passages[end]].Plain.To]) <= maxQuote {
			end++
		}
		c := place(d, first)
		c.Quote, c.Marks = d.Text[first.Plain.From:d.Passages[s.Passages[end-1]].Plain.To], [][2]int{}
		out = append(out, shorten(c))
		i = end
	}
	return out
}

// place says where a passage stands.
func place(d *knowledge.Document, p *knowledge.Passage) Citation {
	return Citation{Passage: p.ID, Document: d.ID, Title: d.Title, Section: sectionName(d, p), Link: Link(p), Stand: Stand(d.Stand)}
}

// Link is the path of the document view at which the passage stands.
func Link(p *knowledge.Passage) string {
	return (&url.URL{Path: "/docs/" + p.Document, Fragment: p.Anchor}).String()
}

// sectionName is the section's title, with the step where there is one.
func sectionName(d *knowledge.Document, p *knowledge.Passage) string {
	name := d.Sections[p.Section].Title
	switch {
	case p.Step > 0 && name == d.Title:
		return fmt.Sprintf("Schritt %d", p.Step)
	case p.Step > 0:
		return fmt.Sprintf("%s · Schritt %d", name, p.Step)
	}
	return name
}

// shorten cuts a quote that is too long at the last sentence end that fits, or
// at a word; marks beyond are dropped.
func shorten(c Citation) Citation {
	if utf8.RuneCountInString(c.Quote) <= maxQuote {
		return c
	}
	cut := 0
	for i, n := 0, 0; i < len(c.Quote) && n < maxQuote; n++ {
		_, size := utf8.DecodeRuneInString(c.Quote[i:])
		i += size
		cut = i
	}
	head := c.Quote[:cut]
	if i := strings.LastIndexAny(head, ".!?\n"); i > cut/2 {
		head = head[:i+1]
	} else if i := strings.LastIndexByte(head, ' '); i > 0 {
		head = head[:i]
	}
	c.Quote = strings.TrimRight(head, " \n")
	c.Marks = slices.DeleteFunc(c.Marks, func(m [2]int) bool { return m[1] > utf8.RuneCountInString(c.Quote) })
	return c
}

// near shows the section of a hit beside an honest no.
func near(h index.Hit) Nearest {
	return Nearest{Passage: h.Passage.ID, Document: h.Document.ID, Section: sectionName(h.Document, h.Passage), Link: Link(h.Passage)}
}

// Stand writes a date as practices read it: "15.01.2025", "Januar 2025" or
// "2025"; anything else is left as it is.
func Stand(stand string) string {
	if t, err := time.Parse("2006-01-02", stand); err == nil {
		return t.Format("02.01.2006")
	}
	if t, err := time.Parse("2006-01", stand); err == nil {
		return months[t.Month()-1] + t.Format(" 2006")
	}
	return stand
}

var months = [12]string{"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"}

// procedure returns the longest run of steps in the documents of the hits, the
// nearest document first; nil when there is none.
func procedure(hits []index.Hit) (*knowledge.Document, *knowledge.Procedure) {
	for _, h := range hits {
		var best *knowledge.Procedure
		for i := range h.Document.Procedures {
			if p := &h.Document.Procedures[i]; best == nil || len(p.Steps) > len(best.Steps) {
				best = p
			}
		}
		if best != nil && len(best.Steps) > 1 {
			return h.Document, best
		}
	}
	return nil, nil
}

// steps writes the procedure as a numbered list of its first sentences and
// quotes each step whole.
func steps(d *knowledge.Document, p *knowledge.Procedure) (string, []Citation) {
	var list strings.Builder
	citations := make([]Citation, 0, len(p.Steps))
	for i, s := range p.Steps {
		if i > 0 {
			list.WriteByte('\n')
		}
		fmt.Fprintf(&list, "%d. %s", s.Number, s.Title)
		citations = append(citations, citeStep(d, s)...)
	}
	return list.String(), citations
}
