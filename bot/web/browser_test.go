package web

import (
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"praxislotse/bot"
)

// answering replies like the assistant, with everything that a reply can hold.
func answering(conversation, text string) *bot.Reply {
	quote := testBase().Documents[0].Passages[0].Text
	from := utf8.RuneCountInString(quote[:strings.Index(quote, "Ein Anbieter")])
	switch {
	case strings.Contains(text, "alles"):
		return &bot.Reply{Kind: bot.KindAnswer, Text: "Das sind die Schritte in der Reihenfolge der Dokumentation:\n\n1. Zuerst brauchen Sie einen Anschluss.\n2. Fordern Sie das Formular bei Ihrer Bezirksgeschäftsstelle an und senden Sie es ausgefüllt zurück.\n3. Ändern Sie beim ersten Mal das Kennwort.",
			Citations: []bot.Citation{ofStep(1, quote), ofStep(2, "Fordern Sie das Formular an."), ofStep(2, "Senden Sie es zurück."), ofStep(3, "Beim ersten Mal werden Sie aufgefordert, das Kennwort zu ändern.")}}
	case strings.Contains(text, "kostet"):
		return &bot.Reply{Kind: bot.KindNoAnswer, Text: "Zu Kosten und Gebühren steht in der Dokumentation nichts.\n\nAm nächsten kommen diese Abschnitte.",
			Nearest: []bot.Nearest{{Section: "Der Anschluss", Link: "/docs/wege/zum-zugang#p1"}},
			Choices: []bot.Choice{{Label: "Mit einem Menschen sprechen", Value: "Ich möchte mit einem Menschen sprechen"}, {Label: "Nein, danke", Value: "Nein, danke"}}}
	case strings.Contains(text, "Menschen"):
		return &bot.Reply{Kind: bot.KindHandoff, Text: "Ihr Anliegen ist als Vorgang 482173-J an die Mitarbeitenden übergeben. Die Antwort erscheint hier in diesem Gespräch.",
			Request: &bot.RequestView{Kind: "person", Number: "482173-J", Slots: map[string]string{"practice": "Praxis am Markt", "bsnr": "940000100"}}}
	case strings.Contains(text, "Frau"): // the first slots of a form, then its review
		slots := map[string]string{"practice": "Praxis am Markt", "contact": "Frau Beispiel"}
		if strings.Contains(text, "fertig") {
			return &bot.Reply{Kind: bot.KindHandoff, Text: "Bitte prüfen Sie Ihre Angaben:\n• Praxis: Praxis am Markt\n• Kontakt: Frau Beispiel", Request: &bot.RequestView{Kind: "application", Slots: slots}}
		}
		return &bot.Reply{Kind: bot.KindHandoff, Text: "Wie lautet die BSNR?", Request: &bot.RequestView{Kind: "application", Slots: slots, Missing: []string{"bsnr"}}}
	case strings.Contains(text, "Stand"):
		return &bot.Reply{Kind: bot.KindHandoff, Text: "Vorgang 482173-J: liegt vor.", Request: &bot.RequestView{Kind: "status", Number: "482173-J", Slots: map[string]string{"wish": "status"}}}
	case strings.Contains(text, "schweig"):
		return nil
	case strings.Contains(text, "<"):
		return &bot.Reply{Kind: bot.KindNoAnswer, Text: text}
	}
	return &bot.Reply{Kind: bot.KindAnswer, Text: "Dazu steht in der Dokumentation:", Citations: []bot.Citation{cited(quote, [][2]int{{from, from + utf8.RuneCountInString("Ein Anbieter richtet ihn ein; die Auswahl treffen Sie selbst.")}})}}
}

func cited(quote string, marks [][2]int) bot.Citation {
	return bot.Citation{Passage: "wege/zum-zugang#p1", Document: "wege/zum-zugang", Title: "Der Weg zum Zugang", Section: "Der Anschluss",
		Quote: quote, Marks: marks, Link: "/docs/wege/zum-zugang#p1", Stand: "15.01.2025"}
}

// ofStep cites a passage of a step; a long step has several.
func ofStep(n int, quote string) bot.Citation {
	c := cited(quote, [][2]int{})
	c.Section += fmt.Sprintf(" · Schritt %d", n)
	return c
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

// TestBrowserShowsSlotsOnce: a review lists them in its text, a status has none.
func TestBrowserShowsSlotsOnce(t *testing.T) {
	_, srv := served(t)
	b := newBrowser(t)
	b.do(chromedp.Navigate(srv.URL + "/"))
	b.untilText("h2", "wobei kann ich helfen")
	b.ask("Frau Beispiel")
	b.untilText(".vorgang", "Bisher notiert")
	b.ask("Frau Beispiel, fertig")
	b.untilText(".turn:nth-of-type(4) li", "Praxis: Praxis am Markt")
	b.ask("Wie ist der Stand?")
	b.untilText(".turn:nth-of-type(6) a", "Stand ansehen")
	b.until(`document.querySelectorAll(".vorgang").length == 1`)
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
