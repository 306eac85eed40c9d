package index

import "strings"

// isFollowUp reports whether a question can only be read with the one before:
// it has no content word of its own, or few and a word that points back or a
// beginning that goes on ("und wie lange dauert das?", "das Passwort auch?").
func isFollowUp(words string, terms int) bool {
	count := strings.Count(words, " ") - 1
	switch {
	case count == 0:
		return false
	case terms == 0:
		return true
	case count <= maxFollowUp && containsAny(words, goesOn):
		return startsWithAny(words, goesOn) || terms <= 1
	case terms <= 1 && count <= maxFollowUp:
		return containsAny(words, pointsBack)
	}
	return terms <= 2 && count <= maxFollowUp && containsAny(words, pointsBackHard)
}

// maxFollowUp is the most words that a follow-up has. "Und wie lange muss ich
// dann noch auf das Passwort warten?" has ten.
const maxFollowUp = 12

func startsWithAny(words string, patterns []string) bool {
	for _, p := range patterns {
		if strings.HasPrefix(words, p) {
			return true
		}
	}
	return false
}

// Words of follow-ups, padded like the questions.
var (
	goesOn         = paddedList(`und|oder|aber|auch|und dann|und danach|gilt das auch|ebenso|wie sieht es mit|was ist mit|wieso das|warum das|ja aber`)
	pointsBack     = paddedList(`das|es|den|die|dort|da|davon|dafür|dazu|damit|darüber|darauf|danach|dann|dabei|daran|hierfür|hierzu|ihn|ihm|sie|dieser|diese|dieses|diesen|diesem|dessen|deren|so|welche|welcher|welchen|beides|beide|noch|genau|sowas`)
	pointsBackHard = paddedList(`davon|dafür|dazu|damit|darüber|darauf|dabei|daran|hierfür|hierzu|dieser|diese|dieses|diesen|diesem|dort|ihn`)
)

func paddedList(words string) []string {
	list := strings.Split(words, "|")
	for i, w := range list {
		list[i] = paddedWords(w)
	}
	return list
}
