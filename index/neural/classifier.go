package neural

import (
	"math"
	"slices"
	"sort"
	"sync"

	"praxislotse/index"
)

// A Classifier says which label a text has and how far it is from everything
// that it was trained on. It is read-only and safe for parallel use; a call
// allocates next to nothing and runs no op of spago.
type Classifier struct {
	vocabulary  *vocabulary
	labels      []string  // sorted
	hidden      int       // 0: linear
	table       []float32 // features × width
	out         []float32 // hidden × labels, nil when linear
	bias        []float32 // by label
	temperature float64   // that the scores are divided by
	energies    []float64 // sorted, of texts that were held out: the scale of Familiar
	hash        [32]byte  // of what it was trained on
	pool        sync.Pool // *scratch
}

// A Prediction is what a Classifier says of a text.
type Prediction struct {
	Label       string
	Probability float64 // 0…1, calibrated on texts that were held out

	// Energy is ln Σ exp(score) (Liu et al., "Energy-based Out-of-distribution
	// Detection", 2020; there with the sign changed): high for texts like those
	// of the training, comparable within one model.
	Energy float64

	// Familiar is the share of held-out texts that have less energy: who
	// rejects what is below .1 rejects about 10 % of what is in scope.
	Familiar float64
}

var _ index.Classifier = (*Classifier)(nil)

// scratch is what a prediction works in.
type scratch struct {
	features       []feature
	hidden, scores []float32
}

// Classify returns the label as an act, and its probability.
func (c *Classifier) Classify(text string) (index.Act, float64) {
	p := c.Predict(text)
	return index.Act(p.Label), p.Probability
}

// Labels returns the labels that the classifier knows, sorted.
func (c *Classifier) Labels() []string { return slices.Clone(c.labels) }

// Predict never fails: a text without known features gets the label that is
// most frequent, with little energy.
func (c *Classifier) Predict(text string) Prediction {
	s, ok := c.pool.Get().(*scratch)
	if !ok {
		s = &scratch{hidden: make([]float32, c.width()), scores: make([]float32, len(c.labels))}
	}
	defer c.pool.Put(s)
	c.score(s, text)
	best := 0
	for i, v := range s.scores {
		if v > s.scores[best] {
			best = i
		}
	}
	p := Prediction{Label: c.labels[best], Energy: logSumExp(s.scores)}
	p.Probability = softmaxAt(s.scores, best, c.temperature)
	if len(c.energies) > 0 {
		p.Familiar = float64(sort.SearchFloat64s(c.energies, p.Energy)) / float64(len(c.energies))
	}
	return p
}

func (c *Classifier) width() int {
	if c.hidden == 0 {
		return len(c.labels)
	}
	return c.hidden
}

// score computes the scores of all labels.
func (c *Classifier) score(s *scratch, text string) {
	s.features = c.vocabulary.bag(s.features[:0], text)
	clear(s.hidden)
	width := c.width()
	for _, f := range s.features {
		at := int(f.row) * width
		addScaled(s.hidden, f.weight, c.table[at:at+width])
	}
	copy(s.scores, c.bias)
	if c.hidden == 0 {
		addScaled(s.scores, 1, s.hidden)
		return
	}
	for i, h := range s.hidden {
		addScaled(s.scores, float32(math.Tanh(float64(h))), c.out[i*len(c.bias):(i+1)*len(c.bias)])
	}
}

// softmaxAt is the probability of one score after division by the temperature.
func softmaxAt(scores []float32, at int, temperature float64) float64 {
	sum := 0.0
	for _, v := range scores {
		sum += math.Exp(float64(v-scores[at]) / temperature)
	}
	return 1 / sum
}
