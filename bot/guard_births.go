package bot

import "sort"

// lastBirthYear is the last year in which a date beside a name, with nothing
// that says so, still counts as a birth date: later ones are visits and letters.
const lastBirthYear = 2020

// A dateItem is a date in the message.
type dateItem struct {
	mark     int // lexeme of "geb." or "*", or from
	from, to int
	year     int
	marked   bool
}

func (s *scan) readDate(i int) {
	if i > 0 && !s.lx[i].gap && (s.lx[i-1].kind == lexDigits || s.lx[i-1].kind == lexWord) {
		return
	}
	mark, marked := birthMark(s.lx, i)
	year, to, ok := dateAt(s.lx, i)
	if !ok && marked && (len(s.lx[i].s) == 4 || s.lx[mark].s == "jahrgang" || s.lx[mark].s == "jg") {
		year, ok = yearOf(s.lx, i)
		to = i + 1
	}
	if ok {
		s.dates = append(s.dates, dateItem{mark, i, to, year, marked})
	}
}

// birthMark finds what calls the date at i a birth date.
func birthMark(lx []lexeme, i int) (int, bool) {
	for j := i - 1; j >= 0 && j > i-6; j-- {
		switch l := &lx[j]; {
		case l.isWord(birthWords) || l.isSign("*"):
			return j, true
		case l.isSign(".:=(") || l.isWord(dateLead):
		default:
			return i, false
		}
	}
	return i, false
}

var (
	birthWords = words("geb geboren geborene geborener geburtsdatum geburtstag gebdat gebdatum jahrgang jg gebohren")
	dateLead   = words("am der ist dat datum")
)

// birthDates masks birth dates and the names before them.
func (s *scan) birthDates() {
	for _, d := range s.dates {
		p := s.person(d.mark, nearBirth)
		switch from := namesBefore(s.lx, d.mark, d.marked); {
		case d.marked && p != nil:
			s.mask(p.from, p.to)
			if from > p.to {
				s.mask(from, endOfNames(s.lx, from, d.mark))
			}
		case d.marked && from < d.mark:
			s.mask(from, endOfNames(s.lx, from, d.mark))
		case d.marked && (s.patientNear(d.from, nearPatient) || s.healthNear(d.to)):
		case !d.marked && d.year <= lastBirthYear && p != nil && !p.doctor && !p.staff && onlySigns(s.lx, p.to, d.from):
			s.mask(p.from, p.to)
		case !d.marked && d.year <= lastBirthYear && listed(s.lx, from, d.from):
			s.mask(from, endOfNames(s.lx, from, d.from))
		default:
			continue
		}
		s.mask(d.from, d.to)
	}
}

// birthNear: a marked birth date stands within the distance.
func (s *scan) birthNear(i int) bool {
	n := sort.Search(len(s.dates), func(k int) bool { return s.dates[k].from >= i-nearBirth })
	for ; n < len(s.dates) && s.dates[n].from <= i+nearBirth; n++ {
		if s.dates[n].marked {
			return true
		}
	}
	return false
}
