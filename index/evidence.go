package index

import "math"

// evidencer computes Evidence for one question. It holds a scratch table over
// the vocabulary and must be released.
type evidencer struct {
	t     *tables
	r     *reading
	slot  []uint16 // by vocabulary id: 1 + index into wants
	wants [][]want
	seen  []uint8   // by match: bits found in the passage at hand
	count []float64 // by match: occurrences
	total float64   // Σ weight·IDF
}

// want says that an id sets a bit of a match.
type want struct {
	match int
	bit   uint8
}

func (t *tables) evidencer(r *reading) *evidencer {
	e := &evidencer{t: t, r: r, slot: *t.scratch.Get().(*[]uint16)}
	e.seen = make([]uint8, len(r.matches))
	e.count = make([]float64, len(r.matches))
	for i, m := range r.matches {
		for _, id := range m.ids {
			e.want(id.id, want{i, id.bit})
		}
	}
	for i := range r.query.Terms {
		e.total += weightOf(&r.query.Terms[i])
	}
	return e
}

func weightOf(t *Term) float64 { return t.IDF * t.Weight }

func (e *evidencer) want(id uint32, w want) {
	if e.slot[id] == 0 {
		if len(e.wants) == math.MaxUint16-1 {
			return
		}
		e.wants = append(e.wants, nil)
		e.slot[id] = uint16(len(e.wants))
	}
	list := &e.wants[e.slot[id]-1]
	*list = append(*list, w)
}

// release gives the scratch table back, cleared.
func (e *evidencer) release() {
	for _, m := range e.r.matches {
		for _, id := range m.ids {
			e.slot[id.id] = 0
		}
	}
	e.t.scratch.Put(&e.slot)
}

func (e *evidencer) reset() {
	clear(e.seen)
	clear(e.count)
}

func (e *evidencer) see(id uint32, n float64) {
	at := e.slot[id]
	if at == 0 {
		return
	}
	for _, w := range e.wants[at-1] {
		e.seen[w.match] |= w.bit
		e.count[w.match] += n
	}
}

// credits returns for every term how much of it was seen, and how often.
func (e *evidencer) credits(credit, count []float64) {
	clear(credit)
	clear(count)
	for i, m := range e.r.matches {
		if e.seen[i] == m.need && m.credit > credit[m.term] {
			credit[m.term] = m.credit
			count[m.term] = e.count[i]
		}
	}
}

// Parameters of BM25 as Robertson and Zaragoza give them ("The Probabilistic
// Relevance Framework: BM25 and Beyond", 2009).
const (
	bm25k = 1.2
	bm25b = 0.75
)

// passage computes the evidence of one passage but for its sentences.
func (e *evidencer) passage(p *passageTable) Evidence {
	terms := e.r.query.Terms
	credit, count := make([]float64, len(terms)), make([]float64, len(terms))
	e.reset()
	for _, c := range p.terms {
		e.see(c.id, float64(c.count))
	}
	e.credits(credit, count)
	ev := Evidence{Provides: p.provides.list()}
	norm := bm25k * (1 - bm25b + bm25b*p.length/max(e.t.length, 1))
	for i := range terms {
		w := weightOf(&terms[i])
		ev.Coverage += w * credit[i]
		ev.BM25 += w * credit[i] * count[i] * (bm25k + 1) / (count[i] + norm)
		if credit[i] >= partCredit {
			ev.Covered = append(ev.Covered, terms[i])
		} else {
			ev.Missing = append(ev.Missing, terms[i])
		}
	}
	ev.Title = e.titleShare(p, credit, count)
	if e.total > 0 {
		ev.Coverage = min(ev.Coverage/e.total, 1)
		ev.BM25 /= e.total
	}
	return ev
}

// titleShare is the weighed share of the question's terms that the headings
// contain.
func (e *evidencer) titleShare(p *passageTable, credit, count []float64) float64 {
	if e.total == 0 {
		return 0
	}
	return e.share(p.title, credit, count) / e.total
}

// share is Σ weight·IDF·credit over a set of ids.
func (e *evidencer) share(ids []uint32, credit, count []float64) float64 {
	e.reset()
	for _, id := range ids {
		e.see(id, 1)
	}
	e.credits(credit, count)
	sum := 0.0
	for i := range e.r.query.Terms {
		sum += weightOf(&e.r.query.Terms[i]) * credit[i]
	}
	return sum
}
