package index

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"für": "fur", "fuer": "fur", "FÜR": "fur", "fur": "fur",
		"Straße": "strasse", "Strasse": "strasse", "STRAẞE": "strasse",
		"Änderung": "anderung", "Aenderung": "anderung", "A\u0308nderung": "anderung",
		"öffnen": "offnen", "oeffnen": "offnen",
		"neue": "neue", "Steuer": "steuer", "Quelle": "quelle", "Bauer": "bauer", "genauer": "genauer",
		"Café": "cafe", "naïve": "naive", "Zoë": "zoe",
		"Ab\u00adrech\u00adnung": "abrechnung", "\u202eKV\u200f": "kv", "a\x00b\x07c\u00a0d": "a b c d",
		"KV–Sachsen": "kv-sachsen", "geht’s": "geht's", "": "", "😀": "😀", "中文": "中文",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestTokens(t *testing.T) {
	for in, want := range map[string]string{
		"KV-SafeNet-Anschluss, bitte!":         "kv -safenet -anschluss bitte",
		"Gebühr: 2,70 % ab 15.04. und 1.000 €": "gebuhr 2,70 ab 15.04 und 1.000",
		"Abgabe- und Frist":                    "abgabe und frist",
		"www.kv-safenet.de":                    "www kv -safenet de",
		"I/2025 Q1":                            "i 2025 q1",
		"😀 \u202e \x00 ---":                    "",
		"pass\u00adwort\u200f":                 "passwort",
	} {
		var got []string
		for _, tok := range Tokens(in) {
			if tok.From < 0 || tok.To > len(in) || tok.From >= tok.To {
				t.Fatalf("Tokens(%q): bad span %+v", in, tok)
			}
			if tok.Hyphen {
				tok.Fold = "-" + tok.Fold
			}
			got = append(got, tok.Fold)
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("Tokens(%q) = %q, want %q", in, s, want)
		}
	}
}

func TestStem(t *testing.T) {
	for _, same := range [][]string{
		{"Passwort", "Passwörter", "Passwörtern", "Passwortes", "Passworts"},
		{"Anschluss", "Anschlüsse", "Anschlüssen", "Anschluß", "Anschlusses"},
		{"Antrag", "Antrags", "Antrages"},
		{"Bezirksgeschäftsstelle", "Bezirksgeschaeftsstellen"},
		{"Formular", "Formulare", "Formularen"},
		{"Praxis"}, {"Provider", "Providern"},
	} {
		want := Stem(Fold(same[0]))
		for _, w := range same {
			if got := Stem(Fold(w)); got != want {
				t.Errorf("Stem(%s) = %q, want %q like %s", w, got, want, same[0])
			}
		}
	}
	for _, short := range []string{"", "e", "es", "des", "uns", "kv"} {
		if Stem(short) == "" && short != "" {
			t.Errorf("Stem(%q) is empty", short)
		}
	}
}

func TestStems(t *testing.T) {
	got := Stems("Der KV-SafeNet-Anschluss", false)
	want := []string{"kv", "safenet", "kvsafenet", "anschluss", "safenetanschluss", "kvsafenetanschluss"}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("Stems = %q, want %q", got, want)
	}
	if got := Stems("Wie lange?", true); !slices.Equal(got, []string{"wie", "lang"}) {
		t.Errorf("with stop words: %q", got)
	}
}

func TestCharGrams(t *testing.T) {
	for in, want := range map[string]string{"antrag": "antr ntra trag", "kv": "kv", "form": "form", "": "", "abc中文": "abc中 bc中文"} {
		if got := strings.Join(CharGrams(in, 4), " "); got != want {
			t.Errorf("CharGrams(%q) = %q, want %q", in, got, want)
		}
	}
	if got := len(CharGrams(strings.Repeat("x", 1000), 4)); got != maxGramWord-3 {
		t.Errorf("a word of 1000 letters has %d grams", got)
	}
	if CharGrams("wort", 0) != nil {
		t.Error("grams of no length")
	}
}

func TestWithin(t *testing.T) {
	for _, c := range []struct {
		a, b string
		d    int
	}{
		{"passwort", "passwort", 0}, {"pasword", "passwort", 2}, {"passwrot", "passwort", 1},
		{"antarg", "antrag", 1}, {"formular", "formulr", 1}, {"abc", "cba", 2}, {"", "ab", 2},
		{"abrechnugn", "abrechnung", 1}, {"portal", "protokoll", 6},
	} {
		for limit := range 4 {
			if got := within(c.a, c.b, limit); got != (c.d <= limit) {
				t.Errorf("within(%q, %q, %d) = %v, distance is %d", c.a, c.b, limit, got, c.d)
			}
			if got := within(c.b, c.a, limit); got != (c.d <= limit) {
				t.Errorf("within(%q, %q, %d) = %v, distance is %d", c.b, c.a, limit, got, c.d)
			}
		}
	}
	long := strings.Repeat("x", maxWithin+1)
	if within(long, long, 2) {
		t.Error("a word beyond the bound was compared")
	}
}

func FuzzTokens(f *testing.F) {
	for _, s := range []string{"KV-SafeNet-Anschluß", "2,70 %", "a\u0308\u202e", "\xff\xfe", "ue-ue--ue", "1,,2"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		at := 0
		for _, tok := range Tokens(s) {
			if tok.From < at || tok.To <= tok.From || tok.To > len(s) || tok.Fold == "" {
				t.Fatalf("token %+v after %d in %q", tok, at, s)
			}
			at = tok.To
			if stem := Stem(tok.Fold); stem == "" || utf8.ValidString(tok.Fold) && !utf8.ValidString(stem) {
				t.Fatalf("stem of %q is %q", tok.Fold, stem)
			}
			CharGrams(tok.Fold, 4)
		}
		Stems(s, true)
		Expected(s)
		Provides(s)
	})
}
