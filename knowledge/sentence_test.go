package knowledge_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"praxislotse/knowledge"
)

// In want, "|" stands where a sentence ends.
func TestSentences(t *testing.T) {
	for _, want := range []string{
		"",
		"Ein Satz ohne Punkt",
		"Ein Satz.|Noch einer!|Und der dritte?",
		"Das gilt z. B. für Praxen, d. h. für alle.|Auch u. a. für MVZ.",
		"Nr. 5 bzw. Abs. 2 ggf. auch ca. 3 Tage lt. Dr. Beispiel.|Fertig.",
		"Abgabe bis 15.04.|Danach gilt die Umlage.",
		"Im 1. Quartal und im III. Quartal 2025.|Danach nicht mehr.",
		"Die Abgabe endet am 15.|Danach ist Schluss.",
		"Am 15. April endet sie.|Bis 15. 4. 2025 geht es noch.",
		"Siehe www.beispiel.example.|Dort steht es.",
		"Mehr unter https://beispiel.example/a.b?c=1.2 im Netz.|Gut.",
		"Schreiben Sie an info@beispiel.example.|Wir antworten.",
		"Er sagte: „Das geht nicht.“|Dann ging er.",
		"Es geht (siehe oben.)|Weiter.",
		"Fragen usw. sind erlaubt, Bilder usw.|Alles andere nicht.",
		"So … und weiter.|Ende …|Neu.",
		"Wirklich?!|Ja.",
		"Der Beleg.|eAU geht auch.",
		"Erste Zeile\n|zweite Zeile",
		"Die Adresse lautet:\nhttps://beispiel.example",
		"Wir brauchen:\n|Chip\n|Schloss",
		"Kapitel 2.|Die Steuer bleibt.",
		"Ab 2025.|Danach neu.",
		"Prof. Dr. med. Beispiel kommt.|Tel. 0351 1111.",
	} {
		var expected []string
		text := strings.NewReplacer("\n|", "\n", "|", " ").Replace(want)
		for _, s := range strings.Split(want, "|") {
			if s = strings.TrimSpace(s); s != "" {
				expected = append(expected, s)
			}
		}
		var got []string
		for _, s := range knowledge.Sentences(text) {
			got = append(got, text[s.From:s.To])
		}
		if diff := cmp.Diff(expected, got); diff != "" {
			t.Errorf("Sentences(%q) (-want +got):\n%s", text, diff)
		}
	}
}
