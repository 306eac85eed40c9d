package bot

import (
	"context"
	"encoding/json"
	"time"
)

// A Responder decides what the assistant says. It is called with one turn at a
// time per conversation, and again with fresh state when somebody else changed
// the conversation meanwhile: it must not keep anything but what it returns.
type Responder interface {
	Turn(ctx context.Context, m Memory, in Incoming) (Outcome, error)
}

// Incoming is one message of a practice with what the dialogue may know.
type Incoming struct {
	Text    string   // masked
	Masked  []string // kinds of secrets that the Guard took out of Text
	Request *Request // the unresolved request of this conversation, or nil
	Now     time.Time

	// Lookup reads any request by its Vorgangsnummer; an unknown one wraps
	// ErrNotFound. Nil where nothing is stored.
	Lookup func(ctx context.Context, number string) (*Request, error)
}

// An Outcome is what the assistant answers and what is to happen with it. Reply
// and effect are stored together, so the text may speak of the effect as done.
type Outcome struct {
	Reply  Reply
	Memory Memory
	Effect Effect
	Trace  json.RawMessage // why it decided so, for `explain`
}

// NumberPlaceholder stands in Reply.Text for the Vorgangsnummer of the request
// that the effect opens or concerns.
const NumberPlaceholder = "{vorgang}"

// An EffectKind is what happens to a request with the reply.
type EffectKind string

// The effects.
const (
	EffectNone     EffectKind = ""
	EffectOpen     EffectKind = "open"     // a request is opened; one that is unresolved already is amended
	EffectWithdraw EffectKind = "withdraw" // the unresolved request is withdrawn
	EffectReopen   EffectKind = "reopen"   // the resolved request Number of this conversation is open again
)

// An Effect is what happens to a request together with a reply. One that turns
// out to be impossible makes the turn fail rather than the reply a lie.
type Effect struct {
	Kind     EffectKind
	Reason   Reason // EffectOpen
	Slots    Slots  // EffectOpen
	Question string // EffectOpen: what the practice asked last, masked; empty: the message itself
	Number   string // EffectReopen
}
