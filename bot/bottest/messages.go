package bottest

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"praxislotse/bot"
	"praxislotse/index"
)

// A Message is one labelled message of a practice.
type Message struct {
	ID        string            `json:"id"`
	Text      string            `json:"text"`
	Context   []string          `json:"context,omitempty"` // earlier turns; those that begin with "(Bot)" are the assistant's
	Kind      []bot.Kind        `json:"kind"`              // acceptable kinds
	Act       index.Act         `json:"act,omitempty"`
	Facts     []string          `json:"facts,omitempty"`     // each must occur in text or quotes of a right answer
	Forbidden []string          `json:"forbidden,omitempty"` // expressions that must not occur in the assistant's own text
	Slots     map[string]string `json:"slots,omitempty"`
	Tags      []string          `json:"tags,omitempty"`
}

// answerable reports whether the documents answer the message.
func (m *Message) answerable() bool { return slices.Contains(m.Kind, bot.KindAnswer) }

// requests reports whether the message asks for a person or an application.
func (m *Message) requests() bool { return len(m.Kind) == 1 && m.Kind[0] == bot.KindHandoff }

// ReadMessages reads a set of messages, a JSON object a line.
func ReadMessages(name string, r io.Reader) ([]Message, error) {
	var out []Message
	s := bufio.NewScanner(r)
	s.Buffer(nil, 1<<20)
	for n := 1; s.Scan(); n++ {
		if strings.TrimSpace(s.Text()) == "" {
			continue
		}
		var m Message
		if err := json.Unmarshal(s.Bytes(), &m); err != nil {
			return nil, fmt.Errorf("%s:%d: read a message: %w", name, n, err)
		}
		if len(m.Kind) == 0 {
			return nil, fmt.Errorf("%s:%d: message %q has no kind", name, n, m.ID)
		}
		out = append(out, m)
	}
	if err := s.Err(); err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return out, nil
}

// A Fault is what was wrong with a reply, in words for a developer.
type Fault struct {
	Message *Message
	Reply   bot.Reply
	What    string
}

// Tally counts replies to labelled messages. clarify counts as neither right
// nor wrong, as section 4 of the design has it.
type Tally struct {
	Answerable, Right, Wrong   int
	Unanswerable, FalseAnswers int
	Requests, HandedOver       int
	Others, FalseHandoffs      int
	Slots, SlotsRight          int
	Acts, ActsRight            int
	Kinds, KindsRight          int
	Forbidden                  int
	Faults                     []Fault
}

// Add judges one reply.
func (t *Tally) Add(m *Message, r bot.Reply) {
	t.judgeKind(m, r)
	t.judgeAnswer(m, r)
	t.judgeHandoff(m, r)
	t.judgeSlots(m, r)
	for _, f := range m.Forbidden {
		if re, err := regexp.Compile("(?i)" + f); err == nil && re.MatchString(r.Text) {
			t.Forbidden++
			t.fault(m, r, "says what is forbidden: "+f)
		}
	}
	if m.Act != "" {
		t.Acts++
		if m.Act == r.Act {
			t.ActsRight++
		}
	}
}

func (t *Tally) fault(m *Message, r bot.Reply, what string) {
	t.Faults = append(t.Faults, Fault{m, r, what})
}

func (t *Tally) judgeKind(m *Message, r bot.Reply) {
	t.Kinds++
	if slices.Contains(m.Kind, r.Kind) {
		t.KindsRight++
	} else {
		t.fault(m, r, fmt.Sprintf("%s instead of %v", r.Kind, m.Kind))
	}
}

func (t *Tally) judgeAnswer(m *Message, r bot.Reply) {
	if !m.answerable() {
		t.Unanswerable++
		if r.Kind == bot.KindAnswer {
			t.FalseAnswers++
		}
		return
	}
	t.Answerable++
	if r.Kind != bot.KindAnswer {
		return
	}
	if lacking := missingFacts(m, r); len(lacking) > 0 {
		t.Wrong++
		t.fault(m, r, fmt.Sprintf("the answer lacks %q", lacking))
		return
	}
	t.Right++
}

// missingFacts returns the facts that stand neither in text nor in quotes.
func missingFacts(m *Message, r bot.Reply) []string {
	all := squeeze(r.Text)
	for _, c := range r.Citations {
		all += " " + squeeze(c.Quote)
	}
	var lacking []string
	for _, f := range m.Facts {
		if !strings.Contains(all, squeeze(f)) {
			lacking = append(lacking, f)
		}
	}
	return lacking
}

// squeeze makes runs of white space and letter case equal.
func squeeze(s string) string {
	return strings.ToLower(strings.Join(strings.FieldsFunc(s, unicode.IsSpace), " "))
}

func (t *Tally) judgeHandoff(m *Message, r bot.Reply) {
	if m.requests() {
		t.Requests++
		if r.Kind == bot.KindHandoff {
			t.HandedOver++
		}
	} else if !slices.Contains(m.Kind, bot.KindHandoff) {
		t.Others++
		if r.Kind == bot.KindHandoff {
			t.FalseHandoffs++
		}
	}
}

func (t *Tally) judgeSlots(m *Message, r bot.Reply) {
	for slot, want := range m.Slots {
		t.Slots++
		got := ""
		if r.Request != nil {
			got = r.Request.Slots[slot]
		}
		if squeeze(got) == squeeze(want) {
			t.SlotsRight++
		} else {
			t.fault(m, r, fmt.Sprintf("slot %s is %q instead of %q", slot, got, want))
		}
	}
}

// Rates are the shares that the project promises, 0 to 1.
type Rates struct {
	Right         float64 `json:"right"`
	Wrong         float64 `json:"wrong"`
	FalseAnswers  float64 `json:"false_answers"`
	HandoffRecall float64 `json:"handoff_recall"`
	FalseHandoffs float64 `json:"false_handoffs"`
	Slots         float64 `json:"slots"`
	Acts          float64 `json:"acts"`
	Kinds         float64 `json:"kinds"`
	Forbidden     int     `json:"forbidden"`
	Messages      int     `json:"messages"`
}

// Rates returns the shares.
func (t *Tally) Rates() Rates {
	return Rates{
		Right: share(t.Right, t.Answerable), Wrong: share(t.Wrong, t.Answerable),
		FalseAnswers: share(t.FalseAnswers, t.Unanswerable), HandoffRecall: share(t.HandedOver, t.Requests),
		FalseHandoffs: share(t.FalseHandoffs, t.Others), Slots: share(t.SlotsRight, t.Slots),
		Acts: share(t.ActsRight, t.Acts), Kinds: share(t.KindsRight, t.Kinds), Forbidden: t.Forbidden, Messages: t.Kinds,
	}
}

func share(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}
