package web

import (
	"context"
	"errors"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"praxislotse/bot"
	"praxislotse/knowledge"
)

func TestChatPage(t *testing.T) {
	c := newClient(t, newFake().handler(Options{}))
	w := c.get("/")
	wantStatus(t, w, http.StatusOK)
	wantText(t, w, `lang="de"`, `role="log"`, `aria-live="polite"`, "Ich bin ein Computerprogramm", "<noscript>",
		"Mit einem Menschen sprechen", "Patientendaten", `data-conversation=""`)
	if n := strings.Count(w.Body.String(), `class="example"`); n != 4 {
		t.Errorf("%d example questions, want 4", n)
	}
	if len(c.jar) != 0 {
		t.Errorf("a visit alone set cookies: %v", c.jar)
	}
}

func TestPageWeight(t *testing.T) {
	c := newClient(t, newFake().handler(Options{}))
	total := c.get("/").Body.Len()
	for name := range loadAssets() {
		w := c.get("/static/" + name)
		wantStatus(t, w, http.StatusOK)
		total += w.Body.Len()
	}
	if total > 60_000 {
		t.Errorf("page and assets are %d bytes, want at most 60,000", total)
	}
	t.Logf("page and assets: %d bytes", total)
}

// everyPage is each kind of page once.
func everyPage(t *testing.T, f *fake, h *Handler) map[string]string {
	t.Helper()
	f.open("482173-B", "gespraech1", bot.Slots{Practice: "Praxis <i>"})
	c := signedIn(t, h)
	pages := map[string]string{}
	for _, path := range []string{"/", "/docs/", "/docs/wege/zum-zugang", "/vorgang", "/desk", "/desk/482173-B", "/keine", "/desk/login"} {
		w := c.get(path)
		checkHeaders(t, path, w.Header())
		pages[path] = w.Body.String()
	}
	return pages
}

func checkHeaders(t *testing.T, path string, h http.Header) {
	t.Helper()
	for name, want := range map[string]string{
		"Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin",
	} {
		if got := h.Get(name); got != want {
			t.Errorf("%s: %s is %q, want %q", path, name, got, want)
		}
	}
}

func TestPagesHoldNothingInline(t *testing.T) {
	if strings.Contains(policy, "unsafe") || !strings.Contains(policy, "default-src 'none'") {
		t.Fatalf("policy %q", policy)
	}
	script := regexp.MustCompile(`(?is)<script\b([^>]*)>(.*?)</script>`)
	bad := regexp.MustCompile(`(?i)<style\b|<[^>]*\sstyle=|<[^>]*\son[a-z]+=|javascript:|(?:src|href)="(?:https?:)?//[^"]*\.(?:js|css)`)
	f := newFake()
	for path, body := range everyPage(t, f, f.handler(Options{DeskKey: []byte("k")})) {
		for _, m := range script.FindAllStringSubmatch(body, -1) {
			if strings.TrimSpace(m[2]) != "" || !strings.Contains(m[1], `src="/static/`) {
				t.Errorf("%s: inline script %q", path, m[0])
			}
		}
		body = strings.ReplaceAll(body, "quoted&#34; javascript:", "") // text of the test document
		if m := bad.FindString(body); m != "" {
			t.Errorf("%s holds %q", path, m)
		}
	}
}

func TestAssets(t *testing.T) {
	h := newFake().handler(Options{})
	c := newClient(t, h)
	v := h.static["app.css"].version
	w := c.get("/static/app.css?v=" + v)
	if got := w.Header().Get("Cache-Control"); !strings.Contains(got, "immutable") {
		t.Errorf("named by content, Cache-Control %q", got)
	}
	w = c.do("GET", "/static/render.js", "", map[string]string{"If-None-Match": `"` + h.static["render.js"].version + `"`})
	wantStatus(t, w, http.StatusNotModified)
	wantStatus(t, c.get("/static/fehlt.js"), http.StatusNotFound)
	wantStatus(t, c.get("/static/../templates/chat.html"), http.StatusTemporaryRedirect)
	wantStatus(t, c.get("/static/..%2ftemplates%2fchat.html"), http.StatusNotFound)
}

