package neural

import (
	"fmt"

	"github.com/nlpodyssey/spago/ag"
	"github.com/nlpodyssey/spago/mat"
	"github.com/nlpodyssey/spago/nn"
	"github.com/nlpodyssey/spago/optimizers/adam"
)

// optimizer is Adam (Kingma and Ba 2015) with a rate that falls to zero over
// the training. optimizers.Optimizer is not used: it returns before its
// goroutines have finished.
type optimizer struct {
	adam        *adam.Adam
	rate        float64
	done, total int // steps
	decay       float64
}

func newOptimizer(rate, decay float64, total int) *optimizer {
	config := adam.NewDefaultConfig()
	config.StepSize = rate
	return &optimizer{adam: adam.New(config), rate: rate, total: total, decay: decay}
}

// step runs the loss backwards, updates the parameters and the rows of t.
func (o *optimizer) step(loss *ag.Operator, t *table, rows *nn.Param, others ...*nn.Param) error {
	if err := ag.Backward(loss); err != nil {
		return fmt.Errorf("propagate the loss of step %d: %w", o.done, err)
	}
	for _, p := range append(others, rows) {
		if err := o.adam.OptimizeParams(p); err != nil {
			return fmt.Errorf("update after step %d: %w", o.done, err)
		}
	}
	if o.decay > 0 {
		rows.ProdScalarInPlace(1 - o.rate*o.decay)
	}
	t.scatter(rows)
	o.done++
	o.adam.StepSize = o.rate * (1 - float64(o.done)/float64(o.total))
	o.adam.IncExample()
	return nil
}

// newParam makes a rows × columns parameter of values that f draws.
func newParam(rows, columns int, f func() float32) *nn.Param {
	values := make([]float32, rows*columns)
	for i := range values {
		values[i] = f()
	}
	p := &nn.Param{Matrix: mat.NewDense[float32](mat.WithShape(rows, columns), mat.WithBacking(values))}
	p.SetRequiresGrad(true)
	return p
}
