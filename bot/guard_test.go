package bot

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// A guarded is a line of guard*.tsv.
type guarded struct {
	line            int
	kinds, text     string
	gone, remaining []string
}

func readGuarded(t testing.TB, name string) []guarded {
	t.Helper()
	var out []guarded
	for n, f := range readTSV(t, name, 4) {
		out = append(out, guarded{n, f[0], f[1], parts(f[2]), parts(f[3])})
	}
	return out
}

// readTSV yields the lines of a file under testdata with their number; \n and
// \uXXXX stand for themselves, a # begins a comment.
func readTSV(t testing.TB, name string, columns int) func(func(int, []string) bool) {
	t.Helper()
	file, err := os.Open("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return func(yield func(int, []string) bool) {
		defer file.Close()
		lines := bufio.NewScanner(file)
		for n := 1; lines.Scan(); n++ {
			if strings.HasPrefix(lines.Text(), "#") {
				continue
			}
			fields := strings.Split(lines.Text(), "\t")
			if len(fields) > columns {
				t.Fatalf("%s:%d: %d columns", name, n, len(fields))
			}
			fields = append(fields, make([]string, columns-len(fields))...)
			for i := range fields {
				fields[i] = unescape(t, fields[i])
			}
			if !yield(n, fields) {
				return
			}
		}
	}
}

func unescape(t testing.TB, s string) string {
	t.Helper()
	out, err := strconv.Unquote(`"` + strings.ReplaceAll(s, `"`, `\"`) + `"`)
	if err != nil {
		t.Fatalf("unescape %q: %v", s, err)
	}
	return out
}

func parts(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, " | ")
}

// guardRates are counted over a file: secrets by piece, harmless by message.
type guardRates struct {
	pieces, masked         int
	harmless, falselyHit   int
	remain, falselyRemoved int
	misses                 []string
}

func measureGuard(t testing.TB, name string) guardRates {
	g := NewGuard()
	var r guardRates
	for _, c := range readGuarded(t, name) {
		masked, found := g.Mask(c.text)
		miss := func(format string, args ...any) {
			r.misses = append(r.misses, fmt.Sprintf("%s:%d: %s: %q → %q", name, c.line, fmt.Sprintf(format, args...), c.text, masked))
		}
		if c.kinds == "harmless" {
			if r.harmless++; len(found) > 0 {
				r.falselyHit++
				miss("harmless")
			}
		}
		for _, s := range c.gone {
			if r.pieces++; survives(masked, s) {
				miss("%q not masked", s)
			} else {
				r.masked++
			}
		}
		for _, s := range c.remaining {
			if r.remain++; !strings.Contains(masked, s) {
				r.falselyRemoved++
				miss("%q removed", s)
			}
		}
	}
	return r
}

// survives reports whether a word of the secret with three or more characters
// is left in the masked text.
func survives(masked, secret string) bool {
	for _, w := range strings.FieldsFunc(secret, func(r rune) bool { return strings.ContainsRune(" ,-/", r) }) {
		if utf8.RuneCountInString(w) > 2 && strings.Contains(masked, w) {
			return true
		}
	}
	return strings.Contains(masked, secret)
}

func (r guardRates) report(t *testing.T, name string) {
	t.Logf("%s: recall %.1f %% of %d pieces, false masks %.1f %% of %d harmless messages, %d of %d other pieces removed", name,
		100*float64(r.masked)/float64(r.pieces), r.pieces, 100*float64(r.falselyHit)/float64(r.harmless), r.harmless, r.falselyRemoved, r.remain)
	for _, m := range r.misses {
		t.Log(m)
	}
}

// Limits on the labelled file.
const (
	leastGuardRecall = .95
	mostFalseMasks   = .02
)

func TestGuardRates(t *testing.T) {
	r := measureGuard(t, "guard.tsv")
	r.report(t, "guard.tsv")
	if recall := float64(r.masked) / float64(r.pieces); recall < leastGuardRecall {
		t.Errorf("recall %.3f, want at least %.2f", recall, leastGuardRecall)
	}
	if rate := float64(r.falselyHit+r.falselyRemoved) / float64(r.harmless+r.remain); rate > mostFalseMasks {
		t.Errorf("false masks %.3f, want at most %.2f", rate, mostFalseMasks)
	}
	measureGuard(t, "guard_heldout.tsv").report(t, "guard_heldout.tsv") // reported, never tuned on
}

func TestGuardIdempotent(t *testing.T) {
	g := NewGuard()
	for _, c := range readGuarded(t, "guard.tsv") {
		once, _ := g.Mask(c.text)
		twice, found := g.Mask(once)
		if twice != once || len(found) > 0 {
			t.Errorf("line %d: masking %q again gives %q", c.line, once, twice)
		}
	}
}

