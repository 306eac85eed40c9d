package web

import (
	"context"
	"errors"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"praxislotse/bot"
)

// A browser is one tab of a real Chromium.
type browser struct {
	t   *testing.T
	ctx context.Context
}

// newBrowser starts Chromium. Without one the test is skipped, in CI it fails.
func newBrowser(t *testing.T) *browser {
	t.Helper()
	if testing.Short() {
		t.Skip("browser test skipped: -short")
	}
	path := chromium()
	if path == "" {
		if os.Getenv("CI") == "true" {
			t.Fatal("no Chromium found, and CI is true")
		}
		t.Skip("browser test skipped: no Chromium found (apt-get install chromium, or set PRAXISLOTSE_CHROMIUM)")
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.WindowSize(1200, 900))
	alloc, stop := chromedp.NewExecAllocator(t.Context(), opts...)
	ctx, cancel := chromedp.NewContext(alloc)
	t.Cleanup(func() { cancel(); stop() })
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("starting %s: %v", path, err)
	}
	ctx, done := context.WithTimeout(ctx, 60*time.Second)
	t.Cleanup(done)
	return &browser{t: t, ctx: ctx}
}

func chromium() string {
	for _, name := range []string{os.Getenv("PRAXISLOTSE_CHROMIUM"), "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome-headless-shell"} {
		if path, err := exec.LookPath(name); name != "" && err == nil {
			return path
		}
	}
	return ""
}

// tab opens a further tab of the same browser, with the same cookies.
func (b *browser) tab() *browser {
	b.t.Helper()
	ctx, cancel := chromedp.NewContext(b.ctx)
	b.t.Cleanup(cancel)
	return &browser{t: b.t, ctx: ctx}
}

func (b *browser) do(actions ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, actions...); err != nil {
		b.t.Fatalf("%v; page says:\n%s", err, b.text("body"))
	}
}

// text is what a person reads in the first element that matches.
func (b *browser) text(css string) string {
	s, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](`document.querySelector(`+quoteJS(css)+`)?.innerText ?? ""`))
	if err != nil {
		return err.Error()
	}
	return s
}

// until waits until a JavaScript expression is true.
func (b *browser) until(expr string) {
	b.t.Helper()
	for {
		_, err := chromedp.Run(b.ctx, chromedp.Poll[bool](expr, chromedp.WithPollingTimeout(15*time.Second)))
		if err == nil {
			return
		}
		// A page that is being replaced takes the poll with it; the next one has its own.
		if errors.Is(err, chromedp.ErrPollingTimeout) || b.ctx.Err() != nil {
			b.t.Fatalf("%s does not come true: %v; page says:\n%s", expr, err, b.text("body"))
		}
	}
}

// untilText waits for a text in the first element that matches.
func (b *browser) untilText(css, want string) {
	b.t.Helper()
	b.until(`(document.querySelector(` + quoteJS(css) + `)?.innerText ?? "").includes(` + quoteJS(want) + `)`)
}

func (b *browser) eval(expr string) {
	b.t.Helper()
	b.do(chromedp.Evaluate[chromedp.Void](expr))
}

func quoteJS(s string) string {
	return "`" + strings.NewReplacer("`", "\\`", "\\", "\\\\", "$", "\\$").Replace(s) + "`"
}

// look sets the size of the window and the colours.
func (b *browser) look(width, height int64, scheme string) {
	b.t.Helper()
	b.do(chromedp.EmulateViewport(width, height))
	features := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}}
	if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features}); err != nil {
		b.t.Fatal(err)
	}
}

// shot writes a picture to $PRAXISLOTSE_SHOTS, if that is set.
func (b *browser) shot(name string) {
	b.t.Helper()
	dir := os.Getenv("PRAXISLOTSE_SHOTS")
	if dir == "" {
		return
	}
	png, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		b.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name+".png"), png, 0o644); err != nil {
		b.t.Fatal(err)
	}
}

// looks takes the page in its three looks.
func (b *browser) looks(name string) {
	b.t.Helper()
	for _, l := range []struct {
		suffix, scheme string
		width, height  int64
	}{{"dark", "dark", 1200, 900}, {"320", "light", 320, 640}, {"desktop", "light", 1200, 900}} {
		b.look(l.width, l.height, l.scheme)
		wide, err := chromedp.Run(b.ctx, chromedp.Evaluate[int](`document.documentElement.scrollWidth`))
		if err != nil || int64(wide) > l.width {
			b.t.Errorf("%s is %d px wide in a window of %d px (%v)", name, wide, l.width, err)
		}
		b.shot(name + "-" + l.suffix)
		b.axe(name + "-" + l.suffix)
	}
}

