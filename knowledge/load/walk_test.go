package load

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"praxislotse/knowledge"
	"praxislotse/knowledge/markdown"
	"praxislotse/knowledge/onboarding"
)

// dir makes a directory in memory.
func dir(files map[string]string) fstest.MapFS {
	m := fstest.MapFS{}
	for name, text := range files {
		m[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return m
}

// walk loads directories named "d", "e" and so on, over a built-in one if not nil.
func walk(builtIn fs.FS, dirs ...fs.FS) (*knowledge.Base, error) {
	var roots []Root
	for i, d := range dirs {
		roots = append(roots, Root{Name: string(rune('d' + i)), FS: d})
	}
	return Walk(context.Background(), roots, Options{Parse: markdown.Parse, BuiltIn: builtIn})
}

func load(t *testing.T, builtIn fs.FS, dirs ...fs.FS) *knowledge.Base {
	t.Helper()
	b, err := walk(builtIn, dirs...)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func problems(b *knowledge.Base) []string {
	var out []string
	for _, p := range b.Problems {
		out = append(out, p.String())
	}
	return out
}

func ids(b *knowledge.Base) []string {
	var out []string
	for _, d := range b.Documents {
		out = append(out, d.ID)
	}
	return out
}

func TestBuiltIn(t *testing.T) {
	opts := Options{Parse: markdown.Parse, BuiltIn: onboarding.FS()}
	b, err := Walk(context.Background(), nil, opts)
	if err != nil {
		t.Fatal(err)
	}
	if found := knowledge.Check(b, time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)); len(found) > 0 {
		t.Errorf("built-in documents have findings: %v", found)
	}
	held, err := TestQuestions(context.Background(), b, nil, opts)
	if err != nil || len(held.Problems) > 0 {
		t.Errorf("test questions: %v %v", err, held.Problems)
	}
	if len(b.Documents) == 0 || len(b.Questions) == 0 || len(b.Gaps) == 0 || len(b.Glossary) == 0 || len(held.Questions) == 0 || len(held.Gaps) != len(b.Gaps) {
		t.Errorf("%d documents, %d questions, %d gaps, %d glossary lists, held %d and %d",
			len(b.Documents), len(b.Questions), len(b.Gaps), len(b.Glossary), len(held.Questions), len(held.Gaps))
	}
}

func TestFrontMatter(t *testing.T) {
	b := load(t, nil, dir(map[string]string{
		"a/erste-schritte.md": "---\ntitle: Titel\nStand: 15.1.2025\ngueltig_ab: 2025\ngueltig_bis: 2026-02\nbezirk: Dresden\nquelle: \"wer: was\"\nverantwortlich: \"Team\"\n# Bemerkung\n---\n## Eins\n\nText.\n",
	}))
	d := b.Documents[0]
	want := knowledge.Meta{
		Stand: "2025-01-15", Bezirk: "Dresden", Source: "wer: was", Responsible: "Team",
		ValidFrom:  time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC),
		ValidUntil: time.Date(2026, 2, 28, 0, 0, 0, 0, time.UTC),
	}
	if diff := cmp.Diff(want, d.Meta); diff != "" {
		t.Errorf("meta (-want +got):\n%s", diff)
	}
	if d.ID != "a/erste-schritte" || d.File != "d/a/erste-schritte.md" || d.Title != "Titel" || d.Passages[0].Line != 13 {
		t.Errorf("id %q, file %q, title %q, line %d", d.ID, d.File, d.Title, d.Passages[0].Line)
	}
}

func TestNothingToServe(t *testing.T) {
	if _, err := Dirs(filepath.Join(t.TempDir(), "x")); !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), "name a directory") {
		t.Errorf("missing directory: %v", err)
	}
	empty := dir(nil)
	good := dir(map[string]string{"a.md": "Text."})
	b, err := walk(nil, dir(map[string]string{"a.md": "%PDF-"}))
	if !errors.Is(err, ErrNoDocument) || b == nil || len(b.Problems) != 1 || !strings.Contains(err.Error(), "a.md") {
		t.Errorf("only a broken file: %v", err)
	}
	for name, dirs := range map[string][]fs.FS{"empty": {empty}, "one empty": {good, empty}, "only gaps": {dir(map[string]string{"luecken.yaml": "- {thema: a, titel: A, sagt: S}"})}} {
		if _, err := walk(nil, dirs...); !errors.Is(err, ErrNoDocument) {
			t.Errorf("%s: error %v", name, err)
		}
	}
	if _, err := walk(nil, good, dir(map[string]string{"luecken.yaml": "- {thema: a, titel: A, sagt: S}"})); err != nil {
		t.Errorf("documents beside gaps: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Walk(ctx, []Root{{Name: "d", FS: good}}, Options{Parse: markdown.Parse}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestNames(t *testing.T) {
	one := dir(map[string]string{"a.md": "Eins.", "b.md": "[a](a.md)", "c.txt": "Text.", "c.md": "Markdown."})
	two := dir(map[string]string{"a.md": "Zwei.", "x.md": "[a](a.md) [p](p.png)", "p.png": "", "a.fragen.yaml": "a: [Was?]"})
	b := load(t, nil, one, two, dir(map[string]string{"z.md": "Drei."}))
	if diff := cmp.Diff([]string{"a", "b", "c", "c.txt", "e/a", "e/x", "z"}, ids(b)); diff != "" {
		t.Errorf("documents (-want +got):\n%s", diff)
	}
	if len(b.Questions) != 1 || b.Questions[0].Document != "e/a" {
		t.Errorf("questions %v", b.Questions)
	}
	for _, p := range knowledge.Check(b, time.Now()) {
		if strings.Contains(p.What, "gibt es nicht") {
			t.Errorf("dead link: %s", p)
		}
	}
}

func TestSingleFile(t *testing.T) {
	root := t.TempDir()
	for name, text := range map[string]string{"a.md": "# A\n\nText.", "b.md": "Nein.", "a.fragen.yaml": "a: [Was?]", "luecken.yaml": "- nein"} {
		if err := os.WriteFile(filepath.Join(root, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	roots, err := Dirs(filepath.Join(root, "a.md"))
	if err != nil {
		t.Fatal(err)
	}
	b, err := Walk(context.Background(), roots, Options{Parse: markdown.Parse})
	if err != nil || len(b.Documents) != 1 || len(b.Questions) != 1 || len(b.Problems) != 0 {
		t.Errorf("documents %v, questions %v, problems %v, error %v", ids(b), b.Questions, b.Problems, err)
	}
}

// BenchmarkWalk loads the built-in documents.
func BenchmarkWalk(b *testing.B) {
	opts := Options{Parse: markdown.Parse, BuiltIn: onboarding.FS()}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Walk(context.Background(), nil, opts); err != nil {
			b.Fatal(err)
		}
	}
}
