package knowledge_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"praxislotse/knowledge"
	"praxislotse/knowledge/markdown"
)

var update = flag.Bool("update", false, "write the golden files anew")

// read parses and splits one Markdown text.
func read(t testing.TB, id, src string) knowledge.Document {
	t.Helper()
	p, err := markdown.Parse([]byte(src))
	if err != nil {
		t.Fatalf("parse %s: %v", id, err)
	}
	return knowledge.Split(knowledge.Document{ID: id, File: id + ".md"}, p.Blocks)
}

// TestSplitGolden shows how odd documents are read; a change is a diff.
func TestSplitGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.md")
	if err != nil || len(files) == 0 {
		t.Fatalf("no test documents: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			src, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			doc := read(t, strings.TrimSuffix(filepath.Base(file), ".md"), string(src))
			checkInvariants(t, doc, string(src))
			golden := strings.TrimSuffix(file, ".md") + ".golden"
			got := dump(doc)
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("reading differs (-want +got):\n%s", diff)
			}
		})
	}
}

// dump writes what Split made of a document.
func dump(d knowledge.Document) string {
	var b strings.Builder
	fmt.Fprintf(&b, "title %q\n", d.Title)
	for _, s := range d.Sections {
		fmt.Fprintf(&b, "\n%s #%s line %d %q\n", strings.Repeat("#", max(s.Level, 1)), s.Anchor, s.Line, s.Path)
		for _, i := range s.Passages {
			dumpPassage(&b, d.Passages[i])
		}
	}
	for _, p := range d.Procedures {
		fmt.Fprintf(&b, "\nprocedure in #%s\n", d.Sections[p.Section].Anchor)
		for _, s := range p.Steps {
			fmt.Fprintf(&b, "%d. %s %v\n", s.Number, s.Title, s.Passages)
		}
	}
	return b.String()
}

func dumpPassage(b *strings.Builder, p knowledge.Passage) {
	fmt.Fprintf(b, "- %s line %d", p.Anchor, p.Line)
	if p.Step > 0 {
		fmt.Fprintf(b, " step %d", p.Step)
	}
	if p.Notice {
		b.WriteString(" notice")
	}
	b.WriteByte('\n')
	for _, s := range p.Sentences {
		fmt.Fprintf(b, "  | %s\n", strings.ReplaceAll(p.Text[s.From:s.To], "\n", " ⏎ "))
	}
	for _, l := range p.Links {
		fmt.Fprintf(b, "  > %s → %s (line %d)\n", p.Text[l.From:l.To], l.URL, l.Line)
	}
}
