package index

// An AnswerType is the kind of thing a question asks for, and the kind of
// thing a passage contains.
type AnswerType string

// The kinds of answer.
const (
	Price       AnswerType = "price"
	Duration    AnswerType = "duration"
	Deadline    AnswerType = "deadline"
	Phone       AnswerType = "phone"
	Email       AnswerType = "email"
	Address     AnswerType = "address"
	Office      AnswerType = "office" // a person or an office
	Web         AnswerType = "link"
	Requirement AnswerType = "requirement"
	Permission  AnswerType = "permission" // may I, is it allowed, is it possible
	Steps       AnswerType = "steps"
	Reason      AnswerType = "reason"
	Definition  AnswerType = "definition"
	Trouble     AnswerType = "trouble" // what went wrong
	Hours       AnswerType = "hours"   // when somebody is there
)
