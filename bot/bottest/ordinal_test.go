package bottest_test

import (
	"testing"

	"praxislotse/bot"
)

// TestOrdinalIsNoSentenceEnd: "3. Quartal" is not cut apart, and an earlier
// question does not stand in for a message that is complete.
func TestOrdinalIsNoSentenceEnd(t *testing.T) {
	d := dialogue(t)
	first, err := d.Turn(t.Context(), bot.Memory{}, bot.Incoming{Text: "Wie bekomme ich Nutzername und Passwort?", Now: today})
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"Bis wann muss die Abrechnung fürs 3. Quartal da sein und was passiert, wenn ich zu spät bin?": "fristen",
		"x":                        "",
		"und wie wird das wetter?": "",
		"und wie lange?":           "zugangsdaten",
	} {
		out, err := d.Turn(t.Context(), first.Memory, bot.Incoming{Text: text, Now: today})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if len(out.Reply.Citations) > 0 {
			got = out.Reply.Citations[0].Document
		}
		if got != want {
			t.Errorf("%q cites %q, want %q", text, got, want)
		}
	}
}
