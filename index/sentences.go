package index

import (
	"strings"

	"praxislotse/knowledge"
)

const (
	// kindBonus is what a sentence of the expected kind gains, as a share of
	// the question's whole weight: less than a term of average rarity.
	kindBonus = 0.15
	// figureBonus is the same for kinds that are written with figures: who asks
	// for a number looks for the number first.
	figureBonus = 0.5
	// ordinalBonus is what the sentence about the asked quarter or step gains.
	ordinalBonus = 0.5
	// secondShare is what a second sentence must reach of the best one's score.
	secondShare = 0.4
	// maxList bounds a list that is marked whole, in bytes.
	maxList = 500
)

// sentences returns the best one or two sentences of p in text order; none if
// no sentence has anything of the question. Instead of a sentence that only
// leads to a list, the list with it is one span.
func (e *evidencer) sentences(p *passageTable) []knowledge.Span {
	scores := e.sentenceScores(p)
	best := highest(scores, -1)
	if best >= 0 && leadIn(p, best) {
		if item := highest(scores[:listEnd(p, best)], best); item > best {
			best = item
		} else if end := listEnd(p, best); end > best+1 {
			return []knowledge.Span{{From: p.sentences[best].span.From, To: p.sentences[end-1].span.To}}
		}
	}
	return e.pick(p, scores, best)
}

// highest returns the index of the highest positive score but for that of not,
// the first of equals; −1 for none.
func highest(scores []float64, not int) int {
	best := -1
	for i, s := range scores {
		if i != not && s > 0 && (best < 0 || s > scores[best]) {
			best = i
		}
	}
	return best
}

// sentenceScores weighs the sentences by their words, their kind and the number
// that they speak of.
func (e *evidencer) sentenceScores(p *passageTable) []float64 {
	scores := make([]float64, len(p.sentences))
	credit := make([]float64, len(e.r.query.Terms))
	count := make([]float64, len(e.r.query.Terms))
	expected, bonus := e.expected()
	numbered := e.r.ordinals != 0 && anyOrdinal(p, e.r.ordinals)
	for i, s := range p.sentences {
		scores[i] = e.share(s.terms, credit, count)
		if s.provides&expected != 0 {
			scores[i] += bonus * max(e.total, 1)
		}
		switch {
		case !numbered:
		case s.ordinals&e.r.ordinals != 0:
			scores[i] += ordinalBonus * max(e.total, 1)
		case s.ordinals != 0:
			scores[i] = 0 // speaks of another one
		}
	}
	return scores
}

func anyOrdinal(p *passageTable, asked ordinals) bool {
	for _, s := range p.sentences {
		if s.ordinals&asked != 0 {
			return true
		}
	}
	return false
}

// leadIn reports whether sentence i only announces what follows.
func leadIn(p *passageTable, i int) bool {
	s := p.sentences[i].span
	return strings.HasSuffix(strings.TrimSpace(p.passage.Text[s.From:s.To]), ":")
}

// listEnd returns the index after the last item of the list that follows
// sentence i: sentences on lines of their own, up to maxList.
func listEnd(p *passageTable, i int) int {
	end := i + 1
	for ; end < len(p.sentences); end++ {
		gap := p.passage.Text[p.sentences[end-1].span.To:p.sentences[end].span.From]
		if !strings.Contains(gap, "\n") || p.sentences[end].span.To-p.sentences[i].span.From > maxList {
			break
		}
	}
	return end
}

// pick adds a second sentence that is nearly as good. A list beside its lead-in
// needs none.
func (e *evidencer) pick(p *passageTable, scores []float64, best int) []knowledge.Span {
	if best < 0 {
		return nil
	}
	first := p.sentences[best].span
	second := highest(scores, best)
	if second < 0 || scores[second] < secondShare*scores[best] || leadIn(p, second) {
		return []knowledge.Span{first}
	}
	if second < best {
		return []knowledge.Span{p.sentences[second].span, first}
	}
	return []knowledge.Span{first, p.sentences[second].span}
}

// expected is the first guess at what the question asks for, and what a
// sentence of that kind gains.
func (e *evidencer) expected() (kinds, float64) {
	if len(e.r.query.Expected) == 0 {
		return 0, 0
	}
	kind := e.r.query.Expected[0]
	if isFigure(kind) {
		return kindOf(kind), figureBonus
	}
	return kindOf(kind), kindBonus
}

// nearest returns the sentence most like the question and the example that led
// to the passage, by stems and 4-grams: a mark for a passage that was found
// though it has no word of the question. Of equals the first that is no lead-in.
func (p *passageTable) nearest(text, example string) []knowledge.Span {
	asked := contentFeatures(text + " " + example)
	best, most := -1, -1.0
	for i, s := range p.sentences {
		if leadIn(p, i) && len(p.sentences) > 1 {
			continue
		}
		words := normed(contentFeatures(p.passage.Text[s.span.From:s.span.To]))
		if near := dot(asked, words); near > most {
			best, most = i, near
		}
	}
	if best < 0 {
		return nil
	}
	return []knowledge.Span{p.sentences[best].span}
}
