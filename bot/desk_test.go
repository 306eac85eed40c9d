package bot_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"praxislotse/bot"
	"praxislotse/bot/bottest"
)

// open is when the request of an office was opened.
var opened = time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)

const number = "482173-B"

// An office is a desk with one open request, number, in the conversation "chat".
type office struct {
	*testing.T
	*bot.Desk
	store   *bottest.MemStore
	changed []string
}

func newOffice(t *testing.T) *office {
	o := &office{T: t, store: new(bottest.MemStore)}
	o.Desk = bot.NewDesk(bot.DeskDeps{
		Store:   o.store,
		Now:     func() time.Time { return opened.Add(time.Hour) },
		Changed: func(c string) { o.changed = append(o.changed, c) },
	})
	o.commit(&bot.Change{
		Conversation: &bot.Conversation{ID: "chat", Memory: bot.Memory{Questions: []string{"Was kostet das?"}}},
		Request: &bot.Request{Number: number, Conversation: "chat", State: bot.Open,
			Reason: bot.ReasonApplication, CreatedAt: opened, UpdatedAt: opened},
	})
	return o
}

func (o *office) commit(c *bot.Change) {
	o.Helper()
	if err := o.store.Commit(o.Context(), c); err != nil {
		o.Fatal(err)
	}
}

// An act is a method of the desk with its arguments but the number and actor.
type act func(o *office, actor string) (*bot.Request, error)

func claim(o *office, actor string) (*bot.Request, error) { return o.Claim(o.Context(), number, actor) }
func release(o *office, actor string) (*bot.Request, error) {
	return o.Release(o.Context(), number, actor)
}
func reply(o *office, actor string) (*bot.Request, error) {
	return o.Reply(o.Context(), number, actor, " Guten Tag! ")
}
func askBack(o *office, actor string) (*bot.Request, error) {
	return o.AskBack(o.Context(), number, actor, "Ihre BSNR?")
}
func resolve(o *office, actor string) (*bot.Request, error) {
	return o.Resolve(o.Context(), number, actor, "telefonisch")
}
func giveBack(o *office, actor string) (*bot.Request, error) {
	return o.GiveBack(o.Context(), number, actor, "")
}
func noCase(o *office, actor string) (*bot.Request, error) {
	return o.NoCase(o.Context(), number, actor, "")
}
func reopen(o *office, actor string) (*bot.Request, error) {
	return o.Reopen(o.Context(), number, actor)
}

func TestDeskActs(t *testing.T) {
	for _, c := range []struct {
		name    string
		acts    []act // by Anna
		state   bot.RequestState
		owner   string // of the conversation
		outcome string
		audit   string // acts in order
		says    string // begin of the last turn
	}{
		{"claim", []act{claim}, bot.Claimed, "Anna", "", "claim", "Eine Mitarbeiterin"},
		{"claim twice", []act{claim, claim}, bot.Claimed, "Anna", "", "claim", "Eine Mitarbeiterin"},
		{"release", []act{claim, release}, bot.Open, "", "", "claim release", "Ihre Anfrage 482173-B wartet"},
		{"reply claims", []act{reply}, bot.Claimed, "Anna", "", "claim answer", "Guten Tag!"},
		{"reply", []act{claim, reply, reply}, bot.Claimed, "Anna", "", "claim answer answer", "Guten Tag!"},
		{"ask back", []act{askBack}, bot.Waiting, "Anna", "", "claim ask_back", "Ihre BSNR?"},
		{"reply while waiting", []act{askBack, reply}, bot.Claimed, "Anna", "", "claim ask_back answer", "Guten Tag!"},
		{"release while waiting", []act{askBack, release}, bot.Open, "", "", "claim ask_back release", "Ihre Anfrage"},
		{"resolve", []act{claim, resolve}, bot.Resolved, "", "answered", "claim resolve", "Ihre Anfrage 482173-B ist abgeschlossen"},
		{"resolve an open one", []act{resolve}, bot.Resolved, "", "answered", "resolve", "Ihre Anfrage"},
		{"give back", []act{askBack, giveBack}, bot.Resolved, "", "given_back", "claim ask_back give_back", "Ihre Anfrage"},
		{"no case", []act{noCase}, bot.Resolved, "", "no_case", "no_case", "Ihre Anfrage"},
		{"reopen", []act{claim, resolve, reopen}, bot.Open, "", "", "claim resolve reopen", "Ihre Anfrage 482173-B ist wieder"},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := newOffice(t)
			for i, act := range c.acts {
				if _, err := act(o, "Anna"); err != nil {
					t.Fatalf("act %d: %v", i, err)
				}
			}
			shown, err := o.Show(t.Context(), "  482173 b")
			if err != nil {
				t.Fatal(err)
			}
			conversation, err := o.store.Conversation(t.Context(), "chat")
			if err != nil {
				t.Fatal(err)
			}
			r := shown.Request
			if r.State != c.state || r.Outcome != c.outcome || conversation.Owner != c.owner {
				t.Errorf("%s, outcome %q, owner %q; want %s, %q, %q", r.State, r.Outcome, conversation.Owner, c.state, c.outcome, c.owner)
			}
			if (len(conversation.Memory.Questions) == 0) != slices.Contains(strings.Fields(c.audit), string(lastClosing(shown.Audit))) {
				t.Errorf("memory %v after %s: want it gone once it was closed", conversation.Memory, c.audit)
			}
			checkAudit(t, shown.Audit, c.audit)
			last := shown.Turns[len(shown.Turns)-1]
			if !strings.HasPrefix(last.Text, c.says) || last.Pending {
				t.Errorf("the practice reads %q (pending %v), want %q", last.Text, last.Pending, c.says)
			}
			if staff := last.From == bot.FromStaff; staff != (last.Author == "Anna") || staff == (last.Reply != nil) {
				t.Errorf("last turn is from %s, author %q, reply %v", last.From, last.Author, last.Reply)
			}
			if len(o.changed) != len(shown.Turns) {
				t.Errorf("told of %d changes, %d turns", len(o.changed), len(shown.Turns))
			}
		})
	}
}

