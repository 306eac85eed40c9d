package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"praxislotse/index"
)

// A Searcher finds passages with evidence; index.Engine is one.
type Searcher interface {
	Search(ctx context.Context, text string, earlier []string, k int) (*index.Result, error)
}

// A Dialogue turns one message and what is remembered into a reply. It keeps
// nothing between calls and is safe for concurrent use.
type Dialogue struct {
	search  Searcher
	acts    index.Classifier
	policy  Policy
	guard   *Guard
	hostile hostile
}

// DialogueOptions are the parts that can be exchanged. The zero value works.
type DialogueOptions struct {
	Acts   index.Classifier // nil: NewRules
	Policy Policy           // zero fields: DefaultPolicy
}

// NewDialogue returns a dialogue over the given searcher.
func NewDialogue(search Searcher, o DialogueOptions) *Dialogue {
	if o.Acts == nil {
		o.Acts = NewRules()
	}
	return &Dialogue{search: search, acts: o.Acts, policy: o.Policy.withDefaults(), guard: NewGuard(), hostile: newHostile()}
}

// A turn is the work on one message.
type turn struct {
	*Dialogue
	in      Incoming
	text    string // what is to be understood: masked, without markup and instructions
	warning string // about secrets that were removed, precedes whatever is said
	memory  Memory // as before the message
	act     index.Act
	sure    float64
	trace   Trace
}

// Turn implements Responder.
func (d *Dialogue) Turn(ctx context.Context, m Memory, in Incoming) (Outcome, error) {
	t := &turn{Dialogue: d, in: in, memory: m}
	out, err := t.respond(ctx)
	if err != nil {
		return Outcome{}, fmt.Errorf("answer a message of %d bytes: %w", len(in.Text), err)
	}
	out.Reply = complete(out.Reply, t.warning)
	t.trace.Act, t.trace.Kind, t.trace.Reason = out.Reply.Act, out.Reply.Kind, out.Reply.Reason
	if out.Trace, err = json.Marshal(t.trace); err != nil {
		return Outcome{}, fmt.Errorf("write the trace: %w", err)
	}
	return out, nil
}

// respond reads the message from the outside in: secrets, signs, instructions,
// language, then what it does in the dialogue.
func (t *turn) respond(ctx context.Context) (Outcome, error) {
	masked, found := t.guard.Mask(t.in.Text)
	t.warning = WarningOf(append(maskedKinds(found), t.in.Masked...))
	t.text = masked
	if t.guard.OnlySecret(masked) {
		return t.say(Reply{Kind: KindRefuse, Act: index.ActOffTopic, Text: phraseSecretOnly, Reason: WhySecretOnly, Confidence: .95}), nil
	}
	if wordless(t.text) {
		return t.say(Reply{Kind: KindClarify, Act: index.ActOffTopic, Text: phraseEmpty, Reason: WhyEmpty, Confidence: .99}), nil
	}
	t.text = beginning(withoutPlaceholders(t.text), MaxText)
	if out, refused := t.refuse(); refused {
		return out, nil
	}
	t.act, t.sure = t.acts.Classify(t.text)
	if t.namesNumber() {
		t.act, t.sure = index.ActStatus, .95
	}
	if t.memory.Form != nil {
		return t.form(ctx)
	}
	if o, ok := t.chosen(); ok {
		return t.choose(ctx, o)
	}
	return t.perform(ctx)
}

// refuse takes markup and instructions out of the message. When a question is
// left, that is what gets answered.
func (t *turn) refuse() (Outcome, bool) {
	rest, instructed, marked := t.hostile.strip(t.text)
	if instructed || marked {
		if wordless(rest) || (instructed && !strings.Contains(rest, "?")) {
			return t.say(Reply{Kind: KindRefuse, Act: index.ActOffTopic, Text: phraseInstruction, Reason: WhyInstruction, Confidence: .9}), true
		}
		t.text = rest
	}
	if t.hostile.abusive(t.text) && t.onlyAbuse() {
		reply := Reply{Kind: KindRefuse, Act: index.ActOffTopic, Text: phraseAbuse, Reason: WhyAbuse, Confidence: .8}
		return t.offer(reply, options([]Choice{choicePerson})), true
	}
	if foreign(t.text) {
		reply := Reply{Kind: KindNoAnswer, Act: index.ActOffTopic, Text: phraseForeign, Reason: WhyForeign, Confidence: .9}
		return t.offer(reply, options([]Choice{choicePerson})), true
	}
	return Outcome{}, false
}

// onlyAbuse reports whether an insulting message neither asks nor wants
// anything: anger is no reason to leave a request lying.
func (t *turn) onlyAbuse() bool {
	act, _ := t.acts.Classify(t.text)
	return (act == index.ActQuestion || act == index.ActOffTopic || act == index.ActSmallTalk) && !slices.ContainsFunc(splitSentences(t.text), asks)
}

// perform does what the act asks for.
func (t *turn) perform(ctx context.Context) (Outcome, error) {
	switch t.act {
	case index.ActPerson:
		return t.handOver(ReasonAskedForPerson), nil
	case index.ActApplication:
		return t.beginForm(), nil
	case index.ActStatus:
		return t.status(ctx)
	case index.ActCancel:
		return t.cancel(), nil
	case index.ActCorrection:
		return t.correct(ctx)
	case index.ActReply:
		return t.reply()
	case index.ActSmallTalk:
		return t.say(Reply{Kind: KindSmallTalk, Act: t.act, Text: courtesy(t.text), Reason: WhyAct, Confidence: t.sure}), nil
	}
	return t.question(ctx, t.text)
}

// say makes an outcome that only talks. Offers and choices of the turn before
// are settled by it.
func (t *turn) say(r Reply) Outcome {
	return Outcome{Reply: r, Memory: t.memory.settled()}
}

// complete puts the warning first and makes absent lists empty.
func complete(r Reply, warning string) Reply {
	r.Text = paragraphs(warning, r.Text)
	if r.Citations == nil {
		r.Citations = []Citation{}
	}
	if r.Nearest == nil {
		r.Nearest = []Nearest{}
	}
	if r.Choices == nil {
		r.Choices = []Choice{}
	}
	return r
}

// courtesy answers a courtesy with its like.
func courtesy(text string) string {
	words := " " + plainWords(text)
	for _, c := range courtesies {
		for _, w := range c.words {
			if strings.Contains(words, " "+index.Fold(w)) {
				return c.phrase
			}
		}
	}
	return phraseGreeting
}

// courtesies are tried in order: a message that thanks and says goodbye is
// thanked for.
var courtesies = []struct {
	words  []string
	phrase string
}{
	{[]string{"nicht mit", "kein mensch", "keinen mensch", "keine mitarbeiter", "keinen mitarbeiter", "keinen rückruf"}, phraseDeclined},
	{[]string{"bot", "mensch ", "roboter", "computer", "wer bist", "wer sind", "was bist", "was kannst", "was können"}, phraseIdentity},
	{[]string{"dank", "merci", "thx", "geholfen", "super", "prima", "perfekt", "klasse", "toll"}, phraseThanks},
	{[]string{"wiedersehen", "tschüss", "tschau", "ciao", "bis dann", "bis bald", "feierabend", "wochenende", "bye", "ade ", "schönen tag", "schönen abend"}, phraseFarewell},
}
