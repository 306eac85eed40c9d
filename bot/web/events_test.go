package web

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"praxislotse/bot"
)

// A listener reads one stream of a real server.
type listener struct {
	t    *testing.T
	res  *http.Response
	in   *bufio.Scanner
	stop context.CancelFunc
}

func listen(t *testing.T, srv *httptest.Server, target string, header map[string]string) *listener {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	req, err := http.NewRequestWithContext(ctx, "GET", srv.URL+target, nil)
	if err != nil {
		t.Fatal(err)
	}
	for k, v := range header {
		req.Header.Set(k, v)
	}
	res, err := srv.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cancel(); res.Body.Close() })
	if res.StatusCode != 200 || !strings.HasPrefix(res.Header.Get("Content-Type"), "text/event-stream") {
		t.Fatalf("stream answers %s, %q", res.Status, res.Header.Get("Content-Type"))
	}
	return &listener{t: t, res: res, in: bufio.NewScanner(res.Body), stop: cancel}
}

// line returns the next line that is not empty, "" at the end.
func (l *listener) line() string {
	for l.in.Scan() {
		if s := l.in.Text(); s != "" && s != "retry: 2000" {
			return s
		}
	}
	return ""
}

// event reads "id:" and "data:", which must follow each other.
func (l *listener) event() (id string, data map[string]any) {
	l.t.Helper()
	id, ok := strings.CutPrefix(l.line(), "id: ")
	if !ok {
		l.t.Fatalf("want id:, got %q", l.in.Text())
	}
	body, ok := strings.CutPrefix(l.line(), "data: ")
	if !ok {
		l.t.Fatalf("want data:, got %q", l.in.Text())
	}
	if err := json.Unmarshal([]byte(body), &data); err != nil {
		l.t.Fatal(err)
	}
	return id, data
}

func (l *listener) wantIDs(want ...string) {
	l.t.Helper()
	for _, w := range want {
		if got, _ := l.event(); got != w {
			l.t.Fatalf("event %s, want %s", got, w)
		}
	}
}

func (l *listener) wantLine(want string) {
	l.t.Helper()
	if got := l.line(); got != want {
		l.t.Fatalf("line %q, want %q", got, want)
	}
}

// streamed starts a server with one conversation and n stored turns.
func streamed(t *testing.T, n int, o Options) (f *fake, srv *httptest.Server, path string, auth map[string]string) {
	t.Helper()
	f = newFake()
	srv = httptest.NewServer(f.handler(o))
	t.Cleanup(srv.Close)
	id, token, _ := f.Start(t.Context(), "web")
	f.Start(t.Context(), "web")
	for i := range n {
		f.say(bot.Turn{Conversation: id, From: bot.FromPractice, Text: fmt.Sprint("Nachricht ", i+1)})
	}
	return f, srv, "/api/conversations/" + id + "/events", map[string]string{"Authorization": "Bearer " + token}
}

func TestStreamResumesExactly(t *testing.T) {
	f, srv, path, auth := streamed(t, 3, Options{})
	l := listen(t, srv, path, auth)
	l.wantIDs("1", "2", "3")
	l.wantLine(": up to date")
	f.say(bot.Turn{Conversation: "gespraech2", From: bot.FromBot, Text: "fremd"}) // 4
	f.say(bot.Turn{Conversation: "gespraech1", From: bot.FromBot, Text: "neu"})   // 5
	l.wantIDs("5")
	l.stop()
	f.say(bot.Turn{Conversation: "gespraech1", From: bot.FromBot, Text: "während die Leitung weg war"}) // 6

	auth["Last-Event-ID"] = "5"
	l = listen(t, srv, path, auth)
	l.wantIDs("6")
	l.wantLine(": up to date")
	delete(auth, "Last-Event-ID")
	l = listen(t, srv, path+"?after=3", auth)
	l.wantIDs("5", "6")
	l.wantLine(": up to date")
	auth["Last-Event-ID"] = "6"
	l = listen(t, srv, path+"?after=0", auth) // the header is the newer one: a browser adds it to the same address
	l.wantLine(": up to date")
}

func TestStreamOfALongConversation(t *testing.T) {
	for _, n := range []int{streamBatch - 1, streamBatch, streamBatch + 1, 2*streamBatch + 50} {
		_, srv, path, auth := streamed(t, n, Options{})
		l := listen(t, srv, path, auth)
		for i := range n {
			l.wantIDs(fmt.Sprint(i + 1))
		}
		l.wantLine(": up to date")
	}
}

func TestStreamWhileWriting(t *testing.T) {
	f, srv, path, auth := streamed(t, 0, Options{})
	l := listen(t, srv, path, auth)
	const n = 300
	done := make(chan struct{})
	go func() {
		defer close(done)
		for range n {
			f.say(bot.Turn{Conversation: "gespraech1", From: bot.FromBot, Text: "x"})
		}
	}()
	for next := 1; next <= n; {
		line := l.line()
		if line == ": up to date" || strings.HasPrefix(line, "data: ") {
			continue
		}
		if line != fmt.Sprintf("id: %d", next) {
			t.Fatalf("line %q, want id %d: each once, in order", line, next)
		}
		next++
	}
	<-done
}

func TestStreamBeatsAndReadsWithoutWake(t *testing.T) {
	f, srv, path, auth := streamed(t, 0, Options{Heartbeat: 10 * time.Millisecond})
	l := listen(t, srv, path, auth)
	l.wantLine(": up to date")
	l.wantLine(": beat")
	f.mu.Lock()
	f.turns = append(f.turns, bot.Turn{ID: 1, Conversation: "gespraech1", From: bot.FromBot}) // written by another process
	f.mu.Unlock()
	line := l.line()
	for line == ": beat" {
		line = l.line()
	}
	if line != "id: 1" {
		t.Errorf("line %q, want the turn that nobody announced", line)
	}
}

