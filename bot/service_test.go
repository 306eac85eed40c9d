package bot_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math"
	"math/rand/v2"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"praxislotse/bot"
	"praxislotse/bot/bottest"
)

// A scene is a service with a store in memory, whose dialogue is a function.
// It is used inside a synctest bubble, so time passes only when all wait.
type scene struct {
	*testing.T
	svc   *bot.Service
	store *bottest.MemStore
	log   *bytes.Buffer
	chat  string // the conversation
	n     int    // messages sent
	stop  func()
}

// A dialogue is a Responder that is a function.
type dialogue func(m bot.Memory, in bot.Incoming) (bot.Outcome, error)

func (d dialogue) Turn(_ context.Context, m bot.Memory, in bot.Incoming) (bot.Outcome, error) {
	return d(m, in)
}

// A masker takes the word "geheim" out.
type masker struct{}

func (masker) Mask(text string) (string, []bot.Finding) {
	if masked := strings.ReplaceAll(text, "geheim", "***"); masked != text {
		return masked, []bot.Finding{{Kind: bot.SecretPassword}}
	}
	return text, nil
}

// echo repeats what it was told.
func echo(m bot.Memory, in bot.Incoming) (bot.Outcome, error) {
	return say("Sie sagten: " + in.Text), nil
}

func say(text string) bot.Outcome {
	return bot.Outcome{Reply: bot.Reply{Kind: bot.KindAnswer, Text: text}}
}

// play runs a scene and, when it is over, stops the service.
func play(t *testing.T, d dialogue, run func(*scene)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		s := &scene{T: t, store: new(bottest.MemStore), log: new(bytes.Buffer), stop: func() {}}
		s.svc = s.newService(d)
		id, token, err := s.svc.Start(t.Context(), "web")
		s.check(err)
		s.check(s.svc.Authorize(t.Context(), id, token))
		s.chat = id
		run(s)
		s.stop()
	})
}

func (s *scene) newService(d dialogue) *bot.Service {
	return bot.NewService(slog.New(slog.NewTextHandler(s.log, nil)), bot.ServiceDeps{
		Store: s.store, Responder: d, Masker: masker{}, Random: rand.NewChaCha8([32]byte{}),
	})
}

// run starts the service; stop ends it and waits.
func (s *scene) run() {
	ctx, cancel := context.WithCancel(s.Context())
	done := make(chan error)
	go func() { done <- s.svc.Run(ctx) }()
	s.stop = func() {
		cancel()
		s.check(<-done)
		s.stop = func() {}
	}
}

// send stores a message and waits until nothing moves any more.
func (s *scene) send(text string) int64 {
	s.Helper()
	s.n++
	id, err := s.svc.Receive(s.Context(), s.chat, fmt.Sprint("m", s.n), text)
	s.check(err)
	synctest.Wait()
	return id
}

func (s *scene) turns() []bot.Turn {
	s.Helper()
	turns, err := s.store.Turns(s.Context(), s.chat, 0, 100)
	s.check(err)
	return turns
}

// last is the text of the newest turn.
func (s *scene) last() string {
	s.Helper()
	turns := s.turns()
	return turns[len(turns)-1].Text
}

func (s *scene) pending() int {
	s.Helper()
	turns, err := s.store.Pending(s.Context(), 100)
	s.check(err)
	return len(turns)
}

func (s *scene) check(err error) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
}

func (s *scene) equal(what string, got, want any) {
	s.Helper()
	if got != want {
		s.Errorf("%s = %v, want %v", what, got, want)
	}
}

func TestReceive(t *testing.T) {
	play(t, echo, func(s *scene) {
		ctx := s.Context()
		id, err := s.svc.Receive(ctx, s.chat, "1", "Mein Kennwort ist geheim.\x00\xff")
		s.check(err)
		again, err := s.svc.Receive(ctx, s.chat, "1", "Mein Kennwort ist geheim.")
		s.check(err)
		s.equal("id of the repeated message", again, id)
		turns := s.turns()
		s.equal("turns", len(turns), 1)
		s.equal("stored text", turns[0].Text, "Mein Kennwort ist ***.\ufffd")
		s.equal("masked kinds", fmt.Sprint(turns[0].Masked), "[password]")
		s.equal("pending", s.pending(), 1)

		_, err = s.svc.Receive(ctx, s.chat, "2", strings.Repeat("ä", bot.MaxText))
		s.check(err)
		_, err = s.svc.Receive(ctx, s.chat, "3", strings.Repeat("ä", bot.MaxText+1))
		s.equal("too long", errors.Is(err, bot.ErrTooLong), true)
		_, err = s.svc.Receive(ctx, s.chat, strings.Repeat("x", 101), "Hallo")
		s.equal("client id too long", errors.Is(err, bot.ErrTooLong), true)
		_, err = s.svc.Receive(ctx, "nobody", "1", "Hallo")
		s.equal("unknown conversation", errors.Is(err, bot.ErrNotFound), true)
		s.equal("turns", len(s.turns()), 2)
	})
}

