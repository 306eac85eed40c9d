package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"praxislotse/index"
)

// handOver opens a request for a person, or adds to the one that is open.
func (t *turn) handOver(why Reason) Outcome {
	if r := t.in.Request; r != nil {
		return t.say(Reply{Kind: KindHandoff, Act: t.act, Text: fmt.Sprintf(phraseAlreadyOpen, r.Number), Reason: WhyAlreadyOpen, Confidence: t.sure,
			Request: &RequestView{Kind: "person", Number: r.Number, Slots: r.Slots.Map(), Missing: []string{}, Warnings: []string{}}})
	}
	found := Recognise(t.text)
	slots, subject := found.Slots, t.subject()
	if f := t.memory.Form; f != nil {
		slots, subject = f.Slots.with(slots), onLines(f.Opening, t.subject())
	}
	out := t.say(Reply{Kind: KindHandoff, Act: t.act, Text: phraseHandedOver, Reason: WhyAskedPerson, Confidence: t.sure,
		Request: &RequestView{Kind: "person", Slots: slots.Map(), Missing: []string{}, Warnings: []string{}}})
	out.Memory.Form = nil
	out.Effect = Effect{Kind: EffectOpen, Reason: why, Slots: slots, Question: subject}
	return out
}

// subject is what a request is about: the last question, and what the message
// adds to it. A "ja" and the button for a person add nothing.
func (t *turn) subject() string {
	last := lastOf(t.memory.Questions)
	switch {
	case last == "" || t.act == index.ActApplication:
		return t.text
	case t.act == index.ActReply || saysOnly(t.text, choicePerson.Value):
		return last
	}
	return onLines(last, t.text)
}

// onLines puts two texts on lines of their own, and the same or none only once.
func onLines(a, b string) string {
	switch {
	case a == "" || a == b:
		return b
	case b == "":
		return a
	}
	return a + "\n" + b
}

// cancel drops the form or withdraws the open request.
func (t *turn) cancel() Outcome {
	reply := Reply{Kind: KindSmallTalk, Act: index.ActCancel, Text: phraseNothingToStop, Reason: WhyAct, Confidence: t.sure}
	if t.memory.Form != nil {
		reply.Text = phraseFormDropped
		out := t.say(reply)
		out.Memory.Form = nil
		return out
	}
	r := t.in.Request
	if r == nil {
		return t.say(reply)
	}
	reply.Kind, reply.Text = KindHandoff, fmt.Sprintf(phraseWithdrawn, r.Number)
	reply.Request = &RequestView{Kind: "application", Number: r.Number, Slots: r.Slots.Map(), Missing: []string{}, Warnings: []string{}}
	out := t.say(reply)
	out.Effect = Effect{Kind: EffectWithdraw}
	return out
}

// correct reads "nein, das meine ich nicht": what was shown is out, and what
// the message adds is searched for; without anything new, other sections are
// offered.
func (t *turn) correct(ctx context.Context) (Outcome, error) {
	last := lastOf(t.memory.Questions)
	if rest := t.afterCorrection(); rest != "" {
		return t.correction(t.question(ctx, rest))
	}
	if last == "" {
		return t.say(Reply{Kind: KindClarify, Act: index.ActCorrection, Text: paragraphs(phraseRejected, phraseYesWhat), Reason: WhyRejected, Confidence: t.sure}), nil
	}
	r, err := t.search.Search(ctx, last, nil, searchDepth)
	if err != nil {
		return Outcome{}, err
	}
	others := slices.DeleteFunc(slices.Clone(r.Hits), func(h index.Hit) bool {
		return slices.Contains(t.memory.Shown, h.Passage.ID) || h.Evidence.Coverage == 0
	})
	reply := Reply{Act: index.ActCorrection, Reason: WhyRejected, Confidence: t.sure}
	offers := sectionOptions(others)
	if len(offers) > 0 {
		reply.Kind, reply.Text = KindClarify, paragraphs(phraseRejected, phraseRejectedMore)
		offers = append(offers, Option{Choice: choicePerson})
	} else {
		reply.Kind, reply.Text = KindNoAnswer, paragraphs(phraseRejected, phraseRejectedNone, phraseOfferPerson)
		offers = options([]Choice{choicePerson, choiceNo})
	}
	return t.offer(reply, offers), nil
}

// correction marks the outcome of a new question as one that followed a correction.
func (t *turn) correction(out Outcome, err error) (Outcome, error) {
	out.Reply.Act = index.ActCorrection
	return out, err
}

// afterCorrection returns what a correction asks for instead: what follows the
// rejecting sentence, or what the practice says that it meant.
func (t *turn) afterCorrection() string {
	for _, marker := range []string{"ich meinte", "ich meine", "ich mein", "sondern", "ich wollte wissen", "ich will wissen", "ich möchte wissen", "es geht um", "es geht mir um", "es ging um", "es ging mir um", "meinte"} {
		if i := strings.LastIndex(strings.ToLower(t.text), marker); i >= 0 {
			rest := strings.Trim(t.text[i+len(marker):], " ,.!:–-")
			if informative(rest) {
				return rest
			}
		}
	}
	sentences := splitSentences(t.text)
	if len(sentences) > 1 {
		if rest := strings.Join(sentences[1:], " "); informative(rest) {
			return rest
		}
	}
	return ""
}

// informative reports whether something is left to search for.
func informative(rest string) bool {
	words := strings.Fields(plainWords(rest))
	content := slices.DeleteFunc(words, func(w string) bool {
		return slices.Contains([]string{"das", "nicht", "was", "anderes", "etwas", "?", "so", "es", "doch", "ja", "gar", "ganz", "bitte"}, w)
	})
	return len(content) > 0
}

// reply reads "ja" and "nein" by what was offered last.
func (t *turn) reply() (Outcome, error) {
	if t.memory.Offer == OfferPerson {
		if declines(t.text) {
			return t.say(Reply{Kind: KindSmallTalk, Act: index.ActReply, Text: phraseDeclined, Reason: WhyAct, Confidence: t.sure}), nil
		}
		return t.handOver(ReasonMissingKnowledge), nil
	}
	if declines(t.text) {
		return t.say(Reply{Kind: KindSmallTalk, Act: index.ActReply, Text: phraseDeclined, Reason: WhyAct, Confidence: t.sure}), nil
	}
	return t.say(Reply{Kind: KindClarify, Act: index.ActReply, Text: phraseYesWhat, Reason: WhyReplyUnclear, Confidence: t.sure}), nil
}

// declines reports whether a bare reply says no.
func declines(text string) bool {
	first, _, _ := strings.Cut(plainWords(text), " ")
	return slices.Contains([]string{"nein", "nee", "no", "ne", "nich", "lieber", "nicht", "danke"}, first)
}

func lastOf(s []string) string {
	if len(s) == 0 {
		return ""
	}
	return s[len(s)-1]
}
