package bot

import "strings"

// place reads postcode, town and Bezirk.
func (r *reader) place() {
	r.postcodes()
	r.townByName()
	r.district()
}

// postcodes takes the first group of five digits that something says is a
// postcode; by themselves such groups are as likely a Gebührenordnungsposition.
func (r *reader) postcodes() {
	for i := range r.lx {
		if r.used[i] || r.lx[i].kind != lexDigits || len(r.lx[i].s) != 5 || negated(r.lx, i) || noPostcode(r.lx, i) {
			continue
		}
		t, end, known := r.townAt(i + 1)
		named := i+1 < len(r.lx) && r.lx[i+1].kind == lexWord && r.lx[i+1].upper && !r.lx[i+1].function() && (r.lx[i+1].gap || r.asked != "")
		bare := (r.asked == slotBezirk || r.asked == slotPostcode || r.asked == slotTown) && len(r.lx) < 12
		if !known && !named && !bare && !postcodeLabel(r.lx, i) {
			continue
		}
		r.found.Slots.Postcode = r.take(i, i+1)
		r.found.Slots.Postcode = r.lx[i].s
		switch {
		case known:
			r.take(i+1, end)
			r.found.Slots.Town = t.name
		case named:
			r.found.Slots.Town = r.take(i+1, townEnd(r.lx, i+1))
		}
		return
	}
}

func noPostcode(lx []lexeme, i int) bool {
	if i > 0 && !lx[i].gap && (lx[i-1].kind == lexDigits || lx[i-1].kind == lexWord || lx[i-1].isSign("/.,")) {
		return true
	}
	return i > 0 && lx[i-1].isWord(otherNumbers) || i > 1 && lx[i-2].isWord(otherNumbers) || i+1 < len(lx) && lx[i+1].isSign("/") && !lx[i+1].gap
}

func postcodeLabel(lx []lexeme, i int) bool {
	for j := i - 1; j >= 0 && j >= i-4; j-- {
		if lx[j].s == "plz" || lx[j].s == "postleitzahl" || lx[j].s == "d" && j == i-2 && lx[i-1].isSign("-") || lx[j].s == "in" && j == i-1 {
			return true
		}
		if !lx[j].isSign(":=.-") && !lx[j].isWord(leadToNumber) && lx[j].s != "und" && lx[j].s != "ort" {
			return false
		}
	}
	return false
}

// townEnd: a town that is not in the table is one capitalised word, with its
// hyphens and a "Bad" or "St." before.
func townEnd(lx []lexeme, i int) int {
	if lx[i].s == "bad" || lx[i].s == "gross" || lx[i].s == "klein" || lx[i].s == "alt" || lx[i].s == "neu" {
		i = min(i+1, len(lx)-1)
	}
	for i++; i+1 < len(lx) && lx[i].isSign("-") && !lx[i].gap && lx[i+1].kind == lexWord; i += 2 {
	}
	return i
}

// townAt looks for a town of the table at i, the longest first.
func (r *reader) townAt(i int) (t town, end int, ok bool) {
	key := ""
	for j := i; j < len(r.lx) && j < i+6; j++ {
		if r.lx[j].isSign("-/") && j > i {
			continue
		}
		if r.lx[j].kind != lexWord || r.used[j] {
			break
		}
		if key != "" {
			key += " "
		}
		key += r.lx[j].s
		if found, known := towns[key]; known {
			t, end, ok = found, j+1, true
		}
	}
	return t, end, ok
}

// townByName takes the town that the words around speak for most.
func (r *reader) townByName() {
	if r.found.Slots.Town != "" {
		return
	}
	best := 0
	for i := range r.lx {
		if r.lx[i].kind != lexWord || r.used[i] {
			continue
		}
		weight := r.townWeight(i)
		if weight <= best {
			continue
		}
		t, _, known := r.townAt(i)
		if !known && weight >= townAfterWord && (r.lx[i].upper || r.asked == slotBezirk || r.asked == slotTown) && !r.lx[i].function() {
			t, known = similarTown(r.lx[i].s)
		}
		if !known || t.bezirk == "" && weight < townAfterWord {
			continue
		}
		best, r.found.Slots.Town = weight, t.name
	}
}

