package bot

import (
	"slices"
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

// Unresolved are the states in which a person has the request or is to have it.
// A conversation has at most one request in them.
func Unresolved() []RequestState {
	return []RequestState{Open, Claimed, Waiting}
}

// Unresolved reports whether a person has the request or is to have it.
func (r *Request) Unresolved() bool {
	return slices.Contains(Unresolved(), r.State)
}

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

// A Request is a Vorgang: what a practice wants from a person.
type Request struct {
	Number       string // Vorgangsnummer, see NewNumber
	Conversation string
	State        RequestState
	Reason       Reason
	Slots        Slots
	Bezirk       string // Chemnitz | Dresden | Leipzig | empty
	Owner        string // member of staff who claimed it; kept as a record once it is closed
	Outcome      string // once resolved: answered | given_back | no_case
	Question     string // what the practice wrote last before the request, masked
	Revision     int64  // compare-and-set; 0 before the first commit
	CreatedAt    time.Time
	UpdatedAt    time.Time
}

// The outcomes of a resolved request.
const (
	OutcomeAnswered  = "answered"
	OutcomeGivenBack = "given_back"
	OutcomeNoCase    = "no_case" // "Kein Antrag", kept as training evidence
)

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
