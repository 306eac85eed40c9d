package neural

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/nlpodyssey/spago/ag"
	"github.com/nlpodyssey/spago/mat"
	"github.com/nlpodyssey/spago/nn"
)

// checkGradient compares the gradient of every number of p with the difference
// quotient of the loss.
func checkGradient(t *testing.T, name string, p *nn.Param, loss func() *ag.Operator) {
	t.Helper()
	p.ZeroGrad()
	if err := ag.Backward(loss()); err != nil {
		t.Fatal(err)
	}
	grad := append([]float32(nil), mat.Data[float32](p.Grad())...)
	values := mat.Data[float32](p.Matrix)
	const h = 1e-2
	for i := range values {
		was := values[i]
		values[i] = was + h
		up := loss().Value().Item().F64()
		values[i] = was - h
		down := loss().Value().Item().F64()
		values[i] = was
		if want := (up - down) / (2 * h); math.Abs(want-float64(grad[i])) > 2e-3 {
			t.Errorf("%s: gradient %d is %v, difference quotient %v", name, i, grad[i], want)
		}
	}
}

// TestClassifierGradients checks bag and loss together with spago's ops.
func TestClassifierGradients(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	table := newTable(5, 3, .7, r)
	texts := [][]feature{{{0, .5}, {2, -1}}, {{2, .3}, {2, .4}, {4, 1}}, nil}
	rows := table.gather(texts)
	out := newParam(3, 4, func() float32 { return float32(r.NormFloat64()) })
	bias := newParam(4, 1, func() float32 { return float32(r.NormFloat64()) })
	loss := func() *ag.Operator {
		x := ag.Mul(ag.Tanh(ag.NewOperator(&bagOp{rows: rows, table: table, texts: texts}).Run()), out)
		return ag.NewOperator(&softmaxLoss{scores: x, bias: bias, labels: []int{1, 3, 0}}).Run()
	}
	checkGradient(t, "rows", rows, loss)
	checkGradient(t, "out", out, loss)
	checkGradient(t, "bias", bias, loss)
}

// TestTable: scatter puts back what gather took, and nothing else.
func TestTable(t *testing.T) {
	table := newTable(4, 2, 1, rand.New(rand.NewPCG(1, 1)))
	before := append([]float32(nil), table.values...)
	p := table.gather([][]feature{{{3, 1}, {1, 1}}, {{3, 1}}})
	if got := p.Size(); got != 4 {
		t.Fatalf("%d numbers gathered, want two rows of two", got)
	}
	p.AddScalarInPlace(1)
	table.scatter(p)
	for i, v := range table.values {
		want := before[i]
		if row := i / 2; row == 1 || row == 3 {
			want++
		}
		if v != want {
			t.Errorf("value %d is %v, want %v", i, v, want)
		}
	}
	if p := table.gather(nil); p.Size() != 2 {
		t.Errorf("no text: %d numbers, want one row", p.Size())
	}
}