func TestAuthorize(t *testing.T) {
	play(t, echo, func(s *scene) {
		id, token, err := s.svc.Start(s.Context(), "web")
		s.check(err)
		s.equal("wrong token", errors.Is(s.svc.Authorize(s.Context(), s.chat, token), bot.ErrUnauthorized), true)
		s.equal("unknown", errors.Is(s.svc.Authorize(s.Context(), "x"+id, token), bot.ErrNotFound), true)
		c, err := s.store.Conversation(s.Context(), id)
		s.check(err)
		if bytes.Contains(c.TokenHash, []byte(token)) || len(c.TokenHash) != 32 {
			s.Errorf("stored %x for token %s: want its SHA-256", c.TokenHash, token)
		}
	})
}

func TestAnswersInOrder(t *testing.T) {
	play(t, func(m bot.Memory, in bot.Incoming) (bot.Outcome, error) {
		out := say(fmt.Sprintf("%s nach %v", in.Text, m.Questions))
		out.Memory.Questions = append(out.Memory.Questions, append(m.Questions, in.Text)...)
		out.Trace = []byte(`{"why":1}`)
		return out, nil
	}, func(s *scene) {
		first := s.send("eins") // before Run, as if left over by a restart
		s.send("zwei")
		s.run()
		synctest.Wait()
		s.send("drei")
		turns := s.turns()
		s.equal("turns", len(turns), 6)
		s.equal("first answer", turns[2].Text, "eins nach []")
		s.equal("it answers", turns[2].ReplyTo, first)
		s.equal("its trace", string(turns[2].Trace), `{"why":1}`)
		s.equal("second answer", turns[3].Text, "zwei nach [eins]")
		s.equal("third answer", turns[5].Text, "drei nach [eins zwei]")
		s.equal("pending", s.pending(), 0)
	})
}

func TestSeveralConversationsAtOnce(t *testing.T) {
	var mu sync.Mutex
	running, most := 0, 0
	play(t, func(m bot.Memory, in bot.Incoming) (bot.Outcome, error) {
		mu.Lock()
		running++
		most = max(most, running)
		mu.Unlock()
		time.Sleep(time.Second)
		mu.Lock()
		running--
		mu.Unlock()
		return say("ja"), nil
	}, func(s *scene) {
		begin := time.Now()
		for range 16 {
			id, _, err := s.svc.Start(s.Context(), "web")
			s.check(err)
			for n := range 2 {
				_, err = s.svc.Receive(s.Context(), id, fmt.Sprint(n), "Hallo")
				s.check(err)
			}
		}
		s.run()
		for s.pending() > 0 {
			time.Sleep(100 * time.Millisecond)
		}
		s.equal("conversations at once", most, 8)
		s.equal("time for 32 turns of a second by 8 workers", time.Since(begin).Round(time.Second), 4*time.Second)
	})
}

