package neural

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/nlpodyssey/spago/ag"
	"github.com/nlpodyssey/spago/mat"
	"github.com/nlpodyssey/spago/nn"
)

// An Example is a text whose label is known.
type Example struct {
	Text, Label string
}

// ClassifierOptions say how a classifier is trained. The zero value is what
// measured best; see the package's doc.
type ClassifierOptions struct {
	Linear   bool                  // multinomial logistic regression on the same features: the baseline
	Seed     uint64                // same examples, seed and machine: same bits
	Progress func(done, total int) // called after every epoch, from the same goroutine
}

// recipe holds what was tuned: on CLINC150's val for large sets, by
// cross-validation within xSID's 300 for small ones.
type recipe struct {
	hidden  int
	minimum int     // texts that a feature must occur in
	power   float64 // of idf
	batch   int
	epochs  int
	rate    float64
	drop    float64 // share of features left out of a text at each step
	hollow  float64 // share of hidden units left out
	decay   float64 // of the table, per step and rate
	spread  float32 // deviation of the table's first values
}

// small is the number of examples below which a feature's rarity means little:
// a word that is in one of 300 texts is a name, not a hint.
const small = 3000

func recipeFor(examples int, linear bool) recipe {
	r := recipe{hidden: 128, minimum: 1, batch: 16, epochs: 15, rate: .01, drop: .4, hollow: .2, spread: .02}
	if examples >= small {
		r.minimum, r.power, r.batch, r.epochs, r.rate, r.decay = 2, 1, 64, 8, .003, .02
	}
	if linear {
		r.hidden, r.drop, r.hollow, r.decay = 0, 0, 0, 0
		r.rate *= 3
	}
	return r
}

// classifierGrams are the features of a classifier.
func classifierGrams() grams { return grams{stems: true, pairs: true, min: 2, max: 5} }

// TrainClassifier trains on examples of at least two labels. One tenth of them
// is first held out to find temperature and energies, then the classifier is
// trained on all. The only errors are too few labels, a text list without a
// single word, and a cancelled ctx.
func TrainClassifier(ctx context.Context, examples []Example, o ClassifierOptions) (*Classifier, error) {
	texts, numbers, labels := numbered(examples)
	if len(labels) < 2 {
		return nil, fmt.Errorf("train a classifier on %d examples: %d labels, want at least 2", len(examples), len(labels))
	}
	r := recipeFor(len(examples), o.Linear)
	rest, held := split(numbers, rand.New(rand.NewPCG(o.Seed, 1)))
	progress := progressOf(o.Progress, 2*r.epochs)
	trial, err := fit(ctx, pick(texts, rest), pick(numbers, rest), len(labels), r, o.Seed, progress)
	if err != nil {
		return nil, fmt.Errorf("train a classifier on %d examples: %w", len(rest), err)
	}
	c, err := fit(ctx, texts, numbers, len(labels), r, o.Seed, progress)
	if err != nil {
		return nil, fmt.Errorf("train a classifier on %d examples: %w", len(examples), err)
	}
	c.labels, trial.labels = labels, labels
	roundRows(c.table, c.width()) // what is served is what a model file holds
	c.hash = HashExamples(examples, o)
	c.calibrate(trial, pick(texts, held), pick(numbers, held))
	return c, nil
}

// numbered returns the texts, their labels' numbers, and the labels sorted.
func numbered(examples []Example) (texts []string, numbers []int, labels []string) {
	for _, e := range examples {
		texts = append(texts, e.Text)
		labels = append(labels, e.Label)
	}
	slices.Sort(labels)
	labels = slices.Compact(labels)
	for _, e := range examples {
		n, _ := slices.BinarySearch(labels, e.Label)
		numbers = append(numbers, n)
	}
	return texts, numbers, labels
}

func pick[T any](from []T, at []int) []T {
	out := make([]T, len(at))
	for i, n := range at {
		out[i] = from[n]
	}
	return out
}

// progressOf counts calls.
func progressOf(f func(done, total int), total int) func() {
	done := 0
	return func() {
		if done++; f != nil {
			f(done, total)
		}
	}
}

// fit trains one net. Its labels, temperature and energies are left to do.
func fit(ctx context.Context, texts []string, labels []int, classes int, o recipe, seed uint64, progress func()) (*Classifier, error) {
	v := newVocabulary(texts, classifierGrams(), o.minimum, o.power)
	if len(v.features) == 0 {
		return nil, errors.New("no text has a word")
	}
	t := newTrainer(v, texts, labels, classes, o, seed)
	for range o.epochs {
		if err := t.epoch(ctx); err != nil {
			return nil, err
		}
		progress()
	}
	c := &Classifier{vocabulary: v, hidden: o.hidden, table: t.table.values, bias: mat.Data[float32](t.bias), temperature: 1}
	if t.out != nil {
		c.out = mat.Data[float32](t.out)
	}
	return c, nil
}

