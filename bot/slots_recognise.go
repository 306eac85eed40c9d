package bot

// maxRecognised bounds in bytes what is read for slots: contact details stand
// in the first or last lines of a message.
const maxRecognised = 6000

// A reader collects what one message says.
type reader struct {
	lx    []lexeme
	text  string
	asked string // slot that the form has just asked for, or empty
	used  []bool // lexemes that already are a value
	found Found
}

// Recognise reads what a message says about the practice, however it is put.
func Recognise(text string) Found { return recognise("", text) }

// RecogniseFor is Recognise for the answer to a question of the form: a bare
// value is taken for the slot that was asked for, unless it is plainly
// something else.
func RecogniseFor(slot, text string) Found { return recognise(slot, text) }

func recognise(slot, text string) Found {
	text = ends(text, maxRecognised)
	r := &reader{text: text, lx: lex(text), asked: slot}
	r.used = make([]bool, len(r.lx))
	r.email()
	r.numbers()
	r.place()
	r.practice()
	r.contact()
	r.wish()
	r.bare()
	r.stray()
	r.bound()
	r.settleBezirk()
	return r.found
}

// maxValue bounds a value in bytes; what is longer is no name or number.
const maxValue = 120

func (r *reader) bound() {
	for _, slot := range allSlots {
		if f := r.found.Slots.field(slot); len(*f) > maxValue {
			*f = ""
		}
	}
}

// ends keeps the beginning and the end of a text that is longer than limit.
func ends(text string, limit int) string {
	if len(text) <= limit {
		return text
	}
	tail := len(text) - limit/3
	for tail < len(text) && text[tail]&0xC0 == 0x80 {
		tail++
	}
	return clip(text, limit*2/3) + "\n" + text[tail:]
}

func (r *reader) warn(slot, text string) {
	for _, w := range r.found.Warnings {
		if w.Slot == slot && w.Text == text {
			return
		}
	}
	r.found.Warnings = append(r.found.Warnings, SlotWarning{slot, text})
}

// take marks lexemes as used and returns their text.
func (r *reader) take(from, to int) string {
	for i := from; i < to; i++ {
		r.used[i] = true
	}
	return r.words(from, to)
}

// words is the original text of the lexemes, white space and invisible
// characters tidied.
func (r *reader) words(from, to int) string {
	if from >= to {
		return ""
	}
	return tidy(r.text[r.lx[from].from:r.lx[to-1].to])
}
