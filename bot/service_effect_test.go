package bot_test

import (
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"praxislotse/bot"
)

func TestOpenRequest(t *testing.T) {
	play(t, func(m bot.Memory, in bot.Incoming) (bot.Outcome, error) {
		out := say("Ihre Anfrage hat die Nummer {vorgang}.")
		out.Reply.Request = &bot.RequestView{Kind: "person"}
		out.Effect = bot.Effect{Kind: bot.EffectOpen, Reason: bot.ReasonApplication,
			Slots: bot.Slots{BSNR: "941234500", Bezirk: "Chemnitz"}}
		return out, nil
	}, func(s *scene) {
		s.run()
		s.send("Bitte das Formular")
		requests, err := s.store.Requests(s.Context())
		s.check(err)
		s.equal("requests", len(requests), 1)
		r := requests[0]
		s.equal("state", r.State, bot.Open)
		s.equal("reason", r.Reason, bot.ReasonApplication)
		s.equal("Bezirk", r.Bezirk, "Chemnitz")
		s.equal("BSNR", r.Slots.BSNR, "941234500")
		s.equal("question", r.Question, "Bitte das Formular")
		s.equal("conversation", r.Conversation, s.chat)
		if number, err := bot.ParseNumber(s.last()); err != nil || number != r.Number {
			s.Errorf("number in %q: %v, want %s", s.last(), err, r.Number)
		}
		s.equal("number in the view", s.turns()[1].Reply.Request.Number, r.Number)
		audit, err := s.store.Audit(s.Context(), r.Number)
		s.check(err)
		s.equal("audit rows", len(audit), 1)
		s.equal("audit", audit[0], bot.Audit{Request: r.Number, Actor: "practice", Act: bot.ActSend,
			From: bot.Draft, To: bot.Open, At: r.CreatedAt})

		s.send("Noch einmal")
		requests, err = s.store.Requests(s.Context())
		s.check(err)
		s.equal("requests after the second open", len(requests), 1)
		s.equal("the second reply names the first", strings.Contains(s.last(), r.Number), true)
	})
}

// TestAmendRequest sends the form after a person was asked for.
func TestAmendRequest(t *testing.T) {
	next := bot.Effect{Kind: bot.EffectOpen, Reason: bot.ReasonAskedForPerson, Slots: bot.Slots{Phone: "0371123"}}
	play(t, func(m bot.Memory, in bot.Incoming) (bot.Outcome, error) { return effect(next)(m, in) }, func(s *scene) {
		s.run()
		s.send("Bitte rufen Sie an")
		first, err := s.store.RequestOf(s.Context(), s.chat)
		s.check(err)
		next.Reason, next.Slots = bot.ReasonApplication, bot.Slots{BSNR: "941234500", Bezirk: "Chemnitz"}
		s.send("und das Formular")
		r, err := s.store.RequestOf(s.Context(), s.chat)
		s.check(err)
		s.equal("number", r.Number, first.Number)
		s.equal("slots", r.Slots, bot.Slots{Phone: "0371123", BSNR: "941234500", Bezirk: "Chemnitz"})
		s.equal("Bezirk", r.Bezirk, "Chemnitz")
		s.equal("reason", r.Reason, bot.ReasonApplication)
		s.send("und noch einmal dasselbe")
		audit, err := s.store.Audit(s.Context(), r.Number)
		s.check(err)
		s.equal("audit rows", len(audit), 2)
		s.equal("last act", audit[1].Act, bot.ActAmend)
		s.equal("reply", s.last(), "Ihr Vorgang: "+r.Number)
	})
}

func TestRequestAndReplyAreOneCommit(t *testing.T) {
	play(t, effect(bot.Effect{Kind: bot.EffectOpen, Question: "Was kostet das?"}), func(s *scene) {
		s.store.Fail = func(c *bot.Change) error {
			if c.Request != nil && (len(c.Turns) != 1 || len(c.Handled) != 1 || len(c.Audit) != 1 || c.Conversation == nil) {
				s.Errorf("request committed without its reply: %+v", c)
			}
			return nil
		}
		s.run()
		s.send("ja")
		requests, err := s.store.Requests(s.Context())
		s.check(err)
		s.equal("question", requests[0].Question, "Was kostet das?")
	})
}

func TestWithdrawAndReopen(t *testing.T) {
	var next bot.Effect
	play(t, func(m bot.Memory, in bot.Incoming) (bot.Outcome, error) { return effect(next)(m, in) }, func(s *scene) {
		s.run()
		next = bot.Effect{Kind: bot.EffectOpen}
		s.send("Antrag")
		requests, err := s.store.Requests(s.Context())
		s.check(err)
		number := requests[0].Number
		next = bot.Effect{Kind: bot.EffectWithdraw}
		s.send("doch nicht")
		s.state(number, bot.Withdrawn)
		s.equal("reply", s.last(), "Ihr Vorgang: "+number)

		next = bot.Effect{Kind: bot.EffectOpen}
		s.send("doch")
		r, err := s.store.RequestOf(s.Context(), s.chat)
		s.check(err)
		_, err = s.desk().Resolve(s.Context(), r.Number, "Anna", "")
		s.check(err)
		next = bot.Effect{Kind: bot.EffectReopen, Number: r.Number}
		s.stop() // or it polls for 15 days
		time.Sleep(15 * 24 * time.Hour)
		s.run()
		s.send("noch einmal öffnen, nach 15 Tagen")
		s.equal("reply", strings.Contains(s.last(), "technischer Fehler"), true)
		s.state(r.Number, bot.Resolved)
		_, err = s.desk().Reopen(s.Context(), r.Number, "Anna")
		s.check(err)
		_, err = s.desk().Resolve(s.Context(), r.Number, "Anna", "")
		s.check(err)
		s.send("noch einmal öffnen, gleich")
		s.state(r.Number, bot.Open)
		s.send("noch einmal öffnen, obwohl offen")
		s.equal("reply", strings.Contains(s.last(), "technischer Fehler"), true)
	})
}