func TestStreamEndsWithStop(t *testing.T) {
	stop := make(chan struct{})
	f, srv, path, auth := streamed(t, 1, Options{Stop: stop})
	l := listen(t, srv, path, auth)
	l.wantIDs("1")
	l.wantLine(": up to date")
	close(stop)
	l.wantLine("")
	if err := l.in.Err(); err != nil {
		t.Errorf("stream broke off: %v, want a clean end", err)
	}
	srv.Close() // waits for the handlers
	if n := f.listeners("gespraech1"); n != 0 {
		t.Errorf("%d subscriptions left", n)
	}
}

func TestStreamEndsWithClient(t *testing.T) {
	f, srv, path, auth := streamed(t, 0, Options{})
	l := listen(t, srv, path, auth)
	l.wantLine(": up to date")
	if n := f.listeners("gespraech1"); n != 1 {
		t.Fatalf("%d subscriptions, want 1", n)
	}
	l.stop()
	srv.Close()
	if n := f.listeners("gespraech1"); n != 0 {
		t.Errorf("%d subscriptions left", n)
	}
}

func TestStreamLivesLongerThanTimeouts(t *testing.T) {
	f := newFake()
	srv := httptest.NewUnstartedServer(f.handler(Options{Heartbeat: 40 * time.Millisecond}))
	srv.Config.ReadTimeout, srv.Config.WriteTimeout = 100*time.Millisecond, 100*time.Millisecond
	srv.Start()
	t.Cleanup(srv.Close)
	id, token, _ := f.Start(t.Context(), "web")
	l := listen(t, srv, "/api/conversations/"+id+"/events", map[string]string{"Authorization": "Bearer " + token})
	l.wantLine(": up to date")
	for range 8 { // 320 ms
		l.wantLine(": beat")
	}
}

func TestStreamSaysWhoAnswers(t *testing.T) {
	f, srv, path, auth := streamed(t, 0, Options{})
	l := listen(t, srv, path, auth)
	l.wantLine(": up to date")
	f.say(bot.Turn{Conversation: "gespraech1", From: bot.FromPractice, Pending: true})
	if _, data := l.event(); data["pending"] != true {
		t.Errorf("pending %v while the assistant answers, want true", data["pending"])
	}
	f.mu.Lock()
	f.owners["gespraech1"] = "Anna"
	f.mu.Unlock()
	f.say(bot.Turn{Conversation: "gespraech1", From: bot.FromPractice, Pending: true})
	if _, data := l.event(); data["pending"] != nil {
		t.Errorf("pending %v while a person has the conversation, want none", data["pending"])
	}
}

func TestStreamRefusals(t *testing.T) {
	f := newFake()
	c := newClient(t, f.handler(Options{}))
	id, token := c.begin()
	_, other := c.begin()
	get := func(id, token, query string) *httptest.ResponseRecorder {
		return c.do("GET", "/api/conversations/"+id+"/events"+query, "", map[string]string{"Authorization": "Bearer " + token})
	}
	wantRefusal(t, get(id, "", ""), 401, "unauthorized")
	wantRefusal(t, get(id, other, ""), 401, "unauthorized")
	wantRefusal(t, get("keins", token, ""), 404, "conversation_not_found")
	wantRefusal(t, get(id, token, "?after=x"), 400, "invalid_event_id")
	wantRefusal(t, get(id, token, "?after=-1"), 400, "invalid_event_id")
	w := c.get("/api/conversations")
	wantRefusal(t, w, 404, "not_found")
	f.err = errStore
	wantRefusal(t, get(id, token, ""), 503, "unavailable")
	if w := get(id, "", ""); w.Header().Get("WWW-Authenticate") == "" {
		t.Error("401 without WWW-Authenticate")
	}
}

func TestEventContract(t *testing.T) {
	at := time.Date(2026, 11, 24, 10, 0, 0, 0, time.FixedZone("CET", 3600))
	got := map[string]any{}
	for name, turn := range map[string]bot.Turn{
		"practice": {ID: 7, From: bot.FromPractice, Text: "a", ClientID: "c", At: at},
		"bot": {ID: 8, From: bot.FromBot, ReplyTo: 7, Text: "b", At: at, Reply: &bot.Reply{Kind: bot.KindAnswer,
			Citations: []bot.Citation{{Passage: "d#p", Quote: "q"}}, Request: &bot.RequestView{Kind: "person", Number: "1"}}},
	} {
		data, err := json.Marshal(newEvent(&turn))
		if err != nil {
			t.Fatal(err)
		}
		var v any
		json.Unmarshal(data, &v)
		got[name] = v
	}
	list := []any{}
	want := map[string]any{
		"practice": map[string]any{"id": 7., "from": "practice", "reply_to": 0., "kind": "", "text": "a", "citations": list,
			"nearest": list, "choices": list, "request": nil, "at": "2026-11-24T09:00:00Z", "client_id": "c"},
		"bot": map[string]any{"id": 8., "from": "bot", "reply_to": 7., "kind": "answer", "text": "b",
			"citations": []any{map[string]any{"passage": "d#p", "document": "", "title": "", "section": "", "quote": "q", "marks": list, "link": "", "stand": ""}},
			"nearest":   list, "choices": list, "at": "2026-11-24T09:00:00Z",
			"request": map[string]any{"kind": "person", "number": "1", "slots": map[string]any{}, "missing": list, "warnings": list}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("events (-want +got):\n%s", diff)
	}
}
