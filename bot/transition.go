package bot

import (
	"errors"
	"fmt"
	"slices"
	"time"
)

// A RequestAct is something that is done to a request.
type RequestAct string

// The acts, see transitions.
const (
	ActSend     RequestAct = "send"
	ActAmend    RequestAct = "amend"  // more slots for a request that is open
	ActCancel   RequestAct = "cancel" // by the practice, or by the bot after seven idle days
	ActClaim    RequestAct = "claim"
	ActRelease  RequestAct = "release"
	ActAskBack  RequestAct = "ask_back" // answer with a question back
	ActAnswer   RequestAct = "answer"   // the request stays with its owner
	ActReplied  RequestAct = "replied"
	ActResolve  RequestAct = "resolve"
	ActGiveBack RequestAct = "give_back" // to the assistant
	ActNoCase   RequestAct = "no_case"   // "Kein Antrag"
	ActWithdraw RequestAct = "withdraw"
	ActReopen   RequestAct = "reopen"
)

// A transition says from which states an act is possible, to which it leads,
// and who may do it.
type transition struct {
	from []RequestState
	to   RequestState
	by   []Sender
}

// transitions returns the table of the design. It goes beyond it in two points.
// Who has a waiting request may also write again, ask again and release it, or a
// practice that never replies would tie the request to an owner on holiday. And
// a practice that asked for a person and then sends the form amends its request,
// as a second one beside it is not allowed.
func transitions() map[RequestAct]transition {
	staff := []Sender{FromStaff}
	held := []RequestState{Claimed, Waiting}
	return map[RequestAct]transition{
		ActSend:     {[]RequestState{Draft}, Open, []Sender{FromPractice, FromBot}},
		ActAmend:    {[]RequestState{Open}, Open, []Sender{FromPractice}},
		ActCancel:   {[]RequestState{Draft}, Withdrawn, []Sender{FromPractice, FromBot}},
		ActClaim:    {[]RequestState{Open}, Claimed, staff},
		ActRelease:  {held, Open, staff},
		ActAskBack:  {held, Waiting, staff},
		ActAnswer:   {held, Claimed, staff},
		ActReplied:  {[]RequestState{Waiting}, Claimed, []Sender{FromPractice}},
		ActResolve:  {Unresolved(), Resolved, staff},
		ActGiveBack: {Unresolved(), Resolved, staff},
		ActNoCase:   {Unresolved(), Resolved, staff},
		ActWithdraw: {Unresolved(), Withdrawn, []Sender{FromPractice}},
		ActReopen:   {[]RequestState{Resolved}, Open, []Sender{FromStaff, FromPractice}},
	}
}

// reopenWithin is how long a practice may reopen what was resolved. Staff may
// do so at any time.
const reopenWithin = 14 * 24 * time.Hour

// ErrTransition is wrapped by errors about an act that the state does not allow.
var ErrTransition = errors.New("not possible in this state")

// Next returns the state after act, or an error that wraps ErrTransition.
func Next(from RequestState, act RequestAct) (RequestState, error) {
	t := transitions()[act]
	if !slices.Contains(t.from, from) {
		return "", fmt.Errorf("%s a request that is %s: %w", act, from, ErrTransition)
	}
	return t.to, nil
}

// An Actor is who acts on a request.
type Actor struct {
	Role Sender
	Name string // of the member of staff, else empty
}

func (a Actor) String() string {
	if a.Role == FromStaff {
		return a.Name
	}
	return string(a.Role)
}

// Apply returns the request after act and the audit row of it. The error wraps
// ErrTransition if the state, the actor or the time does not allow the act; r
// is then unchanged, as it always is: Apply works on a copy.
func (r Request) Apply(act RequestAct, by Actor, now time.Time) (Request, Audit, error) {
	to, err := Next(r.State, act)
	if err != nil {
		return r, Audit{}, err
	}
	if !slices.Contains(transitions()[act].by, by.Role) || by.String() == "" {
		return r, Audit{}, fmt.Errorf("%s a request as %s: %w", act, by.Role, ErrTransition)
	}
	if act == ActReopen && by.Role == FromPractice && !r.ReopenableAt(now) {
		return r, Audit{}, fmt.Errorf("reopen a request after more than %d days: %w", reopenWithin/(24*time.Hour), ErrTransition)
	}
	audit := Audit{Request: r.Number, Actor: by.String(), Act: act, From: r.State, To: to, At: now}
	r.State, r.UpdatedAt = to, now
	switch act {
	case ActClaim:
		r.Owner = by.Name
	case ActRelease:
		r.Owner = ""
	case ActResolve:
		r.Outcome = OutcomeAnswered
	case ActGiveBack:
		r.Outcome = OutcomeGivenBack
	case ActNoCase:
		r.Outcome = OutcomeNoCase
	case ActReopen:
		r.Owner, r.Outcome = "", ""
	}
	return r, audit, nil
}

// ReopenableAt reports whether the practice itself may still reopen the request.
// Nothing changes a resolved request but reopening, so UpdatedAt is when it was
// resolved.
func (r *Request) ReopenableAt(now time.Time) bool {
	return r.State == Resolved && now.Sub(r.UpdatedAt) <= reopenWithin
}

// Holder is who has the conversation of the request: its owner as long as the
// request is in hand, else nobody, and the assistant answers.
func (r *Request) Holder() string {
	if r.State == Claimed || r.State == Waiting {
		return r.Owner
	}
	return ""
}
