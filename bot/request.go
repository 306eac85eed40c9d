package bot

import (
	"errors"
	"fmt"
	"time"
)

// A RequestState is where a request (Vorgang) stands.
type RequestState string

// The states.
const (
	Draft     RequestState = "draft"
	Open      RequestState = "open"
	Claimed   RequestState = "claimed"
	Waiting   RequestState = "waiting" // for the practice's reply
	Resolved  RequestState = "resolved"
	Withdrawn RequestState = "withdrawn"
)

// A Reason says why a request exists.
type Reason string

// The reason codes.
const (
	ReasonApplication      Reason = "application"
	ReasonAskedForPerson   Reason = "asked_for_person"
	ReasonMissingKnowledge Reason = "missing_knowledge"
	ReasonLowConfidence    Reason = "low_confidence"
	ReasonNegativeFeedback Reason = "negative_feedback"
	ReasonPolicy           Reason = "policy"
	ReasonFailure          Reason = "failure"
)

// A RequestAct is something that is done to a request.
type RequestAct string

// The acts, see transitions.
const (
	ActSend     RequestAct = "send"     // practice, or bot on failure
	ActCancel   RequestAct = "cancel"   // practice, or seven days idle
	ActClaim    RequestAct = "claim"    // staff
	ActRelease  RequestAct = "release"  // staff
	ActAskBack  RequestAct = "ask_back" // staff: answer with a question back
	ActAnswer   RequestAct = "answer"   // staff: answer, the request stays claimed
	ActReplied  RequestAct = "replied"  // practice
	ActResolve  RequestAct = "resolve"  // staff
	ActGiveBack RequestAct = "give_back"
	ActNoCase   RequestAct = "no_case" // "Kein Antrag"
	ActWithdraw RequestAct = "withdraw"
	ActReopen   RequestAct = "reopen"
)

// transitions is the table of the design: act, from which states, to which.
var transitions = map[RequestAct]struct {
	from []RequestState
	to   RequestState
}{
	ActSend:     {[]RequestState{Draft}, Open},
	ActCancel:   {[]RequestState{Draft}, Withdrawn},
	ActClaim:    {[]RequestState{Open}, Claimed},
	ActRelease:  {[]RequestState{Claimed}, Open},
	ActAskBack:  {[]RequestState{Claimed}, Waiting},
	ActAnswer:   {[]RequestState{Claimed}, Claimed},
	ActReplied:  {[]RequestState{Waiting}, Claimed},
	ActResolve:  {[]RequestState{Open, Claimed, Waiting}, Resolved},
	ActGiveBack: {[]RequestState{Open, Claimed, Waiting}, Resolved},
	ActNoCase:   {[]RequestState{Open, Claimed, Waiting}, Resolved},
	ActWithdraw: {[]RequestState{Open, Claimed, Waiting}, Withdrawn},
	ActReopen:   {[]RequestState{Resolved}, Open},
}

// A Request is a Vorgang: what a practice wants from a person.
type Request struct {
	Number       string // Vorgangsnummer, see NewNumber
	Conversation string
	State        RequestState
	Reason       Reason
	Slots        Slots
	Bezirk       string // Chemnitz | Dresden | Leipzig | empty
	Owner        string // member of staff who claimed it
	Outcome      string // once resolved: answered | given_back | no_case
	Question     string // what the practice wrote last before the request, masked
	Revision     int64  // compare-and-set; 0 before the first commit
	CreatedAt    time.Time
	UpdatedAt    time.Time
}

// An Audit is one change of a request: who did what, when, from where to where.
type Audit struct {
	Request string
	Actor   string // name of the member of staff, "practice" or "bot"
	Act     RequestAct
	From    RequestState
	To      RequestState
	Note    string
	At      time.Time
}

// ErrTransition is wrapped by errors about an act that the state does not allow.
var ErrTransition = errors.New("not possible in this state")

// Next returns the state after act, or an error that wraps ErrTransition.
func Next(from RequestState, act RequestAct) (RequestState, error) {
	t := transitions[act]
	for _, s := range t.from {
		if s == from {
			return t.to, nil
		}
	}
	return "", fmt.Errorf("%s a request that is %s: %w", act, from, ErrTransition)
}
