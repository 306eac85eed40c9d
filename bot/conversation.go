package bot

import (
	"encoding/json"
	"time"
)

// A Conversation is one practice's chat in one channel.
type Conversation struct {
	ID        string // 128 random bits, see NewID
	TokenHash []byte // SHA-256 of the bearer token; the token itself is never stored
	Channel   string // web | term | slack
	Owner     string // member of staff who has it; empty while the assistant answers
	Memory    Memory
	Revision  int64 // compare-and-set; 0 before the first commit
	CreatedAt time.Time
	UpdatedAt time.Time
}

// A Sender says who wrote a turn.
type Sender string

// The senders.
const (
	FromPractice Sender = "practice"
	FromBot      Sender = "bot"
	FromStaff    Sender = "staff"
)

// A Turn is one message in a conversation. Its text has passed the Guard.
type Turn struct {
	ID           int64 // ascending over the whole store; the event id of the chat
	Conversation string
	From         Sender
	Author       string // name of the member of staff, else empty
	ClientID     string // the practice's own id of the message, unique per conversation, may be empty
	ReplyTo      int64  // turn that this answers, 0 for none
	Text         string
	Masked       []string        // kinds of secrets that the Guard took out of Text
	Reply        *Reply          // turns of the bot only
	Trace        json.RawMessage // turns of the bot only: why it decided so, see Trace
	Pending      bool            // a practice's turn that waits for the bot
	At           time.Time
}
