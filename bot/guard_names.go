package bot

// personAt reads a title or a word for a patient at i with the name after it.
func personAt(lx []lexeme, i int) (person, bool) {
	l := &lx[i]
	p := person{title: i, patient: l.isWord(patientWords)}
	if !p.patient && !l.isWord(honorifics) || i+1 >= len(lx) || !lx[i+1].gap && lx[i+1].isSign("-") {
		return p, false
	}
	j := p.skipTitles(lx, i+1)
	p.from, p.to = names(lx, j)
	if p.to == p.from && j < len(lx) && lx[j].kind == lexWord {
		p.small = true
		p.to = smallNames(lx, j)
	}
	p.staff = !p.patient && introduced(lx, p)
	return p, p.to > p.from
}

var (
	patientWords = words("patient patientin patienten pat versicherte versicherter versicherten patientenname")
	honorifics   = words("herr herrn frau fr hr")
	doctorWords  = words("dr prof doktor professor dres")
	titleWords   = words("herr herrn frau fr hr dr prof med dipl psych namens name heißt doktor nr meine mein")
)

// skipTitles moves over titles, colons and full stops.
func (p *person) skipTitles(lx []lexeme, j int) int {
	for ; j < len(lx) && (lx[j].isWord(titleWords) || lx[j].isSign(".:")); j++ {
		p.doctor = p.doctor || lx[j].isWord(doctorWords)
	}
	return j
}

// names returns the capitalised names from i: up to three words, hyphens and
// one comma ("Muster, Erika") inside.
func names(lx []lexeme, i int) (from, to int) {
	from, to = i, i
	for n := 0; n < 3 && i < len(lx) && isName(lx, i); n++ {
		i++
		if len(lx[i-1].s) == 1 && i+1 < len(lx) && lx[i].isSign(".") { // initial
			i++
		}
		for i+1 < len(lx) && !lx[i].gap && lx[i].isSign("-") && !lx[i+1].gap && lx[i+1].kind == lexWord {
			i += 2
		}
		to = i
		if n == 0 && i+1 < len(lx) && lx[i].isSign(",") && isName(lx, i+1) && illnessAt(lx, i+1) == i+1 && !codeStart(lx, i+1) {
			i++
		}
	}
	return from, to
}

// smallNames returns the end of up to three words without capitals that can be
// a name.
func smallNames(lx []lexeme, i int) int {
	to := i
	for to < len(lx) && to < i+3 && canBeName(lx, to) {
		to++
		if to+1 < len(lx) && lx[to].isSign(",") && canBeName(lx, to+1) && illnessAt(lx, to+1) == to+1 {
			to++
		}
	}
	if to > i && lx[to-1].kind == lexSign {
		to--
	}
	return to
}

// isName: a capitalised word that can be a name.
func isName(lx []lexeme, i int) bool { return lx[i].upper && canBeName(lx, i) }

func canBeName(lx []lexeme, i int) bool {
	l := &lx[i]
	if l.kind != lexWord || l.isWord(notNames) || l.isWord(birthWords) || illnessNames[l.s] {
		return false
	}
	if l.function() && !(i > 0 && lx[i-1].isWord(honorifics)) { // Herr Lange, but not "lange"
		return false
	}
	if l.s == "muster" && i+1 < len(lx) && lx[i+1].kind == lexDigits { // the form, not Frau Muster
		return false
	}
	return len(l.s) > 1 || i+1 < len(lx) && lx[i+1].isSign(".") && l.upper
}

// codeStart: a letter with digits behind it, no initial.
func codeStart(lx []lexeme, i int) bool {
	return i+1 < len(lx) && len(lx[i].s) == 1 && lx[i+1].kind == lexDigits && !lx[i+1].gap
}

// notNames are words that follow a word for a patient without being a name.
var notNames = words(`schein scheine scheins karte akte akten daten quartal abrechnung software portal liste nummer angelegenheit quittung name namen aufnahme
	überweisung diagnose diagnosen icd praxis arzt ärztin termin termine rezept kasse krankenkasse hat hatte war ist wird wurde kam kommt fehlt möchte will soll
	kann muss steht ohne mit bei und oder unter doppelt falsch neu neue neuer gesetzlich privat versichert versicherte id satz datensatz anlegen einlesen suchen
	dr prof herr herrn frau med betreff hallo guten tag ihre ihr sein seine unser unsere euer sehr geehrte liebe lieber jahre jährig geht gibt gab verstorben
	ruft leidet bekam bekommt wohnt wohnhaft adresse anschrift hausnummer straße tel telefon fax mail email bsnr lanr passwort pin hier aus vom von der die das
	online ebm gop formular fall fälle behandlung behandelt wegen seit nach vor am im zum zur patient patientin pat patienten nicht auf kein keine einen
	eine einer leistung leistungen ziffer ziffern kartennummer wechsel wechselt hatten haben darf sagt meint fragt schickt braucht bitte danke`)

// namesBefore returns where up to three names before i begin, or i. Without
// capitals only two count, and only before a birth mark.
func namesBefore(lx []lexeme, i int, marked bool) int {
	from, n := i, 0
	for j := i - 1; j >= 0 && n < 3; j-- {
		switch {
		case isName(lx, j) || marked && n < 2 && canBeName(lx, j) && len(lx[j].s) > 2:
			from = j
			n++
		case lx[j].isSign(",-(") && j > 0 && lx[j-1].kind == lexWord:
		default:
			return from
		}
	}
	return from
}

// endOfNames leaves out the signs between the names and the mark.
func endOfNames(lx []lexeme, from, to int) int {
	for to > from && lx[to-1].kind == lexSign {
		to--
	}
	return to
}

// onlySigns: nothing but up to three signs stands between.
func onlySigns(lx []lexeme, from, to int) bool {
	if from > to || to-from > 3 {
		return false
	}
	for i := from; i < to; i++ {
		if !lx[i].isSign(",.(:;-") {
			return false
		}
	}
	return true
}

// listed: "Name, Vorname," directly before a date.
func listed(lx []lexeme, from, to int) bool {
	commas, names := 0, 0
	for i := from; i < to; i++ {
		commas += b2i(lx[i].isSign(","))
		names += b2i(lx[i].kind == lexWord)
	}
	return names >= 2 && commas >= 1
}

// b2i counts.
func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// introduced: the person speaks or belongs to a practice, a firm, the staff.
func introduced(lx []lexeme, p person) bool {
	for j := p.title - 1; j >= 0 && j >= p.title-5; j-- {
		if lx[j].isWord(introBefore) {
			return true
		}
		if lx[j].kind == lexLine || lx[j].isSign(".,;!?") {
			break
		}
	}
	for j := p.to; j < len(lx) && j < p.to+3; j++ {
		if lx[j].isWord(introAfter) {
			return true
		}
		if lx[j].isSign(",.;(") {
			break
		}
	}
	return false
}

var (
	introBefore = words("bin ist heiße praxis ansprechpartner ansprechpartnerin kontakt rückruf grüße grüßen mfg kollege kollegin techniker technikerin mfa schwester mitarbeiterin mitarbeiter arzt ärztin doktor")
	introAfter  = words("hier aus vom von mfa praxis fragt arbeitet ruft tel telefon kodiert verschlüsselt")
)
