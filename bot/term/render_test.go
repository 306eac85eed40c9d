package term

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"praxislotse/bot"
)

var update = flag.Bool("update", false, "write the golden files anew")

// replies are one of each kind.
func replies() map[string]*bot.Reply {
	quote := "Für den Zugang brauchen Sie zuerst einen Anschluss. Größe und Bauart sind gleich. Mehr dazu weiß Ihr Systembetreuer.\nEine zweite Zeile der Stelle."
	from := utf8.RuneCountInString(quote[:strings.Index(quote, "Größe")])
	return map[string]*bot.Reply{
		"answer": {Text: "Dazu steht in der Dokumentation:", Citations: []bot.Citation{
			{Title: "Der Weg zum Zugang", Section: "Der Anschluss", Quote: quote, Stand: "15.01.2025", Link: "/docs/weg#anschluss",
				Marks: [][2]int{{from, from + utf8.RuneCountInString("Größe und Bauart sind gleich.")}}},
			{Title: "Ohne Stand", Section: "Ohne Stand", Quote: "Kurz."}}},
		"steps": {Text: "Das sind die Schritte in der Reihenfolge der Dokumentation:\n\n1. Schließen Sie einen Vertrag mit einem Anbieter Ihrer Wahl.\n2. Fordern Sie das Formular bei Ihrer Bezirksgeschäftsstelle an und senden Sie es ausgefüllt zurück.\n12. Fertig."},
		"no_answer": {Text: "Zu Kosten steht in der Dokumentation nichts.\n\nAm nächsten kommen diese Abschnitte.",
			Nearest: []bot.Nearest{{Section: "Der Anschluss · Schritt 1"}, {Section: "Ein Abschnitt mit einem sehr langen Namen, der nicht in eine Zeile passt"}},
			Choices: []bot.Choice{{Label: "Mit einem Menschen sprechen", Value: "Ich möchte mit einem Menschen sprechen"}, {Label: "Nein, danke", Value: "Nein, danke"}}},
		"hostile": {Text: "a\x1b[2Jb\x07c\u202ed\r\u009b31me\u2028f\ttab\x00",
			Citations: []bot.Citation{{Title: "T\x1b]0;x\x07\nzwei", Quote: "q\x1b[0mq", Marks: [][2]int{{0, 99}, {-5, 3}}, Link: "/docs/\x1b[A"}},
			Choices:   []bot.Choice{{Label: "eins\nzwei"}}},
		"wide":  {Text: "日本語のテキストは二桁の幅です。👍🏽👍🏽👍🏽👍🏽 Donaudampfschifffahrtsgesellschaftskapitänspatentverlängerung"},
		"empty": {},
	}
}

func TestRender(t *testing.T) {
	for name, reply := range replies() {
		for mode, o := range map[string]Options{"": {Width: 60}, "-color": {Width: 60, Color: true}, "-narrow": {Width: 24}} {
			t.Run(name+mode, func(t *testing.T) {
				var out strings.Builder
				if err := Render(&out, reply, o); err != nil {
					t.Fatal(err)
				}
				golden(t, filepath.Join("testdata", name+mode+".golden"), out.String())
				checkLines(t, out.String(), o)
			})
		}
	}
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

// checkLines checks what holds for every output: nothing but our own two
// sequences controls the terminal, no line is too long, none ends in a space.
func checkLines(t *testing.T, out string, o Options) {
	t.Helper()
	if o.Color {
		out = strings.NewReplacer("\x1b[1m", "", "\x1b[0m", "").Replace(out)
	}
	for l := range strings.SplitSeq(out, "\n") {
		if strings.ContainsFunc(l, unicode.IsControl) {
			t.Errorf("line %q holds a control character", l)
		}
		if cells(l) > max(o.Width, narrowest) {
			t.Errorf("line %q takes %d columns of %d", l, cells(l), o.Width)
		}
		if strings.HasSuffix(l, " ") {
			t.Errorf("line %q ends in a space", l)
		}
	}
}

func FuzzRender(f *testing.F) {
	for _, r := range replies() {
		f.Add(r.Text, 60, 3, 9)
	}
	f.Fuzz(func(t *testing.T, text string, width, from, to int) {
		o := Options{Width: width % 200, Color: true}
		r := &bot.Reply{Text: text, Citations: []bot.Citation{{Title: text, Section: text, Quote: text, Stand: text, Link: text, Marks: [][2]int{{from, to}}}},
			Nearest: []bot.Nearest{{Section: text}}, Choices: []bot.Choice{{Label: text}}}
		var out strings.Builder
		if err := Render(&out, r, o); err != nil {
			t.Fatal(err)
		}
		if o.Width == 0 {
			o.Width = standardWidth
		}
		checkLines(t, out.String(), o)
	})
}

func TestColor(t *testing.T) {
	for _, tt := range []struct {
		tty  bool
		env  map[string]string
		want bool
	}{
		{true, nil, true},
		{false, nil, false},
		{true, map[string]string{"NO_COLOR": "1"}, false},
		{true, map[string]string{"TERM": "dumb"}, false},
		{true, map[string]string{"NO_COLOR": "", "TERM": "xterm"}, true},
	} {
		if got := Color(tt.tty, func(k string) string { return tt.env[k] }); got != tt.want {
			t.Errorf("Color(%v, %v) = %v", tt.tty, tt.env, got)
		}
	}
}
