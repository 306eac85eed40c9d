package fulltext

import (
	"strings"

	"praxislotse/index"
)

// fields returns what bleve indexes of an entry, and counts its grams.
func fields(e *index.Entry, counter gramCounter) map[string]any {
	body := e.Title + "\n" + e.Text
	questions := strings.Join(e.Questions, "\n")
	grams := grams(body + "\n" + questions)
	counter.add(grams)
	return map[string]any{
		fieldWords:     strings.Join(index.Stems(body, false), " "),
		fieldGrams:     strings.Join(grams, " "),
		fieldTitle:     strings.Join(index.Stems(e.Title, true), " "),
		fieldQuestions: strings.Join(index.Stems(questions, true), " "),
	}
}

// grams returns the 4-grams of the words of text. Words shorter than that have
// none; the word field has them.
func grams(text string) []string {
	var out []string
	for _, t := range index.Tokens(text) {
		if len(t.Fold) >= gramSize {
			out = append(out, index.CharGrams(t.Fold, gramSize)...)
		}
	}
	return out
}
