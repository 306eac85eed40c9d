package knowledge

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"time"
)

// Sizes in bytes of plain text: from minDuplicate on a repeated passage is worth
// a finding, and a section beyond maxSection is found badly.
const (
	minDuplicate = 20
	maxSection   = 12_000
)

// Check returns the findings about a base, the problems of loading included,
// sorted by file and line and in German, because those read them who look after
// the documents. today decides what has expired.
func Check(b *Base, today time.Time) []Problem {
	found := slices.Clone(b.Problems)
	for i := range b.Documents {
		d := &b.Documents[i]
		found = append(found, checkDates(d, today)...)
		found = append(found, checkSections(d)...)
		found = append(found, checkLinks(b, d)...)
	}
	found = append(found, checkDuplicates(b)...)
	slices.SortFunc(found, Problem.Compare)
	return slices.Compact(found)
}

// checkDates looks at stand, gueltig_ab and gueltig_bis.
func checkDates(d *Document, today time.Time) []Problem {
	var found []Problem
	add := func(format string, args ...any) {
		found = append(found, Problem{d.File, 1, fmt.Sprintf(format, args...)})
	}
	day := time.Date(today.Year(), today.Month(), today.Day(), 0, 0, 0, 0, time.UTC)
	if d.Stand == "" {
		add("stand fehlt: niemand sieht, wie alt das Dokument ist")
	} else if isFuture(d.Stand, day) {
		add("stand %s liegt in der Zukunft", d.Stand)
	}
	if !d.ValidUntil.IsZero() && d.ValidUntil.Before(day) {
		add("gueltig_bis %s ist abgelaufen", d.ValidUntil.Format("02.01.2006"))
	}
	if d.ValidFrom.After(day) {
		add("gueltig_ab %s ist noch nicht erreicht", d.ValidFrom.Format("02.01.2006"))
	}
	if !d.ValidUntil.IsZero() && d.ValidUntil.Before(d.ValidFrom) {
		add("gueltig_bis liegt vor gueltig_ab")
	}
	return found
}

func isFuture(stand string, day time.Time) bool {
	for _, layout := range []string{"2006-01-02", "2006-01", "2006"} {
		if t, err := time.Parse(layout, stand); err == nil {
			return t.After(day)
		}
	}
	return false
}

// checkSections finds sections without text and such that are far too long.
func checkSections(d *Document) []Problem {
	var found []Problem
	for i, s := range d.Sections {
		size := 0
		for _, p := range s.Passages {
			size += len(d.Passages[p].Text)
		}
		parent := i+1 < len(d.Sections) && d.Sections[i+1].Level > s.Level
		switch {
		case size == 0 && !parent:
			found = append(found, Problem{d.File, s.Line, fmt.Sprintf("Abschnitt %q ist leer", s.Title)})
		case size > maxSection:
			found = append(found, Problem{d.File, s.Line, fmt.Sprintf("Abschnitt %q ist mit %d Zeichen sehr lang, Zwischenüberschriften helfen beim Finden", s.Title, size)})
		}
	}
	return found
}

// checkLinks finds links within the knowledge that lead nowhere.
func checkLinks(b *Base, d *Document) []Problem {
	var found []Problem
	for i := range d.Passages {
		for _, l := range d.Passages[i].Links {
			if what := deadLink(b, d, l.URL); what != "" {
				line := l.Line
				if line == 0 {
					line = d.Passages[i].Line
				}
				found = append(found, Problem{d.File, line, what})
			}
		}
	}
	return found
}

// deadLink says what is wrong with a link, "" if it leads somewhere or out of
// the knowledge.
func deadLink(b *Base, d *Document, link string) string {
	to, ok := localTarget(d, link)
	if !ok {
		return ""
	}
	if to.path == "" {
		if _, ok := d.FindAnchor(to.anchor); !ok {
			return fmt.Sprintf("Anker %q gibt es nicht", "#"+to.anchor)
		}
		return ""
	}
	other := b.Document(withoutExt(to.path))
	if other == nil {
		other = b.Document(to.path)
	}
	switch {
	case other == nil && slices.Contains(b.Files, to.path):
		return ""
	case other == nil:
		return fmt.Sprintf("Datei %q gibt es nicht", path.Clean(strings.SplitN(link, "#", 2)[0]))
	case to.anchor == "":
		return ""
	}
	if _, ok := other.FindAnchor(to.anchor); !ok {
		return fmt.Sprintf("Anker %q gibt es in %s nicht", "#"+to.anchor, other.File)
	}
	return ""
}

// checkDuplicates finds passages of the same wording: only one of them will be
// kept up to date.
func checkDuplicates(b *Base) []Problem {
	type place struct {
		file string
		line int
	}
	var found []Problem
	first := map[string]place{}
	for i := range b.Documents {
		d := &b.Documents[i]
		for j := range d.Passages {
			p := &d.Passages[j]
			wording := Wording(p.Text)
			if len(wording) < minDuplicate {
				continue
			}
			before, ok := first[wording]
			if !ok {
				first[wording] = place{d.File, p.Line}
				continue
			}
			found = append(found, Problem{d.File, p.Line, fmt.Sprintf("derselbe Text steht schon in %s:%d", before.file, before.line)})
		}
	}
	return found
}
