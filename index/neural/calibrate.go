package neural

import (
	"math"
	"math/rand/v2"
	"slices"
)

// heldOut is the share of the examples that calibration is done on.
const heldOut = 0.1

// split draws about heldOut of the examples, of every label with at least four
// at least one; the rest stays for training. All indices are in order.
func split(labels []int, r *rand.Rand) (rest, held []int) {
	byLabel := map[int][]int{}
	for i, l := range labels {
		byLabel[l] = append(byLabel[l], i)
	}
	out := make([]bool, len(labels))
	for l := range slices.Max(labels) + 1 {
		list := byLabel[l]
		if len(list) < 4 {
			continue
		}
		r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		for _, i := range list[:max(1, int(heldOut*float64(len(list))))] {
			out[i] = true
		}
	}
	for i := range labels {
		if out[i] {
			held = append(held, i)
		} else {
			rest = append(rest, i)
		}
	}
	return rest, held
}

// temperatureOf finds the temperature with the least cross-entropy on held-out
// scores (Guo et al., "On Calibration of Modern Neural Networks", 2017), by
// golden-section search over its logarithm between 1/8 and 8.
func temperatureOf(scores [][]float32, labels []int) float64 {
	if len(scores) == 0 {
		return 1
	}
	loss := func(x float64) float64 {
		sum := 0.0
		for i, s := range scores {
			sum -= math.Log(max(softmaxAt(s, labels[i], math.Exp(x)), 1e-12))
		}
		return sum
	}
	const golden = 0.6180339887498949
	low, high := -math.Log(8), math.Log(8)
	for high-low > 1e-3 {
		a, b := high-golden*(high-low), low+golden*(high-low)
		if loss(a) < loss(b) {
			high = b
		} else {
			low = a
		}
	}
	return math.Exp((low + high) / 2)
}
