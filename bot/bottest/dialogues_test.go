package bottest_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"praxislotse/bot"
	"praxislotse/bot/bottest"
	"praxislotse/index"
	"praxislotse/index/fulltext"
	"praxislotse/index/neural"
	"praxislotse/knowledge/load"
	"praxislotse/knowledge/markdown"
	"praxislotse/knowledge/onboarding"
)

// today is when the dialogues take place.
var today = time.Date(2026, 11, 24, 10, 30, 0, 0, time.UTC)

// dialogue is the assistant over the given directories, or over the built-in
// documents.
func dialogue(t *testing.T, dirs ...string) *bot.Dialogue {
	t.Helper()
	roots, err := load.Dirs(dirs...)
	if err != nil {
		t.Fatal(err)
	}
	base, err := load.Walk(t.Context(), roots, load.Options{Parse: markdown.Parse, BuiltIn: onboarding.FS()})
	if err != nil {
		t.Fatal(err)
	}
	finder, err := fulltext.NewMemory(t.Context(), index.Entries(base))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { finder.Close() })
	acts, err := neural.Acts()
	if err != nil {
		t.Fatal(err)
	}
	return bot.NewDialogue(index.NewEngine(base, finder, nil, ""), bot.DialogueOptions{Acts: bot.NewActs(acts)})
}

func TestDialogues(t *testing.T) {
	files, err := filepath.Glob("testdata/dialogues/*.txtar")
	if err != nil || len(files) < 10 {
		t.Fatalf("%d dialogues, %v", len(files), err)
	}
	assistant := dialogue(t)
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			d, err := bottest.ParseDialogue(name, data)
			if err != nil {
				t.Fatal(err)
			}
			faults, err := d.Run(t.Context(), assistant, today)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range faults {
				t.Error(f)
			}
		})
	}
}
