package bot

import "praxislotse/index"

// Acts asks the rules first, which are seldom wrong, and a learned classifier
// where no rule holds. It is safe for concurrent use if the classifier is.
type Acts struct {
	rules   *Rules
	learned index.Classifier
}

// NewActs returns the classifier over rules and a learned one.
func NewActs(learned index.Classifier) *Acts { return &Acts{NewRules(), learned} }

// sureAct is the probability from which the learned classifier is believed: a
// question that is taken for something else is a worse mistake than the
// reverse. On 398 held-out messages (index/neural/testdata) the rules alone
// find .46 of the applications and .44 of the calls for a person, with the net
// from .7 on .88 and .84. On the development messages anything from .7 to .85
// gives the same; lower, questions are lost.
const sureAct = .75

// Classify implements index.Classifier.
func (a *Acts) Classify(text string) (index.Act, float64) {
	act, sure := a.rules.Classify(text)
	if act != index.ActQuestion || sure > unruled {
		return act, sure
	}
	if learned, p := a.learned.Classify(clip(text, maxClassified)); p >= sureAct {
		return learned, p
	}
	return act, sure
}