// TestReopenOfAnother sees that a practice cannot open another's request.
func TestReopenOfAnother(t *testing.T) {
	var next bot.Effect
	play(t, func(m bot.Memory, in bot.Incoming) (bot.Outcome, error) { return effect(next)(m, in) }, func(s *scene) {
		s.run()
		next = bot.Effect{Kind: bot.EffectOpen}
		s.send("Antrag")
		r, err := s.store.RequestOf(s.Context(), s.chat)
		s.check(err)
		_, err = s.desk().Resolve(s.Context(), r.Number, "Anna", "")
		s.check(err)
		s.chat, _, err = s.svc.Start(s.Context(), "web")
		s.check(err)
		next = bot.Effect{Kind: bot.EffectReopen, Number: r.Number}
		s.send("öffnen")
		s.state(r.Number, bot.Resolved)
	})
}

func TestSilentWhileAPersonHasIt(t *testing.T) {
	play(t, effect(bot.Effect{Kind: bot.EffectOpen}), func(s *scene) {
		s.run()
		s.send("Ich möchte mit jemandem sprechen")
		r, err := s.store.RequestOf(s.Context(), s.chat)
		s.check(err)
		_, err = s.desk().AskBack(s.Context(), r.Number, "Anna", "Wie lautet Ihre BSNR?")
		s.check(err)
		s.state(r.Number, bot.Waiting)
		s.send("941234500")
		s.equal("last turn", s.last(), "941234500")
		s.equal("pending", s.pending(), 0)
		s.state(r.Number, bot.Claimed)
		s.send("Sind Sie noch da?")
		s.equal("last turn", s.last(), "Sind Sie noch da?")
		_, err = s.desk().GiveBack(s.Context(), r.Number, "Anna", "")
		s.check(err)
		s.send("Hallo?")
		if !strings.HasPrefix(s.last(), "Ihr Vorgang: ") || strings.Contains(s.last(), r.Number) {
			s.Errorf("after giving back: %q, want the assistant and a new request", s.last())
		}
	})
}

// TestClaimWhileAnswering lets a person claim while the dialogue thinks: the
// answer must not come after the claim.
func TestClaimWhileAnswering(t *testing.T) {
	var s *scene
	var number string
	play(t, func(m bot.Memory, in bot.Incoming) (bot.Outcome, error) {
		if in.Request == nil {
			return effect(bot.Effect{Kind: bot.EffectOpen})(m, in)
		}
		if _, err := s.desk().Claim(t.Context(), number, "Anna"); err != nil {
			t.Error(err)
		}
		return say("zu spät"), nil
	}, func(scene *scene) {
		s = scene
		s.run()
		s.send("Antrag")
		r, err := s.store.RequestOf(s.Context(), s.chat)
		s.check(err)
		number = r.Number
		s.send("Noch eine Frage")
		s.equal("pending", s.pending(), 0)
		for _, turn := range s.turns() {
			if turn.Text == "zu spät" {
				s.Error("the assistant spoke although a person has the conversation")
			}
		}
	})
}

func TestTakenNumberIsDrawnAgain(t *testing.T) {
	play(t, effect(bot.Effect{Kind: bot.EffectOpen}), func(s *scene) {
		taken := 0
		s.store.Fail = func(c *bot.Change) error {
			if c.Request != nil && taken < 2 {
				taken++
				return bot.ErrStale
			}
			return nil
		}
		s.run()
		s.send("Antrag")
		_, err := s.store.RequestOf(s.Context(), s.chat)
		s.check(err)
		s.equal("draws that were taken", taken, 2)
	})
}

func TestLookup(t *testing.T) {
	play(t, func(m bot.Memory, in bot.Incoming) (bot.Outcome, error) {
		if _, err := in.Lookup(t.Context(), "482173-B"); !errors.Is(err, bot.ErrNotFound) {
			t.Errorf("lookup = %v, want ErrNotFound", err)
		}
		return say("ok"), nil
	}, func(s *scene) {
		s.run()
		s.send("482173-B")
		s.equal("answer", s.last(), "ok")
	})
}

func (s *scene) state(number string, want bot.RequestState) {
	s.Helper()
	synctest.Wait()
	r, err := s.store.Request(s.Context(), number)
	s.check(err)
	s.equal("state of the request", r.State, want)
}

func (s *scene) desk() *bot.Desk {
	return bot.NewDesk(bot.DeskDeps{Store: s.store, Changed: s.svc.Wake})
}
