package index

import "praxislotse/knowledge"

const (
	// kindBonus is what a sentence of the expected kind gains, as a share of
	// the question's whole weight: less than a term of average rarity.
	kindBonus = 0.15
	// secondShare is what a second sentence must reach of the best one's score.
	secondShare = 0.4
)

// sentences returns the best one or two sentences of p in text order; none if
// no sentence has anything of the question.
func (e *evidencer) sentences(p *passageTable) []knowledge.Span {
	expected := e.expected()
	best, second := -1, -1
	scores := make([]float64, len(p.sentences))
	credit := make([]float64, len(e.r.query.Terms))
	count := make([]float64, len(e.r.query.Terms))
	for i, s := range p.sentences {
		scores[i] = e.share(s.terms, credit, count)
		if s.provides&expected != 0 {
			scores[i] += kindBonus * max(e.total, 1)
		}
		switch {
		case scores[i] == 0:
		case best < 0 || scores[i] > scores[best]:
			best, second = i, best
		case second < 0 || scores[i] > scores[second]:
			second = i
		}
	}
	return e.pick(p, scores, best, second)
}

func (e *evidencer) pick(p *passageTable, scores []float64, best, second int) []knowledge.Span {
	if best < 0 {
		return nil
	}
	first := p.sentences[best].span
	if second < 0 || scores[second] < secondShare*scores[best] {
		return []knowledge.Span{first}
	}
	if second < best {
		return []knowledge.Span{p.sentences[second].span, first}
	}
	return []knowledge.Span{first, p.sentences[second].span}
}

// expected is the first guess at what the question asks for. Kinds that nearly
// every instruction shows say nothing about a sentence.
func (e *evidencer) expected() kinds {
	if len(e.r.query.Expected) == 0 {
		return 0
	}
	return kindOf(e.r.query.Expected[0])
}
