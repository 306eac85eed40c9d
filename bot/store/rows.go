package store

import (
	"encoding/json"
	"time"

	"github.com/uptrace/bun"

	"praxislotse/bot"
)

// The row types are the tables as bun sees them. They are apart from the domain
// types so that those need no tags and a column can move without them.

type conversationRow struct {
	bun.BaseModel `bun:"table:conversations,alias:c"`

	ID        string `bun:",pk"`
	TokenHash []byte
	Channel   string
	Owner     string
	Memory    bot.Memory `bun:"type:json"`
	Revision  int64
	CreatedAt time.Time
	UpdatedAt time.Time
}

func rowOfConversation(c *bot.Conversation) *conversationRow {
	return &conversationRow{
		ID: c.ID, TokenHash: append([]byte{}, c.TokenHash...), Channel: c.Channel, Owner: c.Owner, Memory: c.Memory,
		Revision: c.Revision + 1, CreatedAt: c.CreatedAt, UpdatedAt: c.UpdatedAt,
	}
}

func (r *conversationRow) conversation() *bot.Conversation {
	return &bot.Conversation{
		ID: r.ID, TokenHash: r.TokenHash, Channel: r.Channel, Owner: r.Owner, Memory: r.Memory,
		Revision: r.Revision, CreatedAt: r.CreatedAt.UTC(), UpdatedAt: r.UpdatedAt.UTC(),
	}
}

type turnRow struct {
	bun.BaseModel `bun:"table:turns,alias:t"`

	ID             int64 `bun:",pk,autoincrement"`
	ConversationID string
	Sender         string
	Author         string
	ClientID       string `bun:",nullzero"`
	ReplyTo        int64  `bun:",nullzero"`
	Text           string
	Masked         []string        `bun:"type:json,nullzero"`
	Reply          *bot.Reply      `bun:"type:json"`
	Trace          json.RawMessage `bun:"type:json,nullzero"`
	Pending        bool
	CreatedAt      time.Time
}

func rowOfTurn(t *bot.Turn) *turnRow {
	return &turnRow{
		ConversationID: t.Conversation, Sender: string(t.From), Author: t.Author, ClientID: t.ClientID,
		ReplyTo: t.ReplyTo, Text: t.Text, Masked: t.Masked, Reply: t.Reply, Trace: t.Trace,
		Pending: t.Pending, CreatedAt: t.At,
	}
}

func (r *turnRow) turn() bot.Turn {
	return bot.Turn{
		ID: r.ID, Conversation: r.ConversationID, From: bot.Sender(r.Sender), Author: r.Author, ClientID: r.ClientID,
		ReplyTo: r.ReplyTo, Text: r.Text, Masked: r.Masked, Reply: r.Reply, Trace: r.Trace,
		Pending: r.Pending, At: r.CreatedAt.UTC(),
	}
}

func turnsOf(rows []turnRow) []bot.Turn {
	turns := make([]bot.Turn, len(rows))
	for i := range rows {
		turns[i] = rows[i].turn()
	}
	return turns
}

type requestRow struct {
	bun.BaseModel `bun:"table:requests,alias:r"`

	Number         string `bun:",pk"`
	ConversationID string
	State          string
	Reason         string
	Slots          bot.Slots `bun:"type:json"`
	Bezirk         string
	Owner          string
	Outcome        string
	Question       string
	Revision       int64
	CreatedAt      time.Time
	UpdatedAt      time.Time
}

func rowOfRequest(r *bot.Request) *requestRow {
	return &requestRow{
		Number: r.Number, ConversationID: r.Conversation, State: string(r.State), Reason: string(r.Reason),
		Slots: r.Slots, Bezirk: r.Bezirk, Owner: r.Owner, Outcome: r.Outcome, Question: r.Question,
		Revision: r.Revision + 1, CreatedAt: r.CreatedAt, UpdatedAt: r.UpdatedAt,
	}
}

func (r *requestRow) request() *bot.Request {
	return &bot.Request{
		Number: r.Number, Conversation: r.ConversationID, State: bot.RequestState(r.State), Reason: bot.Reason(r.Reason),
		Slots: r.Slots, Bezirk: r.Bezirk, Owner: r.Owner, Outcome: r.Outcome, Question: r.Question,
		Revision: r.Revision, CreatedAt: r.CreatedAt.UTC(), UpdatedAt: r.UpdatedAt.UTC(),
	}
}

type auditRow struct {
	bun.BaseModel `bun:"table:audits,alias:a"`

	ID        int64 `bun:",pk,autoincrement"`
	Request   string
	Actor     string
	Act       string
	FromState string
	ToState   string
	Note      string
	CreatedAt time.Time
}

func rowOfAudit(a bot.Audit) auditRow {
	return auditRow{
		Request: a.Request, Actor: a.Actor, Act: string(a.Act), FromState: string(a.From), ToState: string(a.To),
		Note: a.Note, CreatedAt: a.At,
	}
}

func (r *auditRow) audit() bot.Audit {
	return bot.Audit{
		Request: r.Request, Actor: r.Actor, Act: bot.RequestAct(r.Act), From: bot.RequestState(r.FromState),
		To: bot.RequestState(r.ToState), Note: r.Note, At: r.CreatedAt.UTC(),
	}
}
