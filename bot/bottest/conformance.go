package bottest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"praxislotse/bot"
	"praxislotse/index"
)

// A StoreTest checks one promise of bot.Store on an empty store.
type storeTest struct {
	t     *testing.T
	store bot.Store
}

// TestStore checks that a store keeps to what bot.Store says. open returns an
// empty one; it is called once for each part and closes what it opens with
// t.Cleanup.
func TestStore(t *testing.T, open func(t *testing.T) bot.Store) {
	for _, part := range []struct {
		name string
		run  func(storeTest)
	}{
		{"conversation", storeTest.conversation},
		{"turns", storeTest.turns},
		{"texts", storeTest.texts},
		{"client id", storeTest.clientID},
		{"pending", storeTest.pending},
		{"changed", storeTest.changed},
		{"requests", storeTest.requests},
		{"one unresolved", storeTest.oneUnresolved},
		{"audit", storeTest.audit},
		{"not found", storeTest.notFound},
		{"lost races", storeTest.lostRaces},
		{"rollback", storeTest.rollback},
		{"cancelled", storeTest.cancelled},
		{"concurrent turns", storeTest.concurrentTurns},
		{"concurrent claims", storeTest.concurrentClaims},
	} {
		t.Run(part.name, func(t *testing.T) { part.run(storeTest{t, open(t)}) })
	}
}

// at is the time of everything in these tests, in a zone that is not UTC and
// with microseconds, to see both come back.
var at = time.Date(2026, 11, 24, 10, 30, 0, 123_456_000, time.FixedZone("CET", 3600))

func (s storeTest) conversation() {
	c := newConversation("a")
	c.TokenHash = bot.TokenHash("secret")
	c.Memory = bot.Memory{Questions: []string{"Wie geht’s? ' ? \\ \""}, Choices: []bot.Option{{Choice: bot.Choice{Label: "A", Value: "b"}}}}
	s.commit(&bot.Change{Conversation: c})
	s.equal("revision after create", c.Revision, int64(1))
	s.equal("conversation", s.readConversation("a"), utc(c))

	c.Owner, c.Memory, c.UpdatedAt = "Anna Öl'sen", bot.Memory{}, at.Add(time.Hour)
	s.commit(&bot.Change{Conversation: c})
	s.equal("revision after update", c.Revision, int64(2))
	s.equal("changed conversation", s.readConversation("a"), utc(c))
}

func (s storeTest) turns() {
	s.commit(&bot.Change{Conversation: newConversation("a")}, &bot.Change{Conversation: newConversation("b")})
	question := &bot.Turn{Conversation: "a", From: bot.FromPractice, Text: "Frage", Masked: []string{"pin"}, At: at}
	s.commit(&bot.Change{Turns: []*bot.Turn{question}})
	answer := &bot.Turn{
		Conversation: "a", From: bot.FromBot, ReplyTo: question.ID, Text: "Antwort", At: at,
		Reply: &bot.Reply{Kind: bot.KindAnswer, Act: index.ActQuestion, Text: "Antwort", Confidence: 0.75,
			Citations: []bot.Citation{{Passage: "p", Marks: [][2]int{{0, 3}, {5, 9}}}},
			Nearest:   []bot.Nearest{}, Choices: []bot.Choice{},
			Request: &bot.RequestView{Kind: "person", Slots: map[string]string{"bsnr": "941234500"}}},
		Trace: json.RawMessage(`{"scores":[0.5,1],"why":"it's ä?"}`),
	}
	staff := &bot.Turn{Conversation: "a", From: bot.FromStaff, Author: "Anna", Text: "Hallo", At: at}
	elsewhere := &bot.Turn{Conversation: "b", From: bot.FromPractice, Text: "andere", At: at}
	s.commit(&bot.Change{Turns: []*bot.Turn{answer, staff, elsewhere}})

	if !(0 < question.ID && question.ID < answer.ID && answer.ID < staff.ID && staff.ID < elsewhere.ID) {
		s.t.Errorf("ids %d, %d, %d, %d do not ascend", question.ID, answer.ID, staff.ID, elsewhere.ID)
	}
	s.equal("turns of a", s.readTurns("a", 0, 10), []bot.Turn{*utcTurn(question), *utcTurn(answer), *utcTurn(staff)})
	s.equal("turns after the first", ids(s.readTurns("a", question.ID, 10)), []int64{answer.ID, staff.ID})
	s.equal("two turns at most", ids(s.readTurns("a", 0, 2)), []int64{question.ID, answer.ID})
	s.equal("turns of nobody", len(s.readTurns("nobody", 0, 10)), 0)

	one, err := s.store.Turn(s.t.Context(), answer.ID)
	s.check(err)
	s.equal("turn", one, utcTurn(answer))
}

