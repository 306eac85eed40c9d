package web

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"time"

	"praxislotse/bot"
	"praxislotse/knowledge"
)

// A fake is service, store and desk in memory. respond, when set, answers each
// message as the assistant would, before Receive returns.
type fake struct {
	mu       sync.Mutex
	tokens   map[string]string
	turns    []bot.Turn
	requests map[string]*bot.Request
	audit    []bot.Audit
	wakes    map[string][]chan struct{}
	respond  func(conversation, text string) *bot.Reply
	err      error             // returned by everything that waits
	owners   map[string]string // conversation → member of staff who has it
	handled  int               // messages that were stored
	base     *knowledge.Base
}

func newFake() *fake {
	return &fake{tokens: map[string]string{}, requests: map[string]*bot.Request{},
		wakes: map[string][]chan struct{}{}, owners: map[string]string{}, base: testBase()}
}

func (f *fake) handler(o Options) *Handler {
	return New(slog.New(slog.DiscardHandler), Deps{Chats: f, Feed: f, Turns: f, Requests: f, Desk: f, Library: f}, o)
}

func (f *fake) Base() *knowledge.Base { return f.base }

func (f *fake) Start(ctx context.Context, channel string) (string, string, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.err != nil {
		return "", "", f.err
	}
	id := fmt.Sprintf("gespraech%d", len(f.tokens)+1)
	f.tokens[id] = "geheim-" + id
	return id, f.tokens[id], nil
}

func (f *fake) Authorize(ctx context.Context, id, token string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	switch want, ok := f.tokens[id]; {
	case f.err != nil:
		return f.err
	case !ok:
		return fmt.Errorf("conversation: %w", bot.ErrNotFound)
	case want != token:
		return fmt.Errorf("conversation: %w", bot.ErrUnauthorized)
	}
	return nil
}

func (f *fake) Receive(ctx context.Context, conversation, clientID, text string) (int64, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.err != nil {
		return 0, f.err
	}
	if len([]rune(text)) > 8000 {
		return 0, fmt.Errorf("message: %w", bot.ErrTooLong)
	}
	for _, t := range f.turns {
		if t.Conversation == conversation && clientID != "" && t.ClientID == clientID {
			return t.ID, nil
		}
	}
	f.handled++
	id := f.add(bot.Turn{Conversation: conversation, From: bot.FromPractice, ClientID: clientID, Text: text})
	if f.respond != nil {
		if reply := f.respond(conversation, text); reply != nil {
			f.add(bot.Turn{Conversation: conversation, From: bot.FromBot, ReplyTo: id, Text: reply.Text, Reply: reply})
		}
	}
	return id, nil
}

// add stores a turn and wakes; the caller holds the lock.
func (f *fake) add(t bot.Turn) int64 {
	t.ID = int64(len(f.turns) + 1)
	t.At = time.Now()
	f.turns = append(f.turns, t)
	for _, c := range f.wakes[t.Conversation] {
		select {
		case c <- struct{}{}:
		default:
		}
	}
	return t.ID
}

// say stores a turn from outside.
func (f *fake) say(t bot.Turn) int64 {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.add(t)
}

func (f *fake) Subscribe(conversation string) (<-chan struct{}, func()) {
	f.mu.Lock()
	defer f.mu.Unlock()
	c := make(chan struct{}, 1)
	f.wakes[conversation] = append(f.wakes[conversation], c)
	return c, func() {
		f.mu.Lock()
		defer f.mu.Unlock()
		f.wakes[conversation] = slices.DeleteFunc(f.wakes[conversation], func(o chan struct{}) bool { return o == c })
	}
}

func (f *fake) listeners(conversation string) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return len(f.wakes[conversation])
}

func (f *fake) Turns(ctx context.Context, conversation string, after int64, limit int) ([]bot.Turn, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.err != nil {
		return nil, f.err
	}
	var out []bot.Turn
	for _, t := range f.turns {
		if t.Conversation == conversation && t.ID > after && len(out) < limit {
			out = append(out, t)
		}
	}
	return out, nil
}

func (f *fake) Conversation(ctx context.Context, id string) (*bot.Conversation, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return &bot.Conversation{ID: id, Owner: f.owners[id]}, f.err
}

func (f *fake) Request(ctx context.Context, number string) (*bot.Request, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.err != nil {
		return nil, f.err
	}
	r, ok := f.requests[number]
	if !ok {
		return nil, fmt.Errorf("request: %w", bot.ErrNotFound)
	}
	c := *r
	return &c, nil
}

func (f *fake) List(ctx context.Context, states ...bot.RequestState) ([]bot.Request, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.err != nil {
		return nil, f.err
	}
	var out []bot.Request
	for _, r := range f.requests {
		if r.State != bot.Draft {
			out = append(out, *r)
		}
	}
	slices.SortFunc(out, func(a, b bot.Request) int { return a.CreatedAt.Compare(b.CreatedAt) })
	return out, nil
}

