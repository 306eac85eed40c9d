package web

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"praxislotse/bot"
	"praxislotse/knowledge"
)

// signs counts what markup is made of. Text that becomes markup, or that leaves
// its attribute, changes one of the counts.
func signs(page string) [4]int {
	return [4]int{strings.Count(page, "<"), strings.Count(page, ">"), strings.Count(page, `"`), strings.Count(page, "'")}
}

var hostileTexts = []string{
	`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `' onmouseover='alert(1)`, `</textarea><b>`, `--><b>`,
	"{{.}}", "${alert(1)}", "&lt;b&gt;", "javascript:alert(1)", "\x00\xff\u202e", "]]>", "<!--", "</title><script>",
}

// FuzzDocumentIsText checks that no text of a document becomes markup.
func FuzzDocumentIsText(f *testing.F) {
	for _, s := range hostileTexts {
		f.Add(s)
	}
	page := func(t *testing.T, text string) string {
		fk := newFake()
		doc := &fk.base.Documents[0]
		doc.Title, doc.Stand, doc.Source, doc.Bezirk = text, text, "Quelle "+text, text
		doc.Sections[0].Title = text
		for i := range doc.Passages {
			doc.Passages[i].Text, doc.Passages[i].Links = text, nil
		}
		doc.Passages[0].Anchor = text
		c := newClient(t, fk.handler(Options{}))
		return c.get("/docs/"+doc.ID).Body.String() + c.get("/docs/").Body.String()
	}
	f.Fuzz(func(t *testing.T, text string) {
		if got, want := signs(page(t, "x"+text)), signs(page(t, "x")); got != want {
			t.Errorf("signs of the page %v, want %v as with harmless text", got, want)
		}
	})
}

// FuzzDeskIsText checks that nothing that a practice or staff wrote becomes
// markup on the desk and on the status page.
func FuzzDeskIsText(f *testing.F) {
	for _, s := range hostileTexts {
		f.Add(s)
	}
	page := func(t *testing.T, text string) string {
		fk := newFake()
		fk.open("000000-A", "gespraech1", bot.Slots{Practice: text, Contact: text, BSNR: "940000100", Town: text, Email: text, Wish: text, Bezirk: text})
		fk.requests["000000-A"].Question = text
		fk.audit[0].Note, fk.audit[0].Actor = text, text
		fk.say(bot.Turn{Conversation: "gespraech1", From: bot.FromPractice, Text: text})
		fk.say(bot.Turn{Conversation: "gespraech1", From: bot.FromStaff, Text: text, Author: text})
		fk.say(bot.Turn{Conversation: "gespraech1", From: bot.FromBot, Text: text, Reply: &bot.Reply{Citations: []bot.Citation{
			{Title: text, Section: text, Quote: text, Link: "/docs/x", Stand: text, Marks: [][2]int{{-1, 2}, {3, 99999}}}}}})
		c := signedIn(t, fk.handler(Options{DeskKey: []byte("k")}))
		out := c.get("/desk").Body.String() + c.get("/desk/000000-A").Body.String()
		out += c.form("/desk/000000-A", "act", "reply", "text", " ").Body.String()
		out += c.get("/desk?stand=resolved&bezirk=" + url.QueryEscape(text)).Body.String()
		return out + c.form("/vorgang", "nummer", text, "bsnr", text).Body.String()
	}
	f.Fuzz(func(t *testing.T, text string) {
		if got, want := signs(page(t, "x"+text)), signs(page(t, "x")); got != want {
			t.Errorf("signs of the pages %v, want %v as with harmless text", got, want)
		}
	})
}

// FuzzLinkTarget checks that a link of a document leads to the web, to a mail
// program or to this server and nowhere else.
func FuzzLinkTarget(f *testing.F) {
	for _, s := range append(hostileTexts, "https://example.org", "a.md#b", "//x", "/\\x", "\tjavascript:x", "#") {
		f.Add(s)
	}
	base := testBase()
	f.Fuzz(func(t *testing.T, raw string) {
		target := linkTarget(base, &base.Documents[0], raw)
		if target == "" {
			return
		}
		for _, ok := range []string{"https://", "http://", "mailto:", "#", "/docs/"} {
			if strings.HasPrefix(target, ok) {
				return
			}
		}
		t.Errorf("link %q leads to %q", raw, target)
	})
}

// FuzzMessage checks that no body makes the message path fail.
func FuzzMessage(f *testing.F) {
	for _, s := range append(hostileTexts, `{"text":"a"}`, `{"text":"\ud800"}`, `{"text":null}`, `{"TEXT":"a","text":"b"}`, `[[[[`) {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, body string) {
		fk := newFake()
		c := newClient(t, fk.handler(Options{}))
		id, token := c.begin()
		w := c.send(id, token, body)
		switch w.Code {
		case 202, 400, 413:
		default:
			t.Fatalf("status %d for %q", w.Code, body)
		}
		if stored := len(fk.turns) == 1; stored != (w.Code == 202) {
			t.Errorf("status %d with %d turns stored", w.Code, len(fk.turns))
		}
	})
}

func TestMarksOutsideTheQuoteAreLeftOut(t *testing.T) {
	c := bot.Citation{Quote: "Größe und Maß", Marks: [][2]int{{-3, 2}, {0, 5}, {3, 9}, {8, 8}, {12, 99}}}
	var whole, marked string
	for _, p := range quoteParts(c) {
		whole += p.Text
		if p.Mark {
			marked += p.Text
		}
	}
	if whole != c.Quote || marked != "Größe" {
		t.Errorf("parts make %q with %q marked", whole, marked)
	}
}

func TestEmptyKnowledge(t *testing.T) {
	f := newFake()
	f.base = &knowledge.Base{}
	w := newClient(t, f.handler(Options{Now: time.Now})).get("/docs/")
	wantStatus(t, w, 200)
	wantText(t, w, "Zurzeit sind keine Dokumente geladen.")
}
