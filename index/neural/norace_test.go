//go:build !race

package neural_test

const underRace = false
