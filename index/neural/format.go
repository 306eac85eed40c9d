package neural

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"io"
	"math"
)

// A model file is, all numbers little endian:
//
//	8 bytes   "PLNEURAL"
//	uint32    formatVersion
//	uint32    kind of model
//	32 bytes  hash of what it was trained on
//	…         fields of the model; lists with their length in front
//	32 bytes  SHA-256 of everything before
//
// Version diary: 1 (2026-11-24) first.
const (
	formatMagic   = "PLNEURAL"
	formatVersion = 1
)

// Kinds of models.
const (
	kindClassifier uint32 = iota + 1
	kindEncoder
	kindRanker
)

// ErrDamaged says that a model file is truncated, of another version, or not a
// model of the kind that was asked for. Whoever trained it can train it again.
var ErrDamaged = errors.New("no usable model file")

// maxModel bounds a model file, in bytes. The built-in models have a few MB.
const maxModel = 1 << 28

// writer writes fields and sums what it wrote. The first error sticks.
type writer struct {
	out *bufio.Writer
	sum hash.Hash
	n   int64
	err error
}

func newWriter(w io.Writer, kind uint32, trained [32]byte) *writer {
	out := &writer{out: bufio.NewWriterSize(w, 1<<16), sum: sha256.New()}
	out.bytes([]byte(formatMagic))
	out.number(formatVersion)
	out.number(kind)
	out.bytes(trained[:])
	return out
}

func (w *writer) bytes(b []byte) {
	if w.err != nil {
		return
	}
	w.sum.Write(b)
	n, err := w.out.Write(b)
	w.n += int64(n)
	w.err = err
}

func (w *writer) number(n uint32) { w.bytes(binary.LittleEndian.AppendUint32(nil, n)) }

func (w *writer) long(n uint64) { w.bytes(binary.LittleEndian.AppendUint64(nil, n)) }

func (w *writer) double(f float64) { w.long(math.Float64bits(f)) }

func (w *writer) flag(b bool) {
	if b {
		w.number(1)
	} else {
		w.number(0)
	}
}

func (w *writer) text(s string) {
	w.number(uint32(len(s)))
	w.bytes([]byte(s))
}

func (w *writer) floats(list []float32) {
	w.number(uint32(len(list)))
	b := make([]byte, 0, 4*len(list))
	for _, f := range list {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(f))
	}
	w.bytes(b)
}

func (w *writer) doubles(list []float64) {
	w.number(uint32(len(list)))
	for _, f := range list {
		w.double(f)
	}
}

func (w *writer) longs(list []uint64) {
	w.number(uint32(len(list)))
	b := make([]byte, 0, 8*len(list))
	for _, n := range list {
		b = binary.LittleEndian.AppendUint64(b, n)
	}
	w.bytes(b)
}

// close appends the sum and returns the bytes written.
func (w *writer) close() (int64, error) {
	w.bytes(w.sum.Sum(nil))
	if w.err == nil {
		w.err = w.out.Flush()
	}
	if w.err != nil {
		return w.n, fmt.Errorf("write a model: %w", w.err)
	}
	return w.n, nil
}

// reader reads fields from a file whose sum was found right. The first error
// sticks; what is read after it is zero. No list is allocated that is longer
// than what is left of the file.
type reader struct {
	left []byte
	err  error
}

// openModel reads the file to its end and checks magic, version, kind and sum.
func openModel(r io.Reader, kind uint32) (in *reader, trained [32]byte, err error) {
	all, err := io.ReadAll(io.LimitReader(r, maxModel+1))
	if err != nil {
		return nil, trained, fmt.Errorf("read a model: %w", err)
	}
	const head, foot = len(formatMagic) + 4 + 4 + 32, sha256.Size
	switch {
	case len(all) > maxModel:
		return nil, trained, fmt.Errorf("more than %d bytes: %w", maxModel, ErrDamaged)
	case len(all) < head+foot || string(all[:len(formatMagic)]) != formatMagic:
		return nil, trained, fmt.Errorf("%d bytes without the mark of a model: %w", len(all), ErrDamaged)
	}
	body := all[:len(all)-foot]
	in = &reader{left: body[len(formatMagic):]}
	if v := in.number(); v != formatVersion {
		return nil, trained, fmt.Errorf("version %d, want %d: %w", v, formatVersion, ErrDamaged)
	}
	if sum := sha256.Sum256(body); !bytes.Equal(sum[:], all[len(body):]) {
		return nil, trained, fmt.Errorf("the checksum is wrong: %w", ErrDamaged)
	}
	if k := in.number(); k != kind {
		return nil, trained, fmt.Errorf("model of kind %d, want %d: %w", k, kind, ErrDamaged)
	}
	copy(trained[:], in.bytes(len(trained)))
	return in, trained, in.err
}

func (r *reader) fail(what string) {
	if r.err == nil {
		r.err = fmt.Errorf("%s: %w", what, ErrDamaged)
	}
	r.left = nil
}

// bytes returns the next n bytes, or nil.
func (r *reader) bytes(n int) []byte {
	if n < 0 || n > len(r.left) {
		r.fail("a field runs over the end")
		return nil
	}
	out := r.left[:n]
	r.left = r.left[n:]
	return out
}

func (r *reader) number() uint32 {
	if b := r.bytes(4); b != nil {
		return binary.LittleEndian.Uint32(b)
	}
	return 0
}

func (r *reader) long() uint64 {
	if b := r.bytes(8); b != nil {
		return binary.LittleEndian.Uint64(b)
	}
	return 0
}

func (r *reader) double() float64 {
	f := math.Float64frombits(r.long())
	if math.IsNaN(f) || math.IsInf(f, 0) {
		r.fail("a number is not finite")
	}
	return f
}

func (r *reader) flag() bool { return r.number() != 0 }

// list returns the number of elements of a list, and their bytes.
func (r *reader) list(size int) (int, []byte) {
	n := int64(r.number())
	if n*int64(size) > int64(len(r.left)) {
		r.fail("a list runs over the end")
		return 0, nil
	}
	return int(n), r.bytes(int(n) * size)
}

func (r *reader) text() string {
	_, b := r.list(1)
	return string(b)
}

func (r *reader) floats() []float32 {
	n, b := r.list(4)
	out := make([]float32, n)
	for i := range out {
		out[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
		if f := float64(out[i]); math.IsNaN(f) || math.IsInf(f, 0) {
			r.fail("a weight is not finite")
			return nil
		}
	}
	return out
}

func (r *reader) doubles() []float64 {
	n, b := r.list(8)
	in := &reader{left: b}
	out := make([]float64, n)
	for i := range out {
		out[i] = in.double()
	}
	if in.err != nil {
		r.fail("a number is not finite")
	}
	return out
}

func (r *reader) longs() []uint64 {
	n, b := r.list(8)
	out := make([]uint64, n)
	for i := range out {
		out[i] = binary.LittleEndian.Uint64(b[8*i:])
	}
	return out
}

// end reports what went wrong; bytes that are left over are wrong as well.
func (r *reader) end() error {
	if r.err == nil && len(r.left) > 0 {
		r.fail(fmt.Sprintf("%d bytes too many", len(r.left)))
	}
	return r.err
}
