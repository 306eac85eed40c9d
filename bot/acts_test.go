package bot

import (
	"regexp"
	"testing"

	"praxislotse/index"
)

func TestPatterns(t *testing.T) {
	for _, c := range []struct {
		pattern   string
		yes, no   []string
		invariant string
	}{
		{"^ stopp $", []string{"Stopp!", "  STOPP "}, []string{"stopp bitte", "nicht stopp", "stoppen"}, "the ends of the message"},
		{"bis morgen", []string{"bis morgen", "tschüss, bis morgen!"}, []string{"bismorgen", "bis übermorgen", "das bis morgens"}, "whole words"},
		{"öffne* konto", []string{"Öffnen Konto", "oeffnet konto", "Oeffne das-konto Öffne Konto"}, []string{"konto öffnen", "eröffnen konto"}, "folding and continuations"},
		{"*formular", []string{"Antragsformular", "formular"}, []string{"formulare"}, "beginnings"},
		{"ein|eine? haus", []string{"haus", "ein Haus", "eine haus"}, []string{"hausboot"}, "a word that may be missing"},
		{"{please}+? ja", []string{"ja", "bitte bitte mal ja"}, []string{"jain"}, "a class, repeated or missing"},
		{"^ sehr+ gut", []string{"sehr sehr gut"}, []string{"gut", "wirklich sehr gut"}, "repeated"},
		{"wie .. weit", []string{"wie weit", "wie denn so etwa weit"}, []string{"wie a b c d weit", "weit wie"}, "up to three words between"},
		{"a ... z", []string{"a 1 2 3 4 5 6 7 8 z"}, []string{"a 1 2 3 4 5 6 7 8 9 z"}, "up to eight words between"},
		{"weit ?", []string{"wie weit?", "weit ?"}, []string{"weit", "weit ist das?"}, "the question mark is a word"},
		{"^ gut ?? $", []string{"gut", "gut?"}, []string{"gut??", "gut so"}, "a question mark that may be missing"},
	} {
		re := compile([]string{c.pattern})
		for _, text := range c.yes {
			if !matches(re, plainWords(text)) {
				t.Errorf("%s: %q does not match %q", c.invariant, c.pattern, text)
			}
		}
		for _, text := range c.no {
			if matches(re, plainWords(text)) {
				t.Errorf("%s: %q matches %q", c.invariant, c.pattern, text)
			}
		}
	}
	if compile(nil) != nil || matches(nil, "alles ") {
		t.Error("no pattern matches something")
	}
}

// TestRulesAreMeant finds typing errors in the rules: a class that does not
// exist would silently match nothing.
func TestRulesAreMeant(t *testing.T) {
	for _, r := range actRules {
		for _, p := range append(r.match, r.unless...) {
			for _, m := range classNames.FindAllStringSubmatch(p, -1) {
				if len(wordClasses[m[1]]) == 0 {
					t.Errorf("%s: no words in {%s} of %q", r.act, m[1], p)
				}
			}
		}
		if r.confidence <= .5 || r.confidence > 1 {
			t.Errorf("%s: confidence %v", r.act, r.confidence)
		}
	}
}

func TestPlainWords(t *testing.T) {
	for text, want := range map[string]string{
		"": "", " \n?": "? ", "Wie geht's?": "wie geht s ? ", "KV-SafeNet, bitte!": "kv safenet bitte ", "\x00\u202e😀": "",
	} {
		if got := plainWords(text); got != want {
			t.Errorf("plainWords(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestClassifyLong(t *testing.T) {
	long := make([]byte, 1<<20)
	for i := range long {
		long[i] = "ä "[i%3]
	}
	if act, _ := NewRules().Classify(string(long)); act != index.ActQuestion {
		t.Errorf("a long message of signs is %s", act)
	}
}

var classNames = regexp.MustCompile(`(?:^|[ |])\{(\w+)\}`)
