package neural

import (
	"math"

	"github.com/nlpodyssey/spago/mat"
)

// sharpness multiplies cosines before the softmax, the inverse of the usual
// temperature of .05 (Gao et al., "SimCSE", 2021).
const sharpness = 20

// contrastLoss is the mean cross-entropy of each question against its own
// candidate among all candidates, by cosine. Its rows are made by one op: first
// the candidates, then the questions.
type contrastLoss struct {
	rows       mat.Tensor // (candidates + questions) × dim
	candidates int
	answers    []int // by question: row of its candidate
	units      []float32
	norms      []float32
	probs      []float32 // questions × candidates
}

// Operands returns the rows.
func (l *contrastLoss) Operands() []mat.Tensor { return []mat.Tensor{l.rows} }

// Forward returns the loss in nats.
func (l *contrastLoss) Forward() (mat.Tensor, error) {
	dim := l.rows.Value().Shape()[1]
	l.units = append([]float32(nil), mat.Data[float32](l.rows.Value())...)
	l.norms = make([]float32, len(l.units)/dim)
	for i := range l.norms {
		l.norms[i] = toUnit(l.units[i*dim : (i+1)*dim])
	}
	l.probs = make([]float32, len(l.answers)*l.candidates)
	loss := 0.0
	for q, answer := range l.answers {
		p := l.probs[q*l.candidates : (q+1)*l.candidates]
		question := l.unit(l.candidates+q, dim)
		for c := range p {
			p[c] = sharpness * dot(question, l.unit(c, dim))
		}
		all := logSumExp(p)
		loss += all - float64(p[answer])
		for c := range p {
			p[c] = float32(math.Exp(float64(p[c]) - all))
		}
	}
	return mat.Scalar(float32(loss / float64(len(l.answers)))), nil
}

func (l *contrastLoss) unit(i, dim int) []float32 { return l.units[i*dim : (i+1)*dim] }

// Backward passes the gradient through cosine and norm: with u = x/|x| and g
// the gradient by u, the gradient by x is (g − u·(u·g)) ÷ |x|.
func (l *contrastLoss) Backward(gy mat.Tensor) error {
	dim := l.rows.Value().Shape()[1]
	share := sharpness * float32(gy.Item().F64()) / float32(len(l.answers))
	out := make([]float32, len(l.units))
	for q, answer := range l.answers {
		row := l.candidates + q
		for c := range l.candidates {
			d := l.probs[q*l.candidates+c]
			if c == answer {
				d--
			}
			addScaled(out[row*dim:(row+1)*dim], share*d, l.unit(c, dim))
			addScaled(out[c*dim:(c+1)*dim], share*d, l.unit(row, dim))
		}
	}
	for i, norm := range l.norms {
		g, u := out[i*dim:(i+1)*dim], l.unit(i, dim)
		if norm == 0 {
			clear(g)
			continue
		}
		addScaled(g, -dot(g, u), u)
		for j := range g {
			g[j] /= norm
		}
	}
	l.rows.AccGrad(mat.NewDense[float32](mat.WithShape(len(l.norms), dim), mat.WithBacking(out)))
	return nil
}

// toUnit brings x to norm 1 and returns what its norm was; a zero stays zero.
func toUnit(x []float32) float32 {
	norm := float32(math.Sqrt(float64(dot(x, x))))
	if norm > 0 {
		for i := range x {
			x[i] /= norm
		}
	}
	return norm
}

func dot(x, y []float32) float32 {
	y = y[:len(x)]
	var a, b, c, d float32
	i := 0
	for ; i+4 <= len(x); i += 4 {
		a += x[i] * y[i]
		b += x[i+1] * y[i+1]
		c += x[i+2] * y[i+2]
		d += x[i+3] * y[i+3]
	}
	for ; i < len(x); i++ {
		a += x[i] * y[i]
	}
	return a + b + c + d
}
