package knowledge_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"praxislotse/knowledge"
	"praxislotse/knowledge/markdown"
)

// checkInvariants holds for every document, whatever its source.
func checkInvariants(t testing.TB, d knowledge.Document, src string) {
	t.Helper()
	anchors := map[string]bool{}
	unique := func(anchor string) {
		if anchor == "" || anchors[anchor] || strings.ContainsFunc(anchor, func(r rune) bool { return r >= utf8.RuneSelf || r <= ' ' }) {
			t.Errorf("anchor %q is empty, not ASCII, or there twice", anchor)
		}
		anchors[anchor] = true
	}
	listed := 0
	for i, s := range d.Sections {
		unique(s.Anchor)
		for _, p := range s.Passages {
			listed++
			if d.Passages[p].Section != i {
				t.Errorf("passage %d says section %d, stands in %d", p, d.Passages[p].Section, i)
			}
		}
	}
	if listed != len(d.Passages) {
		t.Errorf("sections list %d of %d passages", listed, len(d.Passages))
	}
	end := 0
	for _, p := range d.Passages {
		unique(p.Anchor)
		if p.ID != d.ID+"#"+p.Anchor {
			t.Errorf("id %q of anchor %q", p.ID, p.Anchor)
		}
		if p.Plain.From < end || p.Plain.To > len(d.Text) || d.Text[p.Plain.From:p.Plain.To] != p.Text {
			t.Fatalf("passage %s is not the span %v of the text after %d", p.ID, p.Plain, end)
		}
		end = p.Plain.To
		checkPassage(t, p, src)
	}
	checkSteps(t, d)
}

func checkPassage(t testing.TB, p knowledge.Passage, src string) {
	t.Helper()
	if p.Text == "" || len(p.Text) > knowledge.MaxPassage || !utf8.ValidString(p.Text) || strings.Contains(p.Text, "  ") {
		t.Errorf("passage %s: bad text of %d bytes %q", p.ID, len(p.Text), p.Text)
	}
	if p.Source.From < 0 || p.Source.From >= p.Source.To || p.Source.To > len(src) {
		t.Fatalf("passage %s: source %v outside of %d bytes", p.ID, p.Source, len(src))
	}
	if line := 1 + strings.Count(src[:p.Source.From], "\n"); p.Line != line {
		t.Errorf("passage %s: line %d, source begins in %d", p.ID, p.Line, line)
	}
	at := 0
	for _, s := range p.Sentences {
		if s.From < at || s.To <= s.From || s.To > len(p.Text) || strings.TrimSpace(p.Text[s.From:s.To]) != p.Text[s.From:s.To] {
			t.Fatalf("passage %s: bad sentence %v after %d in %q", p.ID, s, at, p.Text)
		}
		if strings.TrimSpace(p.Text[at:s.From]) != "" {
			t.Errorf("passage %s: %q stands in no sentence", p.ID, p.Text[at:s.From])
		}
		at = s.To
	}
	if strings.TrimSpace(p.Text[at:]) != "" {
		t.Errorf("passage %s: %q stands in no sentence", p.ID, p.Text[at:])
	}
	at = 0
	for _, l := range p.Links {
		if l.From < at || l.To <= l.From || l.To > len(p.Text) || l.URL == "" {
			t.Errorf("passage %s: bad link %v after %d", p.ID, l, at)
		}
		at = l.To
	}
}

func checkSteps(t testing.TB, d knowledge.Document) {
	t.Helper()
	for _, pr := range d.Procedures {
		if len(pr.Steps) < 2 {
			t.Errorf("procedure of %d steps", len(pr.Steps))
		}
		last := -1
		for _, s := range pr.Steps {
			if s.Number <= last || len(s.Passages) == 0 || s.Title == "" {
				t.Fatalf("step %d after %d, title %q, %d passages", s.Number, last, s.Title, len(s.Passages))
			}
			last = s.Number
			for _, p := range s.Passages {
				if d.Passages[p].Step != s.Number {
					t.Errorf("passage %d says step %d, stands in %d", p, d.Passages[p].Step, s.Number)
				}
			}
			if !strings.Contains(d.Text, d.StepText(s)) {
				t.Errorf("step %d is not one span of the text", s.Number)
			}
		}
	}
}

// FuzzSplit reads any bytes as Markdown.
func FuzzSplit(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.md")
	for _, file := range files {
		if src, err := os.ReadFile(file); err == nil {
			f.Add(string(src))
		}
	}
	for _, s := range []string{
		"", "---\n", "---\na: b\n---\n", "1. a\n\nb\n\n2. c", "> 1. a\n> 2. b", "- \n- b", "|a|\n|-|\n|b|",
		"**a**\n\nb", "<p>a<br>b</p>", "a\\", "[a](b \"c\")", "\ufeff# a", "1. Quartal\n2. Quartal", "&#0;&amp;", "# \n\n## b {#c}\n\n### d {#c}",
		"**1. a**\n\n2\\. B\n\nc", "### Achtung!\n\n1. a\n2. b", "<www.a.de> \\[a\\](#b)", "\xff\xfe", "1. a\n   1. b\n   2. c\n2. d", "***a***b**c", "[a <http://b.de> c](d)", "1. A\n\nb\n2. C\n3. *D*\n\ne", "1. A\n2. B [x\n3. C](y)", "|a|b|\n|-|-|\n|B [| c](#d)|",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		p, err := markdown.Parse([]byte(src))
		if err != nil {
			return // reported, not served
		}
		checkInvariants(t, knowledge.Split(knowledge.Document{ID: "a/b"}, p.Blocks), src)
	})
}
