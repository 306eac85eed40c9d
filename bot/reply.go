package bot

import "praxislotse/index"

// A Kind is what the assistant did with a message.
type Kind string

// The kinds of reply. Their values are part of the JSON contract.
const (
	KindAnswer    Kind = "answer"
	KindClarify   Kind = "clarify"
	KindNoAnswer  Kind = "no_answer"
	KindHandoff   Kind = "handoff"
	KindRefuse    Kind = "refuse"
	KindSmallTalk Kind = "smalltalk"
)

// A Reply is what the practice gets for one message. It is stored with the turn
// and is the body of `ask --json`; absent lists are empty, never null.
type Reply struct {
	Kind          Kind         `json:"kind"`
	Act           index.Act    `json:"act"`
	Text          string       `json:"text"`
	Citations     []Citation   `json:"citations"`
	Nearest       []Nearest    `json:"nearest"`
	Confidence    float64      `json:"confidence"` // probability that the decision is right, 0…1
	Reason        string       `json:"reason"`     // machine-readable, see decide.go
	MissingAspect string       `json:"missing_aspect"`
	Choices       []Choice     `json:"choices"`
	Request       *RequestView `json:"request"`
}

// A Citation is a verbatim quote with its place.
type Citation struct {
	Passage  string   `json:"passage"` // passage id
	Document string   `json:"document"`
	Title    string   `json:"title"`
	Section  string   `json:"section"`
	Quote    string   `json:"quote"` // contiguous in the document's plain text, at most 1,200 characters
	Marks    [][2]int `json:"marks"` // offsets in the characters (code points) of Quote, ascending, not overlapping
	Link     string   `json:"link"`
	Stand    string   `json:"stand"` // "" when unknown
}

// A Nearest is a section shown beside an honest no.
type Nearest struct {
	Passage  string `json:"passage"`
	Document string `json:"document"`
	Section  string `json:"section"`
	Link     string `json:"link"`
}

// A Choice is a button: what it says and what clicking sends as a message.
type Choice struct {
	Label string `json:"label"`
	Value string `json:"value"`
}

// A RequestView is the request as far as the dialogue has it.
type RequestView struct {
	Kind     string            `json:"kind"`             // application | person | status
	Number   string            `json:"number,omitempty"` // Vorgangsnummer once it is stored
	Slots    map[string]string `json:"slots"`
	Missing  []string          `json:"missing"`
	Warnings []string          `json:"warnings"`
}
