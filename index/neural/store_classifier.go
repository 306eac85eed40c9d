package neural

import (
	"fmt"
	"io"
	"slices"
)

// Hash returns the SHA-256 of the examples and options that the classifier was
// trained on, see HashExamples.
func (c *Classifier) Hash() [32]byte { return c.hash }

// WriteTo writes the classifier as a model file. Two trainings on the same
// examples on one machine write the same bytes.
func (c *Classifier) WriteTo(w io.Writer) (int64, error) {
	out := newWriter(w, kindClassifier, c.hash)
	c.vocabulary.write(out)
	out.number(uint32(len(c.labels)))
	for _, l := range c.labels {
		out.text(l)
	}
	out.number(uint32(c.hidden))
	out.rows(c.table, c.width())
	out.floats(c.out)
	out.floats(c.bias)
	out.double(c.temperature)
	out.doubles(c.energies)
	return out.close()
}

// ReadClassifier reads what WriteTo wrote. The error is ErrDamaged for
// anything else.
func ReadClassifier(r io.Reader) (*Classifier, error) {
	in, trained, err := openModel(r, kindClassifier)
	if err != nil {
		return nil, fmt.Errorf("read a classifier: %w", err)
	}
	c := &Classifier{hash: trained, vocabulary: readVocabulary(in)}
	for n := in.number(); n > 0 && in.err == nil; n-- {
		c.labels = append(c.labels, in.text())
	}
	c.hidden = int(in.number())
	if c.hidden < 0 || c.hidden > maxWidth {
		in.fail("the net is too wide")
	}
	c.table, c.out, c.bias = in.rows(c.width()), in.floats(), in.floats()
	c.temperature, c.energies = in.double(), in.doubles()
	if in.err == nil && !c.fits() {
		in.fail("the shapes do not fit")
	}
	if err := in.end(); err != nil {
		return nil, fmt.Errorf("read a classifier: %w", err)
	}
	return c, nil
}

// fits checks all that Predict relies on.
func (c *Classifier) fits() bool {
	labels, features := len(c.labels), len(c.vocabulary.features)
	return labels >= 2 && len(c.bias) == labels &&
		c.hidden <= maxWidth && len(c.table) == features*c.width() &&
		len(c.out) == c.hidden*labels &&
		c.temperature > 0 && slices.IsSorted(c.energies)
}

// maxWidth bounds the numbers of a row, so that shapes cannot overflow.
const maxWidth = 1 << 12

func (v *vocabulary) write(out *writer) {
	out.flag(v.grams.stems)
	out.flag(v.grams.pairs)
	out.flag(v.grams.across)
	out.number(uint32(v.grams.min))
	out.number(uint32(v.grams.max))
	out.longs(v.features)
	out.floats(v.idf)
	out.double(float64(v.unknown))
}

// maxGram bounds the n-grams of a file, so that a hostile one cannot make a
// question expensive.
const maxGram = 8

func readVocabulary(in *reader) *vocabulary {
	v := &vocabulary{grams: grams{stems: in.flag(), pairs: in.flag(), across: in.flag()}}
	v.grams.min, v.grams.max = int(in.number()), int(in.number())
	v.features, v.idf = in.longs(), in.floats()
	v.unknown = float32(in.double())
	v.number()
	switch {
	case in.err != nil:
	case v.grams.max > maxGram || len(v.idf) != len(v.features) || len(v.ids) != len(v.features):
		in.fail("the vocabulary does not fit")
	case v.unknown < 0 || slices.ContainsFunc(v.idf, func(f float32) bool { return f <= 0 }):
		in.fail("a feature has no weight")
	}
	return v
}
