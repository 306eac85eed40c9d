package eval

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
)

// A Labelled text is one line of an intents file.
type Labelled struct {
	Text, Label string
}

// ReadIntents reads a TSV file: text, a tab, its label; empty lines are
// skipped. Errors name file and line. More than two columns are an error, so
// that a file of another layout is not read as this one.
func ReadIntents(path string) ([]Labelled, error) {
	var out []Labelled
	err := eachLine(path, func(line string) error {
		text, label, ok := strings.Cut(line, "\t")
		label = strings.TrimSpace(label)
		if !ok || label == "" || strings.Contains(label, "\t") {
			return fmt.Errorf("want text, tab, label")
		}
		out = append(out, Labelled{strings.TrimSpace(text), label})
		return nil
	})
	if err == nil && len(out) == 0 {
		err = fmt.Errorf("%s: no examples", path)
	}
	return out, err
}

// A Verdict is what a system says of a text.
type Verdict struct {
	Label       string
	Probability float64 // of the label, calibrated
	InScope     float64 // any scale: the higher, the more likely the text is in scope
}

// An IntentSystem is a way of telling labels that is measured.
type IntentSystem struct {
	Name  string
	Train func(ctx context.Context, train []Labelled) (func(text string) Verdict, error)
}

// IntentFiles are the files of one measurement.
type IntentFiles struct {
	Train, Test string
	Outside     string // texts out of scope, their labels are not read; may be empty
}

// An IntentRun is what one system reached on one test file.
type IntentRun struct {
	Set    string `json:"set"`
	System string `json:"system"`
	IntentScores
	TrainMillis  float64   `json:"train_ms"`
	MedianMicros float64   `json:"us_median"` // time of one text
	Against      string    `json:"against,omitempty"`
	Sign         *SignTest `json:"sign_test,omitempty"` // against the last system, by right labels
	right        []bool
}

// Intents trains every system on the training file and asks it the test file
// and the texts out of scope. The last system is the baseline that the others
// are compared with. Nothing of the test is shown to a system in training.
func Intents(ctx context.Context, files IntentFiles, systems []IntentSystem) ([]IntentRun, error) {
	train, err := ReadIntents(files.Train)
	if err != nil {
		return nil, err
	}
	test, err := ReadIntents(files.Test)
	if err != nil {
		return nil, err
	}
	var outside []Labelled
	if files.Outside != "" {
		if outside, err = ReadIntents(files.Outside); err != nil {
			return nil, err
		}
	}
	runs := make([]IntentRun, len(systems))
	for i := range systems {
		runs[i].Set = files.Test
		if err := runs[i].measure(ctx, &systems[i], train, test, outside); err != nil {
			return nil, fmt.Errorf("measure %s on %s: %w", systems[i].Name, files.Test, err)
		}
	}
	compareIntents(runs)
	return runs, nil
}

func (r *IntentRun) measure(ctx context.Context, s *IntentSystem, train, test, outside []Labelled) error {
	r.System = s.Name
	start := time.Now()
	ask, err := s.Train(ctx, train)
	if err != nil {
		return err
	}
	r.TrainMillis = float64(time.Since(start)) / 1e6
	times := make([]time.Duration, 0, len(test))
	said := make([]Verdict, 0, len(test))
	for _, t := range test {
		if err := ctx.Err(); err != nil {
			return err
		}
		start := time.Now()
		v := ask(t.Text)
		times = append(times, time.Since(start))
		said = append(said, v)
		r.right = append(r.right, v.Label == t.Label)
	}
	slices.Sort(times)
	r.MedianMicros = micros(times, 50)
	out := make([]float64, len(outside))
	for i, t := range outside {
		out[i] = ask(t.Text).InScope
	}
	r.IntentScores = ScoreIntents(test, said, out)
	return nil
}

// compareIntents adds the sign test against the last run.
func compareIntents(runs []IntentRun) {
	if len(runs) < 2 {
		return
	}
	last := &runs[len(runs)-1]
	for i := range runs[:len(runs)-1] {
		won, lost := 0, 0
		for j, right := range runs[i].right {
			switch {
			case right && !last.right[j]:
				won++
			case !right && last.right[j]:
				lost++
			}
		}
		test := NewSignTest(won, lost)
		runs[i].Against, runs[i].Sign = last.System, &test
	}
}
