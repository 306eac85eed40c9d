package index

import (
	"math"

	"praxislotse/knowledge"
)

// linkNear is the similarity from which a passage says the same as a topic:
// cosine over idf weighted content stems and 4-grams. On the KV's own guide
// against the built-in sections, every passage on the same subject has .15 and
// more except two, and every other one less than .16.
const linkNear = 0.14

// linkShare is the share of a topic's best similarity from which further
// passages belong to it as well.
const linkShare = 0.6

// link names the passages that say the same as each topic.
func (t *tables) link(topics []knowledge.Topic) [][]int {
	out := make([][]int, len(topics))
	if len(topics) == 0 {
		return out
	}
	texts := make([]map[string]float32, 0, len(topics)+len(t.passages))
	for _, topic := range topics {
		texts = append(texts, contentFeatures(topic.Text))
	}
	for i := range t.passages {
		texts = append(texts, contentFeatures(t.passages[i].passage.Text))
	}
	weighUnit(texts)
	for i := range topics {
		out[i] = sameAs(texts[i], texts[len(topics):])
	}
	return out
}

// sameAs returns the indexes of the texts that are near enough, best first.
func sameAs(topic map[string]float32, texts []map[string]float32) []int {
	var best float64
	scores := make([]float64, len(texts))
	for i, text := range texts {
		scores[i] = dot(topic, text)
		best = max(best, scores[i])
	}
	var out []int
	for i, s := range scores {
		if s >= linkNear && s >= linkShare*best {
			out = append(out, i)
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

// weighUnit weighs features by their rarity among the texts and makes each text
// a unit vector.
func weighUnit(texts []map[string]float32) {
	frequency := map[string]float64{}
	for _, text := range texts {
		for f := range text {
			frequency[f]++
		}
	}
	n := float64(len(texts))
	for _, text := range texts {
		var sum float64
		for f, c := range text {
			w := float64(c) * math.Log(1+(n-frequency[f]+.5)/(frequency[f]+.5))
			if f[0] == ' ' {
				w *= gramShare
			}
			text[f] = float32(w)
			sum += w * w
		}
		if sum > 0 {
			for f := range text {
				text[f] /= float32(math.Sqrt(sum))
			}
		}
	}
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
