package neural

import (
	"bytes"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestRows(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	const width = 16
	table := make([]float32, 40*width)
	for i := range table {
		table[i] = float32(r.NormFloat64() * math.Pow(10, float64(i/width%9-4)))
	}
	clear(table[:width])
	exact := slices.Clone(table)
	roundRows(table, width)
	for at := 0; at < len(table); at += width {
		if c := cosine(table[at:at+width], exact[at:at+width]); c < .999 {
			t.Errorf("row %d has a cosine of %v to what it was", at/width, c)
		}
	}
	var b bytes.Buffer
	w := newWriter(&b, kindClassifier, [32]byte{})
	w.rows(table, width)
	if _, err := w.close(); err != nil {
		t.Fatal(err)
	}
	in, _, err := openModel(&b, kindClassifier)
	if err != nil {
		t.Fatal(err)
	}
	if got := in.rows(width); in.end() != nil || !slices.Equal(got, table) {
		t.Errorf("%d numbers read, not the %d written; %v", len(got), len(table), in.err)
	}
}

func cosine(a, b []float32) float64 {
	var dot, aa, bb float64
	for i := range a {
		dot += float64(a[i]) * float64(b[i])
		aa += float64(a[i]) * float64(a[i])
		bb += float64(b[i]) * float64(b[i])
	}
	if aa == 0 && bb == 0 {
		return 1
	}
	return dot / math.Sqrt(aa*bb)
}
