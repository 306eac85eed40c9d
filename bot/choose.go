package bot

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"praxislotse/index"
)

// An Option is a choice as remembered: a section to show, or, with an empty
// Passage, a message in the practice's name.
type Option struct {
	Choice
	Passage string `json:"passage,omitempty"`
}

// options remembers choices that stand for messages.
func options(choices []Choice) []Option {
	out := make([]Option, len(choices))
	for i, c := range choices {
		out[i] = Option{Choice: c}
	}
	return out
}

// chosen returns the option that the message selects by number, label or value.
func (t *turn) chosen() (Option, bool) {
	said := strings.TrimSpace(plainWords(t.text))
	if n, ok := ordinal(said); ok && n <= len(t.memory.Choices) {
		return t.memory.Choices[n-1], true
	}
	for _, o := range t.memory.Choices {
		if said == strings.TrimSpace(plainWords(o.Label)) || said == strings.TrimSpace(plainWords(o.Value)) {
			return o, true
		}
	}
	return Option{}, false
}

// ordinalLead are the words that may stand around the number of a choice.
var ordinalLead = []string{"die", "das", "den", "der", "nummer", "nr", "variante", "option", "punkt", "ich", "nehme", "meine", "bitte", "ja"}

// ordinal reads "2", "die zweite", "Nummer 2 bitte". A number within a sentence
// ("Schritt 2", "im Quartal 1") chooses nothing: the first choice may be a person.
func ordinal(said string) (int, bool) {
	words := slices.DeleteFunc(strings.Fields(said), func(w string) bool { return slices.Contains(ordinalLead, w) })
	if len(words) != 1 {
		return 0, false
	}
	if n, err := strconv.Atoi(words[0]); err == nil && n > 0 && len(words[0]) < 3 {
		return n, true
	}
	for i, stem := range []string{"erst", "zweit", "dritt"} {
		if rest, ok := strings.CutPrefix(words[0], stem); ok && slices.Contains([]string{"e", "er", "es", "en", "ens"}, rest) {
			return i + 1, true
		}
	}
	return 0, false
}

// choose does what the option stands for.
func (t *turn) choose(ctx context.Context, o Option) (Outcome, error) {
	if o.Passage == "" {
		t.memory.Choices = nil
		t.text = o.Value
		t.act, t.sure = t.acts.Classify(o.Value)
		return t.perform(ctx)
	}
	return t.showPassage(ctx, o)
}

// showPassage answers with the section that was chosen, the sentences marked
// that fit the question it was offered for.
func (t *turn) showPassage(ctx context.Context, o Option) (Outcome, error) {
	r, err := t.search.Search(ctx, strings.Join([]string{lastOf(t.memory.Questions), o.Label}, " "), nil, searchDepth)
	if err != nil {
		return Outcome{}, err
	}
	for _, h := range r.Hits {
		if h.Passage.ID == o.Passage {
			v := Verdict{Kind: KindAnswer, Reason: WhyChosen, Hits: []index.Hit{h}, Confidence: .9}
			t.trace.searched(r, v)
			reply := t.phrase(v, r)
			reply.Act = index.ActReply
			out := t.say(reply)
			out.Memory = out.Memory.showed(reply.Citations)
			return out, nil
		}
	}
	return t.question(ctx, o.Label)
}