func TestFindingsAreSpansOfTheOriginal(t *testing.T) {
	text := "ä\u200b Passwort: Hase\u200b99 und KVNR A000500015"
	_, found := NewGuard().Mask(text)
	var got []string
	for _, f := range found {
		got = append(got, f.Kind+" "+text[f.From:f.To])
	}
	if want := "password Hase\u200b99,kvnr A000500015"; strings.Join(got, ",") != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestOnlySecret(t *testing.T) {
	g := NewGuard()
	for text, want := range map[string]bool{
		"Mein Passwort ist Sommer2024!":           true,
		"Hallo, die PIN lautet 123456. Danke":     true,
		"user: hahn77 pw: Hund2020":               true,
		"Patientin Erika Muster, geb. 12.03.1956": true,
		"A000500015": true,
		"Mein Passwort Sommer2024! wird nicht angenommen":  false,
		"Mein Passwort lautet Hallo123, wie ändere ich es": false,
		"PIN 1234?":                   false,
		"Wo ändere ich mein Passwort": false,
		"hallo":                       false,
		"":                            false,
	} {
		masked, _ := g.Mask(text)
		if got := g.OnlySecret(masked); got != want {
			t.Errorf("%q: masked %q: only a secret: %v, want %v", text, masked, got, want)
		}
	}
}

func TestWarning(t *testing.T) {
	g := NewGuard()
	_, found := g.Mask("Mein Passwort ist Sommer2024! und Patient Meier hat E11.9")
	w := Warning(found)
	for _, want := range []string{"Passwort", "ändern Sie", "Patient"} {
		if !strings.Contains(w, want) {
			t.Errorf("warning %q lacks %q", w, want)
		}
	}
	if strings.Contains(w, "Sommer") || Warning(nil) != "" {
		t.Errorf("warning %q repeats the secret, or there is one without finding: %q", w, Warning(nil))
	}
}

func TestGuardLinear(t *testing.T) {
	g := NewGuard()
	for _, piece := range []string{
		"passwort ", "passwort:", "Herr Müller ", "1234 ", "a1", "F32.1 ", "geb. 1.1.50 ", "....", "Patient Meier hat F32.1 und ", "Passwort ist Sommer2024! ", "A000500015 ", "x", "\xff", "Wie rechne ich online ab? ", "„pw„", "\u200b1", "de12 ", "Hauptstraße 5 ",
	} {
		text := strings.Repeat(piece, 1<<18/len(piece))
		start := time.Now()
		g.Mask(text)
		// 256 KB take some 10 ms, 200 on a busy machine; squared it would be minutes.
		if took := time.Since(start); took > 3*time.Second {
			t.Errorf("%q: 256 KB took %v: not linear", piece, took)
		}
	}
}

func FuzzMask(f *testing.F) {
	for _, c := range readGuarded(f, "guard.tsv") {
		f.Add(c.text)
	}
	f.Add("\xff\xfepasswort: \xffabc1")
	f.Add("[Passwort entfernt] ist [PIN entfernt]")
	g := NewGuard()
	f.Fuzz(func(t *testing.T, text string) {
		masked, found := g.Mask(text)
		if !utf8.ValidString(masked) {
			t.Fatalf("%q: invalid UTF-8 %q", text, masked)
		}
		at := 0
		for _, s := range found {
			if s.From < at || s.To <= s.From || s.To > len(text) {
				t.Fatalf("%q: finding %+v out of order", text, s)
			}
			at = s.To
		}
		if again, more := g.Mask(masked); again != masked || len(more) > 0 {
			t.Fatalf("%q: masked %q, again %q", text, masked, again)
		}
		g.OnlySecret(masked)
	})
}

func BenchmarkMaskMegabyte(b *testing.B) {
	g := NewGuard()
	for _, piece := range []string{"Wie rechne ich online ab? ", "a1", "Patient Meier hat F32.1 und "} {
		text := strings.Repeat(piece, 1<<20/len(piece))
		b.Run(strings.Fields(piece)[0], func(b *testing.B) {
			for b.Loop() {
				g.Mask(text)
			}
		})
	}
}

func BenchmarkMask(b *testing.B) {
	g := NewGuard()
	const text = "Guten Tag, Frau Schulze aus der Praxis Dr. Hahn in Bautzen, BSNR 951234500. Mein Passwort ist Sommer2024! und wird nicht angenommen, was nun?"
	for b.Loop() {
		g.Mask(text)
	}
}
