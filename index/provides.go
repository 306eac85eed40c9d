package index

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"praxislotse/knowledge"
)

// Provides returns the kinds of answer that a text really contains: a price
// needs an amount, a deadline a date or a period, a telephone number digits.
func Provides(text string) []AnswerType { return provides(text, Tokens(text)).list() }

// passageProvides adds what is not in the letters: step numbers and targets.
func passageProvides(p *knowledge.Passage) kinds {
	var k kinds
	if p.Step > 0 && !p.Notice {
		k.add(Steps)
	}
	for _, l := range p.Links {
		if len(l.URL) > 0 && l.URL[0] != '#' {
			k.add(Web)
		}
	}
	return k
}

// provideWords lists the words that are a sign of a kind by themselves. A star
// lets the last word go on. Kinds that need figures stand in providePatterns,
// those that need a look at neighbours in providesAt.
var provideWords = newWordSigns([]expectRule{
	expect(Price, `kostenlos*, kostenfrei*, kostenneutral*, gebührenfrei*, unentgeltlich*, ohne kosten, keine kosten, keine gebühr*`),
	expect(Deadline, `spätestens, frist, fristen, bis zum, quartalsende, quartalsbeginn, ersten arbeitstag*, ersten werktag*, letzten werktag*, letzten arbeitstag*`),
	expect(Office, `geschäftsstelle*, bezirksgeschäftsstelle*, ansprechpartner*, wenden sie, zuständig*, berater*, betreuer*, support*, hotline*, provider, providern, providers, anbieter*, abteilung*, serviceteam*, kundendienst*, mitarbeiter*`),
	expect(Requirement, `muss, müssen, müsst, muß, notwendig*, erforderlich*, voraussetzung*, vorausgesetzt, benötig*, brauche*, braucht, verpflicht*, pflicht*, nötig*, zwingend*, unbedingt, ist zu, sind zu, verlangt`),
	expect(Permission, `darf, dürfen, kann, möglich*, erlaubt*, zulässig*, berechtigt*, gestattet, untersagt, verboten`),
	expect(Steps, `bitten wir, zunächst, anschließend, danach`),
	expect(Reason, `weil, denn, gründen, grund, wegen, deshalb, daher, aufgrund, um zu`),
	expect(Definition, `ist ein*, sind ein*, ist der, ist die, ist das, sind die, bezeichnet*, bedeutet, steht für, handelt es, das heißt, versteht man`),
	expect(Trouble, `fehler*, störung*, vergessen*, gesperrt*, sperrung*, problem*, falsch*, abgelehnt*, ungültig*, verloren*, abgelaufen*, fehlgeschlagen, funktioniert nicht`),
})

// wordSigns finds word signs in one pass over the words.
type wordSigns struct {
	whole map[string]kinds // a word, or two with a space between
	begin map[string]kinds // beginnings of a word, or of the second of two
	least int              // shortest beginning
	most  int
}

func newWordSigns(rules []expectRule) *wordSigns {
	w := &wordSigns{whole: map[string]kinds{}, begin: map[string]kinds{}, least: 99}
	for _, rule := range rules {
		for _, p := range rule.patterns {
			p = p[1:]
			if s, whole := strings.CutSuffix(p, " "); whole {
				w.whole[s] |= kindOf(rule.kind)
				continue
			}
			w.begin[p] |= kindOf(rule.kind)
			w.least, w.most = min(w.least, len(p)), max(w.most, len(p))
		}
	}
	return w
}

func (w *wordSigns) find(s string) kinds {
	k := w.whole[s]
	for n := w.least; n <= w.most && n <= len(s); n++ {
		k |= w.begin[s[:n]]
	}
	return k
}

// provides needs the tokens of text.
func provides(text string, tokens []Token) kinds {
	var k kinds
	for i, t := range tokens {
		k |= provideWords.find(t.Fold)
		if i > 0 && verbish[tokens[i-1].Fold] {
			k |= provideWords.find(tokens[i-1].Fold + " " + t.Fold)
		}
		k |= providesAt(text, tokens, i)
	}
	return k | providesFigures(text)
}

// verbish holds the first words of the two-word signs.
var verbish = wordSet(`ohne keine bis ersten letzten wenden ist sind bitten um steht handelt das versteht funktioniert`)

// providesAt looks at a word together with its neighbours.
func providesAt(text string, tokens []Token, i int) kinds {
	fold := tokens[i].Fold
	switch {
	case timeUnits[fold] && countBefore(tokens, i):
		return kindOf(Duration)
	case periods[fold] && abBefore(tokens, i):
		return kindOf(Deadline)
	case fold == "konnen" && (i == 0 || tokens[i-1].Fold != "zu"): // "um … zu können" allows nothing
		return kindOf(Permission)
	case fold == "damit" && i > 0 && strings.Contains(text[tokens[i-1].To:tokens[i].From], ","):
		return kindOf(Reason) // not "Damit können Sie …"
	case fold == "sie" && i > 0 && imperative(text, tokens, i-1):
		return kindOf(Steps)
	}
	return 0
}

var (
	timeUnits = wordSet(`sekunde sekunden minute minuten stunde stunden tag tage tagen werktag werktage werktagen arbeitstag arbeitstage arbeitstagen woche wochen monat monate monaten jahr jahre jahren`)
	periods   = wordSet(`quartal quartals monat monats tag tage werktag werktags arbeitstag arbeitstags jahr jahres januar februar märz april mai juni juli august september oktober november dezember`)
	counts    = wordSet(`ein eine einen einem einer zwei drei vier fünf sechs sieben acht neun zehn elf zwölf vierzehn mehrere mehreren wenige wenigen einige einigen`)
)

// countBefore finds "drei Wochen" and "sieben volle Tage".
func countBefore(tokens []Token, i int) bool {
	for j := i - 1; j >= max(0, i-2); j-- {
		if counts[tokens[j].Fold] || startsWithDigit(tokens[j].Fold) {
			return true
		}
	}
	return false
}

// abBefore finds "ab dem folgenden Quartal".
func abBefore(tokens []Token, i int) bool {
	for j := i - 1; j >= max(0, i-4); j-- {
		if tokens[j].Fold == "ab" {
			return true
		}
	}
	return false
}

// imperative reports that token i, which stands before "Sie", is an infinitive
// at the beginning of a sentence or clause: "Wählen Sie", ", füllen Sie".
func imperative(text string, tokens []Token, i int) bool {
	fold := tokens[i].Fold
	if len(fold) < 4 || !strings.HasSuffix(fold, "n") || IsStop(fold) || text[tokens[i+1].From] != 'S' {
		return false
	}
	if r, _ := utf8.DecodeRuneInString(text[tokens[i].From:]); unicode.IsUpper(r) {
		return true
	}
	return i > 0 && strings.Contains("und oder dann bitte", tokens[i-1].Fold)
}