// Weights of a town by the word before it.
const (
	townBare      = 1 + iota
	townAfterWord // in, aus, bei; or it was asked for
	townMoved     // nach
	townLabelled  // Ort:
)

func (r *reader) townWeight(i int) int {
	if negated(r.lx, i) {
		return 0
	}
	j := i - 1
	for j >= 0 && (r.lx[j].isSign(":.-,(") || r.lx[j].kind == lexLine || r.lx[j].isWord(beforeTown)) {
		if r.lx[j].isSign(",") || r.lx[j].kind == lexLine {
			return r.bareTown()
		}
		j--
	}
	if j < 0 {
		return r.bareTown()
	}
	switch l := &r.lx[j]; {
	case l.s == "ort" || l.s == "standort" || l.s == "praxisort" || l.s == "praxissitz" || l.s == "sitz":
		return townLabelled
	case l.isWord(districtWords) || j > 0 && l.s == "sachsen" && r.lx[j-1].s == "kv":
		return 0
	case l.isWord(nameWords) && surnames[r.lx[i].s]:
		return 0
	case l.isWord(personWords):
		return 0
	case l.s == "nach":
		return townMoved
	case l.s == "in" || l.s == "aus" || l.s == "bei":
		return townAfterWord
	case l.kind == lexDigits && len(l.s) == 5:
		return townLabelled
	case surnames[r.lx[i].s] && l.upper:
		return 0
	}
	return r.bareTown()
}

func (r *reader) bareTown() int {
	if r.asked == slotBezirk || r.asked == slotTown {
		return townAfterWord
	}
	return townBare
}

var (
	beforeTown  = words("der die das ist stadt")
	nameWords   = words("praxis dr prof med frau herr herrn fr hr doktor gemeinschaftspraxis hausarztpraxis zahnarztpraxis schwester sr familie bin name")
	personWords = words("dr frau herr herrn fr hr doktor schwester sr")
)

// district reads a Bezirk or a county that is named as such.
func (r *reader) district() {
	for i := range r.lx {
		l := &r.lx[i]
		if l.kind != lexWord || negated(r.lx, i) {
			continue
		}
		if b := regions[l.s]; b != "" {
			r.found.Slots.Bezirk = b
		}
		if t, ok := towns[l.s]; ok && t.name == t.bezirk && i > 0 && (l.gap || r.lx[i-1].isSign("-:")) {
			for j := i - 1; j >= 0 && j >= i-3; j-- {
				if r.lx[j].isWord(districtWords) && r.lx[j].s != "kv" && r.lx[j].s != "kvs" {
					r.found.Slots.Bezirk = t.bezirk
				}
			}
			if r.behindTown(i) {
				r.found.Slots.Bezirk = t.bezirk
			}
		}
	}
}

// behindTown: "Torgau, Chemnitz" names the office besides the town.
func (r *reader) behindTown(i int) bool {
	if i < 2 || !r.lx[i-1].isSign(",/(") || r.lx[i].s == townKey(r.found.Slots.Town) {
		return false
	}
	return strings.HasSuffix(townKey(r.found.Slots.Town), r.lx[i-2].s)
}

// settleBezirk derives the Bezirk from the place, then from the BSNR, and warns
// of what is odd.
func (r *reader) settleBezirk() {
	s := &r.found.Slots
	if s.Bezirk == "" {
		s.Bezirk = s.bezirkOfPlace()
	}
	if s.Bezirk == "" && !s.placed() {
		s.Bezirk = bezirkOfBSNR(s.BSNR)
	}
	for _, w := range s.oddities() {
		r.warn(w.Slot, w.Text)
	}
}
