package neural

import (
	"math"
	"slices"

	"github.com/nlpodyssey/spago/mat"
	"github.com/nlpodyssey/spago/nn"
)

// softmaxLoss is the mean cross-entropy of a batch: of softmax(scores + bias)
// against the label of each row. losses.CrossEntropy takes one vector, and a
// view of each row would add its gradients in random order.
type softmaxLoss struct {
	scores mat.Tensor // texts × classes
	bias   *nn.Param  // classes × 1
	labels []int
	probs  []float32 // kept by Forward
}

// Operands returns scores and bias.
func (l *softmaxLoss) Operands() []mat.Tensor { return []mat.Tensor{l.scores, l.bias} }

// Forward returns the loss in nats.
func (l *softmaxLoss) Forward() (mat.Tensor, error) {
	scores, bias := mat.Data[float32](l.scores.Value()), mat.Data[float32](l.bias.Matrix)
	l.probs = make([]float32, len(scores))
	loss, n := 0.0, len(bias)
	for i, label := range l.labels {
		p := l.probs[i*n : (i+1)*n]
		copy(p, scores[i*n:])
		addScaled(p, 1, bias)
		all := logSumExp(p)
		loss += all - float64(p[label])
		for j := range p {
			p[j] = float32(math.Exp(float64(p[j]) - all))
		}
	}
	return mat.Scalar(float32(loss / float64(len(l.labels)))), nil
}

// Backward passes on (probability − label) ÷ texts.
func (l *softmaxLoss) Backward(gy mat.Tensor) error {
	n, share := l.bias.Size(), float32(gy.Item().F64())/float32(len(l.labels))
	scores, bias := make([]float32, len(l.probs)), make([]float32, n)
	for i, label := range l.labels {
		row := scores[i*n : (i+1)*n]
		addScaled(row, share, l.probs[i*n:(i+1)*n])
		row[label] -= share
		addScaled(bias, 1, row)
	}
	l.bias.AccGrad(mat.NewDense[float32](mat.WithShape(n, 1), mat.WithBacking(bias)))
	l.scores.AccGrad(mat.NewDense[float32](mat.WithShape(len(l.labels), n), mat.WithBacking(scores)))
	return nil
}

// logSumExp is ln Σ exp(x), in float64: float32 overflows at 89.
func logSumExp(x []float32) float64 {
	top, sum := float64(slices.Max(x)), 0.0
	for _, v := range x {
		sum += math.Exp(float64(v) - top)
	}
	return top + math.Log(sum)
}