func (s storeTest) texts() {
	s.commit(&bot.Change{Conversation: newConversation("a")})
	for _, text := range []string{
		"", " ", "ÄÖÜäöüß €", "e\u0301", "👩🏽‍⚕️🏥", "שלום \u202e", "日本語", "\r\n\t\x01\x7f",
		`'; DROP TABLE turns; --`, `" ? ?0 ?TableName :x $1 \ %s {{.}}`, "<script>alert(1)</script>",
		strings.Repeat("Ä", 1<<19), // 1 MB
	} {
		t := &bot.Turn{Conversation: "a", From: bot.FromBot, Text: text, Reply: &bot.Reply{Text: text}, At: at}
		s.commit(&bot.Change{Turns: []*bot.Turn{t}})
		got, err := s.store.Turn(s.t.Context(), t.ID)
		s.check(err)
		if got.Text != text || got.Reply.Text != text {
			s.t.Errorf("text %.40q (%d bytes) came back as %.40q and %.40q", text, len(text), got.Text, got.Reply.Text)
		}
	}
}

func (s storeTest) clientID() {
	s.commit(&bot.Change{Conversation: newConversation("a")}, &bot.Change{Conversation: newConversation("b")})
	first := s.say("a", "x'1", "Hallo")
	again := s.say("a", "x'1", "Hallo")
	s.equal("id of the repeated message", again, first)
	s.equal("turns", len(s.readTurns("a", 0, 10)), 1)
	if other := s.say("b", "x'1", "Hallo"); other == first {
		s.t.Error("a client id counts in another conversation")
	}
	if a, b := s.say("a", "", "Hallo"), s.say("a", "", "Hallo"); a == b {
		s.t.Error("two messages without client id are one")
	}
}

func (s storeTest) pending() {
	for _, id := range []string{"a", "b", "c"} {
		s.commit(&bot.Change{Conversation: newConversation(id)})
	}
	a1, b1, a2 := s.say("a", "1", "eins"), s.say("b", "1", "eins"), s.say("a", "2", "zwei")
	s.equal("pending", s.readPending(10), []int64{a1, b1})
	s.equal("one pending at most", s.readPending(1), []int64{a1})
	s.commit(&bot.Change{Handled: []int64{a1}})
	s.equal("pending after a1", s.readPending(10), []int64{b1, a2})
	s.commit(&bot.Change{Handled: []int64{b1, a2}})
	s.equal("pending after all", s.readPending(10), []int64{})
	s.stale("handle a turn twice", &bot.Change{Handled: []int64{a1}})
}

func (s storeTest) changed() {
	last, err := s.store.LastTurn(s.t.Context())
	s.check(err)
	s.equal("last turn of an empty store", last, int64(0))
	s.commit(&bot.Change{Conversation: newConversation("a")}, &bot.Change{Conversation: newConversation("b")})
	first := s.say("a", "", "eins")
	s.say("b", "", "zwei")
	second := s.say("b", "", "drei")
	last, err = s.store.LastTurn(s.t.Context())
	s.check(err)
	s.equal("last turn", last, second)
	changed, err := s.store.Changed(s.t.Context(), first)
	s.check(err)
	s.equal("changed after the first", changed, []string{"b"})
	changed, err = s.store.Changed(s.t.Context(), second)
	s.check(err)
	s.equal("changed after the last", len(changed), 0)
}

func (s storeTest) requests() {
	states := []bot.RequestState{bot.Draft, bot.Open, bot.Claimed, bot.Waiting, bot.Resolved, bot.Withdrawn}
	var all []bot.Request
	for i, state := range states {
		id := fmt.Sprint("c", i)
		r := newRequest(fmt.Sprintf("00000%d-X", i), id)
		r.State, r.Owner, r.Outcome = state, "Anna", "answered"
		r.CreatedAt = at.Add(-time.Duration(i) * time.Minute) // the later written the older
		s.commit(&bot.Change{Conversation: newConversation(id), Request: r})
		s.equal("revision", r.Revision, int64(1))
		all = append(all, *utcRequest(r))
	}
	got, err := s.store.Request(s.t.Context(), all[2].Number)
	s.check(err)
	s.equal("request", *got, all[2])
	s.equal("requests", s.readRequests(), []bot.Request{all[5], all[4], all[3], all[2], all[1]})
	s.equal("drafts and open ones", s.readRequests(bot.Draft, bot.Open), []bot.Request{all[1], all[0]})
	for i, r := range all {
		got, err := s.store.RequestOf(s.t.Context(), r.Conversation)
		if unresolved := 1 <= i && i <= 3; !unresolved {
			s.is("request of a conversation whose only one is "+string(r.State), err, bot.ErrNotFound)
			continue
		}
		s.check(err)
		s.equal("request of a conversation", *got, r)
	}
}

func (s storeTest) oneUnresolved() {
	first := newRequest("000001-B", "a")
	s.commit(&bot.Change{Conversation: newConversation("a"), Request: first})
	s.stale("open a second request", &bot.Change{Request: newRequest("000002-C", "a")})
	first.State = bot.Resolved
	s.commit(&bot.Change{Request: first})
	s.commit(&bot.Change{Request: newRequest("000002-C", "a")})
	first.State = bot.Open
	s.stale("reopen the first beside the second", &bot.Change{Request: first})
}

