package index_test

import (
	"testing"
	"unicode/utf8"
)

// FuzzSearch looks for texts that the engine cannot read.
func FuzzSearch(f *testing.F) {
	e := engine(f, library())
	f.Add("Wie ändere ich mein Passwort?", "und wo?")
	f.Add("LB‑SafeNet-Anschluss 2,70 %", "")
	f.Add("\x00\u202e\xff-\u0308ue", "😀")
	f.Fuzz(func(t *testing.T, text, earlier string) {
		r := search(t, e, text, earlier)
		for _, h := range r.Hits {
			for _, s := range h.Evidence.Sentences {
				if part := h.Passage.Text[s.From:s.To]; part == "" || !utf8.ValidString(part) {
					t.Fatalf("sentence %v of %s is %q", s, h.Passage.ID, part)
				}
			}
			if ev := h.Evidence; len(ev.Covered)+len(ev.Missing) != len(r.Query.Terms) || h.Score < 0 || h.Score > 1 {
				t.Fatalf("evidence %+v of score %v", ev, h.Score)
			}
		}
	})
}
