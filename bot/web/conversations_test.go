package web

import (
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestMessageIsStoredOnce(t *testing.T) {
	f := newFake()
	c := newClient(t, f.handler(Options{}))
	id, token := c.begin()
	if id == "" || token == "" {
		t.Fatalf("begin gave id %q, token %q", id, token)
	}
	first := c.send(id, token, `{"text":"Guten Tag","client_id":"a"}`)
	wantStatus(t, first, http.StatusAccepted)
	again := c.send(id, token, `{"text":"Guten Tag","client_id":"a"}`)
	wantStatus(t, again, http.StatusAccepted)
	if first.Body.String() != again.Body.String() || first.Body.String() != "{\"id\":1}\n" {
		t.Errorf("answers %q and %q, want {\"id\":1} twice", first.Body, again.Body)
	}
	wantStatus(t, c.send(id, token, `{"text":"Guten Tag","client_id":"b"}`), http.StatusAccepted)
	if f.handled != 2 {
		t.Errorf("stored %d messages, want 2", f.handled)
	}
}

func TestMessageRefusals(t *testing.T) {
	f := newFake()
	c := newClient(t, f.handler(Options{Limits: Limits{Conversation: Rate{1, 100}}}))
	id, token := c.begin()
	other, otherToken := c.begin()
	long := strings.Repeat("ä", 8001)
	tests := []struct {
		name, id, token, body string
		status                int
		code                  string
	}{
		{"no token", id, "", `{"text":"a"}`, 401, "unauthorized"},
		{"wrong token", id, "falsch", `{"text":"a"}`, 401, "unauthorized"},
		{"token of another conversation", id, otherToken, `{"text":"a"}`, 401, "unauthorized"},
		{"other way round", other, token, `{"text":"a"}`, 401, "unauthorized"},
		{"unknown conversation", "keins", token, `{"text":"a"}`, 404, "conversation_not_found"},
		{"broken JSON", id, token, `{"text":`, 400, "invalid_json"},
		{"empty body", id, token, ``, 400, "invalid_json"},
		{"not an object", id, token, `[1]`, 400, "invalid_json"},
		{"wrong type", id, token, `{"text":7}`, 400, "invalid_json"},
		{"two objects", id, token, `{"text":"a"}{"text":"b"}`, 400, "invalid_json"},
		{"no text", id, token, `{"client_id":"a"}`, 400, "missing_text"},
		{"long client id", id, token, `{"text":"a","client_id":"` + strings.Repeat("x", 101) + `"}`, 400, "invalid_client_id"},
		{"too long", id, token, `{"text":"` + long + `"}`, 413, "too_long"},
		{"body of 1 MB", id, token, `{"text":"` + strings.Repeat("a", 1<<20) + `"}`, 413, "too_large"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			wantRefusal(t, c.send(tt.id, tt.token, tt.body), tt.status, tt.code)
		})
	}
	if f.handled != 0 {
		t.Errorf("stored %d refused messages", f.handled)
	}
}

func TestOddTextsAreMessages(t *testing.T) {
	for name, tt := range map[string]struct{ in, want string }{
		"empty":         {`""`, ""},
		"emoji":         {`"👍🏽"`, "👍🏽"},
		"markup":        {`"<script>alert(1)</script>"`, "<script>alert(1)</script>"},
		"control":       {`"a\u0000b\u001b[31mc\td\r\ne"`, "a b [31mc\td\ne"},
		"half a rune":   {`"a\ud800b"`, "a\ufffdb"},
		"right-to-left": {`"\u202eabc"`, "\u202eabc"},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFake()
			c := newClient(t, f.handler(Options{}))
			id, token := c.begin()
			wantStatus(t, c.send(id, token, `{"text":`+tt.in+`}`), http.StatusAccepted)
			if got := f.turns[0].Text; got != tt.want {
				t.Errorf("stored %q, want %q", got, tt.want)
			}
		})
	}
}

func TestTextIsNormalised(t *testing.T) {
	f := newFake()
	c := newClient(t, f.handler(Options{Normal: strings.ToUpper}))
	id, token := c.begin()
	wantStatus(t, c.send(id, token, `{"text":"abc"}`), http.StatusAccepted)
	if got := f.turns[0].Text; got != "ABC" {
		t.Errorf("stored %q, want what Normal made of it", got)
	}
}

func TestStoreFailureIsSaid(t *testing.T) {
	f := newFake()
	c := newClient(t, f.handler(Options{}))
	id, token := c.begin()
	f.err = errStore
	for _, w := range []interface {
		Result() *http.Response
	}{c.do("POST", "/api/conversations", "", nil), c.send(id, token, `{"text":"a"}`)} {
		if res := w.Result(); res.StatusCode != 503 || res.Header.Get("Retry-After") == "" {
			t.Errorf("status %d, Retry-After %q; want 503 with a time", res.StatusCode, res.Header.Get("Retry-After"))
		}
	}
	wantRefusal(t, c.send(id, token, `{"text":"a"}`), 503, "unavailable")
	wantNoText(t, c.send(id, token, `{"text":"a"}`), errStore.Error())
}

