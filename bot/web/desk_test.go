package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"praxislotse/bot"
)

// signedIn returns a client at the desk; the handler's key must be "k".
func signedIn(t testing.TB, h http.Handler) *client {
	t.Helper()
	c := newClient(t, h)
	w := c.form("/desk/login", "code", DeskCode([]byte("k"), time.Now().Add(time.Hour)), "name", "Anna Beispiel")
	wantStatus(t, w, http.StatusSeeOther)
	return c
}

func TestSignIn(t *testing.T) {
	f := newFake()
	c := newClient(t, f.handler(Options{DeskKey: []byte("k")}))
	code := DeskCode([]byte("k"), time.Now().Add(time.Hour))
	link := "/desk/login?code=" + url.QueryEscape(code)
	for range 3 { // a preview of the link spends nothing
		wantText(t, c.get(link), `method="post"`, "Anmelden", `value="`+code+`"`)
		wantStatus(t, c.do("HEAD", link, "", nil), http.StatusOK)
	}
	w := c.form("/desk/login", "code", code, "name", " ")
	wantStatus(t, w, http.StatusUnprocessableEntity)
	wantText(t, w, "Bitte geben Sie Ihren Namen ein.", `value="`+code+`"`)
	for _, name := range []string{strings.Repeat("x", 61), "practice", "bot", "a\x00b"} {
		wantStatus(t, c.form("/desk/login", "code", code, "name", name), http.StatusUnprocessableEntity)
	}
	w = c.form("/desk/login", "code", code, "name", "Anna <Beispiel>")
	wantStatus(t, w, http.StatusSeeOther)
	k := c.jar[deskCookie]
	if k == nil || !k.HttpOnly || k.SameSite != http.SameSiteStrictMode || k.Path != "/desk" || k.MaxAge <= 0 {
		t.Fatalf("cookie %+v, want HttpOnly, Strict, /desk, with an age", k)
	}
	wantText(t, c.get("/desk"), "Anna &lt;Beispiel&gt;")

	late := newClient(t, c.h)
	wantStatus(t, late.get(link), http.StatusUnauthorized)
	w = late.form("/desk/login", "code", code, "name", "Anna")
	wantStatus(t, w, http.StatusUnauthorized)
	wantText(t, w, "Nicht angemeldet")
	wantStatus(t, c.form("/desk/logout"), http.StatusSeeOther)
	late.jar[deskCookie] = k // a copy that was kept
	wantStatus(t, late.get("/desk"), http.StatusUnauthorized)
}

func TestDeskIsShut(t *testing.T) {
	f := newFake()
	f.open("482173-B", "gespraech1", bot.Slots{})
	c := newClient(t, f.handler(Options{DeskKey: []byte("k")}))
	for _, cookie := range []string{"", "falsch"} {
		if cookie != "" {
			c.jar[deskCookie] = &http.Cookie{Name: deskCookie, Value: cookie}
		}
		for _, path := range []string{"/desk", "/desk/482173-B", "/desk/login", "/desk/login?code=x"} {
			w := c.get(path)
			wantStatus(t, w, http.StatusUnauthorized)
			wantText(t, w, "Nicht angemeldet")
		}
		wantStatus(t, c.form("/desk/482173-B", "act", "claim"), http.StatusUnauthorized)
	}
	if got := f.requests["482173-B"].State; got != bot.Open {
		t.Errorf("request is %s after acts of a stranger", got)
	}
}

func TestSignInIsLimited(t *testing.T) {
	c := newClient(t, newFake().handler(Options{DeskKey: []byte("k")}))
	for range 10 {
		wantStatus(t, c.form("/desk/login", "code", "x", "name", "a"), http.StatusUnauthorized)
	}
	w := c.form("/desk/login", "code", "x", "name", "a")
	wantStatus(t, w, http.StatusTooManyRequests)
	if w.Header().Get("Retry-After") != "10" {
		t.Errorf("Retry-After %q, want 10", w.Header().Get("Retry-After"))
	}
}

