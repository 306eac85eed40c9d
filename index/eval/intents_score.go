package eval

import (
	"math"
	"slices"
)

// IntentScores are what one system reached. Shares are 0…1.
type IntentScores struct {
	Texts    int     `json:"texts"`
	Outside  int     `json:"outside"`  // texts out of scope
	Accuracy float64 `json:"accuracy"` // share of the texts in scope with the right label
	MacroF1  float64 `json:"macro_f1"` // mean over the labels of the test file
	ECE      float64 `json:"ece"`      // expected calibration error of Probability, 10 bins
	AUROC    float64 `json:"auroc"`    // of InScope, in scope against outside; 0 without texts outside
	Found5   float64 `json:"found5"`   // share of the texts outside that are rejected when 5 % of those in scope are
	Found10  float64 `json:"found10"`  // … 10 %
}

// ScoreIntents compares what was said of the test's texts with their labels.
// Outside holds InScope of the texts out of scope.
func ScoreIntents(test []Labelled, said []Verdict, outside []float64) IntentScores {
	s := IntentScores{Texts: len(test), Outside: len(outside)}
	if len(test) == 0 {
		return s
	}
	inside := make([]float64, len(said))
	right := make([]bool, len(said))
	for i, v := range said {
		inside[i] = v.InScope
		if right[i] = v.Label == test[i].Label; right[i] {
			s.Accuracy++
		}
	}
	s.Accuracy /= float64(len(test))
	s.MacroF1 = macroF1(test, said)
	s.ECE = calibrationError(said, right)
	if len(outside) > 0 {
		s.AUROC = AUROC(inside, outside)
		s.Found5 = FoundAt(inside, outside, .05)
		s.Found10 = FoundAt(inside, outside, .10)
	}
	return s
}

// macroF1 is the mean of 2·tp ÷ (2·tp + fp + fn) over the labels that the test
// has; a label that is said but never right there counts against none of its own.
func macroF1(test []Labelled, said []Verdict) float64 {
	type count struct{ hit, said, is int }
	counts := map[string]*count{}
	of := func(label string) *count {
		if counts[label] == nil {
			counts[label] = &count{}
		}
		return counts[label]
	}
	for i, t := range test {
		of(t.Label).is++
		of(said[i].Label).said++
		if said[i].Label == t.Label {
			of(t.Label).hit++
		}
	}
	var each []float64
	for _, c := range counts {
		if c.is > 0 {
			each = append(each, 2*float64(c.hit)/float64(c.said+c.is))
		}
	}
	slices.Sort(each) // a sum in the order of a map would differ in its last bits
	sum := 0.0
	for _, f := range each {
		sum += f
	}
	return sum / float64(len(each))
}

// bins of the calibration error.
const bins = 10

// calibrationError is Σ |share right − mean probability| · share of the texts,
// over bins of equal width (Naeini et al. 2015).
func calibrationError(said []Verdict, right []bool) float64 {
	var n, hits, mean [bins]float64
	for i, v := range said {
		b := min(max(int(v.Probability*bins), 0), bins-1)
		n[b]++
		mean[b] += v.Probability
		if right[i] {
			hits[b]++
		}
	}
	sum := 0.0
	for b := range bins {
		sum += math.Abs(hits[b]-mean[b]) / float64(len(said))
	}
	return sum
}

// AUROC is the probability that a score from inside is higher than one from
// outside, equal ones counted half.
func AUROC(inside, outside []float64) float64 {
	out := slices.Sorted(slices.Values(outside))
	sum := 0.0
	for _, v := range inside {
		below, _ := slices.BinarySearch(out, v)
		upTo, _ := slices.BinarySearch(out, math.Nextafter(v, math.Inf(1)))
		sum += float64(below) + float64(upTo-below)/2
	}
	return sum / float64(len(inside)) / float64(len(outside))
}

// FoundAt is the share of the scores from outside that a threshold rejects
// which rejects at most the share of those from inside. A score is rejected
// when it is below the threshold.
func FoundAt(inside, outside []float64, share float64) float64 {
	in := slices.Sorted(slices.Values(inside))
	threshold := in[min(int(share*float64(len(in))), len(in)-1)]
	found := 0
	for _, v := range outside {
		if v < threshold {
			found++
		}
	}
	return float64(found) / float64(len(outside))
}
