package bot

import (
	"context"
	"errors"
	"fmt"
	"strings"
)

// carryOut turns the effect of an outcome into a change of the request, and puts
// the Vorgangsnummer where the reply has the place for it.
func (s *Service) carryOut(ctx context.Context, out *Outcome, t *Turn, r *Request) (*Change, error) {
	change := &Change{}
	var err error
	switch e := out.Effect; e.Kind {
	case EffectNone:
	case EffectOpen:
		if r == nil {
			r, err = s.open(change, e, t)
		} else {
			r, err = s.amend(change, r, e)
		}
		if err != nil {
			return nil, err
		}
	case EffectWithdraw:
		if r, err = s.act(change, r, ActWithdraw); err != nil {
			return nil, err
		}
	case EffectReopen:
		if r != nil {
			return nil, fmt.Errorf("reopen request %s beside another: %w", e.Number, ErrTransition)
		}
		if r, err = s.reopen(ctx, change, e.Number, t.Conversation); err != nil {
			return nil, err
		}
	default:
		return nil, fmt.Errorf("unknown effect %q", e.Kind)
	}
	return change, out.number(r)
}

// open makes a new request. It never was a stored draft: the form lives in the
// conversation's memory until it is sent.
func (s *Service) open(change *Change, e Effect, t *Turn) (*Request, error) {
	number, err := NewNumber(s.random)
	if err != nil {
		return nil, err
	}
	question := e.Question
	if question == "" {
		question = t.Text
	}
	now := s.now()
	return s.act(change, &Request{
		Number: number, Conversation: t.Conversation, State: Draft, Reason: e.Reason,
		Slots: e.Slots, Bezirk: e.Slots.Bezirk, Question: question, CreatedAt: now, UpdatedAt: now,
	}, ActSend)
}

// amend adds to the unresolved request what a second one would say: its reason
// if it is an application, and the slots that are known now.
func (s *Service) amend(change *Change, r *Request, e Effect) (*Request, error) {
	amended := *r
	amended.Slots = r.Slots.with(e.Slots)
	if amended.Slots.Bezirk != "" {
		amended.Bezirk = amended.Slots.Bezirk
	}
	if e.Reason == ReasonApplication {
		amended.Reason = e.Reason
	}
	if amended == *r {
		return r, nil
	}
	return s.act(change, &amended, ActAmend)
}

// reopen opens a resolved request again. Only its own conversation can do that.
func (s *Service) reopen(ctx context.Context, change *Change, number, conversation string) (*Request, error) {
	r, err := s.store.Request(ctx, number)
	if err == nil && r.Conversation != conversation {
		err = ErrNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("reopen request %s: %w", number, err)
	}
	return s.act(change, r, ActReopen)
}

// act adds to the change what the practice does to the request.
func (s *Service) act(change *Change, r *Request, act RequestAct) (*Request, error) {
	if r == nil {
		return nil, fmt.Errorf("%s: %w", act, ErrNotFound)
	}
	acted, audit, err := r.Apply(act, Actor{Role: FromPractice}, s.now())
	if err != nil {
		return nil, err
	}
	change.Request, change.Audit = &acted, []Audit{audit}
	return &acted, nil
}

// number fills in the Vorgangsnummer. A reply that speaks of a request although
// there is none must not go out.
func (out *Outcome) number(r *Request) error {
	if r == nil {
		if strings.Contains(out.Reply.Text, NumberPlaceholder) {
			return errors.New("the reply has a place for the number of no request")
		}
		return nil
	}
	out.Reply.Text = strings.ReplaceAll(out.Reply.Text, NumberPlaceholder, r.Number)
	if view := out.Reply.Request; view != nil && out.Effect.Kind != EffectNone {
		numbered := *view
		numbered.Number = r.Number
		out.Reply.Request = &numbered
	}
	return nil
}