func TestDeskList(t *testing.T) {
	f := newFake()
	f.open("000001-B", "gespraech1", bot.Slots{Bezirk: "Dresden", Practice: `"><img src=x>`})
	f.open("000002-C", "gespraech2", bot.Slots{Bezirk: "Leipzig"})
	f.open("000003-D", "gespraech3", bot.Slots{Bezirk: "Leipzig"})
	f.requests["000003-D"].State = bot.Resolved
	f.requests["000001-B"].CreatedAt = time.Now().Add(-50 * time.Hour)
	c := signedIn(t, f.handler(Options{DeskKey: []byte("k")}))
	tests := []struct {
		query     string
		has, lack []string
	}{
		{"", []string{"000001-B", "000002-C", "2 Tage", "wartet lange", "&#34;&gt;&lt;img"}, []string{"000003-D", "<img"}},
		{"?bezirk=Leipzig", []string{"000002-C"}, []string{"000001-B", "000003-D"}},
		{"?stand=resolved", []string{"000003-D"}, []string{"000001-B"}},
		{"?stand=claimed", []string{"Hier liegt gerade nichts."}, []string{"000001-B"}},
		{"?stand=%3Cscript%3E&bezirk=%22%3E", []string{"Hier liegt gerade nichts."}, []string{"<script>"}},
	}
	for _, tt := range tests {
		w := c.get("/desk" + tt.query)
		wantStatus(t, w, http.StatusOK)
		wantText(t, w, tt.has...)
		wantNoText(t, w, tt.lack...)
	}
	first := c.get("/desk").Body.String()
	if strings.Index(first, "000001-B") > strings.Index(first, "000002-C") {
		t.Error("the oldest request is not first")
	}
	f.err = errStore
	wantStatus(t, c.get("/desk"), http.StatusServiceUnavailable)
}

func TestDeskActs(t *testing.T) {
	f := newFake()
	f.open("482173-B", "gespraech1", bot.Slots{Practice: "Praxis am Markt"})
	f.say(bot.Turn{Conversation: "gespraech1", From: bot.FromPractice, Text: "<script>alert(1)</script>"})
	c := signedIn(t, f.handler(Options{DeskKey: []byte("k")}))
	w := c.get("/desk/482173-B")
	wantText(t, w, "Praxis am Markt", "&lt;script&gt;alert(1)&lt;/script&gt;", `value="claim"`, `value="reply"`, "Mit Ihrer Antwort übernehmen Sie")
	wantNoText(t, w, "<script>", `value="release"`)
	steps := []struct {
		act, text string
		state     bot.RequestState
		says      string
	}{
		{"claim", "", bot.Claimed, "Sie haben den Vorgang übernommen."},
		{"release", "", bot.Open, "Der Vorgang ist wieder frei."},
		{"claim", "", bot.Claimed, "Sie haben den Vorgang übernommen."},
		{"reply", "Guten Tag,\r\nwir kümmern uns.", bot.Claimed, "Ihre Antwort steht im Gespräch der Praxis."},
		{"ask", "Wie lautet Ihre BSNR?", bot.Waiting, "Ihre Rückfrage steht"},
		{"resolve", "", bot.Resolved, "Der Vorgang ist abgeschlossen."},
		{"reopen", "", bot.Open, "Der Vorgang ist wieder offen."},
		{"claim", "", bot.Claimed, "Sie haben den Vorgang übernommen."},
		{"finish", "Erledigt.", bot.Resolved, "der Vorgang ist abgeschlossen"},
		{"reopen", "", bot.Open, "Der Vorgang ist wieder offen."},
		{"back", "", bot.Resolved, "Der Assistent hat das Gespräch wieder."},
		{"reopen", "", bot.Open, "Der Vorgang ist wieder offen."},
		{"nocase", "", bot.Resolved, "kein Antrag"},
	}
	for _, s := range steps {
		w := c.form("/desk/482173-B", "act", s.act, "text", s.text)
		wantStatus(t, w, http.StatusSeeOther)
		wantText(t, c.get(w.Header().Get("Location")), s.says, bot.StateName(s.state))
		if got := f.requests["482173-B"].State; got != s.state {
			t.Fatalf("after %s the request is %s, want %s", s.act, got, s.state)
		}
	}
	if got := f.turns[1]; got.Text != "Guten Tag,\nwir kümmern uns." || got.Author != "Anna Beispiel" || got.From != bot.FromStaff {
		t.Errorf("staff turn %+v", got)
	}
}

