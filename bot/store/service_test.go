package store

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"praxislotse/bot"
)

// An echo answers with what it was told and masks nothing.
type echo struct{}

func (echo) Turn(_ context.Context, m bot.Memory, in bot.Incoming) (bot.Outcome, error) {
	return bot.Outcome{Memory: m, Reply: bot.Reply{Kind: bot.KindAnswer, Text: in.Text}}, nil
}

func (echo) Mask(text string) (string, []bot.Finding) { return text, nil }

// serve runs a service on the store until the test is over.
func serve(t testing.TB, s bot.Store) *bot.Service {
	t.Helper()
	service := bot.NewService(quiet, bot.ServiceDeps{Store: s, Responder: echo{}, Masker: echo{}})
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error)
	go func() { done <- service.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	return service
}

func start(t testing.TB, service *bot.Service) string {
	t.Helper()
	id, _, err := service.Start(context.Background(), "web")
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// await waits for news of the conversation until it has n turns.
func await(t testing.TB, s bot.Store, news <-chan struct{}, conversation string, n int) []bot.Turn {
	t.Helper()
	deadline := time.After(20 * time.Second)
	for {
		turns, err := s.Turns(context.Background(), conversation, 0, n+1)
		if err != nil {
			t.Fatal(err)
		}
		if len(turns) >= n {
			return turns
		}
		select {
		case <-news:
		case <-deadline:
			t.Fatalf("%d turns after 20 s, want %d", len(turns), n)
		}
	}
}

// TestCommandBesideServer lets a command answer a request through a connection
// of its own; the server's subscriber must notice.
func TestCommandBesideServer(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	server, command := open(t, path), open(t, path)
	service := serve(t, server)
	chat := start(t, service)
	news, cancel := service.Subscribe(chat)
	defer cancel()

	err := command.Commit(t.Context(), &bot.Change{Request: &bot.Request{Number: "482173-B", Conversation: chat, State: bot.Open}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := bot.NewDesk(bot.DeskDeps{Store: command}).Reply(t.Context(), "482173-B", "Anna", "Guten Tag"); err != nil {
		t.Fatal(err)
	}
	begin := time.Now()
	turns := await(t, server, news, chat, 1)
	<-news // await may have read before the poller did
	if d := time.Since(begin); d > time.Second {
		t.Errorf("noticed after %v, want a second at most", d)
	}
	if turns[0].Text != "Guten Tag" || turns[0].Author != "Anna" {
		t.Errorf("turn %+v", turns[0])
	}
}

// TestTwoServices lets two processes work on the same messages, as far as SQLite
// can tell: each message is answered once.
func TestTwoServices(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	store := open(t, path)
	a, b := serve(t, store), serve(t, open(t, path))
	const messages = 20
	chat := start(t, a)
	news, cancel := a.Subscribe(chat)
	defer cancel()
	for i := range messages {
		if _, err := a.Receive(t.Context(), chat, fmt.Sprint(i), fmt.Sprint(i)); err != nil {
			t.Fatal(err)
		}
		b.Wake(chat)
	}
	turns := await(t, store, news, chat, 2*messages)
	answers := 0
	for _, turn := range turns {
		if turn.From != bot.FromBot {
			continue
		}
		if want := fmt.Sprint(answers); turn.Text != want {
			t.Errorf("answer %d is to message %s", answers, turn.Text)
		}
		answers++
	}
	if pending, err := store.Pending(t.Context(), 1); answers != messages || len(pending) != 0 || err != nil {
		t.Errorf("%d answers, %d pending, %v; want %d, 0", answers, len(pending), err, messages)
	}
}
