package neural

import (
	"math/rand/v2"

	"github.com/nlpodyssey/spago/mat"
	"github.com/nlpodyssey/spago/nn"
	"github.com/nlpodyssey/spago/optimizers/adam"
)

// A table holds a row of dim numbers for every feature, with Adam's two
// moments. A step gathers the rows that its texts use into one parameter, and
// scatters them back after the update: rows that a batch does not use cost
// nothing and keep their moments ("lazy" Adam, as PyTorch's SparseAdam).
// spago's own embeddings are slower by a factor of seven and break on reload.
type table struct {
	dim           int
	values        []float32 // rows × dim
	first, second []float32 // moments, likewise
	slot          []int32   // by row: 1 + its place among the gathered, 0 if it is not there
	gathered      []uint32  // rows in the order of the parameter
}

// newTable draws the values from a normal distribution with the deviation.
func newTable(rows, dim int, deviation float32, r *rand.Rand) *table {
	t := &table{
		dim:    dim,
		values: make([]float32, rows*dim),
		first:  make([]float32, rows*dim),
		second: make([]float32, rows*dim),
		slot:   make([]int32, rows),
	}
	for i := range t.values {
		t.values[i] = deviation * float32(r.NormFloat64())
	}
	return t
}

// gather returns the rows that the texts use as a parameter of shape rows × dim.
// There is always at least one row.
func (t *table) gather(texts [][]feature) *nn.Param {
	t.gathered = t.gathered[:0]
	for _, text := range texts {
		for _, f := range text {
			if t.slot[f.row] == 0 {
				t.gathered = append(t.gathered, f.row)
				t.slot[f.row] = int32(len(t.gathered))
			}
		}
	}
	if len(t.gathered) == 0 {
		t.gathered = append(t.gathered, 0)
		t.slot[0] = 1
	}
	p := &nn.Param{Matrix: t.pick(t.values), State: &adam.State{
		V: t.pick(t.first), M: t.pick(t.second),
		Buf1: t.empty(), Buf2: t.empty(), Buf3: t.empty(),
	}}
	p.SetRequiresGrad(true)
	return p
}

func (t *table) empty() mat.Matrix {
	return mat.NewDense[float32](mat.WithShape(len(t.gathered), t.dim))
}

func (t *table) pick(from []float32) mat.Matrix {
	out := make([]float32, len(t.gathered)*t.dim)
	for i, row := range t.gathered {
		copy(out[i*t.dim:(i+1)*t.dim], from[int(row)*t.dim:])
	}
	return mat.NewDense[float32](mat.WithShape(len(t.gathered), t.dim), mat.WithBacking(out))
}

// scatter writes what gather returned back into the table.
func (t *table) scatter(p *nn.Param) {
	t.put(t.values, p.Matrix)
	if s, ok := p.State.(*adam.State); ok {
		t.put(t.first, s.V)
		t.put(t.second, s.M)
	}
	for _, row := range t.gathered {
		t.slot[row] = 0
	}
}

func (t *table) put(to []float32, m mat.Matrix) {
	from := mat.Data[float32](m)
	for i, row := range t.gathered {
		copy(to[int(row)*t.dim:], from[i*t.dim:(i+1)*t.dim])
	}
}

// bagOp sums the weighted rows of each text. One op makes all texts of a step:
// ag.Backward runs every op in a goroutine of its own, so a parameter used
// twice would add its gradients in an order that differs from run to run.
type bagOp struct {
	rows  *nn.Param // gathered × dim
	table *table
	texts [][]feature
}

// Operands returns the gathered rows.
func (b *bagOp) Operands() []mat.Tensor { return []mat.Tensor{b.rows} }

// Forward returns texts × dim.
func (b *bagOp) Forward() (mat.Tensor, error) {
	dim, rows := b.table.dim, mat.Data[float32](b.rows.Matrix)
	out := make([]float32, len(b.texts)*dim)
	for i, text := range b.texts {
		for _, f := range text {
			at := int(b.table.slot[f.row]-1) * dim
			addScaled(out[i*dim:(i+1)*dim], f.weight, rows[at:at+dim])
		}
	}
	return mat.NewDense[float32](mat.WithShape(len(b.texts), dim), mat.WithBacking(out)), nil
}

// Backward adds each text's gradient to its rows.
func (b *bagOp) Backward(gy mat.Tensor) error {
	dim, g := b.table.dim, mat.Data[float32](gy)
	out := make([]float32, b.rows.Size())
	for i, text := range b.texts {
		for _, f := range text {
			at := int(b.table.slot[f.row]-1) * dim
			addScaled(out[at:at+dim], f.weight, g[i*dim:(i+1)*dim])
		}
	}
	b.rows.AccGrad(mat.NewDense[float32](mat.WithShape(b.rows.Shape()...), mat.WithBacking(out)))
	return nil
}

// addScaled adds w·x to y; they have one length.
func addScaled(y []float32, w float32, x []float32) {
	x = x[:len(y)]
	for i := range y {
		y[i] += w * x[i]
	}
}
