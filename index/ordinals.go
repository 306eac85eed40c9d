package index

import "strings"

// ordinals is a set of small ordinal numbers, bit n for the n-th: the quarter,
// step or month that a text speaks of.
type ordinals uint16

// maxOrdinal is the highest number told apart: the months of a year.
const maxOrdinal = 12

// ordinalsIn reads "3.", "3. Quartal", "Quartal 3", "Q3", "III" and "drittes".
// Numbers of amounts, dates and years are none.
func ordinalsIn(text string, tokens []Token) ordinals {
	var out ordinals
	for i, t := range tokens {
		n := ordinalWords[t.Fold]
		if n == 0 {
			n = ordinalAt(text, tokens, i)
		}
		if 0 < n && n <= maxOrdinal {
			out |= 1 << n
		}
	}
	return out
}

func ordinalAt(text string, tokens []Token, i int) int {
	t := tokens[i]
	switch {
	case t.Fold == "i" && (bracketed(text, t) || besideQuarter(tokens, i)):
		return 1
	case len(t.Fold) == 2 && t.Fold[0] == 'q':
		return smallNumber(t.Fold[1:])
	}
	n := smallNumber(strings.TrimRight(t.Fold, "tesnr")) // "3tes"
	if n == 0 || t.Fold[len(t.Fold)-1] > '9' {
		return n
	}
	if after := text[t.To:]; strings.HasPrefix(after, ".") && !besideDigit(text, t) || besideQuarter(tokens, i) {
		return n
	}
	return 0
}

// besideDigit tells the day of a date ("15. 4.") from an ordinal.
func besideDigit(text string, t Token) bool {
	return startsWithDigit(strings.TrimLeft(text[t.To:], ". "))
}

func bracketed(text string, t Token) bool {
	return t.From > 0 && text[t.From-1] == '(' || strings.HasPrefix(text[t.To:], "/")
}

func besideQuarter(tokens []Token, i int) bool {
	return i > 0 && countable[tokens[i-1].Fold] || i+1 < len(tokens) && countable[tokens[i+1].Fold]
}

// smallNumber is the number of one or two digits, 0 for anything else.
func smallNumber(s string) int {
	if len(s) == 0 || len(s) > 2 {
		return 0
	}
	n := 0
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return 0
		}
		n = 10*n + int(c-'0')
	}
	return n
}

// countable are the nouns beside which a bare number is an ordinal.
var countable = wordSet(`quartal quartals quartale quartalen schritt schritts schritte punkt q`)

// ordinalWords are the inflected ordinals; "erst" alone means "only".
var ordinalWords = newOrdinalWords()

func newOrdinalWords() map[string]int {
	out := map[string]int{"ii": 2, "iii": 3, "iv": 4}
	for i, stem := range strings.Fields("erst zweit dritt viert fünft sechst siebt acht neunt zehnt elft zwölft") {
		for _, ending := range []string{"e", "en", "er", "es", "em"} {
			out[Fold(stem+ending)] = i + 1
		}
	}
	return out
}
