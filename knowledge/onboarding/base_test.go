package onboarding

import (
	"context"
	"slices"
	"testing"
	"time"

	"praxislotse/knowledge"
	"praxislotse/knowledge/load"
	"praxislotse/knowledge/markdown"
)

func base(t *testing.T) *knowledge.Base {
	t.Helper()
	b, err := load.Walk(context.Background(), nil, load.Options{Parse: markdown.Parse, BuiltIn: FS()})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestLoadsWithoutFindings(t *testing.T) {
	b := base(t)
	written := time.Date(2026, time.November, 24, 0, 0, 0, 0, time.UTC)
	for _, p := range knowledge.Check(b, written) {
		t.Error(p)
	}
	if n := len(glob(t, "*.md")); len(b.Documents) != n {
		t.Errorf("%d documents served of %d", len(b.Documents), n)
	}
}

// TestSteps: the whole way is one procedure that can be shown in order.
func TestSteps(t *testing.T) {
	way := base(t).Document("weg")
	if way == nil || len(way.Procedures) != 1 {
		t.Fatalf("weg.md has no single procedure: %+v", way)
	}
	for i, s := range way.Procedures[0].Steps {
		if s.Number != i+1 || s.Title == "" || len(s.Passages) == 0 {
			t.Errorf("step %d: %+v", i+1, s)
		}
	}
	if n := len(way.Procedures[0].Steps); n != 6 {
		t.Errorf("%d steps, want 6", n)
	}
}

// TestOneProcedure: no other list was read as steps by accident, such as a
// bullet that begins with "1. Quartal".
func TestOneProcedure(t *testing.T) {
	for _, d := range base(t).Documents {
		if len(d.Procedures) > 0 && d.ID != "weg" {
			t.Errorf("%s has %d procedures", d.ID, len(d.Procedures))
		}
	}
}

// TestOpenGaps: what the documents answer is closed, what they leave open is
// not, above all the point that is contested.
func TestOpenGaps(t *testing.T) {
	open := map[string]bool{}
	for _, g := range base(t).Gaps {
		open[g.Topic] = g.Contested
	}
	for _, topic := range []string{"abgabefristen", "erklaerung", "praxispersonal", "umlage", "pflicht"} {
		if _, ok := open[topic]; ok {
			t.Errorf("%s is still a gap", topic)
		}
	}
	if !open["ti-statt-safenet"] {
		t.Error("TI instead of KV-SafeNet must stay open and contested")
	}
}

// TestNotices: each warning is marked as one, so that it is shown as one.
func TestNotices(t *testing.T) {
	var got []string
	for _, d := range base(t).Documents {
		for _, p := range d.Passages {
			if p.Notice {
				got = append(got, d.ID+"#"+d.Sections[p.Section].Anchor)
			}
		}
	}
	slices.Sort(got)
	want := []string{"anschluss#keine-empfehlung", "anschluss#kv-safenet", "umlage#saetze", "weg#voraussetzungen"}
	if !slices.Equal(got, want) {
		t.Errorf("notices %q, want %q", got, want)
	}
}
