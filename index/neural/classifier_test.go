package neural

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"sync"
	"testing"
)

// acts is a small set of our own: what a message does.
func acts() []Example {
	var out []Example
	for _, group := range []struct{ label, texts string }{
		{"question", "Wie lange dauert das?|Was brauche ich dafür?|Wo steht die Adresse?|Welche Unterlagen sind nötig?|Wann läuft das Zertifikat ab?|Wer ist zuständig?|Wie richte ich den Router ein?|Was bedeutet die Meldung?"},
		{"person", "Ich möchte mit jemandem sprechen|Bitte rufen Sie mich zurück|Kann mich ein Mitarbeiter anrufen|Verbinden Sie mich mit einem Menschen|Ich will einen Menschen sprechen|Rückruf bitte|Bitte um Anruf in der Praxis|Ein Kollege soll sich melden"},
		{"smalltalk", "Vielen Dank|Danke schön|Guten Morgen|Hallo zusammen|Tschüss|Auf Wiedersehen|Herzlichen Dank für die Hilfe|Schönen Feierabend"},
		{"cancel", "Abbrechen|Doch nicht, bitte abbrechen|Vergessen Sie es|Ich ziehe den Antrag zurück|Stopp, abbrechen|Antrag zurückziehen|Lassen wir das|Hat sich erledigt, abbrechen"},
	} {
		for _, text := range strings.Split(group.texts, "|") {
			out = append(out, Example{text, group.label})
		}
	}
	return out
}

func train(t testing.TB, o ClassifierOptions) *Classifier {
	t.Helper()
	c, err := TrainClassifier(t.Context(), acts(), o)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestClassifier(t *testing.T) {
	for _, linear := range []bool{false, true} {
		c := train(t, ClassifierOptions{Linear: linear})
		for text, want := range map[string]string{
			"wie lange dauert der Antrag":          "question",
			"bitte rückruf":                        "person",
			"danke vielmals":                       "smalltalk",
			"ich möchte den Antrag zurückziehen":   "cancel",
			"WELCHE UNTERLAGEN brauche ich denn??": "question",
		} {
			if got := c.Predict(text); got.Label != want {
				t.Errorf("linear %v: %q is %+v, want %s", linear, text, got, want)
			}
		}
	}
}

// TestPredictAnything: nothing that a person types breaks a prediction, and
// what has no known feature has less energy than what has.
func TestPredictAnything(t *testing.T) {
	c := train(t, ClassifierOptions{})
	known := c.Predict("Wie lange dauert das?")
	for name, text := range map[string]string{
		"empty": "", "signs": "?!…", "broken": "\xff\xfe", "chinese": "你好世界",
		"long": strings.Repeat("Wort ", 10000), "one word": strings.Repeat("x", 100000),
	} {
		p := c.Predict(text)
		if p.Label == "" || math.IsNaN(p.Probability) || p.Probability <= 0 || p.Probability > 1 || p.Familiar < 0 || p.Familiar > 1 {
			t.Errorf("%s: %+v", name, p)
		}
		if p.Energy >= known.Energy {
			t.Errorf("%s: energy %.2f, want less than %.2f", name, p.Energy, known.Energy)
		}
	}
}

// TestReproducible: two trainings write the same bytes, another seed others.
func TestReproducible(t *testing.T) {
	var files [3]bytes.Buffer
	for i, seed := range []uint64{7, 7, 8} {
		if _, err := train(t, ClassifierOptions{Seed: seed}).WriteTo(&files[i]); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(files[0].Bytes(), files[1].Bytes()) {
		t.Error("the same training wrote other bytes")
	}
	if bytes.Equal(files[0].Bytes(), files[2].Bytes()) {
		t.Error("another seed wrote the same bytes")
	}
}

func TestTrainClassifierRefuses(t *testing.T) {
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	for name, c := range map[string]struct {
		ctx      context.Context
		examples []Example
		want     string
	}{
		"nothing":   {t.Context(), nil, "0 labels"},
		"one label": {t.Context(), []Example{{"eins", "a"}, {"zwei", "a"}}, "1 labels"},
		"no words":  {t.Context(), []Example{{"?", "a"}, {"!", "b"}}, "no text has a word"},
		"cancelled": {cancelled, acts(), "context canceled"},
	} {
		if _, err := TrainClassifier(c.ctx, c.examples, ClassifierOptions{}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q", name, err, c.want)
		}
	}
	if _, err := TrainClassifier(t.Context(), []Example{{"eins", "a"}, {"", "b"}}, ClassifierOptions{}); err != nil {
		t.Errorf("an empty text among others: %v", err)
	}
}

func TestProgress(t *testing.T) {
	var last, total int
	train(t, ClassifierOptions{Progress: func(done, of int) {
		if done != last+1 {
			t.Errorf("step %d after %d", done, last)
		}
		last, total = done, of
	}})
	if last == 0 || last != total {
		t.Errorf("ended at %d of %d", last, total)
	}
}

// TestParallel is for the race detector; results must not depend on who else asks.
func TestParallel(t *testing.T) {
	c := train(t, ClassifierOptions{})
	want := map[string]Prediction{}
	for _, e := range acts() {
		want[e.Text] = c.Predict(e.Text)
	}
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for text, p := range want {
				if got := c.Predict(text); got != p {
					t.Errorf("%q: %+v, alone %+v", text, got, p)
				}
			}
		})
	}
	group.Wait()
}

