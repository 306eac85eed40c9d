package web

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
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
