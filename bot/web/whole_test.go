package web

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"praxislotse/bot"
	"praxislotse/bot/store"
)

// A parrot is a dialogue that asks for a person when it is told to, and
// otherwise says what it hears.
type parrot struct{}

func (parrot) Turn(_ context.Context, m bot.Memory, in bot.Incoming) (bot.Outcome, error) {
	out := bot.Outcome{Memory: m, Reply: bot.Reply{Kind: bot.KindAnswer, Text: "Sie schrieben: " + in.Text}}
	if strings.Contains(in.Text, "Menschen") {
		out.Reply.Kind, out.Reply.Text = bot.KindHandoff, "Übergeben als "+bot.NumberPlaceholder+"."
		out.Effect = bot.Effect{Kind: bot.EffectOpen, Reason: bot.ReasonAskedForPerson, Slots: bot.Slots{BSNR: "940000100"}}
	}
	return out, nil
}

func (parrot) Mask(text string) (string, []bot.Finding) {
	return strings.ReplaceAll(text, "geheim", "[Passwort entfernt]"), nil
}

// whole wires the handler to the real service, desk and store.
func whole(t *testing.T) *httptest.Server {
	t.Helper()
	log := slog.New(slog.DiscardHandler)
	db, err := store.Open(t.Context(), log, "sqlite:"+filepath.Join(t.TempDir(), "x.db"))
	if err != nil {
		t.Fatal(err)
	}
	service := bot.NewService(log, bot.ServiceDeps{Store: db, Responder: parrot{}, Masker: parrot{}})
	desk := bot.NewDesk(bot.DeskDeps{Store: db, Changed: service.Wake})
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error)
	go func() { done <- service.Run(ctx) }()
	h := New(log, Deps{Chats: service, Feed: service, Turns: db, Requests: db, Desk: desk, Library: newFake()},
		Options{Stop: ctx.Done(), DeskKey: []byte("k")})
	srv := httptest.NewServer(h)
	t.Cleanup(func() {
		stop()
		srv.Close()
		if err := <-done; err != nil {
			t.Error(err)
		}
		db.Close()
	})
	return srv
}

// TestWhole goes from a question to the answer of staff over the real store.
func TestWhole(t *testing.T) {
	srv := whole(t)
	c := newClient(t, srv.Config.Handler)
	id, token := c.begin()
	auth := map[string]string{"Authorization": "Bearer " + token}
	l := listen(t, srv, "/api/conversations/"+id+"/events", auth)
	l.wantLine(": up to date")
	next := func(from, text string) map[string]any {
		t.Helper()
		_, e := l.event()
		if e["from"] != from || !strings.Contains(e["text"].(string), text) {
			t.Fatalf("event from %v: %q, want from %s: %q", e["from"], e["text"], from, text)
		}
		return e
	}
	wantStatus(t, c.send(id, token, `{"text":"Mein Passwort ist geheim","client_id":"1"}`), http.StatusAccepted)
	asked := next("practice", "[Passwort entfernt]")
	if said := next("bot", "Sie schrieben: "); said["reply_to"] != asked["id"] {
		t.Errorf("reply to %v, want %v", said["reply_to"], asked["id"])
	}
	wantStatus(t, c.send(id, token, `{"text":"Mein Passwort ist geheim","client_id":"1"}`), http.StatusAccepted)
	wantStatus(t, c.send(id, token, `{"text":"Bitte einen Menschen","client_id":"2"}`), http.StatusAccepted)
	next("practice", "Menschen")
	text := next("bot", "Übergeben als ")["text"].(string)
	number, err := bot.ParseNumber(text)
	if err != nil {
		t.Fatalf("no number in %q", text)
	}

	staff := signedIn(t, srv.Config.Handler)
	wantText(t, staff.get("/desk"), number, "Wünscht einen Menschen")
	wantStatus(t, staff.form("/desk/"+number, "act", "claim"), http.StatusSeeOther)
	next("bot", number)
	wantStatus(t, c.send(id, token, `{"text":"Noch da?","client_id":"3"}`), http.StatusAccepted)
	if e := next("practice", "Noch da?"); e["pending"] != nil {
		t.Error("the assistant is announced although a person has the conversation")
	}
	wantStatus(t, staff.form("/desk/"+number, "act", "finish", "text", "Wir sind da."), http.StatusSeeOther)
	if e := next("staff", "Wir sind da."); e["author"] != "Anna Beispiel" {
		t.Errorf("author %v", e["author"])
	}
	next("bot", "abgeschlossen")
	wantText(t, c.form("/vorgang", "nummer", number, "bsnr", "940000100"), "Erledigt")
	wantStatus(t, c.form("/vorgang", "nummer", number, "bsnr", "940000101"), http.StatusNotFound)
	wantText(t, staff.get("/desk/"+number), "Praxis hat den Vorgang eröffnet", "Anna Beispiel hat übernommen", "Anna Beispiel hat abgeschlossen")
	wantRefusal(t, c.send("unbekannt", token, `{"text":"a"}`), 404, "conversation_not_found")
	wantRefusal(t, c.send(id, "falsch", `{"text":"a"}`), 401, "unauthorized")
}
