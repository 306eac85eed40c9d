package bot

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"praxislotse/index"
)

// maxAttempts bounds how often a turn is answered anew because somebody else
// changed the conversation meanwhile. People cannot do that this fast; beyond it
// the turn backs off like any other that cannot be stored.
const maxAttempts = 10

// turnLimit is how long the dialogue may think. It takes milliseconds; a
// practice that waited this long should rather be offered a person.
const turnLimit = 20 * time.Second

// handle answers one pending turn, or does nothing if it is answered already.
func (s *Service) handle(ctx context.Context, turn int64) error {
	for attempt := 1; ; attempt++ {
		err := s.handleOnce(ctx, turn)
		if err == nil || !errors.Is(err, ErrStale) || attempt == maxAttempts {
			return err
		}
	}
}

func (s *Service) handleOnce(ctx context.Context, turn int64) error {
	t, err := s.store.Turn(ctx, turn)
	if err != nil || !t.Pending {
		return err
	}
	c, err := s.store.Conversation(ctx, t.Conversation)
	if err != nil {
		return err
	}
	r, err := s.store.RequestOf(ctx, t.Conversation)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return err
	}
	var change *Change
	if c.Owner != "" {
		change, err = s.passOn(r)
	} else {
		change, err = s.answer(ctx, c, t, r)
	}
	if err != nil {
		return err
	}
	// The conversation goes with every change, so that a claim or release in
	// between is a lost race and not a message that nobody answers.
	c.UpdatedAt = s.now()
	change.Conversation, change.Handled = c, []int64{t.ID}
	if err := s.store.Commit(ctx, change); err != nil {
		return err
	}
	s.notify(c.ID)
	return nil
}

// passOn leaves the message to the person who has the conversation. A request
// that waited for the practice's reply has it now.
func (s *Service) passOn(r *Request) (*Change, error) {
	if r == nil || r.State != Waiting {
		return &Change{}, nil
	}
	replied, audit, err := r.Apply(ActReplied, Actor{Role: FromPractice}, s.now())
	if err != nil {
		return nil, err
	}
	return &Change{Request: &replied, Audit: []Audit{audit}}, nil
}

// answer lets the dialogue answer the turn. If that fails, or the effect is not
// possible, the practice gets an honest error and the offer of a person.
func (s *Service) answer(ctx context.Context, c *Conversation, t *Turn, r *Request) (*Change, error) {
	in := Incoming{Text: t.Text, Masked: t.Masked, Request: r, Now: s.now(), Lookup: s.store.Request}
	out, err := s.respond(ctx, c.Memory, in)
	if err == nil {
		var change *Change
		if change, err = s.carryOut(ctx, &out, t, r); err == nil {
			c.Memory = out.Memory
			change.Turns = []*Turn{s.reply(t, out)}
			return change, nil
		}
	}
	if ctx.Err() != nil || errors.Is(err, ErrStale) {
		return nil, err
	}
	// Not the error's text: the dialogue has seen the practice's words.
	s.log.Error("answer a turn", "turn", t.ID, "conversation", t.Conversation, "err", fmt.Sprintf("%T", root(err)))
	out = failed(c.Memory)
	c.Memory = out.Memory
	return &Change{Turns: []*Turn{s.reply(t, out)}}, nil
}

func (s *Service) reply(t *Turn, out Outcome) *Turn {
	return &Turn{
		Conversation: t.Conversation, From: FromBot, ReplyTo: t.ID, Text: out.Reply.Text,
		Reply: &out.Reply, Trace: out.Trace, At: s.now(),
	}
}

// errPanic stands for a panic of the dialogue.
var errPanic = errors.New("panic")

// respond asks the dialogue and survives its panic.
func (s *Service) respond(ctx context.Context, m Memory, in Incoming) (out Outcome, err error) {
	ctx, cancel := context.WithTimeout(ctx, turnLimit)
	defer cancel()
	defer func() {
		if p := recover(); p != nil {
			// A stack has addresses, no texts; the value of the panic may have.
			s.log.Error("the dialogue panicked", "type", fmt.Sprintf("%T", p), "stack", string(debug.Stack()))
			err = errPanic
		}
	}()
	if out, err = s.responder.Turn(ctx, m, in); err != nil {
		return out, err
	}
	out.Reply.Text = storable(out.Reply.Text)
	return out, writable(out)
}

// writable returns an error if the outcome has no JSON form, such as with a
// confidence that is no number: it could never be stored.
func writable(out Outcome) error {
	if len(out.Trace) > 0 && !json.Valid(out.Trace) {
		return errors.New("the trace is no JSON")
	}
	_, err := json.Marshal(out.Reply)
	_, err2 := json.Marshal(out.Memory)
	return cmp.Or(err, err2)
}

// failed is what the practice gets when the dialogue failed. What it remembers
// stays, so that the conversation goes on where it was.
func failed(m Memory) Outcome {
	m.Offer, m.Choices = OfferPerson, options([]Choice{choicePerson, choiceNo})
	return Outcome{Memory: m, Reply: Reply{
		Kind: KindNoAnswer, Act: index.ActQuestion, Text: phraseFailure, Reason: string(ReasonFailure),
		Citations: []Citation{}, Nearest: []Nearest{}, Choices: []Choice{choicePerson, choiceNo},
	}}
}

// root returns the innermost error.
func root(err error) error {
	for {
		inner := errors.Unwrap(err)
		if inner == nil {
			return err
		}
		err = inner
	}
}
