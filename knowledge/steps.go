package knowledge

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// A run is a sequence of numbered steps. The steps need not stand in one list:
// paragraphs between two steps belong to the first of them.
type run struct {
	section int
	steps   []int // entries that open a step
	numbers []int
	between bool // paragraphs outside the list stood between two steps
	list    int  // list of the last step
	parts   []Step
}

// add notes that a passage belongs to the step with the given number.
func (r *run) add(number, passage int) {
	if n := len(r.parts); n == 0 || r.parts[n-1].Number != number {
		r.parts = append(r.parts, Step{Number: number})
	}
	last := &r.parts[len(r.parts)-1]
	last.Passages = append(last.Passages, passage)
}

// numberSteps finds the runs, tells each entry its run and step, and takes the
// numbers off the texts of steps that were numbered by hand.
func numberSteps(entries []entry, sections []Section) []run {
	found := findRuns(entries, sections)
	for _, r := range found {
		if len(r.steps) < 2 {
			loosen(&entries[r.steps[0]])
		}
	}
	runs := slices.DeleteFunc(found, func(r run) bool { return len(r.steps) < 2 })
	for id := range runs {
		for _, i := range runs[id].steps {
			if e := &entries[i]; e.Kind == Paragraph {
				e.cutFront(handNumber(e.Text))
			}
		}
		assign(entries, &runs[id], id)
	}
	return runs
}

// loosen makes a single step ordinary content. A number above 1 that nothing
// precedes is part of the sentence.
func loosen(e *entry) {
	e.role = content
	if e.Kind == Item && e.Number > 1 {
		e.addFront(marker(e) + " ")
	}
}

func marker(e *entry) string {
	if e.Marker != "" {
		return e.Marker
	}
	return strconv.Itoa(e.Number) + "."
}

// findRuns joins steps whose numbers follow each other. A heading of the run's
// level or above ends it, a deeper one does not.
func findRuns(entries []entry, sections []Section) []run {
	var runs []run
	var open *run
	loose := false // an entry outside the list since the last step
	for i := range entries {
		e := &entries[i]
		switch {
		case e.role == heading:
			if open != nil && sections[open.section].Level >= e.level {
				open = nil
			}
		case e.role == step:
			number := stepNumber(e)
			if open == nil || !open.continues(number, e.List) {
				runs = append(runs, run{section: e.section})
				open = &runs[len(runs)-1]
				loose = false
			}
			open.between = open.between || loose
			open.steps, open.numbers, open.list = append(open.steps, i), append(open.numbers, number), e.List
			loose = false
		case open != nil && (e.List == 0 || e.List != open.list):
			loose = true
		}
	}
	return runs
}

func (r *run) continues(number, list int) bool {
	last := r.numbers[len(r.numbers)-1]
	return number == last+1 || number > last && list != 0 && list == r.list
}

// stepNumber is the number of the item, or the one written by hand.
func stepNumber(e *entry) int {
	if e.Kind == Item {
		return e.Number
	}
	if n := wordNumber(e.Text); n > 0 {
		return n
	}
	n, _ := strconv.Atoi(e.Text[:numberLen(e.Text)])
	return n
}

// assign gives all entries from each step to the next their number. After the
// last step only the rest of its list belongs to it, or, if paragraphs stood
// between the steps, all up to the next heading or step.
func assign(entries []entry, r *run, id int) {
	for k, i := range r.steps {
		end := len(entries)
		final := k+1 == len(r.steps)
		if !final {
			end = r.steps[k+1]
		}
		for j := i; j < end; j++ {
			e := &entries[j]
			if final && j > i && (e.role == heading || e.role == step || !r.between && (e.List == 0 || e.List != r.list)) {
				break
			}
			e.run, e.step = id, r.numbers[k]
		}
	}
}

// procedures makes a procedure of each run.
func (s *splitter) procedures() {
	s.runs = append(s.runs, s.headingRuns()...)
	slices.SortStableFunc(s.runs, func(a, b run) int { return a.parts[0].Passages[0] - b.parts[0].Passages[0] })
	for _, r := range s.runs {
		for i := range r.parts {
			title := cmp.Or(r.parts[i].Title, s.firstSentence(r.parts[i]))
			r.parts[i].Title = cmp.Or(withoutStepWord(title), title)
		}
		s.doc.Procedures = append(s.doc.Procedures, Procedure{Section: r.section, Steps: r.parts})
	}
}

// withoutStepWord cuts "Schritt 2:" off a title that is shown behind its number.
func withoutStepWord(title string) string {
	if wordNumber(title) == 0 {
		return title
	}
	return strings.TrimLeft(strings.TrimPrefix(title, "Schritt "), "0123456789 .:)–-")
}

func (s *splitter) firstSentence(st Step) string {
	p := &s.doc.Passages[st.Passages[0]]
	if len(p.Sentences) == 0 {
		return p.Text
	}
	first := p.Sentences[0]
	return strings.ReplaceAll(p.Text[first.From:first.To], "\n", " ")
}

// StepText returns all that belongs to a step as one contiguous span of d.Text.
func (d *Document) StepText(s Step) string {
	if len(s.Passages) == 0 {
		return ""
	}
	first, last := &d.Passages[s.Passages[0]], &d.Passages[s.Passages[len(s.Passages)-1]]
	return d.Text[first.Plain.From:last.Plain.To]
}