// axe lets axe-core look at the page, if $PRAXISLOTSE_AXE names its axe.min.js
// (npm pack axe-core).
func (b *browser) axe(name string) {
	b.t.Helper()
	path := os.Getenv("PRAXISLOTSE_AXE")
	if path == "" {
		return
	}
	source, err := os.ReadFile(path)
	if err != nil {
		b.t.Fatal(err)
	}
	b.eval(string(source) + "; undefined")
	found, err := chromedp.Run(b.ctx, chromedp.Evaluate[[]string](`axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]})
		.then(r => r.passes.length < 10 ? ["axe has seen next to nothing"] : r.violations.flatMap(v => v.nodes.map(n => v.id + " (" + v.impact + "): " + n.target + " " + n.failureSummary)))`, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatal(err)
	}
	for _, f := range found {
		b.t.Errorf("%s: %s", name, f)
	}
}

// answering replies like the assistant, with everything that a reply can hold.
func answering(conversation, text string) *bot.Reply {
	quote := testBase().Documents[0].Passages[0].Text
	from := strings.Index(quote, "Ein Anbieter")
	switch {
	case strings.Contains(text, "alles"):
		return &bot.Reply{Kind: bot.KindAnswer, Text: "Das sind die Schritte in der Reihenfolge der Dokumentation:\n\n1. Zuerst brauchen Sie einen Anschluss.\n2. Fordern Sie das Formular bei Ihrer Bezirksgeschäftsstelle an und senden Sie es ausgefüllt zurück.\n3. Ändern Sie beim ersten Mal das Kennwort.",
			Citations: []bot.Citation{cited(quote, [][2]int{}), cited("Fordern Sie das Formular an.\nSenden Sie es zurück.", [][2]int{}), cited("Beim ersten Mal werden Sie aufgefordert, das Kennwort zu ändern.", [][2]int{})}}
	case strings.Contains(text, "kostet"):
		return &bot.Reply{Kind: bot.KindNoAnswer, Text: "Zu Kosten und Gebühren steht in der Dokumentation nichts.\n\nAm nächsten kommen diese Abschnitte.",
			Nearest: []bot.Nearest{{Section: "Der Anschluss", Link: "/docs/wege/zum-zugang#p1"}},
			Choices: []bot.Choice{{Label: "Mit einem Menschen sprechen", Value: "Ich möchte mit einem Menschen sprechen"}, {Label: "Nein, danke", Value: "Nein, danke"}}}
	case strings.Contains(text, "Menschen"):
		return &bot.Reply{Kind: bot.KindHandoff, Text: "Ihr Anliegen ist als Vorgang 482173-J an die Mitarbeitenden übergeben. Die Antwort erscheint hier in diesem Gespräch.",
			Request: &bot.RequestView{Kind: "person", Number: "482173-J", Slots: map[string]string{"practice": "Praxis am Markt", "bsnr": "940000100"}}}
	case strings.Contains(text, "schweig"):
		return nil
	case strings.Contains(text, "<"):
		return &bot.Reply{Kind: bot.KindNoAnswer, Text: text}
	}
	return &bot.Reply{Kind: bot.KindAnswer, Text: "Dazu steht in der Dokumentation:", Citations: []bot.Citation{cited(quote, [][2]int{{from, from + len("Ein Anbieter richtet ihn ein; die Auswahl treffen Sie selbst.")}})}}
}

func cited(quote string, marks [][2]int) bot.Citation {
	return bot.Citation{Passage: "wege/zum-zugang#p1", Document: "wege/zum-zugang", Title: "Der Weg zum Zugang", Section: "Der Anschluss",
		Quote: quote, Marks: marks, Link: "/docs/wege/zum-zugang#p1", Stand: "15.01.2025"}
}

// served starts the fake behind a real server.
func served(t *testing.T) (*fake, *httptest.Server) {
	f := newFake()
	f.respond = answering
	stop := make(chan struct{})
	srv := httptest.NewServer(f.handler(Options{Stop: stop, DeskKey: []byte("k"), Limits: Limits{Conversation: Rate{50, 100}}}))
	t.Cleanup(func() { close(stop); srv.Close() })
	return f, srv
}

// ask types a question and sends it with the Enter key.
func (b *browser) ask(text string) {
	b.t.Helper()
	b.do(chromedp.SendKeys(chromedp.ID("text"), text))
	b.enter(0)
}

// enter presses the Enter key as a keyboard does: one event that presses and
// writes. (chromedp sends two, and a page that refuses the first still gets the
// second.)
func (b *browser) enter(modifiers int64) {
	b.t.Helper()
	for _, typ := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeKeyDown, input.DispatchKeyEventTypeKeyUp} {
		p := input.DispatchKeyEventParams{Type: typ, Modifiers: modifiers, Key: "Enter", Code: "Enter", WindowsVirtualKeyCode: 13}
		if typ == input.DispatchKeyEventTypeKeyDown {
			p.Text = "\r"
		}
		if _, err := chromedp.Call(b.ctx, input.DispatchKeyEvent, p); err != nil {
			b.t.Fatal(err)
		}
	}
}

