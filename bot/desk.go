package bot

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// DeskDeps are what a Desk works with.
type DeskDeps struct {
	Store   Store
	Now     func() time.Time          // nil: time.Now
	Changed func(conversation string) // told after each act, such as Service.Wake; may be nil
}

// A Desk is what staff may do with requests. Every act is one commit with its
// audit row and with what the practice is told of it. Numbers are taken as
// people type them, see ParseNumber; actors are the names of members of staff.
// It is safe for concurrent use.
//
// Who has claimed a request has it alone: another's act wraps TakenError, with
// one exception. Anybody may release it, or it would stay with an owner who is
// ill; the audit shows who did.
type Desk struct {
	store   Store
	now     func() time.Time
	changed func(conversation string)
}

// NewDesk returns a Desk.
func NewDesk(deps DeskDeps) *Desk {
	d := &Desk{store: deps.Store, now: deps.Now, changed: deps.Changed}
	if d.now == nil {
		d.now = time.Now
	}
	if d.changed == nil {
		d.changed = func(string) {}
	}
	return d
}

// Errors of the desk, beside ErrTransition, ErrNotFound, ErrTooLong and the
// errors of ParseNumber.
var (
	ErrEmpty = errors.New("the text is empty")
	ErrName  = errors.New("the name of the member of staff is empty, too long or taken")
)

// A TakenError says who has the request. It wraps ErrStale.
type TakenError struct {
	Number string
	By     string
}

func (e *TakenError) Error() string {
	return fmt.Sprintf("request %s is taken by %s", e.Number, e.By)
}

// Unwrap makes a TakenError an ErrStale.
func (e *TakenError) Unwrap() error { return ErrStale }

// A Case is a request with all that belongs to it.
type Case struct {
	Request Request
	Turns   []Turn // of its conversation, oldest first
	Audit   []Audit
}

// maxCaseTurns bounds what Show reads; no chat of people gets there.
const maxCaseTurns = 2000

// List returns the requests in the given states (none given: all but draft),
// oldest first.
func (d *Desk) List(ctx context.Context, states ...RequestState) ([]Request, error) {
	return d.store.Requests(ctx, states...)
}

// Show returns the request with its conversation and audit.
func (d *Desk) Show(ctx context.Context, number string) (*Case, error) {
	number, err := ParseNumber(number)
	if err != nil {
		return nil, fmt.Errorf("show a request: %w", err)
	}
	r, err := d.store.Request(ctx, number)
	if err != nil {
		return nil, err
	}
	turns, err := d.store.Turns(ctx, r.Conversation, 0, maxCaseTurns)
	if err != nil {
		return nil, err
	}
	audit, err := d.store.Audit(ctx, number)
	if err != nil {
		return nil, err
	}
	return &Case{Request: *r, Turns: turns, Audit: audit}, nil
}

// Claim gives the request and its conversation to the actor; the assistant is
// silent from now on. Whoever has it already may claim it again.
func (d *Desk) Claim(ctx context.Context, number, actor string) (*Request, error) {
	return d.do(ctx, number, actor, deskAct{act: ActClaim})
}

// Release lets go of a request: it is open again and the assistant answers.
func (d *Desk) Release(ctx context.Context, number, actor string) (*Request, error) {
	return d.do(ctx, number, actor, deskAct{act: ActRelease})
}

// Reply sends the text to the practice. An open request is claimed by it.
func (d *Desk) Reply(ctx context.Context, number, actor, text string) (*Request, error) {
	return d.write(ctx, number, actor, ActAnswer, text)
}

// AskBack sends a question to the practice and waits for its reply. An open
// request is claimed by it.
func (d *Desk) AskBack(ctx context.Context, number, actor, text string) (*Request, error) {
	return d.write(ctx, number, actor, ActAskBack, text)
}

// Resolve closes the request as answered. The note goes to the audit only.
func (d *Desk) Resolve(ctx context.Context, number, actor, note string) (*Request, error) {
	return d.do(ctx, number, actor, deskAct{act: ActResolve, note: note})
}

// GiveBack closes the request and gives the conversation to the assistant.
func (d *Desk) GiveBack(ctx context.Context, number, actor, note string) (*Request, error) {
	return d.do(ctx, number, actor, deskAct{act: ActGiveBack, note: note})
}

// NoCase closes a request that should not have been one ("Kein Antrag").
func (d *Desk) NoCase(ctx context.Context, number, actor, note string) (*Request, error) {
	return d.do(ctx, number, actor, deskAct{act: ActNoCase, note: note})
}

// Reopen opens a resolved request again, unless its conversation has another
// one that is unresolved.
func (d *Desk) Reopen(ctx context.Context, number, actor string) (*Request, error) {
	return d.do(ctx, number, actor, deskAct{act: ActReopen})
}

// write sends a text of staff as it is: what staff write is theirs to answer
// for, and a mask could make an answer wrong.
func (d *Desk) write(ctx context.Context, number, actor string, act RequestAct, text string) (*Request, error) {
	text = strings.TrimSpace(storable(text))
	if text == "" {
		return nil, fmt.Errorf("%s request %s: %w", act, number, ErrEmpty)
	}
	return d.do(ctx, number, actor, deskAct{act: act, text: text})
}

// maxName bounds the name of a member of staff, in characters.
const maxName = 100

// staffName returns the name as it is stored. Names that stand for others in
// the audit are taken.
func staffName(name string) (string, error) {
	name = strings.Join(strings.Fields(storable(name)), " ")
	taken := name == string(FromPractice) || name == string(FromBot)
	if name == "" || utf8.RuneCountInString(name) > maxName || taken || strings.ContainsFunc(name, unicode.IsControl) {
		return "", ErrName
	}
	return name, nil
}
