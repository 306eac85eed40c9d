package bottest

import (
	"errors"
	"reflect"

	"praxislotse/bot"
)

// commit writes the changes one after another.
func (s storeTest) commit(changes ...*bot.Change) {
	s.t.Helper()
	for _, c := range changes {
		s.check(s.store.Commit(s.t.Context(), c))
	}
}

// say stores a practice's message and returns its id.
func (s storeTest) say(conversation, clientID, text string) int64 {
	s.t.Helper()
	t := &bot.Turn{Conversation: conversation, From: bot.FromPractice, ClientID: clientID, Text: text, Pending: true, At: at}
	s.commit(&bot.Change{Turns: []*bot.Turn{t}})
	return t.ID
}

func (s storeTest) readConversation(id string) *bot.Conversation {
	s.t.Helper()
	c, err := s.store.Conversation(s.t.Context(), id)
	s.check(err)
	return c
}

func (s storeTest) readTurns(conversation string, after int64, limit int) []bot.Turn {
	s.t.Helper()
	turns, err := s.store.Turns(s.t.Context(), conversation, after, limit)
	s.check(err)
	return turns
}

func (s storeTest) readPending(limit int) []int64 {
	s.t.Helper()
	turns, err := s.store.Pending(s.t.Context(), limit)
	s.check(err)
	return ids(turns)
}

func (s storeTest) readRequests(states ...bot.RequestState) []bot.Request {
	s.t.Helper()
	requests, err := s.store.Requests(s.t.Context(), states...)
	s.check(err)
	return requests
}

func ids(turns []bot.Turn) []int64 {
	ids := make([]int64, len(turns))
	for i, t := range turns {
		ids[i] = t.ID
	}
	return ids
}

func (s storeTest) check(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

func (s storeTest) equal(what string, got, want any) {
	s.t.Helper()
	if !reflect.DeepEqual(got, want) {
		s.t.Errorf("%s:\n got %+v\nwant %+v", what, got, want)
	}
}

func (s storeTest) is(what string, err, want error) {
	s.t.Helper()
	if !errors.Is(err, want) {
		s.t.Errorf("%s: %v, want %v", what, err, want)
	}
}

func (s storeTest) stale(what string, c *bot.Change) {
	s.t.Helper()
	s.is(what, s.store.Commit(s.t.Context(), c), bot.ErrStale)
}