func (f *fake) Show(ctx context.Context, number string) (*bot.Case, error) {
	r, err := f.Request(ctx, number)
	if err != nil {
		return nil, err
	}
	turns, err := f.Turns(ctx, r.Conversation, 0, 2000)
	if err != nil {
		return nil, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	return &bot.Case{Request: *r, Turns: turns,
		Audit: slices.DeleteFunc(slices.Clone(f.audit), func(a bot.Audit) bool { return a.Request != number })}, nil
}

// open stores an open request of a conversation.
func (f *fake) open(number, conversation string, slots bot.Slots) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.requests[number] = &bot.Request{Number: number, Conversation: conversation, State: bot.Open,
		Reason: bot.ReasonApplication, Slots: slots, Bezirk: slots.Bezirk, Question: "Bitte das Formular zuschicken.",
		CreatedAt: time.Now().Add(-3 * time.Hour), UpdatedAt: time.Now().Add(-3 * time.Hour)}
	f.audit = append(f.audit, bot.Audit{Request: number, Actor: "practice", Act: bot.ActSend, From: bot.Draft, To: bot.Open, At: time.Now().Add(-3 * time.Hour)})
}

// act does a desk act by the table of transitions; text, if any, is a turn.
func (f *fake) act(number, actor string, act bot.RequestAct, text string) (*bot.Request, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.err != nil {
		return nil, f.err
	}
	r, ok := f.requests[number]
	if !ok {
		return nil, fmt.Errorf("request: %w", bot.ErrNotFound)
	}
	if r.Owner != "" && r.Owner != actor && act != bot.ActRelease {
		return nil, fmt.Errorf("request: %w", &bot.TakenError{Number: number, By: r.Owner})
	}
	if text != "" && r.State == bot.Open {
		r.State = bot.Claimed
	}
	to, err := bot.Next(r.State, act)
	if err != nil {
		return nil, err
	}
	f.audit = append(f.audit, bot.Audit{Request: number, Actor: actor, Act: act, From: r.State, To: to, At: time.Now()})
	r.State, r.UpdatedAt, r.Owner = to, time.Now(), ""
	if to == bot.Claimed || to == bot.Waiting {
		r.Owner = actor
	}
	f.owners[r.Conversation] = r.Owner
	if text != "" {
		f.add(bot.Turn{Conversation: r.Conversation, From: bot.FromStaff, Author: actor, Text: text})
	}
	return r, nil
}

func (f *fake) Claim(ctx context.Context, number, actor string) (*bot.Request, error) {
	return f.act(number, actor, bot.ActClaim, "")
}
func (f *fake) Release(ctx context.Context, number, actor string) (*bot.Request, error) {
	return f.act(number, actor, bot.ActRelease, "")
}
func (f *fake) Reopen(ctx context.Context, number, actor string) (*bot.Request, error) {
	return f.act(number, actor, bot.ActReopen, "")
}
func (f *fake) Reply(ctx context.Context, number, actor, text string) (*bot.Request, error) {
	return f.act(number, actor, bot.ActAnswer, text)
}
func (f *fake) AskBack(ctx context.Context, number, actor, text string) (*bot.Request, error) {
	return f.act(number, actor, bot.ActAskBack, text)
}
func (f *fake) Resolve(ctx context.Context, number, actor, note string) (*bot.Request, error) {
	return f.act(number, actor, bot.ActResolve, "")
}
func (f *fake) GiveBack(ctx context.Context, number, actor, note string) (*bot.Request, error) {
	return f.act(number, actor, bot.ActGiveBack, "")
}
func (f *fake) NoCase(ctx context.Context, number, actor, note string) (*bot.Request, error) {
	return f.act(number, actor, bot.ActNoCase, "")
}

var errStore = errors.New("disk is full")

// testBase is a small knowledge base whose text does every bad thing that a
// document can do to a page.
func testBase() *knowledge.Base {
	intro := "Für den Zugang zum Portal brauchen Sie zuerst einen Anschluss. Ein Anbieter richtet ihn ein; die Auswahl treffen Sie selbst. Mehr dazu im Web."
	step := "Fordern Sie das Formular bei Ihrer Bezirksgeschäftsstelle an und senden Sie es ausgefüllt zurück."
	hostile := `<script>alert("x")</script> & "quoted" javascript:alert(1)`
	link := strings.Index(intro, "im Web")
	doc := knowledge.Document{
		ID: "wege/zum-zugang", Title: "Der Weg zum Zugang", Meta: knowledge.Meta{Stand: "2025-01-15", Source: "https://example.org/quelle"},
		Sections: []knowledge.Section{
			{Anchor: "der-anschluss", Title: "Der Anschluss", Level: 2, Passages: []int{0, 1}},
			{Anchor: "achtung", Title: "Achtung <b>!</b>", Level: 3, Passages: []int{2}},
		},
		Passages: []knowledge.Passage{
			{ID: "wege/zum-zugang#p1", Document: "wege/zum-zugang", Anchor: "p1", Text: intro,
				Links: []knowledge.Link{{Span: knowledge.Span{From: link, To: link + 6}, URL: "https://example.org/a?b=c&d"}}},
			{ID: "wege/zum-zugang#p2", Document: "wege/zum-zugang", Anchor: "p2", Step: 3, Text: step},
			{ID: "wege/zum-zugang#p3", Document: "wege/zum-zugang", Anchor: "p3", Section: 1, Notice: true, Text: hostile,
				Links: []knowledge.Link{{Span: knowledge.Span{From: 0, To: 8}, URL: "javascript:alert(1)"}}},
		},
	}
	return &knowledge.Base{Documents: []knowledge.Document{doc, {ID: "ohne-stand", Title: "Ohne Stand"}}}
}