func TestFailingDialogue(t *testing.T) {
	secret := "Patientin Erika"
	for _, c := range []struct {
		name string
		dialogue
	}{
		{"error", func(bot.Memory, bot.Incoming) (bot.Outcome, error) { return bot.Outcome{}, errors.New(secret) }},
		{"panic", func(bot.Memory, bot.Incoming) (bot.Outcome, error) { panic(secret) }},
		{"number of no request", func(bot.Memory, bot.Incoming) (bot.Outcome, error) { return say(bot.NumberPlaceholder), nil }},
		{"withdraw of no request", effect(bot.Effect{Kind: bot.EffectWithdraw})},
		{"reopen of no request", effect(bot.Effect{Kind: bot.EffectReopen, Number: "482173-B"})},
		{"unknown effect", effect(bot.Effect{Kind: "dance"})},
		{"no number", func(bot.Memory, bot.Incoming) (bot.Outcome, error) {
			return bot.Outcome{Reply: bot.Reply{Confidence: math.NaN()}}, nil
		}},
		{"broken trace", func(bot.Memory, bot.Incoming) (bot.Outcome, error) {
			return bot.Outcome{Trace: []byte("{")}, nil
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			play(t, c.dialogue, func(s *scene) {
				s.run()
				s.send(secret)
				turns := s.turns()
				if len(turns) != 2 || s.pending() != 0 {
					s.Fatalf("%d turns, %d pending; want an answer", len(turns), s.pending())
				}
				reply := turns[1].Reply
				s.equal("kind", reply.Kind, bot.KindNoAnswer)
				s.equal("reason", reply.Reason, "failure")
				s.equal("text", strings.Contains(reply.Text, "technischer Fehler"), true)
				conversation, err := s.store.Conversation(s.Context(), s.chat)
				s.check(err)
				s.equal("offer", conversation.Memory.Offer, bot.OfferPerson)
				if log := s.log.String(); !strings.Contains(log, s.chat) || strings.Contains(log, secret) {
					s.Errorf("log without the conversation or with the practice's words:\n%s", log)
				}
			})
		})
	}
}

// effect is a dialogue that always wants the effect.
func effect(e bot.Effect) dialogue {
	return func(bot.Memory, bot.Incoming) (bot.Outcome, error) {
		out := say("Ihr Vorgang: " + bot.NumberPlaceholder)
		out.Effect = e
		return out, nil
	}
}

func TestStoreFailsForAWhile(t *testing.T) {
	play(t, echo, func(s *scene) {
		var full atomic.Bool
		full.Store(true)
		s.send("Hallo")
		s.store.Fail = func(*bot.Change) error {
			if full.Load() {
				return errors.New("disk full")
			}
			return nil
		}
		s.run()
		time.Sleep(10 * time.Second)
		s.equal("pending", s.pending(), 1)
		tries := strings.Count(s.log.String(), "disk full")
		if tries < 3 || tries > 5 {
			s.Errorf("%d tries in 10 s, want them to back off: 1, 2, 4 s", tries)
		}
		full.Store(false)
		time.Sleep(time.Minute)
		s.equal("pending", s.pending(), 0)
		s.equal("answer", s.last(), "Sie sagten: Hallo")
	})
}

func TestStopKeepsTheTurn(t *testing.T) {
	thinking := make(chan struct{})
	play(t, func(m bot.Memory, in bot.Incoming) (bot.Outcome, error) {
		close(thinking)
		time.Sleep(time.Second)
		return say("zu spät"), nil
	}, func(s *scene) {
		s.run()
		s.send("Hallo")
		<-thinking
		s.stop()
		s.equal("pending after stop", s.pending(), 1)
		s.svc = s.newService(echo)
		s.run()
		synctest.Wait()
		s.equal("answer after restart", s.last(), "Sie sagten: Hallo")
	})
}

func TestSubscribe(t *testing.T) {
	play(t, echo, func(s *scene) {
		news, cancel := s.svc.Subscribe(s.chat)
		other, cancelOther := s.svc.Subscribe("other")
		s.run()
		synctest.Wait()
		s.equal("news before anything", len(news), 0)
		s.send("Hallo")
		s.equal("news of message and answer", len(news), 1)
		<-news
		time.Sleep(time.Second) // the poller sees them too, once
		<-news
		time.Sleep(time.Second)
		s.equal("news while nothing happens", len(news), 0)

		// Another process writes to the store.
		begin := time.Now()
		s.check(s.store.Commit(s.Context(), &bot.Change{Turns: []*bot.Turn{
			{Conversation: s.chat, From: bot.FromStaff, Text: "Guten Tag"}}}))
		<-news
		if d := time.Since(begin); d > time.Second {
			s.Errorf("news of another process after %v", d)
		}
		cancel()
		cancelOther()
		s.send("Danke")
		s.equal("news after cancel", len(news), 0)
		s.equal("news of another conversation", len(other), 0)
	})
}

// TestMessageOfAnotherProcess leaves a message without waking the service.
func TestMessageOfAnotherProcess(t *testing.T) {
	play(t, echo, func(s *scene) {
		s.run()
		synctest.Wait()
		_, err := s.newService(echo).Receive(s.Context(), s.chat, "1", "Hallo")
		s.check(err)
		time.Sleep(time.Second)
		s.equal("answer", s.last(), "Sie sagten: Hallo")
	})
}