func TestBrowserQuestionToStaffAnswer(t *testing.T) {
	f, srv := served(t)
	b := newBrowser(t)
	b.look(1200, 900, "light")
	b.do(chromedp.Navigate(srv.URL + "/"))
	b.untilText("h2", "wobei kann ich helfen")
	b.looks("chat-empty")
	b.ask("Wer richtet den Anschluss ein?")
	b.untilText(".quote mark", "Ein Anbieter richtet ihn ein; die Auswahl treffen Sie selbst.")
	b.untilText(".quote figcaption", "Der Weg zum Zugang · Der Anschluss · Stand 15.01.2025")
	b.until(`document.getElementById("hello").hidden && document.querySelectorAll(".turn").length == 2`)
	b.looks("chat-answer")
	b.do(chromedp.Click(chromedp.CSS(".quote figcaption a")))
	b.untilText("h1", "Der Weg zum Zugang")
	b.until(`document.querySelector(":target")?.id == "p1" && getComputedStyle(document.querySelector(":target")).backgroundColor != getComputedStyle(document.body).backgroundColor`)
	b.looks("document")
	b.do(chromedp.NavigateBack())
	b.until(`document.querySelectorAll(".turn").length == 2`)
	b.ask("Was muss ich alles tun?")
	b.until(`document.querySelectorAll(".steps > li").length == 3`)
	b.do(chromedp.Click(chromedp.CSS(".steps summary")))
	b.until(`document.querySelector(".steps blockquote").checkVisibility()`)
	b.looks("chat-steps")
	b.do(chromedp.Click(chromedp.ID("person")))
	b.untilText(".vorgang", "482173-J")
	b.do(chromedp.Reload())
	b.until(`document.querySelectorAll(".turn").length == 6`)
	second := b.tab()
	second.do(chromedp.Navigate(srv.URL + "/"))
	second.until(`document.querySelectorAll(".turn").length == 6`)
	f.say(bot.Turn{Conversation: "gespraech1", From: bot.FromStaff, Author: "Anna Beispiel", Text: "Guten Tag,\nwir schicken das Formular.\n\nNäheres: https://example.org/a."})
	for _, tab := range []*browser{b, second} {
		tab.untilText(".from-staff", "Anna Beispiel · Team")
		tab.untilText(".from-staff .body", "wir schicken das Formular.")
		tab.until(`document.querySelector(".from-staff a").href == "https://example.org/a"`)
	}
	b.looks("chat-staff")
}

func TestBrowserKeyboardOnly(t *testing.T) {
	_, srv := served(t)
	b := newBrowser(t)
	b.look(1200, 900, "light")
	b.do(chromedp.Navigate(srv.URL + "/"))
	b.untilText("h2", "wobei kann ich helfen")
	b.eval(`document.getElementById("text").focus()`)
	b.do(chromedp.KeyEvent("Zeile eins"))
	b.enter(8) // with Shift
	b.do(chromedp.KeyEvent("was kostet das?"))
	b.until(`document.getElementById("text").value == "Zeile eins\nwas kostet das?"`)
	b.enter(0)
	b.until(`document.querySelectorAll(".choice").length == 2 && document.getElementById("text").value == ""`)
	b.looks("chat-no-answer")
	b.until(`document.activeElement.id == "text"`)
	back := func(css string) { // Shift+Tab until the element has the focus
		for range 20 {
			b.do(chromedp.KeyEvent(kb.Tab, chromedp.KeyModifiers(8)))
			on, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](`document.activeElement.matches(`+quoteJS(css)+`)`))
			if err != nil {
				t.Fatal(err)
			}
			if on {
				return
			}
		}
		t.Fatalf("no way to %s with the keyboard", css)
	}
	back(".choice:first-child")
	b.enter(0)
	b.untilText(".vorgang", "482173-J")
	b.until(`document.activeElement.id == "text" && document.activeElement.value == "" && document.querySelectorAll(".choice").length == 0`)
	b.until(`[...document.querySelectorAll("button, a, textarea, summary")].every(e => (e.innerText || e.ariaLabel || e.labels?.[0]?.innerText || "").trim())`)
}

