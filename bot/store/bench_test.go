package store

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"testing"

	"praxislotse/bot"
)

// BenchmarkTurn measures full turns: a message is received, answered and the
// answer seen by a subscriber. 8 practices write at once.
func BenchmarkTurn(b *testing.B) {
	const practices = 8
	store := open(b, filepath.Join(b.TempDir(), "x.db"))
	service := serve(b, store)
	chats := make([]string, practices)
	for i := range chats {
		chats[i] = start(b, service)
	}
	b.ResetTimer()
	var wg sync.WaitGroup
	for i, chat := range chats {
		wg.Go(func() {
			news, cancel := service.Subscribe(chat)
			defer cancel()
			var seen int64
			for range b.N/practices + min(1, max(0, b.N%practices-i)) {
				if _, err := service.Receive(context.Background(), chat, "", "Wo bekomme ich das Formular?"); err != nil {
					b.Error(err)
					return
				}
				seen = awaitAnswer(b, store, news, chat, seen)
			}
		})
	}
	wg.Wait()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "turns/s")
}

func awaitAnswer(b *testing.B, s bot.Store, news <-chan struct{}, chat string, after int64) int64 {
	for {
		turns, err := s.Turns(context.Background(), chat, after, 10)
		if err != nil {
			b.Error(err)
			return after
		}
		if n := len(turns); n > 0 && turns[n-1].From == bot.FromBot {
			return turns[n-1].ID
		}
		<-news
	}
}

// BenchmarkStored measures what a turn and the desk read and write when many
// turns are stored already; it should not depend on how many.
func BenchmarkStored(b *testing.B) {
	for _, n := range []int{1_000, 100_000} {
		b.Run(fmt.Sprintf("turns=%d", n), func(b *testing.B) {
			s := open(b, filepath.Join(b.TempDir(), "x.db"))
			fill(b, s, n)
			ctx := context.Background()
			b.Run("commit", func(b *testing.B) {
				for b.Loop() {
					turn := &bot.Turn{Conversation: "chat0", From: bot.FromBot, Text: "Antwort"}
					if err := s.Commit(ctx, &bot.Change{Turns: []*bot.Turn{turn}}); err != nil {
						b.Fatal(err)
					}
				}
			})
			b.Run("pending", func(b *testing.B) {
				for b.Loop() {
					if _, err := s.Pending(ctx, 16); err != nil {
						b.Fatal(err)
					}
				}
			})
			b.Run("desk", func(b *testing.B) {
				for b.Loop() {
					if _, err := s.Requests(ctx, bot.Open); err != nil {
						b.Fatal(err)
					}
				}
			})
		})
	}
}

// fill stores n turns in conversations of 100, each with a resolved request, and
// 50 open requests.
func fill(b *testing.B, s *Store, n int) {
	b.Helper()
	for i := range n / 100 {
		id := fmt.Sprint("chat", i)
		change := &bot.Change{
			Conversation: &bot.Conversation{ID: id},
			Request:      &bot.Request{Number: fmt.Sprintf("%06d", i), Conversation: id, State: bot.Resolved},
		}
		if i < 50 {
			change.Request.State = bot.Open
		}
		for range 100 {
			change.Turns = append(change.Turns, &bot.Turn{Conversation: id, From: bot.FromPractice, Text: "Wo bekomme ich das Formular?"})
		}
		if err := s.Commit(context.Background(), change); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkClaim measures 32 members of staff who claim one request at once:
// one wins, 31 are told who.
func BenchmarkClaim(b *testing.B) {
	s := open(b, filepath.Join(b.TempDir(), "x.db"))
	ctx := context.Background()
	desk := bot.NewDesk(bot.DeskDeps{Store: s})
	if err := s.Commit(ctx, &bot.Change{
		Conversation: &bot.Conversation{ID: "a"},
		Request:      &bot.Request{Number: "482173-B", Conversation: "a", State: bot.Open},
	}); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		won := make(chan string, 32)
		var wg sync.WaitGroup
		for i := range 32 {
			wg.Go(func() {
				name := fmt.Sprint("Person ", i)
				_, err := desk.Claim(ctx, "482173-B", name)
				var taken *bot.TakenError
				if err == nil {
					won <- name
				} else if !errors.As(err, &taken) {
					b.Error(err)
				}
			})
		}
		wg.Wait()
		if len(won) != 1 {
			b.Fatalf("%d of 32 won the request", len(won))
		}
		if _, err := desk.Release(ctx, "482173-B", <-won); err != nil {
			b.Fatal(err)
		}
	}
}