func TestRates(t *testing.T) {
	now := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	clock := func() time.Time { return now }
	f := newFake()
	c := newClient(t, f.handler(Options{Now: clock, Limits: Limits{
		Conversation: Rate{0.5, 2}, Creation: Rate{0.1, 2}, Address: Rate{1, 5}}}))
	id, token := c.begin()
	c.begin()
	w := c.do("POST", "/api/conversations", "", nil)
	wantRefusal(t, w, 429, "rate_limited")
	if got := w.Header().Get("Retry-After"); got != "10" {
		t.Errorf("Retry-After %q, want 10 s at 0.1/s", got)
	}
	for range 2 {
		wantStatus(t, c.send(id, token, `{"text":"a"}`), http.StatusAccepted)
	}
	w = c.send(id, token, `{"text":"a"}`)
	wantRefusal(t, w, 429, "rate_limited")
	if got := w.Header().Get("Retry-After"); got != "2" {
		t.Errorf("Retry-After %q, want 2 s at 0.5/s", got)
	}
	now = now.Add(2 * time.Second)
	wantStatus(t, c.send(id, token, `{"text":"a"}`), http.StatusAccepted)
	for range 3 {
		c.send(id, token, `{"text":"a"}`)
	}
	w = c.send(id, token, `{"text":"a"}`)
	wantRefusal(t, w, 429, "rate_limited")
	if got := w.Header().Get("Retry-After"); got != "1" {
		t.Errorf("Retry-After %q, want the wait of the address, 1 s", got)
	}
}

func TestClientAddrNamesTheClient(t *testing.T) {
	f := newFake()
	h := f.handler(Options{Limits: Limits{Creation: Rate{0.1, 1}},
		ClientAddr: func(r *http.Request) string { return r.Header.Get("X-Real-IP") }})
	a, b := newClient(t, h), newClient(t, h)
	a.header["X-Real-IP"], b.header["X-Real-IP"] = "192.0.2.1", "192.0.2.2"
	a.begin()
	wantRefusal(t, a.do("POST", "/api/conversations", "", nil), 429, "rate_limited")
	b.begin()
}

func TestPageConversation(t *testing.T) {
	f := newFake()
	c := newClient(t, f.handler(Options{}))
	w := c.do("POST", "/api/conversations", `{"page":true}`, nil)
	wantStatus(t, w, http.StatusCreated)
	if got := w.Body.String(); got != "{\"id\":\"gespraech1\",\"token\":\"\"}\n" {
		t.Errorf("answer %q, want the id and no token for scripts", got)
	}
	k := c.jar[chatCookie]
	if k == nil || !k.HttpOnly || k.SameSite != http.SameSiteLaxMode || k.Path != "/" || k.Secure {
		t.Fatalf("cookie %+v, want HttpOnly, Lax, /, not Secure", k)
	}
	wantStatus(t, c.do("POST", "/api/conversations", `{"page":true}`, nil), http.StatusCreated)
	if len(f.tokens) != 1 {
		t.Errorf("a second tab began conversation %d", len(f.tokens))
	}
	wantStatus(t, c.do("POST", "/api/conversations/gespraech1/messages", `{"text":"a"}`, nil), http.StatusAccepted)
	other, _ := newClient(t, c.h).begin()
	wantRefusal(t, c.do("POST", "/api/conversations/"+other+"/messages", `{"text":"a"}`, nil), 401, "unauthorized")
	wantText(t, c.get("/"), `data-conversation="gespraech1"`)
	w = c.do("POST", "/neu", "", nil)
	wantStatus(t, w, http.StatusSeeOther)
	wantText(t, c.get("/"), `data-conversation=""`)
}

func TestCookieIsSecureBehindTLS(t *testing.T) {
	c := newClient(t, newFake().handler(Options{Secure: true}))
	c.do("POST", "/api/conversations", `{"page":true}`, nil)
	if k := c.jar[chatCookie]; k == nil || !k.Secure {
		t.Errorf("cookie %+v, want Secure", k)
	}
}

func TestCookieOfALostConversationIsGivenUp(t *testing.T) {
	f := newFake()
	c := newClient(t, f.handler(Options{}))
	c.do("POST", "/api/conversations", `{"page":true}`, nil)
	f.err = errStore
	wantText(t, c.get("/"), `data-conversation="gespraech1"`)
	if c.jar[chatCookie] == nil {
		t.Fatal("a passing fault made the page give up its conversation")
	}
	f.err = nil
	delete(f.tokens, "gespraech1")
	wantText(t, c.get("/"), `data-conversation=""`)
	if c.jar[chatCookie] != nil {
		t.Error("the cookie of a conversation that is gone was kept")
	}
}

func TestForeignPagesCannotWrite(t *testing.T) {
	f := newFake()
	c := newClient(t, f.handler(Options{}))
	c.do("POST", "/api/conversations", `{"page":true}`, nil)
	for name, header := range map[string]map[string]string{
		"fetch metadata": {"Sec-Fetch-Site": "cross-site"},
		"same site":      {"Sec-Fetch-Site": "same-site"},
		"origin":         {"Origin": "https://evil.example"},
		"empty bearer":   {"Origin": "https://evil.example", "Authorization": "Bearer "},
	} {
		t.Run(name, func(t *testing.T) {
			wantRefusal(t, c.do("POST", "/api/conversations/gespraech1/messages", `{"text":"a"}`, header), 401, "cross_origin")
			wantRefusal(t, c.do("POST", "/api/conversations", `{"page":true}`, header), 401, "cross_origin")
			for _, path := range []string{"/neu", "/desk/login", "/desk/482173-B", "/desk/logout", "/vorgang"} {
				wantStatus(t, c.do("POST", path, "", header), http.StatusForbidden)
			}
		})
	}
	w := c.do("POST", "/api/conversations/gespraech1/messages", `{"text":"a"}`,
		map[string]string{"Origin": "https://widget.example", "Authorization": "Bearer geheim-gespraech1"})
	wantStatus(t, w, http.StatusAccepted)
	if f.handled != 1 {
		t.Errorf("stored %d messages, want the one with a token", f.handled)
	}
}
