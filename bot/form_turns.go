package bot

import (
	"context"
	"slices"
	"strings"

	"praxislotse/index"
)

// isSideQuestion: a question, and not one that merely carries a value.
func (t *turn) isSideQuestion(found Found) bool {
	question := t.act == index.ActQuestion || t.act == index.ActStatus || t.act == index.ActCorrection
	return question && asks(t.text) && found.Slots == (Slots{})
}

// sideQuestion answers and comes back to the form. What the answer offers is
// left out: a "ja" would be taken for one to the form.
func (t *turn) sideQuestion(ctx context.Context, f Form) (Outcome, error) {
	meaning := slotMeanings[askedAbout(t.text)]
	if meaning != "" && asksMeaning(t.text) {
		return t.showForm(f, meaning), nil
	}
	out, err := t.question(ctx, t.text)
	if err != nil {
		return Outcome{}, err
	}
	if meaning != "" && out.Reply.Kind != KindAnswer {
		return t.showForm(f, meaning), nil
	}
	out.Memory.Form, out.Memory.Offer, out.Memory.Choices = &f, OfferNone, nil
	text := strings.ReplaceAll(out.Reply.Text, phraseOfferPerson, phraseFormPerson)
	if out.Reply.Kind == KindClarify {
		text = phraseSideUnclear
	}
	out.Reply.Text = paragraphs(text, phraseBackToForm+" "+f.prompt())
	out.Reply.Choices = []Choice{choiceContinue, choiceCancel}
	out.Reply.Request = f.view()
	return out, nil
}

// askedAbout returns the number that a question is about: BSNR, LANR or "".
func askedAbout(text string) string {
	for _, l := range lex(clip(text, maxRecognised)) {
		if label := labelOf(&l); label == slotBSNR || label == slotLANR {
			return label
		}
	}
	return ""
}

// asksMeaning: what it is or where it stands, not something about it.
func asksMeaning(text string) bool {
	words := " " + plainWords(text)
	for _, w := range []string{" was ist ", " was bedeutet ", " was heisst ", " was sind ", " was fur eine ", " wofur ", " wozu ", " welche nummer ", " wo finde ", " wo steht ", " wo find ", " woher "} {
		if strings.Contains(words, w) {
			return true
		}
	}
	return false
}

// onlyLabel: the message names BSNR or LANR and little else.
func onlyLabel(text string) string {
	if len(strings.Fields(text)) > 4 || strings.ContainsAny(text, "0123456789?") {
		return ""
	}
	return strings.ToUpper(askedAbout(text))
}

// skips: the practice cannot or will not say what was asked for.
func (t *turn) skips(f Form) bool {
	if t.act == index.ActReply && giveUp(t.text) {
		return true
	}
	optional := f.Asked == slotWish || f.Asked == slotLANR
	return optional && (giveUp(t.text) || declines(t.text) && t.act == index.ActReply || strings.Contains(plainWords(t.text), "egal ")) && !asks(t.text)
}

// skip leaves out the slot that was asked for.
func (t *turn) skip(f Form) Outcome {
	f.Warnings, f.Pending = nil, ""
	if f.Asked != "" {
		f.Skipped = append(slices.Clone(f.Skipped), f.Asked)
	}
	return t.formStep(f, phraseSkipped)
}

// misunderstood explains the format; after maxTries the text is taken as it is.
func (t *turn) misunderstood(f Form, found Found) Outcome {
	if f.Review {
		return t.showForm(f, phraseReviewHow)
	}
	for _, w := range found.Warnings {
		f.Warnings = append(f.Warnings, w.Text)
	}
	if f.Tries++; f.Tries < maxTries {
		if len(f.Warnings) > 0 {
			return t.showForm(f, "")
		}
		return t.showForm(f, slotHints[f.Asked])
	}
	slot := freeSlot(f.Asked)
	if slot == "" {
		return t.skip(f)
	}
	f.Warnings = []string{phraseTakenAsIs}
	f.Slots = f.Slots.set(slot, clip(tidy(t.text), maxFreeValue))
	f.Skipped = append(slices.Clone(f.Skipped), f.Asked)
	return t.formStep(f, "")
}

// freeSlot is where an odd answer is kept: a place that belongs to no Bezirk is
// a town all the same, and there are only two ways of delivery.
func freeSlot(asked string) string {
	switch asked {
	case slotBezirk:
		return slotTown
	case slotWish:
		return ""
	}
	return asked
}

// maxFreeValue bounds a value that is taken as it was written, in bytes.
const maxFreeValue = 120

// review sends the application, or asks what to change.
func (t *turn) review(f Form) Outcome {
	if declines(t.text) || wantsChange(t.text) {
		return t.showForm(f, phraseReviewHow)
	}
	out := t.say(Reply{Kind: KindHandoff, Act: index.ActReply, Text: phraseSent, Reason: WhyFormStep, Confidence: t.sure, Request: f.view()})
	out.Memory.Form = nil
	out.Effect = Effect{Kind: EffectOpen, Reason: ReasonApplication, Slots: f.Slots, Question: f.Opening}
	return out
}

// wantsChange recognises the label and the value of choiceChange.
func wantsChange(text string) bool {
	words := plainWords(text)
	return strings.HasPrefix(words, "ander") || strings.HasPrefix(words, "etwas ander")
}

// saysOnly: the message is the given text, but for signs and capitals.
func saysOnly(text, phrase string) bool { return plainWords(text) == plainWords(phrase) }

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