// trainer is a classifier in the making.
type trainer struct {
	recipe
	random    *rand.Rand
	bags      [][]feature
	labels    []int
	table     *table
	out, bias *nn.Param // out is nil when linear
	optimizer *optimizer
}

func newTrainer(v *vocabulary, texts []string, labels []int, classes int, o recipe, seed uint64) *trainer {
	t := &trainer{recipe: o, random: rand.New(rand.NewPCG(seed, 2)), labels: labels}
	for _, text := range texts {
		t.bags = append(t.bags, v.bag(nil, text))
	}
	width := o.hidden
	if width == 0 {
		width = classes
	}
	t.table = newTable(len(v.features), width, o.spread, t.random)
	t.bias = newParam(classes, 1, func() float32 { return 0 })
	if o.hidden > 0 {
		scale := 1 / math.Sqrt(float64(width))
		t.out = newParam(width, classes, func() float32 { return float32(scale * t.random.NormFloat64()) })
	}
	steps := (len(texts) + o.batch - 1) / o.batch
	t.optimizer = newOptimizer(o.rate, o.decay, steps*o.epochs)
	return t
}

// epoch goes through all examples once, in random order.
func (t *trainer) epoch(ctx context.Context) error {
	for part := range slices.Chunk(t.random.Perm(len(t.bags)), t.batch) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := t.step(part); err != nil {
			return err
		}
	}
	return nil
}

func (t *trainer) step(part []int) error {
	texts := make([][]feature, len(part))
	for i, n := range part {
		texts[i] = thin(t.bags[n], t.drop, t.random)
	}
	rows := t.table.gather(texts)
	var x mat.Tensor = ag.NewOperator(&bagOp{rows: rows, table: t.table, texts: texts}).Run()
	params := []*nn.Param{t.bias}
	if t.out != nil {
		x = ag.Mul(ag.Prod(ag.Tanh(x), t.mask(len(part))), t.out)
		params = append(params, t.out)
	}
	loss := ag.NewOperator(&softmaxLoss{scores: x, bias: t.bias, labels: pick(t.labels, part)}).Run()
	return t.optimizer.step(loss, t.table, rows, params...)
}

// mask leaves out hidden units (Srivastava et al., "Dropout", 2014).
func (t *trainer) mask(texts int) mat.Tensor {
	out := make([]float32, texts*t.hidden)
	for i := range out {
		if t.random.Float64() >= t.hollow {
			out[i] = float32(1 / (1 - t.hollow))
		}
	}
	return mat.NewDense[float32](mat.WithShape(texts, t.hidden), mat.WithBacking(out))
}

// thin leaves out the share of features and makes the others heavier.
func thin(fs []feature, share float64, r *rand.Rand) []feature {
	if share == 0 {
		return fs
	}
	out := make([]feature, 0, len(fs))
	for _, f := range fs {
		if r.Float64() >= share {
			out = append(out, feature{f.row, f.weight / float32(1-share)})
		}
	}
	return out
}

// calibrate sets temperature and energies from what trial says of texts that
// it was not trained on.
func (c *Classifier) calibrate(trial *Classifier, texts []string, labels []int) {
	s := &scratch{hidden: make([]float32, c.width()), scores: make([]float32, len(c.labels))}
	var scores [][]float32
	for _, text := range texts {
		trial.score(s, text)
		scores = append(scores, slices.Clone(s.scores))
		c.energies = append(c.energies, logSumExp(s.scores))
	}
	slices.Sort(c.energies)
	c.temperature = temperatureOf(scores, labels)
}

// HashExamples is the SHA-256 of the examples in order and of the options that
// change the model: a stored classifier with another hash is out of date.
func HashExamples(examples []Example, o ClassifierOptions) [32]byte {
	h := sha256.New()
	put := func(s string) {
		h.Write(binary.LittleEndian.AppendUint64(nil, uint64(len(s))))
		h.Write([]byte(s))
	}
	put(fmt.Sprintf("classifier %d %v %d", formatVersion, o.Linear, o.Seed))
	for _, e := range examples {
		put(e.Text)
		put(e.Label)
	}
	return [32]byte(h.Sum(nil))
}
