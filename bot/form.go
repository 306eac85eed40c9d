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
	Asked    string   `json:"asked,omitempty"`   // slot that was asked for last
	Tries    int      `json:"tries,omitempty"`   // answers to it that were not understood
	Skipped  []string `json:"skipped,omitempty"` // slots that the practice cannot or will not give
	Warnings []string `json:"warnings,omitempty"`
	Review   bool     `json:"review,omitempty"` // everything is there, waiting for "absenden"
}

// maxTries is how often a slot is asked for before what was written is taken
// as it is: an application with an odd value reaches a person, an abandoned one
// does not.
const maxTries = 3

// beginForm starts the application with what the message already says.
func (t *turn) beginForm() Outcome {
	if r := t.in.Request; r != nil && r.Reason == ReasonApplication {
		return t.handOver(ReasonApplication)
	}
	f := Form{}
	f.take(Recognise(t.text))
	return t.formStep(f, phraseFormBegin)
}

// form reads a message while an application is being filled in.
func (t *turn) form(ctx context.Context) (Outcome, error) {
	f := *t.memory.Form
	found := RecogniseFor(f.Asked, t.text)
	bare := found.Slots != (Slots{}) && len(strings.Fields(t.text)) <= maxBareWords
	switch {
	case bare: // a value is a value, whatever else it may look like
	case t.act == index.ActCancel:
		return t.cancel(), nil
	case t.act == index.ActPerson:
		return t.handOver(ReasonAskedForPerson), nil
	case f.Review && t.act == index.ActReply:
		return t.review(f), nil
	}
	if t.act == index.ActReply && giveUp(t.text) {
		return t.skip(f), nil
	}
	if t.isSideQuestion(found) {
		return t.sideQuestion(ctx, f)
	}
	if !f.take(found) {
		return t.misunderstood(f), nil
	}
	return t.formStep(f, phraseNoted), nil
}

// maxBareWords is how many words an answer has at most that is nothing but the
// value: "Telefon 03591 123456", "Gemeinschaftspraxis Dr. Müller und Kollegen".
const maxBareWords = 6

// isSideQuestion: a question, and not one that merely carries a value.
func (t *turn) isSideQuestion(found Found) bool {
	question := t.act == index.ActQuestion || t.act == index.ActStatus || t.act == index.ActCorrection
	return question && asks(t.text) && found.Slots == (Slots{})
}

// sideQuestion answers and comes back to the form.
func (t *turn) sideQuestion(ctx context.Context, f Form) (Outcome, error) {
	out, err := t.question(ctx, t.text)
	if err != nil {
		return Outcome{}, err
	}
	out.Memory.Form, out.Memory.Offer = &f, OfferNone
	out.Reply.Text = paragraphs(out.Reply.Text, phraseBackToForm+" "+f.prompt())
	out.Reply.Request = f.view()
	return out, nil
}

// take fills in what was found and reports whether that was anything.
func (f *Form) take(found Found) bool {
	if found.Slots == (Slots{}) && found.Ambiguous == "" {
		return false
	}
	f.Slots = f.Slots.with(found.Slots)
	f.Warnings = nil
	for _, w := range found.Warnings {
		f.Warnings = append(f.Warnings, w.Text)
	}
	return true
}

// missing lists what is still to be asked, without what was skipped.
func (f *Form) missing() []string {
	return slices.DeleteFunc(Missing(f.Slots), func(slot string) bool { return slices.Contains(f.Skipped, slot) })
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
	out := t.say(Reply{Kind: KindHandoff, Act: t.formAct(), Reason: WhyFormStep, Confidence: t.sure, Request: f.view(),
		Text: paragraphs(lead, strings.Join(f.Warnings, "\n"), f.prompt())})
	out.Memory.Form = &f
	if f.Review {
		out.Reply.Choices = []Choice{choiceSend, choiceChange, choiceCancel}
	} else {
		out.Reply.Choices = []Choice{choiceCancel}
	}
	return out
}

// formAct: giving a value is a reply once the form runs.
func (t *turn) formAct() index.Act {
	if t.memory.Form != nil {
		return index.ActReply
	}
	return index.ActApplication
}

// skip leaves out the slot that was asked for.
func (t *turn) skip(f Form) Outcome {
	if f.Asked != "" {
		f.Skipped = append(slices.Clone(f.Skipped), f.Asked)
	}
	return t.formStep(f, phraseSkipped)
}

// misunderstood explains the format; after maxTries the text is taken as it is.
func (t *turn) misunderstood(f Form) Outcome {
	if f.Review {
		return t.showForm(f, phraseReviewHow)
	}
	if f.Tries++; f.Tries < maxTries {
		return t.showForm(f, slotHints[f.Asked])
	}
	f.Warnings = []string{phraseTakenAsIs}
	f.Slots = f.Slots.set(f.Asked, clip(strings.TrimSpace(t.text), maxFreeValue))
	f.Skipped = append(slices.Clone(f.Skipped), f.Asked)
	warned := f.Warnings
	out := t.formStep(f, strings.Join(warned, "\n"))
	return out
}

// maxFreeValue bounds a value that is taken as it was written, in bytes.
const maxFreeValue = 120

// review sends the application, or asks what to change.
func (t *turn) review(f Form) Outcome {
	if declines(t.text) || strings.HasPrefix(plainWords(t.text), "ander") {
		return t.showForm(f, phraseReviewHow)
	}
	out := t.say(Reply{Kind: KindHandoff, Act: index.ActReply, Text: phraseSent, Reason: WhyFormStep, Confidence: t.sure, Request: f.view()})
	out.Memory.Form = nil
	out.Effect = Effect{Kind: EffectOpen, Reason: ReasonApplication, Slots: f.Slots}
	return out
}

// giveUp recognises "weiß ich nicht" and the like.
func giveUp(text string) bool {
	words := plainWords(text)
	for _, w := range []string{"weiss ", "keine ahnung", "kenne ich nicht", "habe ich nicht", "hab ich nicht", "kann ich nicht"} {
		if strings.Contains(words, w) {
			return true
		}
	}
	return false
}

// view is the form as the channel and the JSON contract show it.
func (f *Form) view() *RequestView {
	missing := f.missing()
	if missing == nil {
		missing = []string{}
	}
	warnings := f.Warnings
	if warnings == nil {
		warnings = []string{}
	}
	return &RequestView{Kind: "application", Slots: f.Slots.Map(), Missing: missing, Warnings: warnings}
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
