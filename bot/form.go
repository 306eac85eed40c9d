package bot

import (
	"context"
	"slices"
	"strings"

	"praxislotse/index"
)

// A Form is the application for the online access as far as it is filled in.
type Form struct {
	Slots    Slots    `json:"slots"`
	Opening  string   `json:"opening,omitempty"` // the message that began it, masked
	Asked    string   `json:"asked,omitempty"`   // slot that was asked for last
	Tries    int      `json:"tries,omitempty"`   // answers to it that were not understood
	Skipped  []string `json:"skipped,omitempty"` // slots that the practice cannot or will not give
	Warnings []string `json:"warnings,omitempty"`
	Pending  string   `json:"pending,omitempty"` // nine digits of which is asked whether they are BSNR or LANR
	Review   bool     `json:"review,omitempty"`  // everything is there, waiting for "absenden"
}

// maxTries is how often a slot is asked for before what was written is taken
// as it is: an application with an odd value reaches a person, an abandoned one
// does not.
const maxTries = 3

// askedReview stands for a slot when everything is shown for review.
const askedReview = "review"

// beginForm starts the application with what the message already says.
func (t *turn) beginForm() Outcome {
	if r := t.in.Request; r != nil && r.Reason == ReasonApplication {
		return t.handOver(ReasonApplication)
	}
	f := Form{Opening: clip(t.text, maxRemembered)}
	f.take(Recognise(t.text))
	return t.formStep(f, phraseFormBegin)
}

// form reads a message while an application is being filled in.
func (t *turn) form(ctx context.Context) (Outcome, error) {
	f := *t.memory.Form
	found := f.recognise(t.text)
	bare := found.Slots != (Slots{}) && len(strings.Fields(t.text)) <= maxBareWords
	switch {
	case saysOnly(t.text, choiceContinue.Value):
		return t.showForm(f, ""), nil
	case bare: // a value is a value, whatever else it may look like
	case t.act == index.ActCancel:
		return t.cancel(), nil
	case t.act == index.ActPerson:
		return t.handOver(ReasonAskedForPerson), nil
	case f.Review && (t.act == index.ActReply || wantsChange(t.text)):
		return t.review(f), nil
	case t.skips(f):
		return t.skip(f), nil
	case t.isSideQuestion(found):
		return t.sideQuestion(ctx, f)
	}
	changed, ok := f.take(found)
	switch {
	case !ok:
		return t.misunderstood(f, found), nil
	case !changed && len(f.Warnings) == 0:
		return t.formStep(f, slotHints[f.Asked]), nil
	case !changed:
		return t.formStep(f, ""), nil
	}
	return t.formStep(f, phraseNoted), nil
}

// recognise reads an answer. "BSNR" alone says what the number before was.
func (f *Form) recognise(text string) Found {
	asked := f.Asked
	if f.Review {
		asked = askedReview
	}
	if label := onlyLabel(text); f.Pending != "" && label != "" {
		return RecogniseFor(asked, label+" "+f.Pending)
	}
	return RecogniseFor(asked, text)
}

// maxBareWords is how many words an answer has at most that is nothing but the
// value: "Telefon 03591 123456", "Gemeinschaftspraxis Dr. Müller und Kollegen".
const maxBareWords = 6

// take fills in what was found and reports whether that changed a slot, and
// whether the message was understood at all.
func (f *Form) take(found Found) (changed, ok bool) {
	f.Warnings, f.Pending = nil, found.Ambiguous
	if found.Slots == (Slots{}) && found.Ambiguous == "" {
		return false, false
	}
	before := f.Slots
	f.Slots = f.Slots.with(found.Slots)
	if named := before.Bezirk; named != "" && !before.placed() && before.BSNR == "" && f.Slots.placed() {
		f.Slots.Bezirk = named // chosen by the practice: conflict warns if the place is elsewhere
	}
	old := before.oddities()
	for _, w := range append(f.Slots.oddities(), found.Warnings...) {
		if !slices.Contains(old, w) && !slices.Contains(f.Warnings, w.Text) && stands(w, found, f.Slots) {
			f.Warnings = append(f.Warnings, w.Text)
		}
	}
	return f.Slots != before, true
}

// stands: the warning holds for the form as a whole, or is about a number that
// could not be taken.
func stands(w SlotWarning, found Found, s Slots) bool {
	return slices.Contains(s.oddities(), w) || !slices.Contains(found.Slots.oddities(), w)
}

// warnings are what is odd now: about the last message and about the slots.
func (f *Form) warnings() []string {
	out := slices.Clone(f.Warnings)
	for _, w := range f.Slots.oddities() {
		if !slices.Contains(out, w.Text) {
			out = append(out, w.Text)
		}
	}
	return out
}

// missing lists what is still to be asked, without what was skipped. Who
// skipped the place was asked for the town with it.
func (f *Form) missing() []string {
	return slices.DeleteFunc(Missing(f.Slots), func(slot string) bool {
		return slices.Contains(f.Skipped, slot) || slot == slotTown && slices.Contains(f.Skipped, slotBezirk)
	})
}

// formStep asks for the next slot, or shows everything for review.
func (t *turn) formStep(f Form, lead string) Outcome {
	f.Asked, f.Tries, f.Review = "", 0, false
	if m := f.missing(); len(m) > 0 {
		f.Asked = m[0]
	} else {
		f.Review, lead = true, ""
	}
	return t.showForm(f, lead)
}

// showForm shows warnings and the next question of the form.
func (t *turn) showForm(f Form, lead string) Outcome {
	warned := f.Warnings
	if f.Review {
		warned = f.warnings()
	}
	out := t.say(Reply{Kind: KindHandoff, Act: t.formAct(), Reason: WhyFormStep, Confidence: t.sure, Request: f.view(),
		Text: paragraphs(lead, strings.Join(warned, "\n"), f.prompt())})
	out.Memory.Form = &f
	out.Reply.Choices = f.choices()
	return out
}

// choices go with the question that is asked.
func (f *Form) choices() []Choice {
	switch {
	case f.Review:
		return []Choice{choiceSend, choiceChange, choiceCancel}
	case f.Pending != "":
		return []Choice{choiceBSNR, choiceLANR, choiceCancel}
	case f.Asked == slotWish:
		return []Choice{choicePost, choiceLink, choiceCancel}
	}
	return []Choice{choiceCancel}
}

// formAct: giving a value is a reply once the form runs.
func (t *turn) formAct() index.Act {
	if t.memory.Form != nil {
		return index.ActReply
	}
	return index.ActApplication
}

// view is the form as the channel and the JSON contract show it.
func (f *Form) view() *RequestView {
	view := &RequestView{Kind: "application", Slots: f.Slots.Map(), Missing: f.missing(), Warnings: f.warnings()}
	if view.Missing == nil {
		view.Missing = []string{}
	}
	if view.Warnings == nil {
		view.Warnings = []string{}
	}
	return view
}

// prompt is the next question of the form, or everything that it holds.
func (f *Form) prompt() string {
	if !f.Review {
		return slotQuestions[f.Asked]
	}
	var b strings.Builder
	b.WriteString(phraseReview)
	for _, row := range SlotRows(f.Slots) {
		b.WriteString("\n• " + row.Label + ": " + row.Value)
	}
	return b.String() + "\n\n" + phraseSendAsk
}
