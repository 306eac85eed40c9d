package bot

import (
	"context"
	"errors"
	"fmt"
	"unicode/utf8"
)

// A deskAct is one act of a member of staff.
type deskAct struct {
	act  RequestAct
	text string // sent to the practice as the actor's; empty: the practice gets a notice
	note string // for the audit
}

// do checks what was typed and carries out the act. A lost race against the
// assistant or the practice is tried again, one against a colleague ends in
// what try then finds: TakenError or ErrTransition.
func (d *Desk) do(ctx context.Context, number, actor string, a deskAct) (*Request, error) {
	number, err := ParseNumber(number)
	if err == nil {
		actor, err = staffName(actor)
	}
	if err == nil && max(utf8.RuneCountInString(a.text), utf8.RuneCountInString(a.note)) > MaxText {
		err = ErrTooLong
	}
	var r *Request
	for attempt := 1; err == nil && r == nil; attempt++ {
		r, err = d.try(ctx, number, Actor{FromStaff, actor}, a)
		if taken := new(TakenError); errors.Is(err, ErrStale) && !errors.As(err, &taken) && attempt < maxAttempts {
			err = nil
		}
	}
	if err != nil {
		return nil, fmt.Errorf("%s a request: %w", a.act, err)
	}
	return r, nil
}

func (d *Desk) try(ctx context.Context, number string, by Actor, a deskAct) (*Request, error) {
	r, err := d.store.Request(ctx, number)
	if err != nil {
		return nil, err
	}
	c, err := d.store.Conversation(ctx, r.Conversation)
	if err != nil {
		return nil, err
	}
	holder := r.Holder()
	switch {
	case holder == by.Name && a.act == ActClaim:
		return r, nil
	case holder != "" && holder != by.Name && a.act != ActRelease:
		return nil, &TakenError{number, holder}
	case a.act == ActReopen:
		if err := d.checkAlone(ctx, r); err != nil {
			return nil, err
		}
	}
	change, err := d.change(r, c, by, a)
	if err != nil {
		return nil, err
	}
	if err := d.store.Commit(ctx, change); err != nil {
		return nil, err
	}
	d.changed(c.ID)
	return change.Request, nil
}

// checkAlone returns an error if the conversation has another unresolved request.
func (d *Desk) checkAlone(ctx context.Context, r *Request) error {
	other, err := d.store.RequestOf(ctx, r.Conversation)
	switch {
	case errors.Is(err, ErrNotFound):
		return nil
	case err != nil:
		return err
	case other.Number == r.Number:
		return nil // Apply knows the better error
	}
	return fmt.Errorf("its conversation has the unresolved request %s: %w", other.Number, ErrTransition)
}

// change puts together what the act writes: request, owner of the conversation,
// audit and what the practice reads.
func (d *Desk) change(r *Request, c *Conversation, by Actor, a deskAct) (*Change, error) {
	change := &Change{Conversation: c}
	acts := []RequestAct{a.act}
	if a.text != "" && r.State == Open {
		acts = []RequestAct{ActClaim, a.act}
	}
	now := d.now()
	acted := *r
	for _, act := range acts {
		var audit Audit
		var err error
		if acted, audit, err = acted.Apply(act, by, now); err != nil {
			return nil, err
		}
		audit.Note = storable(a.note)
		change.Audit = append(change.Audit, audit)
	}
	change.Request = &acted
	c.Owner, c.UpdatedAt = acted.Holder(), now
	if acted.State == Resolved {
		// A new episode: nothing offered or begun before may open a request again.
		c.Memory = Memory{}
	}
	turn := &Turn{Conversation: c.ID, From: FromStaff, Author: by.Name, Text: a.text, At: now}
	if a.text == "" {
		turn = notice(&acted, a.act)
		turn.At = now
	}
	change.Turns = []*Turn{turn}
	return change, nil
}

// notice is what the assistant tells the practice of an act of staff.
func notice(r *Request, act RequestAct) *Turn {
	text := fmt.Sprintf(deskPhrases()[act], r.Number)
	view := &RequestView{Kind: "person", Number: r.Number, Slots: map[string]string{}, Missing: []string{}, Warnings: []string{}}
	if r.Reason == ReasonApplication {
		view.Kind = "application"
	}
	return &Turn{Conversation: r.Conversation, From: FromBot, Text: text, Reply: &Reply{
		Kind: KindHandoff, Text: text, Confidence: 1, Reason: string(act), Request: view,
		Citations: []Citation{}, Nearest: []Nearest{}, Choices: []Choice{},
	}}
}
