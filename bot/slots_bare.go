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
	if r.asked != slotPractice && r.asked != slotContact || *r.found.Slots.field(r.asked) != "" {
		return
	}
	from, to := r.bareValue()
	value := strings.Trim(r.words(from, to), " .,;:!-–\"„“")
	if to-from < 1 || to-from > maxBareLexemes || len(value) > maxBareBytes || !r.nameAt(from, to) {
		return
	}
	if r.asked == slotContact && r.lettersOnly(from, to) > 4 {
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

func (r *reader) lettersOnly(from, to int) (n int) {
	for i := from; i < to; i++ {
		n += b2i(r.lx[i].kind == lexWord)
	}
	return n
}
