package eval

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func labelled(pairs ...string) []Labelled {
	var out []Labelled
	for i := 0; i < len(pairs); i += 2 {
		out = append(out, Labelled{pairs[i], pairs[i+1]})
	}
	return out
}

func TestScoreIntents(t *testing.T) {
	test := labelled("1", "a", "2", "a", "3", "a", "4", "b")
	said := []Verdict{{"a", .95, 4}, {"a", .95, 3}, {"b", .55, 2}, {"b", .55, 1}}
	got := ScoreIntents(test, said, []float64{0, 1, 2.5, 5})
	// a: tp 2 fp 0 fn 1 → .8; b: tp 1 fp 1 fn 0 → .6667
	// bins: .95 twice right → |2−1.9|; .55 once of two → |1−1.1|
	// pairs inside > outside: 4→3, 3→3, 2→2, 1→1.5
	for name, v := range map[string][2]float64{
		"accuracy": {got.Accuracy, .75},
		"macro F1": {got.MacroF1, (.8 + 2./3) / 2},
		"ECE":      {got.ECE, .2 / 4},
		"AUROC":    {got.AUROC, 9.5 / 16},
		"found 10": {got.Found10, .25},
	} {
		if math.Abs(v[0]-v[1]) > 1e-9 {
			t.Errorf("%s = %v, want %v", name, v[0], v[1])
		}
	}
}

// TestMacroF1Stranger: a label that the test does not have has no F1 of its
// own, but the text that was called so is missing from its own label.
func TestMacroF1Stranger(t *testing.T) {
	got := ScoreIntents(labelled("1", "a", "2", "b"), []Verdict{{Label: "a"}, {Label: "z"}}, nil)
	if want := .5; got.MacroF1 != want {
		t.Errorf("macro F1 = %v, want %v", got.MacroF1, want)
	}
	if got.AUROC != 0 || got.Outside != 0 {
		t.Errorf("without texts outside: %+v", got)
	}
}

func TestFoundAt(t *testing.T) {
	inside := make([]float64, 100)
	for i := range inside {
		inside[i] = float64(i)
	}
	for share, want := range map[float64]float64{0: .25, .05: .5, .1: .75} {
		if got := FoundAt(inside, []float64{-1, 4.5, 9.5, 50}, share); got != want {
			t.Errorf("found at %v = %v, want %v", share, got, want)
		}
	}
	if got := FoundAt([]float64{1, 1, 1}, []float64{1, 1}, .1); got != 0 {
		t.Errorf("equal scores: %v found, want none", got)
	}
	if got := AUROC([]float64{1, 1}, []float64{1}); got != .5 {
		t.Errorf("AUROC of equal scores = %v", got)
	}
}

func TestReadIntents(t *testing.T) {
	for name, c := range map[string]struct{ text, wrong string }{
		"two":      {"eins\ta\r\n\nzwei\tb\n", ""},
		"no tab":   {"eins\ta\nzwei\n", ":2: want text, tab, label"},
		"no label": {"eins\t\n", ":1: want"},
		"three":    {"eins\ta\tb\n", ":1: want"},
		"empty":    {"\n", "no examples"},
	} {
		path := filepath.Join(t.TempDir(), "x.tsv")
		if err := os.WriteFile(path, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		got, err := ReadIntents(path)
		switch {
		case c.wrong == "" && (err != nil || len(got) != 2 || got[1] != Labelled{"zwei", "b"}):
			t.Errorf("%s: %v, %v", name, got, err)
		case c.wrong != "" && (err == nil || !strings.Contains(err.Error(), c.wrong)):
			t.Errorf("%s: error %v, want %q", name, err, c.wrong)
		}
	}
	if _, err := ReadIntents("absent.tsv"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("absent file: %v", err)
	}
}

// TestIntents runs two systems without a model: one knows its training by
// heart, the other always says a.
func TestIntents(t *testing.T) {
	dir := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	heart := func(_ context.Context, train []Labelled) (func(string) Verdict, error) {
		known := map[string]string{}
		for _, x := range train {
			known[x.Text] = x.Label
		}
		return func(text string) Verdict {
			if l, ok := known[text]; ok {
				return Verdict{l, 1, 1}
			}
			return Verdict{"a", .5, 0}
		}, nil
	}
	always := func(context.Context, []Labelled) (func(string) Verdict, error) {
		return func(string) Verdict { return Verdict{"a", .5, 0} }, nil
	}
	files := IntentFiles{file("train", "x\ta\ny\tb\n"), file("test", "x\ta\ny\tb\n"), file("oos", "z\toos\n")}
	runs, err := Intents(t.Context(), files, []IntentSystem{{"by heart", heart}, {"always a", always}})
	if err != nil {
		t.Fatal(err)
	}
	if runs[0].Accuracy != 1 || runs[0].AUROC != 1 || runs[0].Found10 != 1 || runs[1].Accuracy != .5 || runs[1].Found10 != 0 {
		t.Errorf("runs: %+v", runs)
	}
	if s := runs[0].Sign; s == nil || s.Won != 1 || s.Lost != 0 || runs[1].Sign != nil {
		t.Errorf("sign test: %+v", s)
	}
	var table, lines bytes.Buffer
	if err := errors.Join(WriteIntentTable(&table, runs), WriteIntentJSON(&lines, runs)); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(table.String(), "1:0 against always a") {
		t.Errorf("table:\n%s", table.String())
	}
	var first struct{ Accuracy, AUROC float64 }
	if err := json.Unmarshal(bytes.SplitN(lines.Bytes(), []byte("\n"), 2)[0], &first); err != nil || first.Accuracy != 1 {
		t.Errorf("JSON: %+v, %v", first, err)
	}
}

func TestIntentsFails(t *testing.T) {
	if _, err := Intents(t.Context(), IntentFiles{Train: "absent", Test: "absent"}, nil); err == nil {
		t.Error("absent files: no error")
	}
}
