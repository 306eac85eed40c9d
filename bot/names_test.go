package bot

import "testing"

// TestNames: staff reads German, never a key of the program.
func TestNames(t *testing.T) {
	for _, s := range []RequestState{Draft, Open, Claimed, Waiting, Resolved, Withdrawn} {
		if StateName(s) == string(s) || stateNames[s] == "" {
			t.Errorf("state %s has no name", s)
		}
	}
	for _, r := range []Reason{ReasonApplication, ReasonAskedForPerson, ReasonMissingKnowledge, ReasonLowConfidence, ReasonNegativeFeedback, ReasonPolicy, ReasonFailure} {
		if ReasonName(r) == string(r) {
			t.Errorf("reason %s has no name", r)
		}
	}
	for act := range transitions() {
		if ActName(act) == string(act) {
			t.Errorf("act %s has no name", act)
		}
	}
}
