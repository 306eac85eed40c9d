package index

import (
	"cmp"
	"math"
	"slices"
	"sync"

	"praxislotse/knowledge"
)

// examples finds what a text is nearest to by example questions: sections, gaps
// and topics, cosine over idf weighted stems and character 4-grams through an
// inverted index. All stand in one index, so that their similarities compete.
type examples struct {
	ids      map[string]uint32 // feature → number from 1; grams carry a leading space
	weights  []float32         // idf by feature
	unknown  float32           // idf of a feature that no example has
	postings [][]posting
	norms    []float32 // by example
	texts    []string
	of       []int32 // owner by example
	owners   []owner
	pool     sync.Pool // *[]float32, one score per example, all zero between uses
}

// An owner is what examples stand for: passages that answer them, or a gap.
type owner struct {
	passages []link
	gap      int     // index into Base.Gaps, −1 for none
	whole    bool    // its examples ask for a whole procedure
	norm     float64 // length of the sum of its examples' unit vectors
}

type posting struct {
	example int32
	weight  float32 // term frequency × idf
}

// gramShare is what a 4-gram weighs against a stem. A word of eight letters
// has five grams, so one known word and its grams weigh about the same.
const gramShare = 0.45

// earlierShare is what the words of an earlier question weigh in a follow-up.
const earlierShare = 0.4

// newExamples collects the examples of the base's sections, gaps and topics.
// linked names the passages of each topic.
func newExamples(base *knowledge.Base, t *tables, linked [][]link) *examples {
	x := &examples{ids: map[string]uint32{}, weights: []float32{0}, postings: [][]posting{nil}}
	x.pool.New = func() any { s := make([]float32, len(x.texts)); return &s }
	sections := map[int]int32{}
	for _, q := range base.Questions {
		n, ok := t.sections[sectionKey{q.Document, q.Section}]
		if !ok {
			continue
		}
		if _, ok := sections[n]; !ok {
			p := &t.passages[t.bySection[n][0]]
			sections[n] = x.own(owner{passages: linksTo(t.bySection[n]), gap: -1, whole: p.document.HasProcedure(p.passage.Section)})
		}
		x.add(q.Text, sections[n])
	}
	for i, g := range base.Gaps {
		x.addAll(g.Questions, owner{gap: i})
	}
	for i, topic := range base.Topics {
		x.addAll(topic.Questions, owner{passages: linked[i], gap: -1, whole: topic.Procedure})
	}
	x.weigh()
	return x
}

func (x *examples) own(o owner) int32 {
	x.owners = append(x.owners, o)
	return int32(len(x.owners) - 1)
}

func (x *examples) addAll(questions []string, o owner) {
	if len(questions) == 0 {
		return
	}
	n := x.own(o)
	for _, q := range questions {
		x.add(q, n)
	}
}

func (x *examples) add(text string, owner int32) {
	n := int32(len(x.texts))
	for f, count := range features(text) {
		id, ok := x.ids[f]
		if !ok {
			id = uint32(len(x.weights))
			x.ids[f] = id
			x.weights = append(x.weights, 0)
			x.postings = append(x.postings, nil)
		}
		x.postings[id] = append(x.postings[id], posting{n, count})
	}
	x.texts = append(x.texts, text)
	x.of = append(x.of, owner)
	x.norms = append(x.norms, 0)
}

// weigh turns counts into idf weights and computes the norms.
func (x *examples) weigh() {
	n := float64(len(x.texts))
	x.unknown = float32(math.Log(1 + (n+.5)/.5))
	for f, id := range x.ids {
		df := float64(len(x.postings[id]))
		w := float32(math.Log(1 + (n-df+.5)/(df+.5)))
		if f[0] == ' ' {
			w *= gramShare
		}
		x.weights[id] = w
		for i := range x.postings[id] {
			p := &x.postings[id][i]
			p.weight *= w
			x.norms[p.example] += p.weight * p.weight
		}
	}
	for i, s := range x.norms {
		x.norms[i] = float32(math.Sqrt(float64(s)))
	}
	x.weighOwners()
}

// weighOwners computes the length of each owner's sum of unit vectors, feature
// by feature.
func (x *examples) weighOwners() {
	sums := map[int32]float64{}
	for _, list := range x.postings {
		clear(sums)
		for _, p := range list {
			sums[x.of[p.example]] += float64(p.weight / x.norms[p.example])
		}
		for o, s := range sums {
			x.owners[o].norm += s * s
		}
	}
	for i := range x.owners {
		x.owners[i].norm = math.Sqrt(x.owners[i].norm)
	}
}