// lastClosing is the act that closed the request, or one that no test has.
func lastClosing(audit []bot.Audit) bot.RequestAct {
	for _, a := range slices.Backward(audit) {
		if a.To == bot.Resolved {
			return a.Act
		}
	}
	return "never"
}

func checkAudit(t *testing.T, audit []bot.Audit, want string) {
	t.Helper()
	var acts []string
	from := bot.Open
	for _, a := range audit {
		acts = append(acts, string(a.Act))
		if a.Actor != "Anna" || a.Request != number || a.From != from || !a.At.Equal(opened.Add(time.Hour)) {
			t.Errorf("audit row %+v after state %s", a, from)
		}
		if a.Act == bot.ActResolve && a.Note != "telefonisch" {
			t.Errorf("note %q was lost", a.Note)
		}
		from = a.To
	}
	if got := strings.Join(acts, " "); got != want {
		t.Errorf("audit %q, want %q", got, want)
	}
}

func TestDeskRefuses(t *testing.T) {
	for _, c := range []struct {
		name string
		acts []act // all but the last by Anna
		by   string
		want error
	}{
		{"release an open one", []act{release}, "Anna", bot.ErrTransition},
		{"reopen an open one", []act{reopen}, "Anna", bot.ErrTransition},
		{"resolve twice", []act{resolve, resolve}, "Anna", bot.ErrTransition},
		{"reply to a resolved one", []act{resolve, reply}, "Anna", bot.ErrTransition},
		{"claim another's", []act{claim, claim}, "Bernd", bot.ErrStale},
		{"reply to another's", []act{claim, reply}, "Bernd", bot.ErrStale},
		{"resolve another's", []act{askBack, resolve}, "Bernd", bot.ErrStale},
		{"without a name", []act{claim}, " ", bot.ErrName},
		{"as the bot", []act{claim}, "bot", bot.ErrName},
		{"with a long name", []act{claim}, strings.Repeat("ä", 101), bot.ErrName},
		{"with a control character", []act{claim}, "Anna\x1b[2J", bot.ErrName},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := newOffice(t)
			last := len(c.acts) - 1
			for _, act := range c.acts[:last] {
				if _, err := act(o, "Anna"); err != nil {
					t.Fatal(err)
				}
			}
			before, _ := o.Show(t.Context(), number)
			r, err := c.acts[last](o, c.by)
			if !errors.Is(err, c.want) || r != nil {
				t.Errorf("= %v, %v; want %v", r, err, c.want)
			}
			var taken *bot.TakenError
			if c.want == bot.ErrStale && (!errors.As(err, &taken) || taken.By != "Anna" || taken.Number != number) {
				t.Errorf("error %v does not name who has it", err)
			}
			after, _ := o.Show(t.Context(), number)
			if before.Request != after.Request || len(before.Turns) != len(after.Turns) || len(before.Audit) != len(after.Audit) {
				t.Errorf("the refused act changed something:\n%+v\n%+v", before, after)
			}
		})
	}
}

