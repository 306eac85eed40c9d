package bot

import "slices"

// Memory is what the dialogue remembers between turns. It is stored as JSON
// with the conversation, so a restart changes nothing.
type Memory struct {
	Questions []string `json:"questions,omitempty"` // the practice's last questions, masked, oldest first
	Shown     []string `json:"shown,omitempty"`     // passages cited for the last question and rejected since
	Choices   []Option `json:"choices,omitempty"`   // what was offered last; a number or a label selects
	Offer     Offer    `json:"offer,omitempty"`     // what a plain "ja" would accept
	Number    string   `json:"number,omitempty"`    // Vorgangsnummer whose BSNR was asked for
	BSNR      string   `json:"bsnr,omitempty"`      // BSNR whose Vorgangsnummer was asked for
	Form      *Form    `json:"form,omitempty"`      // the application being filled in
}

// An Offer is what the assistant has offered or asked and still waits for.
type Offer string

// The offers.
const (
	OfferNone   Offer = ""
	OfferPerson Offer = "person" // a person may take over
	OfferNumber Offer = "number" // asked for the Vorgangsnummer
)

// maxQuestions bounds what a follow-up can refer to. Practices return to the
// last or last but one topic; more only blurs the search.
const maxQuestions = 3

// maxShown bounds the passages that a correction excludes.
const maxShown = 12

// asked returns m with the question added as the newest.
func (m Memory) asked(question string) Memory {
	m.Questions = last(append(slices.Clone(m.Questions), clip(question, maxRemembered)), maxQuestions)
	return m
}

// showed returns m with the cited passages added as shown.
func (m Memory) showed(citations []Citation) Memory {
	m.Shown = slices.Clone(m.Shown)
	for _, c := range citations {
		if !slices.Contains(m.Shown, c.Passage) {
			m.Shown = append(m.Shown, c.Passage)
		}
	}
	m.Shown = last(m.Shown, maxShown)
	return m
}

// settled returns m without offers and choices: they hold for one turn only.
func (m Memory) settled() Memory {
	m.Choices, m.Offer, m.Number, m.BSNR = nil, OfferNone, "", ""
	return m
}

// maxRemembered is the length in bytes to which a remembered question is cut.
const maxRemembered = 500

func last[T any](s []T, n int) []T {
	if len(s) > n {
		return s[len(s)-n:]
	}
	return s
}
