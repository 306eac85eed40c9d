package markdown

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"praxislotse/knowledge"
)

func parse(t *testing.T, src string) knowledge.Parsed {
	t.Helper()
	p, err := Parse([]byte(src))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestPlainText shows what a reader sees of one paragraph.
func TestPlainText(t *testing.T) {
	for src, want := range map[string]string{
		"a *b* **c** ***d*** ~~e~~":                 "a b c d ~~e~~",
		`plan\_neu\.md \*kein\* Stern`:              "plan_neu.md *kein* Stern",
		"a &amp; b &uuml; &#228; &nix; c&d":         "a & b ü ä &nix; c&d",
		"a\nb  \nc\\\nd<br>e":                       "a b\nc\nd\ne",
		"a  \t b\u00a0\u00a0c":                      "a b c",
		"[sicht*bar*](ziel.md) und ![Bild](b.png)!": "sichtbar und !",
		"`code_x`  ``a`b``":                         "code_x a`b",
		"<b>fett</b> <!-- weg --> <i>kursiv</i>":    "fett kursiv",
		"a<script>alert(1)</script>b":               "ab",
		"**Achtung!**Bitte ** so ** nicht":          "Achtung!Bitte so nicht",
		"2 ** 3 bleibt":                             "2 ** 3 bleibt",
		"we\u00adich\u200b und\u202e rechts":        "weich und rechts",
		"- [x] erledigt":                            "erledigt",
		`\[Text\](https://a.example/b\_c) folgt`:    "Text folgt",
		"Fußnote[^1] bleibt":                        "Fußnote[^1] bleibt",
	} {
		p := parse(t, src)
		if len(p.Blocks) != 1 || p.Blocks[0].Text != want {
			t.Errorf("%q: %+v, want %q", src, p.Blocks, want)
		}
	}
}

func TestLinks(t *testing.T) {
	for src, want := range map[string]string{
		"[a b](c.md#d)":                              "a b → c.md#d",
		"[a][1]\n\n[1]: https://a.example":           "a → https://a.example",
		"<https://a.example/x> und <a@b.example>":    "https://a.example/x → https://a.example/x, a@b.example → mailto:a@b.example",
		"siehe www.a.example, (https://b.example).":  "www.a.example → http://www.a.example, https://b.example → https://b.example",
		"info@a-b.example; HTTP://C.EXAMPLE/":        "info@a-b.example → mailto:info@a-b.example, HTTP://C.EXAMPLE/ → HTTP://C.EXAMPLE/",
		`https://a.example/b\_c\_d und x@y ohne`:     "https://a.example/b_c_d → https://a.example/b_c_d",
		"[www.a.example](http://b.example)":          "www.a.example → http://b.example",
		`\[www.a.example\](http://b.example/\_x).`:   "www.a.example → http://b.example/_x",
		`vor \<https://a.example\> nach`:             "https://a.example → https://a.example",
		"[leer]() [](x.md) ![nur Bild](b.png)":       "",
		"**<https://a.example>**":                    "https://a.example → https://a.example",
		"[a <https://b.example> c](d.md)":            "a https://b.example c → d.md",
		`[a\_b](c\_d.md "Titel") und [e](f&amp;g=1)`: "a_b → c_d.md, e → f&g=1",
		"https://a.example/(b)_c) Ende":              "https://a.example/(b)_c → https://a.example/(b)_c",
	} {
		var got []string
		for _, b := range parse(t, src).Blocks {
			for _, l := range b.Links {
				got = append(got, b.Text[l.From:l.To]+" → "+l.URL)
			}
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%q: links %q, want %q", src, strings.Join(got, ", "), want)
		}
	}
}

// A row is a block without what other tests look at.
type row struct {
	Kind          knowledge.BlockKind
	Level, Number int
	Text          string
	List, Line    int
}

func rows(p knowledge.Parsed) []row {
	var out []row
	for _, b := range p.Blocks {
		out = append(out, row{b.Kind, b.Level, b.Number, b.Text, b.List, b.Line})
	}
	return out
}

func TestBlocks(t *testing.T) {
	for _, c := range []struct {
		name, src string
		want      []row
	}{
		{"headings", "# A {#x}\n\nB\n=\n\n#C\n\n#3 bleibt", []row{
			{knowledge.Heading, 1, 0, "A", 0, 1}, {knowledge.Heading, 1, 0, "B", 0, 3},
			{knowledge.Heading, 1, 0, "C", 0, 6}, {knowledge.Paragraph, 0, 0, "#3 bleibt", 0, 8}}},
		{"numbers as written", "1. a\n3. b\n\n   c\n\nd\n\n7) e", []row{
			{knowledge.Item, 1, 1, "a", 1, 1}, {knowledge.Item, 1, 3, "b", 1, 2}, {knowledge.Paragraph, 1, 0, "c", 1, 4},
			{knowledge.Paragraph, 0, 0, "d", 0, 6}, {knowledge.Item, 1, 7, "e", 2, 8}}},
		{"numbers as counted", "1. a\n1. b\n1. c", []row{
			{knowledge.Item, 1, 1, "a", 1, 1}, {knowledge.Item, 1, 2, "b", 1, 2}, {knowledge.Item, 1, 3, "c", 1, 3}}},
		{"nested", "- a\n  - b\n    1. c\n- d", []row{
			{knowledge.Item, 1, 0, "a", 1, 1}, {knowledge.Item, 2, 0, "b", 1, 2},
			{knowledge.Item, 3, 1, "c", 1, 3}, {knowledge.Item, 1, 0, "d", 1, 4}}},
		{"table", "| a | b |\n|---|---|\n| 1 |  |\n| x | *y* |", []row{
			{knowledge.Table, 0, 0, "a b", 0, 1}, {knowledge.Table, 0, 0, "1", 0, 3}, {knowledge.Table, 0, 0, "x y", 0, 4}}},
		{"code", "```\na  b\n\nc\n```\n\n    d", []row{
			{knowledge.Code, 0, 0, "a b", 0, 2}, {knowledge.Code, 0, 0, "c", 0, 4}, {knowledge.Code, 0, 0, "d", 0, 7}}},
		{"html", "<div><p>a</p>\n<p>b &amp; <b>c</b></p></div>\n\n<!-- d -->\n\n<style>\ne\n</style>", []row{
			{knowledge.Paragraph, 0, 0, "a", 0, 1}, {knowledge.Paragraph, 0, 0, "b & c", 0, 2}}},
		{"quote", "> a\n>\n> # b", []row{{knowledge.Paragraph, 0, 0, "a", 0, 1}, {knowledge.Paragraph, 0, 0, "b", 0, 3}}},
		{"nothing", "\n\n---\n\n![](a.png)\n\n<br>\n", nil},
	} {
		if diff := cmp.Diff(c.want, rows(parse(t, c.src))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestFrontMatter(t *testing.T) {
	for _, c := range []struct {
		src, front     string
		line, unclosed int
		text           string
		textLine       int
	}{
		{"---\na: b\n---\nc", "a: b\n", 2, 0, "c", 4},
		{"\ufeff\n---\r\na: b\r\n...\r\nc", "a: b\r\n", 3, 0, "c", 5},
		{"---\n---\n\nc", "", 2, 0, "c", 4},
		{"---\na: b\n\nc", "", 0, 1, "a: b", 2},
		{"a\n\n---\nb: c\n---\n", "", 0, 0, "a", 1},
		{"--- a\nb", "", 0, 0, "--- a b", 1},
	} {
		p := parse(t, c.src)
		if string(p.Front) != c.front || p.FrontLine != c.line || p.Unclosed != c.unclosed {
			t.Errorf("%q: front %q line %d unclosed %d", c.src, p.Front, p.FrontLine, p.Unclosed)
		}
		if len(p.Blocks) == 0 || p.Blocks[0].Text != c.text || p.Blocks[0].Line != c.textLine {
			t.Errorf("%q: blocks %+v, want %q in line %d", c.src, p.Blocks, c.text, c.textLine)
		}
	}
}

// TestSource holds that ranges are those of the file.
func TestSource(t *testing.T) {
	src := "---\nstand: 2026\n---\n\n# Über\n\n1. **Erstens** so\n   weiter.\n\n> Zitat\n"
	want := []string{"Über", "**Erstens** so\n   weiter.", "Zitat"}
	p := parse(t, src)
	if len(p.Blocks) != len(want) {
		t.Fatalf("blocks %+v", p.Blocks)
	}
	for i, b := range p.Blocks {
		if got := src[b.Source.From:b.Source.To]; got != want[i] {
			t.Errorf("block %d comes from %q, want %q", i, got, want[i])
		}
		for _, o := range b.Origin {
			if o.Line != 1+strings.Count(src[:o.Source], "\n") || b.Text[o.Text] != src[o.Source] {
				t.Errorf("block %d: %q at %d does not come from line %d, offset %d", i, b.Text, o.Text, o.Line, o.Source)
			}
		}
	}
}

func TestStrong(t *testing.T) {
	for src, want := range map[string]bool{
		"**a b**": true, "**a** **b**": true, "<b>a</b>": true, "__a *b*__": true, "**<https://a.example>**": true,
		"**a** b": false, "*a*": false, "a": false,
	} {
		if b := parse(t, src).Blocks[0]; b.Strong != want {
			t.Errorf("%q: strong %v, want %v", src, b.Strong, want)
		}
	}
}

func TestTooDeep(t *testing.T) {
	if _, err := Parse([]byte("a\n" + strings.Repeat("> ", 5000) + "b")); err == nil || !strings.Contains(err.Error(), "Zeile 2") {
		t.Errorf("error %v, want one that names line 2", err)
	}
}

// TestLinear holds that texts of one paragraph that need mending take a second
// at most: removing marks one by one took minutes.
func TestLinear(t *testing.T) {
	for _, s := range []string{"** a ", `\[a\](http://b.example) `, `\<www.a.example\> `, "www.a.example "} {
		p := parse(t, strings.Repeat(s, 400_000/len(s)/2*2))
		if len(p.Blocks) != 1 || strings.ContainsAny(p.Blocks[0].Text, "*[]<>") {
			t.Errorf("%q: %d blocks, marks are left", s, len(p.Blocks))
		}
	}
}
