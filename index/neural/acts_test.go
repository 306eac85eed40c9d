package neural_test

import (
	"bytes"
	"flag"
	"os"
	"strings"
	"testing"

	"praxislotse/index/neural"
)

var update = flag.Bool("update", false, "train the built-in acts anew")

// TestBuiltInActs: the model in the binary belongs to the examples beside it.
func TestBuiltInActs(t *testing.T) {
	examples, err := neural.ActExamples()
	if err != nil || len(examples) < 1000 {
		t.Fatalf("%d examples, %v", len(examples), err)
	}
	if *update {
		c, err := neural.TrainClassifier(t.Context(), examples, neural.ClassifierOptions{})
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if _, err := c.WriteTo(&b); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile("acts.model", b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		t.Logf("wrote %d bytes; run the tests again", b.Len())
		return
	}
	c, err := neural.Acts()
	if err != nil {
		t.Fatal(err)
	}
	if c.Hash() != neural.HashExamples(examples, neural.ClassifierOptions{}) {
		t.Error("acts.model was trained on other examples; run: go test ./index/neural -run BuiltInActs -update")
	}
}

// TestActs measures the built-in classifier on messages that it was not trained
// on. The limits leave a few points for another machine's arithmetic.
func TestActs(t *testing.T) {
	c, err := neural.Acts()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile("testdata/acts.dev.tsv")
	if err != nil {
		t.Fatal(err)
	}
	right, all := map[string]int{}, map[string]int{}
	for line := range strings.Lines(string(data)) {
		text, act, _ := strings.Cut(strings.TrimSpace(line), "\t")
		all[act]++
		all[""]++
		if p := c.Predict(text); p.Label == act {
			right[act]++
			right[""]++
		}
	}
	for act, least := range map[string]float64{"": .80, "application": .85, "person": .8} {
		if got := float64(right[act]) / float64(all[act]); got < least {
			t.Errorf("act %q: %.3f of %d right, want at least %.2f", act, got, all[act], least)
		}
	}
}
