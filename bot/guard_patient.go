package bot

import "sort"

// A scan holds what in a message may point to a patient, each list ascending.
type scan struct {
	lx        []lexeme
	persons   []person
	dates     []dateItem
	codes     []lexSpan // ICD-10-GM codes
	illnesses []lexSpan
	about     []int // words that speak of one patient
	numbers   []int // numbers of insured persons that were taken out
	out       []lexSpan
}

// A person is a name in the message with what precedes it.
type person struct {
	title    int // first lexeme of the introduction
	from, to int // the names themselves
	patient  bool
	doctor   bool
	staff    bool // introduces itself, belongs to a practice or firm
	small    bool // without capitals: a name only if something else says so
}

// Distances in lexemes within which two things belong together. A sentence of
// a practice has 10 to 20; they were found on guard.tsv.
const (
	nearBirth   = 12
	nearHealth  = 8
	nearPatient = 25
	nearNumber  = 4
)

// findPatients finds names, birth dates, diagnoses and addresses of patients.
// None of them is a secret by itself: a name needs a patient or health data
// next to it, a diagnosis needs a person.
func findPatients(lx []lexeme) []lexSpan {
	s := &scan{lx: lx}
	for i := range lx {
		s.read(i)
	}
	if len(s.persons)+len(s.dates)+len(s.codes)+len(s.illnesses) == 0 {
		return nil
	}
	s.birthDates()
	s.health(s.codes, false)
	s.health(s.illnesses, true)
	s.named()
	s.numbered()
	s.addresses()
	return s.joined()
}

func (s *scan) read(i int) {
	l := &s.lx[i]
	switch l.kind {
	case lexSecret:
		if l.s == SecretKVNR {
			s.numbers = append(s.numbers, i)
		}
	case lexDigits:
		s.readDate(i)
	case lexWord:
		if s.speaksOfPatient(i) {
			s.about = append(s.about, i)
		}
		if p, ok := personAt(s.lx, i); ok {
			s.persons = append(s.persons, p)
		}
		if end := codeAt(s.lx, i); end > i {
			s.codes = append(s.codes, lexSpan{i, end, SecretPatient})
		} else if end := illnessAt(s.lx, i); end > i {
			s.illnesses = append(s.illnesses, lexSpan{i, end, SecretPatient})
		}
	}
}

// speaksOfPatient: the word is about one patient, not about patients at large.
func (s *scan) speaksOfPatient(i int) bool {
	w := s.lx[i].s
	if w == "patient" || w == "patientin" || w == "pat" || w == "versicherte" || w == "versicherter" || w == "patientenname" {
		return true
	}
	return w == "patienten" && i > 0 && s.lx[i-1].isWord(oneOf)
}

var oneOf = words("meinem unserem einem dem diesem meines unseres eines des")

// person returns the last person whose name ends at most distance lexemes before
// i in the same paragraph.
func (s *scan) person(i, distance int) *person {
	n := sort.Search(len(s.persons), func(k int) bool { return s.persons[k].to > i })
	for k := n - 1; k >= 0 && s.persons[k].to >= i-distance; k-- {
		if p := &s.persons[k]; !s.blankLine(p.to, i) {
			return p
		}
	}
	return nil
}

// patientNear: a word within the distance on either side speaks of a patient.
func (s *scan) patientNear(i, distance int) bool {
	return within(s.about, i, distance)
}

func within(list []int, i, distance int) bool {
	n := sort.SearchInts(list, i-distance)
	return n < len(list) && list[n] <= i+distance
}

// blankLine: a paragraph ends between the two lexemes.
func (s *scan) blankLine(from, to int) bool {
	for i := from; i+1 < to; i++ {
		if s.lx[i].kind == lexLine && s.lx[i+1].kind == lexLine {
			return true
		}
	}
	return false
}

func (s *scan) mask(from, to int) {
	if from < to {
		s.out = append(s.out, lexSpan{from, to, SecretPatient})
	}
}

func (s *scan) healthNear(i int) bool {
	for _, list := range [][]lexSpan{s.codes, s.illnesses} {
		n := sort.Search(len(list), func(k int) bool { return list[k].from >= i })
		if n < len(list) && list[n].from <= i+nearBirth {
			return true
		}
	}
	return false
}

// health masks diagnoses of persons, and the persons. An illness in words needs
// a link between the person and it; a code is rarely anything else.
func (s *scan) health(list []lexSpan, linked bool) {
	for _, h := range list {
		p := s.person(h.from, nearHealth)
		if p != nil && (h.from < p.to || p.staff || p.doctor && !p.patient || linked && !p.patient && !hasLink(s.lx, p.to, h.from)) {
			p = nil
		}
		if p != nil && !p.patient && codes(s.lx, h.to) {
			p = nil
		}
		about := s.patientNear(h.from, nearPatient)
		if linked {
			about = s.ofPatient(h.from)
		}
		if p == nil && !about && !s.birthNear(h.from) && !within(s.numbers, h.from, nearHealth) && !(linked && iHave(s.lx, h.from)) {
			continue
		}
		s.mask(h.from, h.to)
		if p != nil {
			s.mask(p.from, p.to)
		}
	}
}

// ofPatient: a patient stands before i, and a link between them.
func (s *scan) ofPatient(i int) bool {
	n := sort.SearchInts(s.about, i)
	return n > 0 && s.about[n-1] >= i-nearHealth && hasLink(s.lx, s.about[n-1], i)
}

// named masks the names of patients as such.
func (s *scan) named() {
	for _, p := range s.persons {
		if p.patient && (!p.small || s.evidenceAfter(p.to)) {
			s.mask(p.from, p.to)
		}
	}
}

// evidenceAfter: a birth date, diagnosis, number or address follows.
func (s *scan) evidenceAfter(i int) bool {
	if i < len(s.lx) && s.lx[i].isSign("(") || s.healthNear(i) || within(s.numbers, i+nearNumber/2, nearNumber/2) {
		return true
	}
	n := sort.Search(len(s.dates), func(k int) bool { return s.dates[k].from >= i })
	if n < len(s.dates) && s.dates[n].from <= i+nearHealth && s.dates[n].marked {
		return true
	}
	for j := i; j < len(s.lx) && j < i+nearHealth; j++ {
		if streetAt(s.lx, j) > j {
			return true
		}
	}
	return false
}

// numbered masks the person that stands next to the number of an insured.
func (s *scan) numbered() {
	for _, i := range s.numbers {
		if p := s.person(i, nearNumber); p != nil && !p.staff && !p.doctor {
			s.mask(p.from, p.to)
		}
	}
}

// addresses masks streets of patients.
func (s *scan) addresses() {
	for i := range s.lx {
		end := streetAt(s.lx, i)
		if end == i {
			continue
		}
		p := s.person(i, nearBirth)
		lives := livesBefore(s.lx, i)
		if lives && (p == nil || !p.staff) || p != nil && p.patient {
			s.mask(i, placeAfter(s.lx, end))
		}
	}
}

// joined joins findings with nothing but commas and birth marks between.
func (s *scan) joined() []lexSpan {
	spans := settle(s.out)
	out := spans[:0]
	for _, sp := range spans {
		if n := len(out); n > 0 && joins(s.lx, out[n-1].to, sp.from) {
			out[n-1].to = sp.to
			continue
		}
		out = append(out, sp)
	}
	return out
}

func joins(lx []lexeme, from, to int) bool {
	if to-from > 5 {
		return false
	}
	for i := from; i < to; i++ {
		if !lx[i].isSign(",.*:") && !lx[i].isWord(birthWords) && lx[i].s != "am" {
			return false
		}
	}
	return true
}
