package knowledge

// listLevel is one depth of one list.
type listLevel struct{ list, level int }

// restoreDates gives the lists that only look like lists their numbers back:
// "15. April ist der letzte Tag" is a sentence, "1. Quartal: …" a line whose
// number is part of what it says.
func restoreDates(entries []entry) {
	dates := dateLists(entries)
	last := map[listLevel]int{}
	for i := range entries {
		e := &entries[i]
		at := listLevel{e.List, e.Level}
		if e.Kind != Item || dates[at] <= 0 {
			continue
		}
		number := e.Number
		e.addFront(marker(e) + " ")
		e.Number = 0
		if e.Level == 1 && (dates[at] == 1 || last[at] > 0 && number != last[at]+1) {
			e.Kind, e.Level, e.List = Paragraph, 0, 0
		}
		last[at] = number
	}
}

// dateLists counts the items of ordered lists all of which begin with a word
// that dates are counted by; other lists have -1.
func dateLists(entries []entry) map[listLevel]int {
	dates := map[listLevel]int{}
	for _, e := range entries {
		if e.Kind != Item {
			continue
		}
		at := listLevel{e.List, e.Level}
		if n := dates[at]; n < 0 || e.Number == 0 || !isDateWord(e.Text) {
			dates[at] = -1
		} else {
			dates[at] = n + 1
		}
	}
	return dates
}