func TestBrowserShowsTextsAsText(t *testing.T) {
	f, srv := served(t)
	b := newBrowser(t)
	b.do(chromedp.Navigate(srv.URL + "/"))
	hostile := `<img src=x onerror="document.title='gehackt'"><script>document.title='gehackt'</script>`
	b.ask(hostile)
	b.untilText(".from-bot .body", hostile)
	b.untilText(".from-practice .said", hostile)
	f.say(bot.Turn{Conversation: "gespraech1", From: bot.FromStaff, Author: hostile, Text: "javascript:alert(1) " + hostile})
	b.untilText(".from-staff .who", "<img")
	b.until(`document.querySelectorAll(".log img, .log script").length == 0 && document.title == "Praxislotse"`)
}

func TestBrowserLosesNothing(t *testing.T) {
	f, srv := served(t)
	b := newBrowser(t)
	b.look(1200, 900, "light")
	b.do(chromedp.Navigate(srv.URL + "/"))
	b.ask("Wer richtet den Anschluss ein?")
	b.until(`document.querySelectorAll(".turn").length == 2`)
	b.until(`document.getElementById("log").ariaLive == "polite"`)

	// The store fails for a while: the line drops, the message is kept.
	f.mu.Lock()
	f.err = errStore
	f.mu.Unlock()
	srv.CloseClientConnections()
	b.untilText("#line", "Keine Verbindung")
	b.ask("Und was kostet das?")
	b.untilText(".unsent .state", "Nicht gesendet.")
	b.looks("chat-offline")
	f.mu.Lock()
	f.err = nil
	f.mu.Unlock()
	f.say(bot.Turn{Conversation: "gespraech1", From: bot.FromStaff, Text: "Kam während der Störung."})
	b.until(`document.querySelectorAll(".unsent").length == 0 && document.querySelectorAll(".choice").length == 2`)
	b.until(`document.getElementById("line").hidden`)
	b.until(`document.querySelectorAll(".turn").length == 5`)
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.handled != 2 {
		t.Errorf("%d messages stored, want 2: each once", f.handled)
	}
}

func TestBrowserDesk(t *testing.T) {
	f, srv := served(t)
	f.Start(t.Context(), "web")
	f.Receive(t.Context(), "gespraech1", "", "Wer richtet den Anschluss ein?")
	f.Receive(t.Context(), "gespraech1", "", "Ich möchte mit einem Menschen sprechen.")
	f.open("482173-J", "gespraech1", bot.Slots{Practice: "Praxis am Markt", BSNR: "940000100", Bezirk: "Chemnitz", Wish: "form_by_post"})
	f.open("000002-C", "gespraech2", bot.Slots{Practice: "Gemeinschaftspraxis Dr. Lange-Beispielname und Partner", Bezirk: "Leipzig"})
	f.requests["000002-C"].CreatedAt = time.Now().Add(-80 * time.Hour)
	b := newBrowser(t)
	b.look(1200, 900, "light")
	b.do(chromedp.Navigate(srv.URL + "/desk/login?code=" + DeskCode([]byte("k"), time.Now().Add(time.Hour))))
	b.looks("desk-login")
	b.do(chromedp.SendKeys(chromedp.ID("name"), "Anna Beispiel"+kb.Enter))
	b.untilText("h1", "Vorgänge")
	b.looks("desk-list")
	b.do(chromedp.Click(chromedp.CSS(`a[href="/desk/482173-J"]`)))
	b.untilText("h1", "482173-J")
	b.do(chromedp.Click(chromedp.CSS(`button[value=claim]`)))
	b.untilText(".done", "übernommen")
	b.looks("desk-request")
	b.do(chromedp.SendKeys(chromedp.ID("text"), "Guten Tag, das Formular ist unterwegs."), chromedp.Click(chromedp.CSS(`button[value=finish]`)))
	b.untilText(".done", "abgeschlossen")
	b.untilText(".from-staff", "das Formular ist unterwegs")
	b.do(chromedp.Navigate(srv.URL + "/vorgang"))
	b.looks("vorgang")
	b.do(chromedp.Navigate(srv.URL + "/docs/"))
	b.looks("docs")
}
