package index

import "strings"

// isFollowUp reports whether a question can only be read with the one before:
// it says nothing by itself ("und wie lange?", "warum?"), or little and a word
// that points back or a beginning that goes on ("und das Passwort?", "per
// Mail?"). A message with a word that nobody here knows is about something
// else unless it surely points back, one with several known words is complete.
func isFollowUp(words string, tokens []Token, own ownTerms) bool {
	count := len(tokens)
	switch {
	case count == 0 || count > maxFollowUp && own != (ownTerms{}):
		return false
	case own.strange > 0:
		return own.strange+own.known <= 2 && containsAny(words, pointsBackHard)
	case own.known == 0:
		return onlyGrammar(tokens)
	case own.known == 1:
		return containsAny(words, goesOn) || containsAny(words, pointsBack) || count <= maxElliptic && startsWithAny(words, elliptic)
	}
	return own.known == 2 && (startsWithAny(words, goesOn) || containsAny(words, pointsBackHard))
}

// maxFollowUp is the most words that a follow-up has. "Und wie lange muss ich
// dann noch auf das Passwort warten?" has ten. maxElliptic is the same for what
// is hardly a sentence.
const (
	maxFollowUp = 12
	maxElliptic = 3
)

// ownTerms counts the terms of the message itself.
type ownTerms struct {
	known   int
	strange int // neither documents nor examples have them
}

func (t *tables) ownTerms(terms []Term) ownTerms {
	var own ownTerms
	for _, term := range terms {
		if term.Known || t.examples.ids[term.Stem] != 0 {
			own.known++
		} else {
			own.strange++
		}
	}
	return own
}

// onlyGrammar reports that every word is one that says nothing about a topic: a
// lone letter or a number is not a question.
func onlyGrammar(tokens []Token) bool {
	for _, t := range tokens {
		if !IsStop(t.Fold) && !IsFiller(t.Fold) {
			return false
		}
	}
	return true
}

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
	elliptic       = paddedList(`per|via|nur|ohne|mit`)
	pointsBack     = paddedList(`das|es|den|die|dort|da|davon|dafür|dazu|damit|darüber|darauf|danach|dann|dabei|daran|hierfür|hierzu|ihn|ihm|sie|dieser|diese|dieses|diesen|diesem|dessen|deren|so|welche|welcher|welchen|beides|beide|noch|genau|sowas`)
	pointsBackHard = paddedList(`davon|dafür|dazu|damit|darüber|darauf|dabei|daran|hierfür|hierzu|dieser|diese|dieses|diesen|diesem|dort|ihn|und dann`)
)

func paddedList(words string) []string {
	list := strings.Split(words, "|")
	for i, w := range list {
		list[i] = paddedWords(w)
	}
	return list
}