// features returns stems and 4-grams of text with their damped counts.
func features(text string) map[string]float32 {
	out := map[string]float32{}
	for _, t := range Tokens(text) {
		out[Stem(t.Fold)]++
		for _, g := range CharGrams(" "+t.Fold+" ", 4) {
			out[" "+g]++
		}
	}
	for f, c := range out {
		if c > 1 {
			out[f] = 1 + float32(math.Log(float64(c)))
		}
	}
	return out
}

// nearness is how near a text is to an owner.
type nearness struct {
	owner   int32
	score   float64 // 0…1
	example int     // the nearest one
}

// centroidShare is what the similarity to the mean of all examples counts for
// beside that to the nearest one. Leaving out each of the 2,860 built-in
// examples in turn, the nearest owner is the right one for .59 by the nearest
// example alone, .67 by the mean alone, .69 at equal parts and .71 at this.
const centroidShare = 2.0 / 3

// near returns how near the text is to every owner that shares anything with
// it, nearest first.
func (x *examples) near(text string, earlier []string) []nearness {
	if len(x.texts) == 0 {
		return nil
	}
	query := features(text)
	for _, e := range earlier {
		for f, c := range features(e) {
			query[f] = max(query[f], earlierShare*c)
		}
	}
	scores := x.pool.Get().(*[]float32)
	defer x.pool.Put(scores)
	norm := x.accumulate(query, *scores)
	return x.best(*scores, norm)
}

// A weightedFeature is a feature of the query; number 0 is one that no example
// has.
type weightedFeature struct {
	id     uint32
	weight float32
}

// weighted orders the features of a query by number, so that sums come out the
// same every time.
func (x *examples) weighted(query map[string]float32) []weightedFeature {
	out := make([]weightedFeature, 0, len(query))
	for f, c := range query {
		id := x.ids[f]
		w := x.weights[id] * c
		if id == 0 {
			w = x.unknown * c
			if f[0] == ' ' {
				w *= gramShare
			}
		}
		out = append(out, weightedFeature{id, w})
	}
	slices.SortFunc(out, func(a, b weightedFeature) int {
		return cmp.Or(cmp.Compare(a.id, b.id), cmp.Compare(a.weight, b.weight))
	})
	return out
}

// accumulate adds up the dot products and returns the norm of the query.
func (x *examples) accumulate(query map[string]float32, scores []float32) float64 {
	var sum float64
	for _, f := range x.weighted(query) {
		sum += float64(f.weight) * float64(f.weight)
		for _, p := range x.postings[f.id] {
			scores[p.example] += f.weight * p.weight
		}
	}
	return math.Sqrt(sum)
}

// best combines nearest example and mean per owner, and clears scores.
func (x *examples) best(scores []float32, norm float64) []nearness {
	all := make([]nearness, len(x.owners))
	sums := make([]float64, len(x.owners))
	for i, s := range scores {
		scores[i] = 0
		if s == 0 || norm == 0 {
			continue
		}
		cos := float64(s) / (norm * float64(x.norms[i]))
		o := x.of[i]
		sums[o] += cos
		if cos > all[o].score {
			all[o] = nearness{o, cos, i}
		}
	}
	out := all[:0]
	for o, n := range all {
		if n.score > 0 {
			centroid := sums[o] / x.owners[o].norm
			n.score = min((1-centroidShare)*n.score+centroidShare*centroid, 1)
			out = append(out, n)
		}
	}
	slices.SortStableFunc(out, func(a, b nearness) int { return cmp.Compare(b.score, a.score) })
	return out
}

// familiar returns the share of the terms' weight that is known from examples or
// documents. A message about something else altogether has little of it.
func (x *examples) familiar(terms []Term) float64 {
	var known, all float64
	for _, t := range terms {
		if t.Earlier {
			continue
		}
		id := x.ids[t.Stem]
		w := float64(x.weights[id])
		if id == 0 {
			w = float64(x.unknown)
		}
		all += w
		if id != 0 || t.Known {
			known += w
		}
	}
	if all == 0 {
		return 0
	}
	return known / all
}
