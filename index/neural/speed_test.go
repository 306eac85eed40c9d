package neural_test

import "testing"

// needsSpeed skips a measurement that trains whole models: it has no
// concurrency to check, and the race detector makes it ten times slower. The
// figures step of .ci/run runs it without.
func needsSpeed(t *testing.T) {
	t.Helper()
	if underRace {
		t.Skip("measured without the race detector")
	}
}
