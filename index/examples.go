package index

import (
	"math"
	"sync"

	"praxislotse/knowledge"
)

// examples finds the example question nearest to a text: cosine over idf
// weighted stems and character 4-grams, through an inverted index. Sections
// and gaps stand in one index, so that their similarities compete.
type examples struct {
	ids      map[string]uint32 // feature → number from 1; grams carry a leading space
	weights  []float32         // idf by feature
	unknown  float32           // idf of a feature that no example has
	postings [][]posting
	norms    []float32 // by example
	texts    []string
	owner    []int32 // by example: section number, or −1−index of the gap
	base     *knowledge.Base
	pool     sync.Pool // *[]float32, one score per example, all zero between uses
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

func newExamples(base *knowledge.Base, sections map[sectionKey]int) *examples {
	x := &examples{ids: map[string]uint32{}, weights: []float32{0}, postings: [][]posting{nil}, base: base}
	x.pool.New = func() any { s := make([]float32, len(x.texts)); return &s }
	for _, q := range base.Questions {
		if n, ok := sections[sectionKey{q.Document, q.Section}]; ok {
			x.add(q.Text, int32(n))
		}
	}
	for i, g := range base.Gaps {
		for _, q := range g.Questions {
			x.add(q, int32(-1-i))
		}
	}
	x.weigh()
	return x
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
	x.owner = append(x.owner, owner)
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

// nearness is the similarity of a question to its nearest example.
type nearness struct {
	score   float64 // 0…1
	example int
}

// near returns the nearest example for every section and gap that shares
// anything with the question, keyed like examples.owner.
func (x *examples) near(text string, earlier []string) map[int32]nearness {
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

// accumulate adds up the dot products and returns the norm of the query.
func (x *examples) accumulate(query map[string]float32, scores []float32) float64 {
	var sum float64
	for f, c := range query {
		id := x.ids[f]
		w := x.weights[id] * c
		if id == 0 {
			w = x.unknown * c
			if f[0] == ' ' {
				w *= gramShare
			}
		}
		sum += float64(w) * float64(w)
		for _, p := range x.postings[id] {
			scores[p.example] += w * p.weight
		}
	}
	return math.Sqrt(sum)
}

// best takes the maximum per owner and clears scores.
func (x *examples) best(scores []float32, norm float64) map[int32]nearness {
	out := map[int32]nearness{}
	for i, s := range scores {
		scores[i] = 0
		if s == 0 || norm == 0 {
			continue
		}
		cos := float64(s) / (norm * float64(x.norms[i]))
		if o := x.owner[i]; cos > out[o].score {
			out[o] = nearness{min(cos, 1), i}
		}
	}
	return out
}
