package store

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"github.com/uptrace/bun"

	"praxislotse/bot"
)

// A recorder keeps the last query.
type recorder struct{ query string }

func (r *recorder) BeforeQuery(ctx context.Context, e *bun.QueryEvent) context.Context {
	r.query = e.Query
	return ctx
}

func (r *recorder) AfterQuery(context.Context, *bun.QueryEvent) {}

// TestQueryPlans sees that what every turn and the desk read goes by an index,
// so that it stays flat as the store grows.
func TestQueryPlans(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "x.db"))
	var last recorder
	s.db = s.db.WithQueryHook(&last)
	ctx := t.Context()
	for _, c := range []struct {
		name string
		read func()
		want string
	}{
		{"Conversation", func() { _, _ = s.Conversation(ctx, "a") }, "SEARCH c USING INDEX sqlite_autoindex_conversations_1 (id=?)"},
		{"Turn", func() { _, _ = s.Turn(ctx, 1) }, "SEARCH t USING INTEGER PRIMARY KEY (rowid=?)"},
		{"Turns", func() { _, _ = s.Turns(ctx, "a", 7, 9) }, "SEARCH t USING INDEX turns_by_conversation (conversation_id=? AND id>?)"},
		{"Pending", func() { _, _ = s.Pending(ctx, 9) }, "SCAN t USING INDEX turns_pending"},
		{"LastTurn", func() { _, _ = s.LastTurn(ctx) }, "SEARCH t"},
		{"Changed", func() { _, _ = s.Changed(ctx, 7) }, "SEARCH t USING INTEGER PRIMARY KEY (rowid>?)"},
		{"Request", func() { _, _ = s.Request(ctx, "a") }, "SEARCH r USING INDEX sqlite_autoindex_requests_1 (number=?)"},
		{"Requests", func() { _, _ = s.Requests(ctx, bot.Open, bot.Claimed) }, "SEARCH r USING INDEX requests_by_state (state=?)"},
		{"RequestOf", func() { _, _ = s.RequestOf(ctx, "a") }, "SEARCH r USING INDEX requests_"},
		{"Audit", func() { _, _ = s.Audit(ctx, "a") }, "SEARCH a USING INDEX audits_by_request (request=?)"},
	} {
		c.read()
		var plan []struct {
			ID, Parent, Notused int
			Detail              string
		}
		query := last.query
		if err := s.db.NewRaw("EXPLAIN QUERY PLAN "+query).Scan(ctx, &plan); err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		var steps []string
		for _, step := range plan {
			steps = append(steps, step.Detail)
		}
		if got := strings.Join(steps, "; "); !strings.Contains(got, c.want) {
			t.Errorf("%s reads by %q, want %q\n%s", c.name, got, c.want, query)
		}
	}
}
