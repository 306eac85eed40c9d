package index

import (
	"math/bits"
	"slices"
	"sort"
	"strings"
)

// vocabulary numbers the stems of a knowledge base. Number 0 is no stem.
type vocabulary struct {
	ids   map[string]uint32
	words []string // by id

	sorted   []uint32     // ids by stem, for what begins with a stem
	reversed []reversed   // ids by reversed stem, for what ends with one
	byLength [][]lettered // by byte length, for typing errors
}

type reversed struct {
	word string // reversed
	id   uint32
}

// lettered is a stem with the set of its letters: two stems within d edits
// differ in at most 2·d letters.
type lettered struct {
	letters uint32
	id      uint32
}

func newVocabulary() *vocabulary {
	return &vocabulary{ids: map[string]uint32{"": 0}, words: []string{""}}
}

func (v *vocabulary) add(stem string) uint32 {
	id, ok := v.ids[stem]
	if !ok {
		id = uint32(len(v.words))
		stem = strings.Clone(stem) // do not hold the text it was cut from
		v.ids[stem] = id
		v.words = append(v.words, stem)
	}
	return id
}

// finish builds the tables for the looser ways of matching.
func (v *vocabulary) finish() {
	for id, w := range v.words {
		if id == 0 {
			continue
		}
		v.sorted = append(v.sorted, uint32(id))
		if len(w) >= minPart+minRest {
			v.reversed = append(v.reversed, reversed{reverse(w), uint32(id)})
		}
		if n := len(w); n >= minTypo-1 && n <= maxWithin {
			for len(v.byLength) <= n {
				v.byLength = append(v.byLength, nil)
			}
			v.byLength[n] = append(v.byLength[n], lettered{letters(w), uint32(id)})
		}
	}
	slices.SortFunc(v.sorted, func(a, b uint32) int { return strings.Compare(v.words[a], v.words[b]) })
	slices.SortFunc(v.reversed, func(a, b reversed) int { return strings.Compare(a.word, b.word) })
}

// A part of a compound has at least minPart letters ("Passwort" in
// "Passwortänderung"), what is left at least minRest: below that the rest is
// an ending, not a word. maxCompounds bounds the compounds of one stem.
const (
	minPart      = 5
	minRest      = 3
	maxCompounds = 100
)

// compounds returns the ids of longer words that begin or end with the stem.
func (v *vocabulary) compounds(stem string) []uint32 {
	if len(stem) < minPart {
		return nil
	}
	var out []uint32
	at := sort.Search(len(v.sorted), func(i int) bool { return v.words[v.sorted[i]] >= stem })
	for ; at < len(v.sorted) && len(out) < maxCompounds; at++ {
		w := v.words[v.sorted[at]]
		if !strings.HasPrefix(w, stem) {
			break
		}
		if len(w) >= len(stem)+minRest {
			out = append(out, v.sorted[at])
		}
	}
	back := reverse(stem)
	at = sort.Search(len(v.reversed), func(i int) bool { return v.reversed[i].word >= back })
	for ; at < len(v.reversed) && len(out) < 2*maxCompounds; at++ {
		if !strings.HasPrefix(v.reversed[at].word, back) {
			break
		}
		if len(v.reversed[at].word) >= len(stem)+minRest {
			out = append(out, v.reversed[at].id)
		}
	}
	return out
}

// split cuts an unknown compound into two or three known words, with a linking
// s, n or es allowed between them; nil when that does not come out. Short
// pieces ("kv") are allowed only beside one of minPart letters.
func (v *vocabulary) split(stem string) []uint32 {
	if len(stem) < minPart+2 || len(stem) > maxWithin {
		return nil
	}
	return v.splitRest(stem, 3)
}

func (v *vocabulary) splitRest(rest string, parts int) []uint32 {
	for cut := len(rest) - 2; cut >= 2 && parts > 1; cut-- {
		head := v.known(rest[:cut])
		if head == 0 {
			continue
		}
		tail := rest[cut:]
		if id := v.ids[tail]; id != 0 && max(cut, len(tail)) >= minPart {
			return []uint32{head, id}
		}
		if more := v.splitRest(tail, parts-1); more != nil && cut >= 2 {
			return append([]uint32{head}, more...)
		}
	}
	return nil
}

// known finds a first part of a compound: as it is, stemmed, or without its
// linking element.
func (v *vocabulary) known(part string) uint32 {
	for _, w := range [...]string{part, strings.TrimSuffix(part, "s"), Stem(part)} {
		if id := v.ids[w]; id != 0 && len(w) >= 2 {
			return id
		}
	}
	return 0
}

// A stem is corrected by one edit from minTypo letters, by two from minTypo2.
const (
	minTypo  = 5
	minTypo2 = 9
)

// corrections returns the known stems nearest to an unknown one, at most
// maxCorrections, all at the same distance.
func (v *vocabulary) corrections(stem string) []uint32 {
	if len(stem) < minTypo || len(stem) > maxWithin {
		return nil
	}
	limit := 1
	if len(stem) >= minTypo2 {
		limit = 2
	}
	for d := 1; d <= limit; d++ {
		if out := v.atDistance(stem, d); out != nil {
			return out
		}
	}
	return nil
}

const maxCorrections = 3

func (v *vocabulary) atDistance(stem string, d int) []uint32 {
	var out []uint32
	set := letters(stem)
	for n := len(stem) - d; n <= len(stem)+d && n < len(v.byLength); n++ {
		for _, w := range v.byLength[max(n, 0)] {
			if bits.OnesCount32(w.letters^set) > 2*d || !within(stem, v.words[w.id], d) {
				continue
			}
			if out = append(out, w.id); len(out) == maxCorrections {
				return out
			}
		}
	}
	return out
}

// letters is the set of letters in w; digits and everything else share bits.
func letters(w string) uint32 {
	var set uint32
	for i := 0; i < len(w); i++ {
		switch c := w[i]; {
		case 'a' <= c && c <= 'z':
			set |= 1 << (c - 'a')
		case '0' <= c && c <= '9':
			set |= 1 << (26 + (c-'0')%4)
		default:
			set |= 1 << 30
		}
	}
	return set
}

func reverse(s string) string {
	b := []byte(s)
	slices.Reverse(b)
	return string(b)
}
