package bot

import (
	"regexp"
	"strings"
	"unicode"

	"praxislotse/index"
)

// Rules is the act classifier by readable rules (acts_rules.go). They are tried
// in order and the first that holds wins: what a practice surely wants comes
// before what only looks like it. It is safe for concurrent use.
type Rules struct {
	rules []compiledRule
}

// A rule names an act when one of its patterns matches and none of unless does.
//
// A pattern is words as practices spell them; NewRules folds them, so umlauts,
// their two-letter forms and capitals all match. In a pattern, {name} is one of
// the words of that class, a word with a trailing * matches its continuations,
// a word with a trailing ? may be missing, ... stands for up to eight words, ..
// for up to three, ^ and $ for the ends of the message. Punctuation counts as
// white space, except the question mark, which is a word.
type rule struct {
	act        index.Act
	confidence float64 // share of the development messages for which the rule was right
	match      []string
	unless     []string
}

type compiledRule struct {
	act           index.Act
	confidence    float64
	match, unless *regexp.Regexp
}

// NewRules returns the classifier.
func NewRules() *Rules {
	r := &Rules{}
	for _, a := range actRules {
		r.rules = append(r.rules, compiledRule{a.act, a.confidence, compile(a.match), compile(a.unless)})
	}
	return r
}

// maxClassified bounds the rules' work in bytes: what a message does is said in
// its first sentences.
const maxClassified = 2000

// unruled is the probability that a message which no rule knows is a question.
const unruled = .7

// Classify implements index.Classifier. A message that no rule knows is a
// question.
func (r *Rules) Classify(text string) (index.Act, float64) {
	words := plainWords(clip(text, maxClassified))
	for _, rule := range r.rules {
		if matches(rule.match, words) && !matches(rule.unless, words) {
			return rule.act, rule.confidence
		}
	}
	return index.ActQuestion, unruled
}

func matches(re *regexp.Regexp, words string) bool {
	return re != nil && re.MatchString(words)
}

// plainWords folds the text and leaves words and question marks, each followed
// by one space.
func plainWords(text string) string {
	var b strings.Builder
	for _, field := range strings.FieldsFunc(strings.ReplaceAll(index.Fold(text), "?", " ? "), between) {
		b.WriteString(field)
		b.WriteByte(' ')
	}
	return b.String()
}

func between(r rune) bool {
	return r != '?' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

// compile turns patterns into one expression over plainWords.
func compile(patterns []string) *regexp.Regexp {
	if len(patterns) == 0 {
		return nil
	}
	alternatives := make([]string, len(patterns))
	for i, p := range patterns {
		alternatives[i] = expression(p)
	}
	return regexp.MustCompile(strings.Join(alternatives, "|"))
}

// expression turns one pattern into a regular expression in which every element
// takes its trailing space with it.
func expression(pattern string) string {
	var b strings.Builder
	fields := strings.Fields(pattern)
	if fields[0] != "^" {
		b.WriteString(`(?:^| )`)
	}
	for _, f := range fields {
		b.WriteString(element(f))
	}
	return b.String()
}

func element(f string) string {
	switch f {
	case "^", "$":
		return f
	case "...":
		return `(?:\S+ ){0,8}?`
	case "..":
		return `(?:\S+ ){0,3}?`
	case "?":
		return `\? `
	case "??":
		return `(?:\? )?`
	}
	optional := strings.HasSuffix(f, "?")
	f = strings.TrimSuffix(f, "?")
	repeated := strings.HasSuffix(f, "+")
	f = strings.TrimSuffix(f, "+")
	expr := `(?:(?:` + word(f) + `) )`
	switch {
	case repeated && optional:
		return expr + "*"
	case repeated:
		return expr + "+"
	case optional:
		return expr + "?"
	}
	return expr
}

// word returns the expression for a|b, where each may be a {class}.
func word(f string) string {
	var all []string
	for _, w := range strings.Split(f, "|") {
		if name, ok := strings.CutPrefix(w, "{"); ok {
			all = append(all, wordClasses[strings.TrimSuffix(name, "}")]...)
		} else {
			all = append(all, w)
		}
	}
	for i, w := range all {
		all[i] = strings.TrimSpace(plainPattern(w))
	}
	return strings.Join(all, "|")
}

// plainPattern folds the words of a pattern and keeps its operators.
func plainPattern(f string) string {
	return strings.NewReplacer("*", `\S*`, "-", " ", "'", " ").Replace(index.Fold(f))
}
