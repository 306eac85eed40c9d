package bot

import "strconv"

// numbers reads BSNR, LANR and telephone number.
func (r *reader) numbers() {
	var pending []string // nine digits of which nothing says what they are
	var last string      // label of the number before, for corrections
	for i := 0; i < len(r.lx); i++ {
		if r.used[i] || r.lx[i].kind != lexDigits {
			continue
		}
		label, dropped := r.label(i), negated(r.lx, i)
		if label == "" && corrects(r.lx, i) {
			label = last
		}
		end := i + 1
		switch {
		case label == labelOther || skippedNumber(r.lx, i, &end):
		case label == slotBSNR || label == slotLANR || label == "" && r.expectsNumber() && !r.dials(i):
			end = r.labelled(i, label, dropped)
		case label == slotPhone || label == labelFax || r.dials(i) || r.asked == slotPhone:
			end = r.phone(i, label, dropped)
		default:
			if digits, to, ok := nine(r.lx, i); ok {
				if end = to; !dropped {
					pending = append(pending, digits)
				} else if likelyBSNR(digits) {
					label = slotBSNR
				}
			}
		}
		if label != "" {
			last = label
		}
		i = end - 1
	}
	r.classify(pending)
}

// Labels besides the slots.
const (
	labelFax   = "fax"
	labelOther = "other"
)

func (r *reader) expectsNumber() bool { return r.asked == slotBSNR || r.asked == slotLANR }

// label says what the words before the number, or "ist die BSNR" behind it,
// call it.
func (r *reader) label(i int) string {
	for j := i - 1; j >= 0 && j >= i-8; j-- {
		l := &r.lx[j]
		if found := labelOf(l); found != "" {
			if r.sharedLabel(j, found) {
				return ""
			}
			return found
		}
		if l.kind == lexDigits || l.kind == lexSign && !l.isSign(":=.-#(+") || l.kind == lexWord && !leadWords[l.s] || l.kind == lexLine && j < i-1 {
			break
		}
	}
	if _, end, ok := nine(r.lx, i); ok {
		for j := end; j < len(r.lx) && j < end+4; j++ {
			if found := labelOf(&r.lx[j]); found == slotBSNR || found == slotLANR {
				if j+1 < len(r.lx) && (r.lx[j+1].isSign(":=") || r.lx[j+1].kind == lexDigits) {
					break // belongs to the next number
				}
				return found
			}
			if !r.lx[j].isWord(isTheWords) && !r.lx[j].isSign("(") {
				break
			}
		}
	}
	return ""
}

// sharedLabel: "BSNR und LANR: …" names two numbers at once.
func (r *reader) sharedLabel(j int, found string) bool {
	for k := j - 1; k >= 0 && k >= j-3; k-- {
		if other := labelOf(&r.lx[k]); other != "" && other != found && (other == slotBSNR || other == slotLANR) && (found == slotBSNR || found == slotLANR) {
			return true
		}
		if !r.lx[k].isSign("/,&-") && r.lx[k].s != "und" && r.lx[k].s != "bzw" {
			return false
		}
	}
	return false
}

func labelOf(l *lexeme) string {
	switch {
	case l.kind != lexWord:
		return ""
	case bsnrLabels[l.s]:
		return slotBSNR
	case lanrLabels[l.s]:
		return slotLANR
	case phoneLabels[l.s]:
		return slotPhone
	case l.s == "fax" || l.s == "telefax" || l.s == "faxnummer" || l.s == "faxnr":
		return labelFax
	case otherNumbers[l.s]:
		return labelOther
	}
	return ""
}

var (
	bsnrLabels = words("bsnr bsnnr bsn nbsnr bnsr bsrn betriebsstättennummer betriebsstättennr betriebstättennummer betriebsstätten betriebsstätte betriebsstättennumer hauptbetriebsstättennummer bs")
	lanrLabels = words("lanr lanrs landr arztnummer arztnr lebenslange arztnumer lar")

	phoneLabels = words("tel telefon telefonnummer telefonnr telnr fon phone handy handynummer mobil mobilnummer mobiltelefon durchwahl rückruf rückrufnummer rufnummer erreichbar anrufen anruf zurückrufen festnetz telefonisch")

	otherNumbers = words("gop ebm ziffer ziffern gebührenordnungsposition gebührenordnungspositionen leistung leistungen vorgang vorgangsnummer version quartal iban konto kundennummer mitgliedsnummer rechnung rechnungsnummer antragsnummer aktenzeichen fehler fehlercode hausnummer strasse str windows muster seite paragraph")

	leadWords  = words("ist lautet war nr nummer numer die der das unsere meine unser mein von unter hat wäre hier nicht sondern richtig richtige korrekt nun also und praxis lautete heißt bitte mich uns auf statt anstatt neue alte neu alt falsch arzt stätten auch dann tagsüber am über per sie mir gern gerne")
	isTheWords = words("ist die unsere meine als lautet das war unser mein wäre")
)

