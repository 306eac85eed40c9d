package neural

import (
	"bytes"
	_ "embed"
	"fmt"
	"strings"
)

// The built-in model of dialogue acts ships in the binary; a test compares its
// hash with the examples and makes it anew with
//
//	go test ./index/neural -run BuiltInActs -update
//
//go:embed acts.model
var actsModel []byte

//go:embed acts.train.tsv
var actsExamples string

// Acts returns the built-in classifier of dialogue acts.
func Acts() (*Classifier, error) {
	c, err := ReadClassifier(bytes.NewReader(actsModel))
	if err != nil {
		return nil, fmt.Errorf("open the built-in acts: %w", err)
	}
	return c, nil
}

// ActExamples returns the labelled messages that the built-in classifier is
// trained on.
func ActExamples() ([]Example, error) {
	var out []Example
	for n, line := range strings.Split(strings.TrimSpace(actsExamples), "\n") {
		text, label, ok := strings.Cut(line, "\t")
		if !ok {
			return nil, fmt.Errorf("acts.train.tsv:%d: no tab between message and act", n+1)
		}
		out = append(out, Example{text, label})
	}
	return out, nil
}
