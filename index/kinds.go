package index

import "slices"

// answerTypes fixes an order for sets of answer types.
var answerTypes = [...]AnswerType{
	Price, Duration, Deadline, Phone, Email, Address, Office, Web,
	Requirement, Permission, Steps, Reason, Definition, Trouble, Hours,
}

// kinds is a set of answer types, a bit each.
type kinds uint16

func (k *kinds) add(t AnswerType) { *k |= kindOf(t) }

func (k kinds) has(t AnswerType) bool { return k&kindOf(t) != 0 }

func kindOf(t AnswerType) kinds { return 1 << slices.Index(answerTypes[:], t) }

// list returns the set in the order of answerTypes.
func (k kinds) list() []AnswerType {
	var out []AnswerType
	for i, t := range answerTypes {
		if k&(1<<i) != 0 {
			out = append(out, t)
		}
	}
	return out
}
