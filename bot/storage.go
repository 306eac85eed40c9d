package bot

import (
	"context"
	"errors"
)

// ErrNotFound is wrapped when a conversation, turn or request does not exist.
var ErrNotFound = errors.New("not found")

// ErrStale is wrapped when a compare-and-set on a revision lost the race.
var ErrStale = errors.New("changed by someone else meanwhile")

// A Change is written as a whole or not at all. Texts in it are valid UTF-8
// without NUL; times are kept to the microsecond and come back in UTC.
type Change struct {
	Conversation *Conversation // created at Revision 0, else updated if Revision still matches; nil: untouched
	Turns        []*Turn       // appended in order; their IDs are set
	Handled      []int64       // practice's turns that are answered now; one that already was is a lost race
	Request      *Request      // created at Revision 0, else updated if Revision still matches; nil: untouched
	Audit        []Audit       // appended
}

// A Store keeps conversations, turns and requests. Commit is its only write.
// bot/store implements it on SQL databases; bot/bottest checks that it keeps to
// what is said here.
type Store interface {
	// Commit writes the change in one transaction and, once it is written,
	// raises the revisions in it. A lost race wraps ErrStale: a revision that no
	// longer matches, an id or number that is already in use, a turn that is
	// already handled, a second unresolved request in one conversation. A
	// conversation or request that does not exist wraps ErrNotFound. A turn whose
	// ClientID is already stored in its conversation is not written again: its ID
	// is set to the stored one.
	Commit(ctx context.Context, c *Change) error
	Conversations
	Requests
}

// Conversations reads chats.
type Conversations interface {
	Conversation(ctx context.Context, id string) (*Conversation, error)
	// Turns returns the turns of a conversation with id > after, oldest first,
	// at most limit.
	Turns(ctx context.Context, conversation string, after int64, limit int) ([]Turn, error)
	Turn(ctx context.Context, id int64) (*Turn, error)
	// Pending returns the practice's turns that are next to be answered: of every
	// conversation that waits for the bot its oldest one. Oldest first, at most
	// limit.
	Pending(ctx context.Context, limit int) ([]Turn, error)
	// LastTurn returns the highest turn id, 0 when there is none. It is cheap,
	// so that a running server can notice what other processes wrote.
	LastTurn(ctx context.Context) (int64, error)
	// Changed returns the conversations that have turns with id > after.
	Changed(ctx context.Context, after int64) ([]string, error)
}

// Requests reads Vorgänge.
type Requests interface {
	Request(ctx context.Context, number string) (*Request, error)
	// Requests returns the requests in the given states (none given: all but
	// draft), oldest first.
	Requests(ctx context.Context, states ...RequestState) ([]Request, error)
	// RequestOf returns the unresolved request of a conversation, or wraps
	// ErrNotFound.
	RequestOf(ctx context.Context, conversation string) (*Request, error)
	// Audit returns the changes of a request, oldest first.
	Audit(ctx context.Context, number string) ([]Audit, error)
}
