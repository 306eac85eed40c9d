package bottest

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"sync"

	"praxislotse/bot"
)

// A MemStore is a bot.Store in memory, for tests of what uses a store: it needs
// no file, blocks on nothing, so that testing/synctest can tell idle from busy,
// and fails when it is told to. The zero value is empty and ready.
type MemStore struct {
	// Fail, if set, is asked before each Commit; its error ends the commit with
	// nothing written.
	Fail func(*bot.Change) error

	mu            sync.Mutex
	conversations map[string]bot.Conversation
	turns         []bot.Turn // the id is the index + 1
	requests      map[string]bot.Request
	audits        []bot.Audit
}

var _ bot.Store = (*MemStore)(nil)

// Commit implements bot.Store. It checks everything before it writes anything.
func (s *MemStore) Commit(ctx context.Context, c *bot.Change) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	if s.Fail != nil {
		if err := s.Fail(c); err != nil {
			return fmt.Errorf("commit: %w", err)
		}
	}
	if err := cmp.Or(s.checkConversation(c), s.checkTurns(c), s.checkRequest(c)); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	s.write(c)
	return nil
}

func (s *MemStore) checkConversation(c *bot.Change) error {
	if c.Conversation == nil {
		return nil
	}
	have, found := s.conversations[c.Conversation.ID]
	return checkRevision("conversation "+c.Conversation.ID, found, have.Revision, c.Conversation.Revision)
}

func checkRevision(what string, found bool, have, want int64) error {
	switch {
	case !found && want != 0:
		return fmt.Errorf("%s: %w", what, bot.ErrNotFound)
	case have != want:
		return fmt.Errorf("%s: %w", what, bot.ErrStale)
	}
	return nil
}

func (s *MemStore) checkTurns(c *bot.Change) error {
	for _, t := range c.Turns {
		created := c.Conversation != nil && c.Conversation.ID == t.Conversation
		if _, found := s.conversations[t.Conversation]; !found && !created {
			return fmt.Errorf("conversation %s: %w", t.Conversation, bot.ErrNotFound)
		}
	}
	for _, id := range c.Handled {
		if id < 1 || id > int64(len(s.turns)) || !s.turns[id-1].Pending {
			return fmt.Errorf("turn %d: %w", id, bot.ErrStale)
		}
	}
	return nil
}

func (s *MemStore) checkRequest(c *bot.Change) error {
	if c.Request == nil {
		return nil
	}
	if c.Request.Unresolved() {
		for _, r := range s.requests {
			if r.Conversation == c.Request.Conversation && r.Number != c.Request.Number && r.Unresolved() {
				return fmt.Errorf("second unresolved request in conversation %s: %w", r.Conversation, bot.ErrStale)
			}
		}
	}
	have, found := s.requests[c.Request.Number]
	return checkRevision("request "+c.Request.Number, found, have.Revision, c.Request.Revision)
}

func (s *MemStore) write(c *bot.Change) {
	if s.conversations == nil {
		s.conversations, s.requests = map[string]bot.Conversation{}, map[string]bot.Request{}
	}
	if c.Conversation != nil {
		c.Conversation.Revision++
		s.conversations[c.Conversation.ID] = stored(*utc(c.Conversation))
	}
	for _, t := range c.Turns {
		if t.ID = s.byClientID(t); t.ID == 0 {
			t.ID = int64(len(s.turns)) + 1
			s.turns = append(s.turns, storedTurn(*utcTurn(t)))
		}
	}
	for _, id := range c.Handled {
		s.turns[id-1].Pending = false
	}
	if c.Request != nil {
		c.Request.Revision++
		s.requests[c.Request.Number] = *utcRequest(c.Request)
	}
	for _, a := range c.Audit {
		a.At = a.At.UTC()
		s.audits = append(s.audits, a)
	}
}

func (s *MemStore) byClientID(t *bot.Turn) int64 {
	for _, have := range s.turns {
		if t.ClientID != "" && have.ClientID == t.ClientID && have.Conversation == t.Conversation {
			return have.ID
		}
	}
	return 0
}

