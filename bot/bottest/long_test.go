package bottest_test

import (
	"context"
	"strings"
	"testing"

	"praxislotse/bot"
	"praxislotse/index"
)

// counting counts the searches and the longest text searched for.
type counting struct {
	bot.Searcher
	calls, longest int
}

func (c *counting) Search(ctx context.Context, text string, earlier []string, k int) (*index.Result, error) {
	c.calls++
	c.longest = max(c.longest, len(text))
	return &index.Result{}, nil
}

// TestLongMessage: a megabyte is masked whole, but read only as far as the chat
// lets write.
func TestLongMessage(t *testing.T) {
	search := &counting{}
	d := bot.NewDialogue(search, bot.DialogueOptions{})
	text := strings.Repeat("Wie bekomme ich das für die Praxis nötige Passwort? ", 20000) + "Mein Passwort ist Sommer#2026!"
	out, err := d.Turn(t.Context(), bot.Memory{}, bot.Incoming{Text: text, Now: today})
	if err != nil {
		t.Fatal(err)
	}
	if search.calls == 0 || search.calls > 200 {
		t.Errorf("%d searches", search.calls)
	}
	if search.longest > 2*bot.MaxText {
		t.Errorf("searched for %d bytes", search.longest)
	}
	if !strings.Contains(out.Reply.Text, "Passwort") || strings.Contains(out.Reply.Text, "Sommer") {
		t.Errorf("no warning about the password at the end: %q", out.Reply.Text)
	}
}
