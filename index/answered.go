package index

import "slices"

// answeredShare is the share of what a question is about, by rarity, that a
// passage must cover to answer it.
const answeredShare = 0.8

// answers reports whether a passage has the figure that is asked for (a price,
// a time, a number …) and covers what the question is about. Words that only
// name the kind of answer ("kostet", "Telefonnummer") need not occur in it.
// Opening hours are about the office itself and need no other word.
func answers(q *Query, ev *Evidence) bool {
	if len(q.Expected) == 0 || !isFigure(q.Expected[0]) || !slices.Contains(ev.Provides, q.Expected[0]) {
		return false
	}
	kind := q.Expected[0]
	covered, all := weightBeside(kind, ev.Covered), weightBeside(kind, ev.Covered)+weightBeside(kind, ev.Missing)
	if all == 0 {
		return kind == Hours
	}
	return covered >= answeredShare*all
}

// weightBeside sums the terms that do not just name the kind of answer.
func weightBeside(kind AnswerType, terms []Term) float64 {
	sum := 0.0
	for i := range terms {
		if !namesKind(kind, terms[i].Text) {
			sum += weightOf(&terms[i])
		}
	}
	return sum
}

func namesKind(kind AnswerType, word string) bool {
	words := paddedWords(word)
	for _, rule := range expectRules {
		if rule.kind == kind && containsAny(words, rule.patterns) {
			return true
		}
	}
	return false
}

// maxByKind bounds the passages that are added for their kind alone.
const maxByKind = 5

// addHours appends the passages with opening hours when those are asked for:
// "Wann habt ihr auf?" has no word to find them by.
func (e *Engine) addHours(r *reading, order []int) []int {
	if len(r.query.Expected) == 0 || r.query.Expected[0] != Hours {
		return order
	}
	limit := len(order) + maxByKind
	for i := range e.tables.passages {
		if e.tables.passages[i].provides.has(Hours) && len(order) < limit && !slices.Contains(order, i) {
			order = append(order, i)
		}
	}
	return order
}

// preferHours puts the first hit that tells the hours in front when they are
// asked for: no other passage answers, however many words it shares.
func preferHours(q *Query, hits []Hit) {
	if len(hits) == 0 || len(q.Expected) == 0 || q.Expected[0] != Hours {
		return
	}
	i := slices.IndexFunc(hits, func(h Hit) bool { return answers(q, &h.Evidence) })
	if i < 0 {
		return
	}
	best := hits[i]
	best.Score = max(best.Score, hits[0].Score, minQuestion)
	copy(hits[1:i+1], hits[:i])
	hits[0] = best
}
