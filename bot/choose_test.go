package bot

import "testing"

func TestOrdinal(t *testing.T) {
	for said, want := range map[string]int{
		"1": 1, "2.": 2, "die zweite": 2, "Das Erste, bitte": 1, "Nummer 3": 3, "ich nehme die dritte": 3, "den ersten": 1,
		"": 0, "0": 0, "123": 0, "bitte": 0, "erst": 0, "1 oder 2": 0, "Zweitpraxis": 0, "zweitens": 2,
		"und wie ist es im Quartal 1": 0, "Schritt 2": 0, "Wir haben Filiale 2": 0, "ich sehe das zum ersten": 0, "die erste?": 0,
	} {
		n, ok := ordinal(plainWords(said))
		if n != want || ok != (want > 0) {
			t.Errorf("ordinal of %q = %d, %v; want %d", said, n, ok, want)
		}
	}
}

func TestChosen(t *testing.T) {
	choices := []Option{{Choice: Choice{Label: "Anmeldung · Schritt 1", Value: "Anmeldung"}, Passage: "p"}, {Choice: choiceNo}}
	for text, want := range map[string]string{
		"2": "Nein, danke", "nein DANKE!": "Nein, danke", "anmeldung": "Anmeldung", "Anmeldung · Schritt 1": "Anmeldung", "die erste": "Anmeldung",
		"3": "", "Was geschieht in Schritt 1": "", "Anmeldung?": "", "": "",
	} {
		turn := &turn{text: text, memory: Memory{Choices: choices}}
		if o, ok := turn.chosen(); o.Value != want || ok != (want != "") {
			t.Errorf("%q chooses %q, want %q", text, o.Value, want)
		}
	}
}
