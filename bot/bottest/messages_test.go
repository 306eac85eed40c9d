package bottest_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"praxislotse/bot"
	"praxislotse/bot/bottest"
	"praxislotse/index"
)

// TestMessages keeps the rates that the project promises on the KV's own guide.
// messages.dev.jsonl may be looked at when something is changed;
// messages.test.jsonl was written apart and is only ever counted.
func TestMessages(t *testing.T) {
	guide := filepath.Join("..", "..", "..", "shared", "onboarding")
	if _, err := os.Stat(guide); err != nil {
		t.Skipf("the KV's guide is not here: %v", err)
	}
	assistant := dialogue(t, guide)
	for _, name := range []string{"messages.dev.jsonl", "messages.test.jsonl"} {
		r := score(t, assistant, name)
		t.Logf("%s: %+v", name, r)
		for _, limit := range []struct {
			what        string
			got, bound  float64
			bigIsBetter bool
		}{
			{"right", r.Right, .75, true}, {"wrong", r.Wrong, .10, false}, {"false answers", r.FalseAnswers, .15, false},
			{"hand-off recall", r.HandoffRecall, .85, true}, {"false hand-offs", r.FalseHandoffs, .05, false},
			{"forbidden statements", float64(r.Forbidden), 0, false}, {"slots", r.Slots, .85, true},
		} {
			if limit.got != limit.bound && (limit.got > limit.bound) != limit.bigIsBetter {
				t.Errorf("%s: %s %.3f, promised %.2f", name, limit.what, limit.got, limit.bound)
			}
		}
	}
}

// score answers a set of messages, each with its context replayed.
func score(t *testing.T, assistant *bot.Dialogue, name string) bottest.Rates {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	set, err := bottest.ReadMessages(name, f)
	if err != nil {
		t.Fatal(err)
	}
	var tally bottest.Tally
	for i := range set {
		var memory bot.Memory
		turns := slices.DeleteFunc(append(slices.Clone(set[i].Context), set[i].Text), func(s string) bool { return strings.HasPrefix(s, "(Bot)") })
		var out bot.Outcome
		for _, text := range turns {
			if out, err = assistant.Turn(t.Context(), memory, bot.Incoming{Text: text, Now: today}); err != nil {
				t.Fatal(err)
			}
			memory = out.Memory
		}
		tally.Add(&set[i], out.Reply)
	}
	return tally.Rates()
}

func TestTally(t *testing.T) {
	answerable := bottest.Message{ID: "a", Kind: []bot.Kind{bot.KindAnswer}, Act: index.ActQuestion, Facts: []string{"per  Post"}, Forbidden: []string{`\bkostet \d`}}
	open := bottest.Message{ID: "b", Kind: []bot.Kind{bot.KindNoAnswer}}
	request := bottest.Message{ID: "c", Kind: []bot.Kind{bot.KindHandoff}, Slots: map[string]string{"bsnr": "940000100", "town": "Bautzen"}}
	var tally bottest.Tally
	tally.Add(&answerable, bot.Reply{Kind: bot.KindAnswer, Act: index.ActQuestion, Citations: []bot.Citation{{Quote: "Das kommt per\nPost."}}})
	tally.Add(&answerable, bot.Reply{Kind: bot.KindAnswer, Text: "Es kostet 3 Euro."})
	tally.Add(&answerable, bot.Reply{Kind: bot.KindClarify})
	tally.Add(&answerable, bot.Reply{Kind: bot.KindHandoff})
	tally.Add(&open, bot.Reply{Kind: bot.KindAnswer})
	tally.Add(&open, bot.Reply{Kind: bot.KindNoAnswer})
	tally.Add(&request, bot.Reply{Kind: bot.KindHandoff, Request: &bot.RequestView{Slots: map[string]string{"bsnr": "940000100"}}})
	tally.Add(&request, bot.Reply{Kind: bot.KindNoAnswer})
	got := tally.Rates()
	want := bottest.Rates{Right: .25, Wrong: .25, FalseAnswers: .25, HandoffRecall: .5, FalseHandoffs: 1.0 / 6, Slots: .25, Acts: .25, Kinds: .5, Forbidden: 1, Messages: 8}
	if got != want {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}
