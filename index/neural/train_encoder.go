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

	"praxislotse/index"
)

// ErrNoExamples says that no entry has an example question. Then there is
// nothing to learn from, and the lexical ranker is to be used.
var ErrNoExamples = errors.New("no example questions")

// EncoderOptions say how an encoder is trained.
type EncoderOptions struct {
	Seed     uint64
	Progress func(done, total int) // after every epoch, from the same goroutine
}

// What was tuned on covid109's folds; see the package's doc.
const (
	encoderDim     = 96
	encoderEpochs  = 8
	encoderBatch   = 32
	encoderRate    = .01
	encoderDrop    = .4 // share of features left out of a text at each step
	bodyShare      = .6 // of an entry's views that are its body
	bodyFeatures   = 250
	maxCandidates  = 192 // views that a step compares with
	encoderMinimum = 2   // texts that a feature must occur in
)

func encoderGrams() grams { return grams{stems: true, min: 3, max: 5} }

// TrainEncoder trains on entries and their example questions; titles are
// questions too, entries without any take part with their bodies. Errors:
// ErrNoExamples, a list without a feature that occurs twice, a cancelled ctx.
func TrainEncoder(ctx context.Context, entries []index.Entry, o EncoderOptions) (*Encoder, error) {
	if !slices.ContainsFunc(entries, func(e index.Entry) bool { return len(e.Questions) > 0 }) {
		return nil, fmt.Errorf("train an encoder on %d entries: %w", len(entries), ErrNoExamples)
	}
	t := newEncoderTrainer(entries, o.Seed)
	if len(t.vocabulary.features) == 0 {
		return nil, fmt.Errorf("train an encoder on %d entries: no word stands in two texts", len(entries))
	}
	progress := progressOf(o.Progress, encoderEpochs)
	for range encoderEpochs {
		for part := range slices.Chunk(t.random.Perm(len(t.asked)), encoderBatch) {
			if err := ctx.Err(); err != nil {
				return nil, fmt.Errorf("train an encoder on %d entries: %w", len(entries), err)
			}
			if err := t.step(part); err != nil {
				return nil, fmt.Errorf("train an encoder on %d entries: %w", len(entries), err)
			}
		}
		progress()
	}
	return &Encoder{vocabulary: t.vocabulary, dim: encoderDim, table: t.table.values, hash: HashEntries(entries, o)}, nil
}

// encoderTrainer is an encoder in the making. Each entry has views: its
// questions, its title and its body. A step asks some questions and compares
// them with one view of every entry, drawn anew, so that a question meets its
// paraphrases as well as the body.
type encoderTrainer struct {
	random     *rand.Rand
	vocabulary *vocabulary
	questions  [][][]feature // by entry; the title is the last
	bodies     [][]feature   // by entry
	asked      []asking
	table      *table
	optimizer  *optimizer
}

// asking is a question of an entry.
type asking struct{ entry, question int }

func newEncoderTrainer(entries []index.Entry, seed uint64) *encoderTrainer {
	t := &encoderTrainer{random: rand.New(rand.NewPCG(seed, 3))}
	var texts []string
	for i := range entries {
		texts = append(append(texts, viewsOf(&entries[i])...), entries[i].Text)
	}
	t.vocabulary = newVocabulary(texts, encoderGrams(), encoderMinimum, 0)
	for i := range entries {
		var questions [][]feature
		for n, text := range viewsOf(&entries[i]) {
			questions = append(questions, t.vocabulary.bag(nil, text))
			t.asked = append(t.asked, asking{i, n})
		}
		t.questions = append(t.questions, questions)
		t.bodies = append(t.bodies, t.vocabulary.bag(nil, entries[i].Text))
	}
	// With this deviation the untrained cosine is about that of the bags
	// (Johnson and Lindenstrauss 1984).
	deviation := float32(1 / math.Sqrt(encoderDim))
	t.table = newTable(len(t.vocabulary.features), encoderDim, deviation, t.random)
	steps := (len(t.asked) + encoderBatch - 1) / encoderBatch
	t.optimizer = newOptimizer(encoderRate, 0, steps*encoderEpochs)
	return t
}

// viewsOf returns the questions of an entry and its title.
func viewsOf(e *index.Entry) []string {
	out := slices.Clone(e.Questions)
	if e.Title != "" {
		out = append(out, e.Title)
	}
	return out
}

func (t *encoderTrainer) step(part []int) error {
	taken := make(map[int]int, len(part)) // entry → its question that is asked
	for _, n := range part {
		taken[t.asked[n].entry] = t.asked[n].question
	}
	chosen := t.choose(part)
	place := make(map[int]int, len(chosen))
	texts := make([][]feature, 0, len(chosen)+len(part))
	for i, entry := range chosen {
		place[entry] = i
		avoid, ok := taken[entry]
		if !ok {
			avoid = -1
		}
		texts = append(texts, t.view(entry, avoid))
	}
	answers := make([]int, len(part))
	for i, n := range part {
		a := t.asked[n]
		answers[i] = place[a.entry]
		texts = append(texts, thin(t.questions[a.entry][a.question], encoderDrop, t.random))
	}
	rows := t.table.gather(texts)
	x := ag.NewOperator(&bagOp{rows: rows, table: t.table, texts: texts}).Run()
	loss := ag.NewOperator(&contrastLoss{rows: x, candidates: len(chosen), answers: answers}).Run()
	return t.optimizer.step(loss, t.table, rows)
}

// choose returns the entries that are asked for and others up to the limit.
func (t *encoderTrainer) choose(part []int) []int {
	var out []int
	if len(t.questions) <= maxCandidates {
		for i := range t.questions {
			out = append(out, i)
		}
		return out
	}
	for _, n := range part {
		out = append(out, t.asked[n].entry)
	}
	for len(out) < maxCandidates {
		out = append(out, t.random.IntN(len(t.questions)))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// view draws a view of an entry other than the question to avoid.
func (t *encoderTrainer) view(entry, avoid int) []feature {
	questions := t.questions[entry]
	others := len(questions)
	if avoid >= 0 {
		others--
	}
	if others > 0 && t.random.Float64() >= bodyShare {
		n := t.random.IntN(others)
		if avoid >= 0 && n >= avoid {
			n++
		}
		return thin(questions[n], encoderDrop, t.random)
	}
	body := t.bodies[entry]
	return thin(body, max(encoderDrop, 1-bodyFeatures/float64(len(body)+1)), t.random)
}

// HashEntries is the SHA-256 of entries and options: a stored encoder with
// another hash is out of date.
func HashEntries(entries []index.Entry, o EncoderOptions) [32]byte {
	h := sha256.New()
	put := func(s string) {
		h.Write(binary.LittleEndian.AppendUint64(nil, uint64(len(s))))
		h.Write([]byte(s))
	}
	put(fmt.Sprintf("encoder %d %d", formatVersion, o.Seed))
	for i := range entries {
		put(entries[i].ID)
		put(entries[i].Title)
		put(entries[i].Text)
		put(fmt.Sprint(len(entries[i].Questions)))
		for _, q := range entries[i].Questions {
			put(q)
		}
	}
	return [32]byte(h.Sum(nil))
}
