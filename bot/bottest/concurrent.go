package bottest

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	"praxislotse/bot"
)

// writers is how many goroutines write at once.
const writers = 16

// concurrentTurns lets writers append to one conversation, each under the
// revision that it has read. Every revision must have exactly one winner, and
// what the winners wrote must be there, once.
func (s storeTest) concurrentTurns() {
	const each = 5
	s.commit(&bot.Change{Conversation: newConversation("a")})
	var lost atomic.Int64
	s.atOnce(writers, func(writer int) error {
		for n := 0; n < each; {
			c, err := s.store.Conversation(s.t.Context(), "a")
			if err != nil {
				return err
			}
			c.Owner = fmt.Sprintf("%d/%d", writer, n)
			turn := &bot.Turn{Conversation: "a", From: bot.FromStaff, Author: c.Owner, Text: fmt.Sprint(c.Revision), At: at}
			err = s.store.Commit(s.t.Context(), &bot.Change{Conversation: c, Turns: []*bot.Turn{turn}})
			switch {
			case errors.Is(err, bot.ErrStale):
				lost.Add(1)
			case err != nil:
				return err
			default:
				n++
			}
		}
		return nil
	})
	turns := s.readTurns("a", 0, 10*writers*each)
	authors := map[string]bool{}
	for i, t := range turns {
		// The turn carries the revision under which it won: 1, 2, 3, …
		s.equal("revision of a turn", t.Text, fmt.Sprint(i+1))
		authors[t.Author] = true
	}
	s.equal("different turns", len(authors), writers*each)
	c := s.readConversation("a")
	s.equal("last revision", c.Revision, int64(writers*each+1))
	s.equal("last writer", c.Owner, turns[len(turns)-1].Author)
	s.t.Logf("%d commits won, %d lost a race", len(turns), lost.Load())
}

// concurrentClaims lets 32 members of staff claim one request: one wins.
func (s storeTest) concurrentClaims() {
	const staff = 32
	r := newRequest("000001-B", "a")
	s.commit(&bot.Change{Conversation: newConversation("a"), Request: r})
	var won atomic.Int64
	s.atOnce(staff, func(i int) error {
		actor := bot.Actor{Role: bot.FromStaff, Name: fmt.Sprint("staff ", i)}
		mine, audit, err := r.Apply(bot.ActClaim, actor, at)
		if err != nil {
			return err
		}
		err = s.store.Commit(s.t.Context(), &bot.Change{Request: &mine, Audit: []bot.Audit{audit}})
		if err == nil {
			won.Add(1)
		} else if !errors.Is(err, bot.ErrStale) {
			return err
		}
		return nil
	})
	s.equal("winners", won.Load(), int64(1))
	got, err := s.store.Request(s.t.Context(), r.Number)
	s.check(err)
	audit, err := s.store.Audit(s.t.Context(), r.Number)
	s.check(err)
	if len(audit) != 1 || audit[0].Actor != got.Owner {
		s.t.Errorf("owner %q, audit %v: want one row of the owner", got.Owner, audit)
	}
}

// atOnce runs f n times at once and fails on an error of any.
func (s storeTest) atOnce(n int, f func(i int) error) {
	s.t.Helper()
	var wg sync.WaitGroup
	start := make(chan struct{})
	for i := range n {
		wg.Go(func() {
			<-start
			if err := f(i); err != nil {
				s.t.Errorf("goroutine %d: %v", i, err)
			}
		})
	}
	close(start)
	wg.Wait()
}

func newConversation(id string) *bot.Conversation {
	return &bot.Conversation{ID: id, TokenHash: []byte{1}, Channel: "web", CreatedAt: at, UpdatedAt: at}
}

func newRequest(number, conversation string) *bot.Request {
	return &bot.Request{
		Number: number, Conversation: conversation, State: bot.Open, Reason: bot.ReasonApplication,
		Slots: bot.Slots{Practice: "Praxis Dr. O'Hara", BSNR: "941234500"}, Bezirk: "Chemnitz",
		Question: "Wo bekomme ich das Formular?", CreatedAt: at, UpdatedAt: at,
	}
}

// utc and its like return what a store gives back for what was written.
func utc(c *bot.Conversation) *bot.Conversation {
	u := *c
	u.CreatedAt, u.UpdatedAt = c.CreatedAt.UTC(), c.UpdatedAt.UTC()
	return &u
}

func utcTurn(t *bot.Turn) *bot.Turn {
	u := *t
	u.At = t.At.UTC()
	return &u
}

func utcRequest(r *bot.Request) *bot.Request {
	u := *r
	u.CreatedAt, u.UpdatedAt = r.CreatedAt.UTC(), r.UpdatedAt.UTC()
	return &u
}