// stored returns a deep copy, so that nobody shares memory with the store.
func stored[T any](v T) T {
	b, err := json.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("bottest: copy %T: %v", v, err)) // a type that cannot be stored: the test is wrong
	}
	var c T
	if err := json.Unmarshal(b, &c); err != nil {
		panic(fmt.Sprintf("bottest: copy %T: %v", v, err))
	}
	return c
}

func storedTurn(t bot.Turn) bot.Turn {
	c := stored(t)
	c.Trace = slices.Clone(t.Trace) // JSON would make no trace a trace that is null
	return c
}

// Conversation implements bot.Conversations.
func (s *MemStore) Conversation(ctx context.Context, id string) (*bot.Conversation, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, found := s.conversations[id]
	if !found {
		return nil, fmt.Errorf("conversation %s: %w", id, bot.ErrNotFound)
	}
	c = stored(c)
	return &c, nil
}

// Turns implements bot.Conversations.
func (s *MemStore) Turns(ctx context.Context, conversation string, after int64, limit int) ([]bot.Turn, error) {
	return s.turnsWhere(limit, func(t bot.Turn) bool { return t.Conversation == conversation && t.ID > after }), nil
}

// Turn implements bot.Conversations.
func (s *MemStore) Turn(ctx context.Context, id int64) (*bot.Turn, error) {
	found := s.turnsWhere(1, func(t bot.Turn) bool { return t.ID == id })
	if len(found) == 0 {
		return nil, fmt.Errorf("turn %d: %w", id, bot.ErrNotFound)
	}
	return &found[0], nil
}

// Pending implements bot.Conversations.
func (s *MemStore) Pending(ctx context.Context, limit int) ([]bot.Turn, error) {
	seen := map[string]bool{}
	return s.turnsWhere(limit, func(t bot.Turn) bool {
		if !t.Pending || seen[t.Conversation] {
			return false
		}
		seen[t.Conversation] = true
		return true
	}), nil
}

func (s *MemStore) turnsWhere(limit int, want func(bot.Turn) bool) []bot.Turn {
	s.mu.Lock()
	defer s.mu.Unlock()
	turns := []bot.Turn{}
	for _, t := range s.turns {
		if len(turns) < limit && want(t) {
			turns = append(turns, storedTurn(t))
		}
	}
	return turns
}

// LastTurn implements bot.Conversations.
func (s *MemStore) LastTurn(ctx context.Context) (int64, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return int64(len(s.turns)), nil
}

// Changed implements bot.Conversations.
func (s *MemStore) Changed(ctx context.Context, after int64) ([]string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var ids []string
	for _, t := range s.turns[after:] {
		if !slices.Contains(ids, t.Conversation) {
			ids = append(ids, t.Conversation)
		}
	}
	return ids, nil
}

// Request implements bot.Requests.
func (s *MemStore) Request(ctx context.Context, number string) (*bot.Request, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	r, found := s.requests[number]
	if !found {
		return nil, fmt.Errorf("request %s: %w", number, bot.ErrNotFound)
	}
	return &r, nil
}

// Requests implements bot.Requests.
func (s *MemStore) Requests(ctx context.Context, states ...bot.RequestState) ([]bot.Request, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	requests := []bot.Request{}
	for _, r := range s.requests {
		if slices.Contains(states, r.State) || len(states) == 0 && r.State != bot.Draft {
			requests = append(requests, r)
		}
	}
	slices.SortFunc(requests, func(a, b bot.Request) int {
		return cmp.Or(a.CreatedAt.Compare(b.CreatedAt), cmp.Compare(a.Number, b.Number))
	})
	return requests, nil
}

// RequestOf implements bot.Requests.
func (s *MemStore) RequestOf(ctx context.Context, conversation string) (*bot.Request, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, r := range s.requests {
		if r.Conversation == conversation && r.Unresolved() {
			return &r, nil
		}
	}
	return nil, fmt.Errorf("request of conversation %s: %w", conversation, bot.ErrNotFound)
}

// Audit implements bot.Requests.
func (s *MemStore) Audit(ctx context.Context, number string) ([]bot.Audit, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var audit []bot.Audit
	for _, a := range s.audits {
		if a.Request == number {
			audit = append(audit, a)
		}
	}
	return audit, nil
}
