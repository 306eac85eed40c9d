package index

import (
	"math"

	"praxislotse/knowledge"
)

// linkNear is the similarity from which a passage says the same as a topic:
// cosine over idf weighted content stems and 4-grams. On the KV's own guide
// against the built-in sections, the nearest passage has .17 and more for every
// topic that the guide covers.
const linkNear = 0.16

// linkShare is the share of a topic's best similarity from which further
// passages belong to it as well.
const linkShare = 0.5

// questionShare is what a topic's questions count for beside its text: they
// have the words that texts of other authors may use instead.
const questionShare = 0.5

// A link is a passage that belongs to an owner of examples.
type link struct {
	passage int     // index into tables.passages
	weight  float64 // 1 for the best passage, less for one that is less alike
}

// linksTo are the passages of a section, all alike.
func linksTo(passages []int) []link {
	out := make([]link, len(passages))
	for i, p := range passages {
		out[i] = link{p, 1}
	}
	return out
}

// link names the passages that say the same as each topic.
func (t *tables) link(topics []knowledge.Topic) [][]link {
	out := make([][]link, len(topics))
	if len(topics) == 0 {
		return out
	}
	passages := make([]map[string]float32, len(t.passages))
	texts := make([]map[string]float32, len(topics), len(topics)+len(passages))
	for i, topic := range topics {
		texts[i] = contentFeatures(topic.Text)
	}
	for i := range t.passages {
		passages[i] = contentFeatures(t.passages[i].passage.Text)
	}
	w := newRarity(append(texts, passages...))
	for i := range passages {
		w.unit(passages[i])
	}
	for i, topic := range topics {
		out[i] = sameAs(w.model(topic), passages)
	}
	return out
}

// sameAs returns the texts that are near enough.
func sameAs(topic map[string]float32, texts []map[string]float32) []link {
	var best float64
	scores := make([]float64, len(texts))
	for i, text := range texts {
		scores[i] = dot(topic, text)
		best = max(best, scores[i])
	}
	var out []link
	for i, s := range scores {
		if best >= linkNear && s >= linkShare*best {
			out = append(out, link{i, math.Sqrt(s / best)})
		}
	}
	return out
}

// contentFeatures are the features of a text without stop words.
func contentFeatures(text string) map[string]float32 {
	all := features(text)
	for f := range all {
		if IsStop(f) {
			delete(all, f)
		}
	}
	return all
}

// rarity weighs features by how few of a set of texts have them.
type rarity struct {
	frequency map[string]float64
	texts     float64
}

func newRarity(texts []map[string]float32) rarity {
	r := rarity{map[string]float64{}, float64(len(texts))}
	for _, text := range texts {
		for f := range text {
			r.frequency[f]++
		}
	}
	return r
}

// unit weighs the features of a text and makes it a unit vector, in place.
func (r rarity) unit(text map[string]float32) map[string]float32 {
	for f, c := range text {
		w := float64(c) * math.Log(1+(r.texts-r.frequency[f]+.5)/(r.frequency[f]+.5))
		if f[0] == ' ' {
			w *= gramShare
		}
		text[f] = float32(w)
	}
	return normed(text)
}

// model is the vector of a topic: its text and the mean of its questions, those
// features left out that no text has.
func (r rarity) model(topic knowledge.Topic) map[string]float32 {
	mean := map[string]float32{}
	for _, q := range topic.Questions {
		for f, w := range r.unit(contentFeatures(q)) {
			if r.frequency[f] > 0 {
				mean[f] += w
			}
		}
	}
	out := r.unit(contentFeatures(topic.Text))
	for f, w := range normed(mean) {
		out[f] += questionShare * w
	}
	return normed(out)
}

// normed scales a vector to length 1, in place.
func normed(v map[string]float32) map[string]float32 {
	var sum float64
	for _, w := range v {
		sum += float64(w) * float64(w)
	}
	if sum > 0 {
		for f := range v {
			v[f] /= float32(math.Sqrt(sum))
		}
	}
	return v
}

func dot(a, b map[string]float32) float64 {
	if len(a) > len(b) {
		a, b = b, a
	}
	var sum float64
	for f, w := range a {
		sum += float64(w) * float64(b[f])
	}
	return sum
}
