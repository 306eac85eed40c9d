package neural

import (
	"fmt"
	"io"
)

// An Encoder maps a text to a unit vector, such that questions come near the
// entries that answer them. It is read-only and safe for parallel use.
type Encoder struct {
	vocabulary *vocabulary
	dim        int
	table      []float32 // features × dim
	hash       [32]byte
}

// Encode returns the vector of text, of norm 1, or zeros when nothing of it is
// known.
func (e *Encoder) Encode(text string) []float32 {
	out := make([]float32, e.dim)
	for _, f := range e.vocabulary.bag(nil, text) {
		at := int(f.row) * e.dim
		addScaled(out, f.weight, e.table[at:at+e.dim])
	}
	toUnit(out)
	return out
}

// Hash returns the hash of what the encoder was trained on, see HashEntries.
func (e *Encoder) Hash() [32]byte { return e.hash }

// WriteTo writes the encoder as a model file. Two trainings on the same entries
// on one machine write the same bytes.
func (e *Encoder) WriteTo(w io.Writer) (int64, error) {
	out := newWriter(w, kindEncoder, e.hash)
	e.vocabulary.write(out)
	out.number(uint32(e.dim))
	out.floats(e.table)
	return out.close()
}

// ReadEncoder reads what WriteTo wrote. The error is ErrDamaged for anything
// else.
func ReadEncoder(r io.Reader) (*Encoder, error) {
	in, trained, err := openModel(r, kindEncoder)
	if err != nil {
		return nil, fmt.Errorf("read an encoder: %w", err)
	}
	e := &Encoder{hash: trained, vocabulary: readVocabulary(in)}
	e.dim, e.table = int(in.number()), in.floats()
	if in.err == nil && (e.dim < 1 || e.dim > maxWidth || len(e.table) != e.dim*len(e.vocabulary.features)) {
		in.fail("the shapes do not fit")
	}
	if err := in.end(); err != nil {
		return nil, fmt.Errorf("read an encoder: %w", err)
	}
	return e, nil
}
