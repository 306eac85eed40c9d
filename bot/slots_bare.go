package bot

import "strings"

// maxBare bounds a bare value in lexemes and bytes.
const (
	maxBareLexemes = 12
	maxBareBytes   = 80
)

// bare takes the whole answer for the slot that was asked for when it names
// nothing else: "Schulze", "Hautärzte Mitte".
func (r *reader) bare() {
	town := r.asked == slotTown && !r.found.Slots.placed()
	if r.asked != slotPractice && r.asked != slotContact && !town || *r.found.Slots.field(r.asked) != "" {
		return
	}
	from, to := r.bareValue()
	value := strings.Trim(r.words(from, to), " .,;:!-–\"„“")
	if to-from < 1 || to-from > maxBareLexemes || len(value) > maxBareBytes || !r.nameAt(from, to) {
		return
	}
	if r.asked != slotPractice && !r.personAt(from, to) {
		return
	}
	r.found.Slots = r.found.Slots.set(r.asked, value)
}

// bareValue leaves out what leads to the value and stops where another begins.
func (r *reader) bareValue() (from, to int) {
	for from < len(r.lx) && (r.lx[from].isWord(bareLead) || r.lx[from].kind == lexLine || r.lx[from].isSign(",:-.!")) && !r.used[from] {
		from++
	}
	for to = from; to < len(r.lx) && !r.used[to] && r.lx[to].kind != lexLine && r.lx[to].kind != lexSecret && labelOf(&r.lx[to]) == ""; to++ {
		if r.lx[to].isSign(",;?!") || r.lx[to].s == "in" && r.asked == slotPractice && to > from {
			break
		}
	}
	if to < len(r.lx) && r.lx[to].isSign("?") {
		return from, from
	}
	return from, to
}

var bareLead = words(`das die der ist sind wir ich bin heißt heißen heiße lautet name mein unsere unser meine es also ja gern gerne hallo guten tag wäre hier praxisname
	eine ein na ok okay nur bitte danke ansprechpartner ansprechpartnerin ansprechperson kontakt nein nee nö mache machen sr schwester`)

// nameAt: at least one word that is more than a function word, and no question
// or refusal.
func (r *reader) nameAt(from, to int) bool {
	content := false
	for i := from; i < to; i++ {
		l := &r.lx[i]
		if l.isWord(noBare) {
			return false
		}
		content = content || l.kind == lexWord && len(l.s) > 1 && (!l.function() || l.upper) && !l.isWord(accessWords)
	}
	return content
}

var noBare = words("wie was wo wann warum wieso weshalb wer wozu weiß ahnung nicht kein keine abbrechen stop stopp mensch mitarbeiter egal später warum muss brauche brauchen will möchte kann können zurück")

// stray takes a name for the contact though something else was asked for: when
// the whole answer is two or three capitalised words that can be nothing else.
func (r *reader) stray() {
	if !straySlots[r.asked] || r.found.Slots != (Slots{}) || r.found.Ambiguous != "" {
		return
	}
	end := len(r.lx)
	for end > 0 && r.lx[end-1].isSign(".!") {
		end--
	}
	n := r.lettersOnly(0, end)
	if n < 2 || n > 3 || !r.nameAt(0, end) || !r.personAt(0, end) {
		return
	}
	for i := range end {
		if l := &r.lx[i]; l.kind == lexWord && (!l.upper || l.function() || bareLead[l.s]) {
			return
		}
	}
	r.found.Slots.Contact = r.words(0, end)
}

// straySlots are the questions to which no name is an answer. A place could be
// one for all that the table of towns knows.
var straySlots = wordSet{slotBSNR: true, slotLANR: true, slotPhone: true, slotWish: true, askedReview: true}

// personAt: up to four words that can be somebody's name, no place, wish,
// office, command or sentence.
func (r *reader) personAt(from, to int) bool {
	if n := r.lettersOnly(from, to); n == 0 || n > 4 {
		return false
	}
	if t, end, known := r.townAt(from); known && end == to && !surnames[townKey(t.name)] {
		return false
	}
	for i := from; i < to; i++ {
		l := &r.lx[i]
		switch {
		case l.kind == lexDigits || l.kind == lexSign && !l.isSign(".-'’"):
			return false
		case l.kind != lexWord:
		case l.isWord(noPersons) || l.isWord(linkWords) || l.isWord(mailWords) || l.isWord(formWords) || l.isWord(accessWords) ||
			l.isWord(districtWords) || practiceHead(l.s) || labelOf(l) != "" || regions[l.s] != "":
			return false
		case !l.upper && (participle(l.s) || l.function() && !l.isWord(nameParticles)):
			return false
		}
	}
	return true
}

var (
	nameParticles = words("von van zu der de zur zum und")
	noPersons     = words(`etwas ändern andern ändere korrektur korrigieren post postweg brief per als mail weiter senden absenden abschicken hilfe termin praxis team
		niemand jeder alle alles beide ich selbst selber wir chef chefin ärztin arzt doktor inhaber inhaberin mensch person menschen mitarbeiterin sprechen reden
		danke tschüss hallo stimmt richtig falsch gut okay fertig sofort dringend anmeldung empfang portal online abrechnung internet ort stadt
		straße sachsen deutschland bitte formular schicken senden faxen fax frage fragen neu neue angabe angaben link status stand vorgang`)
)

func (r *reader) lettersOnly(from, to int) (n int) {
	for i := from; i < to; i++ {
		n += b2i(r.lx[i].kind == lexWord)
	}
	return n
}