func (s storeTest) audit() {
	r := newRequest("000001-B", "a")
	s.commit(&bot.Change{Conversation: newConversation("a"), Request: r})
	var want []bot.Audit
	for i, act := range []bot.RequestAct{bot.ActSend, bot.ActClaim, bot.ActRelease} {
		want = append(want, bot.Audit{Request: r.Number, Actor: "Ä'", Act: act, From: bot.Draft, To: bot.Open,
			Note: "weil", At: at.Add(-time.Duration(i) * time.Hour).UTC()})
	}
	s.commit(&bot.Change{Audit: want[:1]}, &bot.Change{Audit: want[1:]})
	got, err := s.store.Audit(s.t.Context(), r.Number)
	s.check(err)
	s.equal("audit in the order of writing", got, want)
	got, err = s.store.Audit(s.t.Context(), "999999-X")
	s.check(err)
	s.equal("audit of an unknown request", len(got), 0)
}

func (s storeTest) notFound() {
	ctx := s.t.Context()
	_, err := s.store.Conversation(ctx, "nobody")
	s.is("read conversation", err, bot.ErrNotFound)
	_, err = s.store.Turn(ctx, 4711)
	s.is("read turn", err, bot.ErrNotFound)
	_, err = s.store.Request(ctx, "000000-A")
	s.is("read request", err, bot.ErrNotFound)
	_, err = s.store.RequestOf(ctx, "nobody")
	s.is("read request of", err, bot.ErrNotFound)

	gone := newConversation("nobody")
	gone.Revision = 3
	s.is("update conversation", s.store.Commit(ctx, &bot.Change{Conversation: gone}), bot.ErrNotFound)
	r := newRequest("000001-B", "nobody")
	r.Revision = 3
	s.is("update request", s.store.Commit(ctx, &bot.Change{Request: r}), bot.ErrNotFound)
	turn := &bot.Turn{Conversation: "nobody", From: bot.FromPractice, Text: "Hallo", At: at}
	s.is("append turn", s.store.Commit(ctx, &bot.Change{Turns: []*bot.Turn{turn}}), bot.ErrNotFound)
}

func (s storeTest) lostRaces() {
	c, r := newConversation("a"), newRequest("000001-B", "a")
	s.commit(&bot.Change{Conversation: c, Request: r})
	s.stale("create the conversation again", &bot.Change{Conversation: newConversation("a")})
	s.commit(&bot.Change{Conversation: newConversation("b")})
	s.stale("create the request again", &bot.Change{Request: newRequest("000001-B", "b")})

	oldC, oldR := *c, *r
	s.commit(&bot.Change{Conversation: c, Request: r})
	s.stale("update an old conversation", &bot.Change{Conversation: &oldC})
	s.stale("update an old request", &bot.Change{Request: &oldR})
	s.equal("revisions of the losers", []int64{oldC.Revision, oldR.Revision}, []int64{1, 1})
}

func (s storeTest) rollback() {
	c, r := newConversation("a"), newRequest("000001-B", "a")
	s.commit(&bot.Change{Conversation: c, Request: r})
	question := s.say("a", "1", "Frage")
	before := s.readConversation("a")

	oldR := *r
	s.commit(&bot.Change{Request: r})
	c.Owner = "Anna"
	answer := &bot.Turn{Conversation: "a", From: bot.FromBot, Text: "Antwort", At: at}
	s.stale("a change with an old request", &bot.Change{
		Conversation: c, Turns: []*bot.Turn{answer}, Handled: []int64{question}, Request: &oldR,
		Audit: []bot.Audit{{Request: r.Number, Actor: "bot", Act: bot.ActSend, At: at}},
	})
	s.equal("conversation after rollback", s.readConversation("a"), before)
	s.equal("turns after rollback", ids(s.readTurns("a", 0, 10)), []int64{question})
	s.equal("pending after rollback", s.readPending(10), []int64{question})
	s.equal("what the caller has", []int64{c.Revision, answer.ID, oldR.Revision}, []int64{1, 0, 1})
	audit, err := s.store.Audit(s.t.Context(), r.Number)
	s.check(err)
	s.equal("audit after rollback", len(audit), 0)
}

func (s storeTest) cancelled() {
	ctx, cancel := context.WithCancel(s.t.Context())
	cancel()
	if err := s.store.Commit(ctx, &bot.Change{Conversation: newConversation("a")}); !errors.Is(err, context.Canceled) {
		s.t.Errorf("commit after cancel = %v, want context.Canceled", err)
	}
	_, err := s.store.Conversation(s.t.Context(), "a")
	s.is("conversation of a cancelled commit", err, bot.ErrNotFound)
}