func TestDeskReleaseForAnother(t *testing.T) {
	o := newOffice(t)
	for _, step := range []struct {
		act
		by string
	}{{claim, "Anna"}, {release, "Bernd"}, {claim, "Bernd"}} {
		if _, err := step.act(o, step.by); err != nil {
			t.Fatal(err)
		}
	}
	if r, _ := o.store.Request(t.Context(), number); r.Owner != "Bernd" {
		t.Errorf("owner %q, want Bernd", r.Owner)
	}
}

func TestDeskBadInput(t *testing.T) {
	o, ctx := newOffice(t), t.Context()
	errOf := func(_ any, err error) error { return err }
	for _, c := range []struct {
		what string
		err  error
		want error
	}{
		{"empty text", errOf(o.Reply(ctx, number, "Anna", " \n")), bot.ErrEmpty},
		{"long text", errOf(o.Reply(ctx, number, "Anna", strings.Repeat("ä", bot.MaxText+1))), bot.ErrTooLong},
		{"long note", errOf(o.Resolve(ctx, number, "Anna", strings.Repeat("ä", bot.MaxText+1))), bot.ErrTooLong},
		{"wrong letter", errOf(o.Claim(ctx, "482173-K", "Anna")), bot.ErrCheckLetter},
		{"no number", errOf(o.Show(ctx, "hallo")), bot.ErrNoNumber},
		{"unknown number", errOf(o.Show(ctx, "000000-A")), bot.ErrNotFound},
		{"unknown number", errOf(o.Claim(ctx, "000000-A", "Anna")), bot.ErrNotFound},
	} {
		if !errors.Is(c.err, c.want) {
			t.Errorf("%s: %v, want %v", c.what, c.err, c.want)
		}
	}
}

func TestDeskReopenBesideAnother(t *testing.T) {
	o := newOffice(t)
	if _, err := resolve(o, "Anna"); err != nil {
		t.Fatal(err)
	}
	o.commit(&bot.Change{Request: &bot.Request{Number: "000000-A", Conversation: "chat", State: bot.Open}})
	_, err := reopen(o, "Anna")
	if !errors.Is(err, bot.ErrTransition) || !strings.Contains(err.Error(), "000000-A") {
		t.Errorf("reopen beside an unresolved request = %v, want an error that names it", err)
	}
}

func TestDeskClaimOfManyAtOnce(t *testing.T) {
	o := newOffice(t)
	o.Desk = bot.NewDesk(bot.DeskDeps{Store: o.store})
	var mu sync.Mutex
	var winners, takenBy []string
	var wg sync.WaitGroup
	for i := range 32 {
		wg.Go(func() {
			name := fmt.Sprint("Person ", i)
			_, err := claim(o, name)
			mu.Lock()
			defer mu.Unlock()
			var taken *bot.TakenError
			switch {
			case err == nil:
				winners = append(winners, name)
			case errors.As(err, &taken):
				takenBy = append(takenBy, taken.By)
			default:
				t.Error(err)
			}
		})
	}
	wg.Wait()
	slices.Sort(takenBy)
	if len(winners) != 1 || len(takenBy) != 31 || !slices.Equal(slices.Compact(takenBy), winners) {
		t.Errorf("winners %v, losers were told %v", winners, takenBy)
	}
}

func TestDeskList(t *testing.T) {
	o := newOffice(t)
	for _, c := range []struct {
		states []bot.RequestState
		want   int
	}{{nil, 1}, {[]bot.RequestState{bot.Open}, 1}, {[]bot.RequestState{bot.Claimed}, 0}} {
		got, err := o.List(t.Context(), c.states...)
		if err != nil || len(got) != c.want {
			t.Errorf("List(%v) = %v, %v; want %d", c.states, got, err, c.want)
		}
	}
}