func TestDocument(t *testing.T) {
	c := newClient(t, newFake().handler(Options{}))
	w := c.get("/docs/wege/zum-zugang")
	wantStatus(t, w, http.StatusOK)
	wantText(t, w, "<h1>Der Weg zum Zugang</h1>", "Stand 15.01.2025", `id="p1"`, `id="p2"`, `id="der-anschluss"`,
		`<a href="https://example.org/quelle"`, `<a href="https://example.org/a?b=c&amp;d">im Web</a>`,
		"Schritt </span>3</span>", "Achtung &lt;b&gt;!&lt;/b&gt;", "&lt;script&gt;alert(", `role="note"`)
	wantNoText(t, w, "<script>alert", `href="javascript:`, "<b>!")
	w = c.get("/docs/")
	wantText(t, w, `href="/docs/wege/zum-zugang"`, "Stand unbekannt", "Ohne Stand")
	wantStatus(t, c.get("/docs/fehlt"), http.StatusNotFound)
	wantStatus(t, c.get("/docs/%00%ff"), http.StatusNotFound)
}

func TestLinkTarget(t *testing.T) {
	base := &knowledge.Base{Documents: []knowledge.Document{{ID: "a/b"}, {ID: "a/c"}, {ID: "d"}}}
	for in, want := range map[string]string{
		"https://example.org/x": "https://example.org/x",
		"http://example.org":    "http://example.org",
		"HTTPS://example.org":   "https://example.org",
		"mailto:a@example.org":  "mailto:a@example.org",
		"#anker":                "#anker",
		"c.md":                  "/docs/a/c",
		"c.md#stelle":           "/docs/a/c#stelle",
		"../d.md":               "/docs/d",
		"../../../etc/passwd":   "",
		"fehlt.md":              "",
		"javascript:alert(1)":   "",
		" JavaScript:alert(1)":  "",
		"data:text/html,x":      "",
		"//evil.example/x":      "",
		"https:evil":            "",
		"%zz":                   "",
		"":                      "",
	} {
		if got := linkTarget(base, &base.Documents[0], in); got != want {
			t.Errorf("linkTarget(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestDamagedLinksAreText(t *testing.T) {
	doc := &knowledge.Document{ID: "d"}
	p := &knowledge.Passage{Text: "ab äöü", Links: []knowledge.Link{
		{Span: knowledge.Span{From: 3, To: 5}, URL: "https://x.example"},
		{Span: knowledge.Span{From: 4, To: 7}, URL: "https://y.example"},
		{Span: knowledge.Span{From: 8, To: 99}, URL: "https://z.example"},
		{Span: knowledge.Span{From: 7, To: 7}, URL: "https://z.example"},
	}}
	var whole strings.Builder
	links := 0
	for _, s := range viewText(&knowledge.Base{}, doc, p) {
		whole.WriteString(s.Text)
		if s.URL != "" {
			links++
		}
	}
	if whole.String() != p.Text || links != 1 {
		t.Errorf("text %q with %d links, want %q with 1", whole.String(), links, p.Text)
	}
}

func TestMissingPage(t *testing.T) {
	c := newClient(t, newFake().handler(Options{}))
	w := c.get("/gibt/es/nicht")
	wantStatus(t, w, http.StatusNotFound)
	wantText(t, w, "Diese Seite gibt es nicht.")
}

func TestHealth(t *testing.T) {
	var err error
	h := newFake().handler(Options{Ready: func(context.Context) error { return err }})
	c := newClient(t, h)
	wantStatus(t, c.get("/healthz"), http.StatusOK)
	wantStatus(t, c.get("/readyz"), http.StatusOK)
	err = errors.New("index is gone")
	w := c.get("/readyz")
	wantStatus(t, w, http.StatusServiceUnavailable)
	wantNoText(t, w, "index is gone")
	wantStatus(t, c.get("/healthz"), http.StatusOK)
}

func TestStatusPage(t *testing.T) {
	f := newFake()
	f.Start(t.Context(), "web")
	f.open("482173-B", "gespraech1", bot.Slots{BSNR: "940000100"})
	f.open("000000-A", "gespraech1", bot.Slots{})
	c := newClient(t, f.handler(Options{Limits: Limits{Status: Rate{0.1, 100}}}))
	wantText(t, c.get("/vorgang?nr=482173-B"), `value="482173-B"`)
	number := "482173-" + string("ABCDEFGHJKLMNPQRSTVWXYZ"[482173%23])
	f.open(number, "gespraech1", bot.Slots{BSNR: "940000100"})
	for _, typed := range []string{number, strings.ToLower(number), " " + strings.ReplaceAll(number, "-", " ") + " "} {
		w := c.form("/vorgang", "nummer", typed, "bsnr", "94 000 0100")
		wantStatus(t, w, http.StatusOK)
		wantText(t, w, number, "Offen", "wartet auf die Bearbeitung")
		wantNoText(t, w, "Zum Gespräch")
	}
	c.do("POST", "/api/conversations", `{"page":true}`, nil)
	f.requests[number].Conversation = "gespraech2"
	wantText(t, c.form("/vorgang", "nummer", number, "bsnr", "940000100"), "Zum Gespräch")
}

func TestStatusPageTellsNothing(t *testing.T) {
	f := newFake()
	f.open("482173-J", "gespraech1", bot.Slots{BSNR: "940000100"})
	f.open("000000-A", "gespraech1", bot.Slots{})
	c := newClient(t, f.handler(Options{Limits: Limits{Status: Rate{0.1, 100}}}))
	pages := map[string]bool{}
	for _, pair := range [][2]string{
		{"000001-B", "940000100"}, // no such number
		{"000000-A", ""},          // no BSNR stored
		{"000000-A", "940000100"},
		{"000023-A", "940000100"},
	} {
		w := c.form("/vorgang", "nummer", pair[0], "bsnr", pair[1])
		wantStatus(t, w, http.StatusNotFound)
		body := strings.ReplaceAll(w.Body.String(), `value="`+pair[0]+`"`, "")
		pages[strings.ReplaceAll(body, `value="`+pair[1]+`"`, "")] = true
	}
	if len(pages) > 2 { // with and without a BSNR in the form
		t.Errorf("%d different pages, want the same for every wrong pair", len(pages))
	}
	wantStatus(t, c.form("/vorgang", "nummer", "<b>", "bsnr", "1"), http.StatusUnprocessableEntity)
	f.err = errStore
	wantStatus(t, c.form("/vorgang", "nummer", "000000-A", "bsnr", "1"), http.StatusServiceUnavailable)
}

func TestStatusPageIsLimited(t *testing.T) {
	f := newFake()
	h := f.handler(Options{ClientAddr: func(r *http.Request) string { return r.Header.Get("X-Client") }})
	c := newClient(t, h)
	ask := func(client string) int {
		return c.do("POST", "/vorgang", "nummer=000000-A&bsnr=1", map[string]string{
			"Content-Type": "application/x-www-form-urlencoded", "X-Client": client}).Code
	}
	for range 5 {
		if got := ask("a"); got != http.StatusNotFound {
			t.Fatalf("status %d, want 404", got)
		}
	}
	if got := ask("a"); got != http.StatusTooManyRequests {
		t.Errorf("sixth question of an address: %d, want 429", got)
	}
	if got := ask("b"); got != http.StatusTooManyRequests {
		t.Errorf("sixth question about a number from elsewhere: %d, want 429", got)
	}
}