func TestStoreClassifier(t *testing.T) {
	for _, linear := range []bool{false, true} {
		c := train(t, ClassifierOptions{Linear: linear})
		var file bytes.Buffer
		n, err := c.WriteTo(&file)
		if err != nil || n != int64(file.Len()) {
			t.Fatalf("wrote %d of %d bytes: %v", n, file.Len(), err)
		}
		back, err := ReadClassifier(bytes.NewReader(file.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		if back.Hash() != HashExamples(acts(), ClassifierOptions{Linear: linear}) {
			t.Error("the hash is another")
		}
		for _, e := range acts() {
			if got, want := back.Predict(e.Text), c.Predict(e.Text); got != want {
				t.Errorf("%q: %+v after reading, %+v before", e.Text, got, want)
			}
		}
	}
}

// TestDamaged: a file that is cut, changed or of another kind is refused.
func TestDamaged(t *testing.T) {
	var file bytes.Buffer
	if _, err := train(t, ClassifierOptions{Linear: true}).WriteTo(&file); err != nil {
		t.Fatal(err)
	}
	all := file.Bytes()
	changed := func(at int) []byte {
		b := bytes.Clone(all)
		b[at] ^= 1
		return b
	}
	bad := map[string][]byte{
		"empty": nil, "head": all[:60], "one byte less": all[:len(all)-1], "one more": append(bytes.Clone(all), 0),
		"magic": changed(0), "version": changed(8), "kind": changed(12), "hash": changed(20), "middle": changed(len(all) / 2), "sum": changed(len(all) - 1),
	}
	for name, b := range bad {
		if _, err := ReadClassifier(bytes.NewReader(b)); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: error %v, want ErrDamaged", name, err)
		}
	}
}

// TestHostileShapes: a file whose sum is right but whose shapes are not.
func TestHostileShapes(t *testing.T) {
	for name, spoil := range map[string]func(*Classifier){
		"hidden":      func(c *Classifier) { c.hidden = 1 << 30 },
		"few labels":  func(c *Classifier) { c.labels = c.labels[:1] },
		"bias":        func(c *Classifier) { c.bias = c.bias[:1] },
		"table":       func(c *Classifier) { c.table = c.table[1:] },
		"out":         func(c *Classifier) { c.out = c.out[1:] },
		"idf":         func(c *Classifier) { c.vocabulary.idf = c.vocabulary.idf[1:] },
		"zero weight": func(c *Classifier) { c.vocabulary.idf[0] = 0 },
		"no number":   func(c *Classifier) { c.table[0] = float32(math.NaN()) },
		"twice":       func(c *Classifier) { c.vocabulary.features[1] = c.vocabulary.features[0] },
		"long gram":   func(c *Classifier) { c.vocabulary.grams.max = 1 << 20 },
		"temperature": func(c *Classifier) { c.temperature = 0 },
		"energies":    func(c *Classifier) { c.energies = []float64{2, 1} },
	} {
		c := train(t, ClassifierOptions{})
		spoil(c)
		var file bytes.Buffer
		if _, err := c.WriteTo(&file); err != nil {
			t.Fatal(err)
		}
		if _, err := ReadClassifier(&file); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: error %v, want ErrDamaged", name, err)
		}
	}
}

// FuzzReadClassifier: bytes behind a right head and before a right sum never
// panic, and what is accepted can predict.
func FuzzReadClassifier(f *testing.F) {
	var file bytes.Buffer
	c, err := TrainClassifier(f.Context(), []Example{{"eins", "a"}, {"zwei", "b"}}, ClassifierOptions{Linear: true})
	if err != nil {
		f.Fatal(err)
	}
	if _, err := c.WriteTo(&file); err != nil {
		f.Fatal(err)
	}
	f.Add(file.Bytes()[48 : file.Len()-32])
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, body []byte) {
		var file bytes.Buffer
		w := newWriter(&file, kindClassifier, [32]byte{})
		w.bytes(body)
		if _, err := w.close(); err != nil {
			t.Fatal(err)
		}
		if c, err := ReadClassifier(&file); err == nil {
			c.Predict("eins zwei drei")
		} else if !errors.Is(err, ErrDamaged) {
			t.Errorf("error %v, want ErrDamaged", err)
		}
	})
}

func BenchmarkPredict(b *testing.B) {
	c := train(b, ClassifierOptions{})
	b.ReportAllocs()
	for i := range b.N {
		c.Predict(fmt.Sprintf("Wie lange dauert der Antrag %d?", i%7))
	}
}
