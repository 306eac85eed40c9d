package knowledge

// headingRuns makes steps of the sections whose headings count: "Schritt 1:
// Anschluss", "Schritt 2: Antrag". A step is the section with all below it; one
// that holds steps of its own leaves them theirs and makes no run.
func (s *splitter) headingRuns() []run {
	var runs []run
	for i := 0; i < len(s.doc.Sections); {
		sections := s.countingSections(i)
		if len(sections) < 2 {
			i++
			continue
		}
		if parts := s.sectionSteps(sections); parts != nil {
			runs = append(runs, run{section: i, parts: parts})
		}
		i = sections[len(sections)-1] + 1
	}
	return runs
}

// countingSections returns the sections from first on that stand on its level
// and count on from its number.
func (s *splitter) countingSections(first int) []int {
	all := s.doc.Sections
	var found []int
	for i := first; i < len(all); i = s.sectionEnd(i) {
		n := wordNumber(all[i].Title)
		if n == 0 || all[i].Level != all[first].Level || len(found) > 0 && n != wordNumber(all[found[len(found)-1]].Title)+1 {
			break
		}
		found = append(found, i)
	}
	return found
}

// sectionEnd returns the index behind a section and those below it.
func (s *splitter) sectionEnd(i int) int {
	end := i + 1
	for end < len(s.doc.Sections) && s.doc.Sections[end].Level > s.doc.Sections[i].Level {
		end++
	}
	return end
}

// sectionSteps makes a step of each section and numbers its passages; nil when
// one has no passage, or one that is a step already.
func (s *splitter) sectionSteps(sections []int) []Step {
	var steps []Step
	for _, i := range sections {
		st := Step{Number: wordNumber(s.doc.Sections[i].Title), Title: s.doc.Sections[i].Title}
		for j := i; j < s.sectionEnd(i); j++ {
			st.Passages = append(st.Passages, s.doc.Sections[j].Passages...)
		}
		for _, p := range st.Passages {
			if s.doc.Passages[p].Step > 0 {
				return nil
			}
		}
		if len(st.Passages) == 0 {
			return nil
		}
		steps = append(steps, st)
	}
	for _, st := range steps {
		for _, p := range st.Passages {
			s.doc.Passages[p].Step = st.Number
		}
	}
	return steps
}
