package web

import (
	"strconv"
	"time"

	"praxislotse/bot"
)

// An event is a turn as the stream shows it. The fields up to At are the
// contract; the rest is what the page needs besides.
type event struct {
	ID        int64            `json:"id"`
	From      bot.Sender       `json:"from"`
	ReplyTo   int64            `json:"reply_to"` // 0 for none
	Kind      bot.Kind         `json:"kind"`     // turns of the bot only, else ""
	Text      string           `json:"text"`
	Citations []bot.Citation   `json:"citations"`
	Nearest   []bot.Nearest    `json:"nearest"`
	Choices   []bot.Choice     `json:"choices"`
	Request   *bot.RequestView `json:"request"`
	At        time.Time        `json:"at"`

	ClientID string `json:"client_id,omitempty"` // the page matches what it sent by this
	Author   string `json:"author,omitempty"`    // name of the member of staff
	Pending  bool   `json:"pending,omitempty"`   // a message that the assistant is about to answer
}

// newEvent shows a turn; lists are never null.
func newEvent(t *bot.Turn) *event {
	e := &event{
		ID: t.ID, From: t.From, ReplyTo: t.ReplyTo, Text: t.Text, At: t.At.UTC(),
		Citations: []bot.Citation{}, Nearest: []bot.Nearest{}, Choices: []bot.Choice{},
		ClientID: t.ClientID, Author: t.Author, Pending: t.Pending,
	}
	if t.Reply == nil {
		return e
	}
	e.Kind = t.Reply.Kind
	e.Request = listed(t.Reply.Request)
	e.Citations = append(e.Citations, t.Reply.Citations...)
	e.Nearest = append(e.Nearest, t.Reply.Nearest...)
	e.Choices = append(e.Choices, t.Reply.Choices...)
	for i := range e.Citations {
		if e.Citations[i].Marks == nil {
			e.Citations[i].Marks = [][2]int{}
		}
	}
	return e
}

// listed returns the request without null lists, or nil.
func listed(r *bot.RequestView) *bot.RequestView {
	if r == nil {
		return nil
	}
	c := *r
	if c.Slots == nil {
		c.Slots = map[string]string{}
	}
	if c.Missing == nil {
		c.Missing = []string{}
	}
	if c.Warnings == nil {
		c.Warnings = []string{}
	}
	return &c
}

// parseEventID reads the id after which a stream resumes; "" is the beginning.
func parseEventID(s string) (int64, error) {
	if s == "" {
		return 0, nil
	}
	id, err := strconv.ParseInt(s, 10, 64)
	if err != nil || id < 0 {
		return 0, errEventID
	}
	return id, nil
}