// negated: the value at i is what it is not.
func negated(lx []lexeme, i int) bool {
	for j := i - 1; j >= 0 && j >= i-4; j-- {
		switch {
		case lx[j].isWord(negations):
			return true
		case lx[j].isSign(",.;") || lx[j].kind == lexLine || corrections[lx[j].s] || lx[j].kind == lexDigits:
			return false
		}
	}
	return false
}

// corrects: the value at i replaces the one before.
func corrects(lx []lexeme, i int) bool {
	for j := i - 1; j >= 0 && j >= i-4; j-- {
		if lx[j].isWord(corrections) {
			return true
		}
		if lx[j].kind == lexDigits {
			return false
		}
	}
	return false
}

var (
	negations   = words("nicht statt anstatt falsch falsche alte alten bisher bisherige früher frühere")
	corrections = words("sondern richtig richtige korrekt korrekte vielmehr jetzt neue neu stattdessen doch")
)

// skippedNumber moves end over dates, times and quarters.
func skippedNumber(lx []lexeme, i int, end *int) bool {
	if _, to, ok := dateAt(lx, i); ok {
		*end = to
		return true
	}
	if i+2 < len(lx) && lx[i+1].isSign(":,%€") && !lx[i+1].gap && lx[i+2].kind == lexDigits && !lx[i+2].gap && len(lx[i].s) < 4 {
		*end = i + 3
		return true
	}
	return false
}

// nine reads groups that together are exactly nine digits.
func nine(lx []lexeme, i int) (digits string, end int, ok bool) {
	digits, end = digitRun(lx, i, numberLength, digitSeparators)
	if len(digits) != numberLength || end < len(lx) && !lx[end].gap && (lx[end].kind == lexDigits || lx[end].isSign("-/") && end+1 < len(lx) && lx[end+1].kind == lexDigits) {
		return digits, end, false
	}
	return digits, end, true
}

// labelled takes the number after a label, or the one that was asked for.
func (r *reader) labelled(i int, label string, dropped bool) (end int) {
	if label == "" {
		label = r.asked
	}
	digits, end, ok := nine(r.lx, i)
	if !ok {
		digits, end = digitRun(r.lx, i, 14, digitSeparators)
		if len(digits) >= 5 && !dropped {
			r.warn(label, wrongLength(label, len(digits)))
		}
		return end
	}
	r.take(i, end)
	if !dropped {
		r.setNumber(label, digits)
	}
	return end
}

func (r *reader) setNumber(slot, digits string) {
	r.found.Slots = r.found.Slots.set(slot, digits)
}

// classify gives unlabelled numbers to BSNR or LANR by prefix and check digit;
// what both or neither speaks for is ambiguous unless the other slot is taken.
func (r *reader) classify(pending []string) {
	var open []string
	for _, digits := range pending {
		switch b, l := likelyBSNR(digits), validLANR(digits); {
		case b && !l && r.found.Slots.BSNR == "":
			r.setNumber(slotBSNR, digits)
		case l && !b && r.found.Slots.LANR == "":
			r.setNumber(slotLANR, digits)
		default:
			open = append(open, digits)
		}
	}
	for _, digits := range open {
		s := r.found.Slots
		switch {
		case s.BSNR == "" && s.LANR != "":
			r.setNumber(slotBSNR, digits)
		case s.LANR == "" && s.BSNR != "":
			r.setNumber(slotLANR, digits)
		case s.BSNR == "" && r.found.Ambiguous == "":
			r.found.Ambiguous = digits
			r.warn(slotBSNR, warnAmbiguous)
		}
	}
}

func wrongLength(slot string, n int) string {
	name := "BSNR"
	if slot == slotLANR {
		name = "LANR"
	}
	return "Eine " + name + " hat genau 9 Ziffern; Ihre Angabe hat " + strconv.Itoa(n) + ". Bitte prüfen Sie die Nummer."
}

const warnAmbiguous = "Ich kann nicht erkennen, ob die neunstellige Nummer die BSNR oder die LANR ist. Bitte schreiben Sie „BSNR“ oder „LANR“ davor."
