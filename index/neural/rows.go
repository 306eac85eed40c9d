package neural

import (
	"encoding/binary"
	"math"
)

// Rows of a table are kept in model files as one byte a number with one scale a
// row: a quarter of the size. The scale is a power of two, so that numbers that
// were rounded once are written and read without any further change.

// roundRows rounds a table, in place, to what a model file can hold.
func roundRows(table []float32, width int) {
	for at := 0; at+width <= len(table) && width > 0; at += width {
		row := table[at : at+width]
		scale := rowScale(row)
		for i, f := range row {
			row[i] = scale * float32(rowByte(f, scale))
		}
	}
}

// rowScale is the least power of two by which all numbers fit into a byte.
func rowScale(row []float32) float32 {
	var greatest float64
	for _, f := range row {
		greatest = max(greatest, math.Abs(float64(f)))
	}
	switch {
	case greatest == 0:
		return 1
	case math.IsNaN(greatest) || math.IsInf(greatest, 0):
		return float32(greatest) // a reader refuses it
	}
	_, exp := math.Frexp(greatest / math.MaxInt8)
	scale := math.Ldexp(1, exp)
	if greatest <= math.MaxInt8*scale/2 {
		scale /= 2
	}
	return float32(max(scale, math.SmallestNonzeroFloat32))
}

func rowByte(f, scale float32) int8 {
	return int8(math.Round(max(-math.MaxInt8, min(math.MaxInt8, float64(f)/float64(scale)))))
}

// rows writes a table of the given width.
func (w *writer) rows(table []float32, width int) {
	w.number(uint32(len(table)))
	b := make([]byte, 0, len(table)+4*len(table)/max(width, 1))
	for at := 0; at+width <= len(table) && width > 0; at += width {
		row := table[at : at+width]
		scale := rowScale(row)
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(scale))
		for _, f := range row {
			b = append(b, byte(rowByte(f, scale)))
		}
	}
	w.bytes(b)
}

// rows reads a table of the given width.
func (r *reader) rows(width int) []float32 {
	n := int(r.number())
	if width < 1 || width > maxWidth || n%width != 0 {
		r.fail("a table does not fit its width")
		return nil
	}
	b := r.bytes(n + 4*(n/width))
	if b == nil && n > 0 {
		return nil
	}
	out := make([]float32, 0, n)
	for ; len(b) > 0; b = b[4+width:] {
		scale := math.Float32frombits(binary.LittleEndian.Uint32(b))
		if f := float64(scale); math.IsNaN(f) || math.IsInf(f, 0) {
			r.fail("a scale is not finite")
			return nil
		}
		for _, q := range b[4 : 4+width] {
			out = append(out, scale*float32(int8(q)))
		}
	}
	return out
}