func TestDeskKeepsWhatCouldNotBeSent(t *testing.T) {
	f := newFake()
	f.open("482173-B", "gespraech1", bot.Slots{})
	c := signedIn(t, f.handler(Options{DeskKey: []byte("k")}))
	f.requests["482173-B"].State = bot.Resolved
	w := c.form("/desk/482173-B", "act", "reply", "text", "Mein <langer> Text")
	wantStatus(t, w, http.StatusConflict)
	wantText(t, w, "Mein &lt;langer&gt; Text", "nicht möglich")
	f.requests["482173-B"].State, f.requests["482173-B"].Owner = bot.Claimed, "Berta <B>"
	w = c.form("/desk/482173-B", "act", "finish", "text", "Mein Text")
	wantStatus(t, w, http.StatusConflict)
	wantText(t, w, "Diesen Vorgang hat Berta &lt;B&gt;.", "Mein Text", `value="release"`)
	wantNoText(t, w, `value="reply"`, `value="resolve"`)
	wantStatus(t, c.form("/desk/482173-B", "act", "reply", "text", "  "), http.StatusUnprocessableEntity)
	wantStatus(t, c.form("/desk/482173-B", "act", "reply", "text", strings.Repeat("ä", 8001)), http.StatusUnprocessableEntity)
	wantStatus(t, c.form("/desk/482173-B", "act", "löschen"), http.StatusBadRequest)
	wantStatus(t, c.form("/desk/000000-A", "act", "claim"), http.StatusNotFound)
	wantStatus(t, c.get("/desk/000000-A"), http.StatusNotFound)
	f.err = errStore
	wantStatus(t, c.form("/desk/482173-B", "act", "claim"), http.StatusServiceUnavailable)
}

func TestSessions(t *testing.T) {
	now := time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)
	s := newSessions([]byte("key"), func() time.Time { return now })
	code := DeskCode([]byte("key"), now.Add(time.Hour))
	for name, bad := range map[string]string{
		"empty": "", "other key": DeskCode([]byte("other"), now.Add(time.Hour)), "expired": DeskCode([]byte("key"), now),
		"cut": code[:40], "longer": code + "A", "changed": "A" + code[1:], "no base64": "ä" + code,
	} {
		if bad != code && s.valid(bad) {
			t.Errorf("%s code is valid", name)
		}
	}
	for range 2 {
		if !s.valid(code) {
			t.Fatal("asking spent the code")
		}
	}
	token, err := s.redeem(code, "Anna")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.redeem(code, "Berta"); err == nil {
		t.Error("the code worked twice")
	}
	if got, ok := s.actor(token); !ok || got != "Anna" {
		t.Errorf("token is of %q, %v", got, ok)
	}
	for hash := range s.of {
		if strings.Contains(string(hash[:]), token) {
			t.Error("the token is kept as it is")
		}
	}
	now = now.Add(sessionAge)
	if _, ok := s.actor(token); ok {
		t.Error("the session outlived its age")
	}
	if _, err := s.redeem(DeskCode([]byte("key"), now.Add(time.Hour)), "Carla"); err != nil {
		t.Fatal(err)
	}
	if len(s.of) != 1 || len(s.used) != 1 {
		t.Errorf("%d sessions and %d codes kept, want only the live ones", len(s.of), len(s.used))
	}
}

func TestNoKeyMeansNoDesk(t *testing.T) {
	c := newClient(t, newFake().handler(Options{}))
	for _, key := range [][]byte{nil, {}, make([]byte, 32)} {
		wantStatus(t, c.get("/desk/login?code="+DeskCode(key, time.Now().Add(time.Hour))), http.StatusUnauthorized)
	}
}
