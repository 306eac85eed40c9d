package index

import (
	"regexp"

	"praxislotse/knowledge"
)

// Provides returns the kinds of answer that a text really contains: a price
// needs an amount, a deadline a date or a period, a telephone number digits.
func Provides(text string) []AnswerType { return provides(text).list() }

// passageProvides adds what is not in the letters: step numbers and targets.
func passageProvides(p *knowledge.Passage) kinds {
	k := provides(p.Text)
	if p.Step > 0 {
		k.add(Steps)
	}
	for _, l := range p.Links {
		if len(l.URL) > 0 && l.URL[0] != '#' {
			k.add(Web)
		}
	}
	return k
}

func provides(text string) kinds {
	var k kinds
	for _, rule := range provideRules {
		if rule.sign.MatchString(text) {
			k.add(rule.kind)
		}
	}
	return k
}

// count is a number in figures or words.
const count = `(?:\d+|ein(?:e|en|em|er)?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|vierzehn|mehrere|wenige|einige)`

// provideRules says by which sign each kind is recognised. They run once per
// passage and sentence, when the tables are built.
var provideRules = []struct {
	kind AnswerType
	sign *regexp.Regexp
}{
	{Price, regexp.MustCompile(`(?i)\d\s?(?:€|euro\b|eur\b|cent\b|%|prozent)|€\s?\d|\b(?:kostenlos|kostenfrei|kostenneutral|gebührenfrei|unentgeltlich|ohne kosten|keine kosten|keine gebühr)`)},
	{Duration, regexp.MustCompile(`(?i)\b` + count + `(?:\s+(?:bis|oder|–|-)\s+` + count + `)?\s+(?:[a-zäöüß]+\s)?(?:sekunden?|minuten?|stunden?|tag(?:e|en)?|werktag(?:e|en)?|arbeitstag(?:e|en)?|wochen?|monat(?:e|en)?|jahr(?:e|en)?)\b`)},
	{Deadline, regexp.MustCompile(`(?i)\b\d{1,2}\.\s?(?:\d{1,2}\.|(?:januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember))|\bbis (?:zum|spätestens)\b|\bspätestens\b|\bfrist(?:en)?\b|\bab (?:dem|beginn|anfang)\s+(?:[a-zäöü]+\s){0,2}(?:quartals?|monats?|tag|werktag|arbeitstag)\b|\bquartals(?:ende|beginn)\b|\b(?:erste[nr]?|letzte[nr]?)\s+(?:werk|arbeits)?tag`)},
	{Phone, regexp.MustCompile(`(?:\+49|\b0\d{2,5})[ /()–-]{0,3}\d{2,}(?:[ /–-]?\d{2,})*`)},
	{Email, regexp.MustCompile(`[\p{L}\d._%+-]+@[\p{L}\d-]+\.[\p{L}\d.-]+`)},
	{Address, regexp.MustCompile(`\b\d{5}\s+\p{Lu}\p{Ll}+|\p{L}(?:straße|strasse|str\.|platz|weg|allee|ring)\s+\d+|\b(?:Straße|Str\.|Platz|Allee)\s+\d+|(?i)\bpostfach\s+\d`)},
	{Office, regexp.MustCompile(`(?i)geschäftsstelle|ansprechpartner|\bwenden sie sich\b|\bzuständig|\bberater|\bbetreuer|\bsupport|\bhotline|\bprovider\b|\banbieter\b|\babteilung|\bserviceteam|\bkundendienst|\bmitarbeiter`)},
	{Web, regexp.MustCompile(`(?i)https?://|\bwww\.|\b[a-z0-9-]+\.(?:de|com|org|net|eu|info)\b`)},
	{Requirement, regexp.MustCompile(`(?i)\bm(?:u|ü)ss(?:en|t)?\b|\bmuß|notwendig|erforderlich|voraussetzung|\bbenötig|\bbrauch(?:en|t|st)|verpflicht|\bpflicht|\bnötig\b|\bzwingend|\bunbedingt|\bist zu \p{L}+en\b|\bsind zu \p{L}+en\b|\bhaben\b.{1,60}\bzu \p{L}+en\b`)},
	{Permission, regexp.MustCompile(`(?i)\bdürfen\b|\bdarf\b|\bkönnen\b|\bkann\b|\bmöglich|erlaubt|zulässig|berechtigt|gestattet|untersagt|verboten`)},
	{Steps, regexp.MustCompile(`\p{Lu}\p{Ll}+(?:en|ern|eln) Sie\b|\bbitten wir Sie\b|\b(?:Z|z)unächst\b|\b(?:A|a)nschließend\b|\b(?:D|d)anach\b|(?m)^\s*\d+[.)]\s`)},
	{Reason, regexp.MustCompile(`(?i)\bweil\b|\bdamit\b|\bdenn\b|\bgründen\b|\bgrund\b|\bwegen\b|\bdeshalb\b|\bdaher\b|\baufgrund\b|\bum\b.{1,80}\bzu \p{L}+`)},
	{Definition, regexp.MustCompile(`(?i)\b(?:ist|sind) (?:ein|eine|der|die|das|eines|einer)\b|\bbezeichnet|\bbedeutet|\bsteht für\b|\bhandelt es sich|\bunter .{1,40} versteht|\bdas heißt\b|\bd\. ?h\.`)},
	{Trouble, regexp.MustCompile(`(?i)\bfehler|\bstörung|\bvergessen|\bgesperrt|\bproblem|\bfalsch|\babgelehnt|\bungültig|\bverloren|nicht (?:funktioniert|gelingt|möglich)|\babgelaufen|\bsperr`)},
}
