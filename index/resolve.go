package index

// Credit says how much of a term a looser match covers.
const (
	partCredit = 0.5 // one word of the compound that was asked for
	typoCredit = 0.9
)

// resolve finds what term n may match: itself, a compound with it, a synonym;
// and only if none of these occurs, the words it is made of or the word that
// was meant.
func (t *tables) resolve(r *reading, n int, synonyms []phrase) {
	term := &r.query.Terms[n]
	df := t.resolveStem(r, n, term.Stem, 1)
	df = max(df, t.resolveSynonyms(r, n, synonyms))
	if df == 0 {
		df = t.resolveParts(r, n)
	}
	if df == 0 {
		df = t.resolveTypo(r, n)
	}
	term.Known = df > 0
	term.IDF = t.idf(df)
}

// resolveStem matches the stem and compounds that begin or end with it. It
// returns the passages with the stem, or the most passages with a compound.
func (t *tables) resolveStem(r *reading, n int, stem string, credit float64) int32 {
	m := match{term: n, need: 1, credit: credit}
	df := t.df(stem)
	if df > 0 {
		m.ids = append(m.ids, bitID{t.vocabulary.ids[stem], 1})
	}
	var most int32
	for _, id := range t.vocabulary.compounds(stem) {
		if t.frequency[id] > 0 {
			m.ids = append(m.ids, bitID{id, 1})
			most = max(most, t.frequency[id])
		}
	}
	if len(m.ids) > 0 {
		r.matches = append(r.matches, m)
	}
	if df > 0 {
		return df
	}
	return most
}

// resolveSynonyms matches the other entries of the glossary groups.
func (t *tables) resolveSynonyms(r *reading, n int, synonyms []phrase) int32 {
	var most int32
	for _, p := range synonyms {
		for i, v := range t.glossary.groups[p.group] {
			if i == p.entry || len(v.ids) == 0 || len(v.ids) > 8 {
				continue
			}
			if df := t.addAll(r, n, v.ids, 1); df > 0 {
				most = max(most, df)
				r.expanded = append(r.expanded, v.text)
			}
		}
	}
	return most
}

// addAll adds a match that needs all ids, and returns the frequency of the
// rarest; nothing is added when one of them occurs nowhere.
func (t *tables) addAll(r *reading, n int, ids []uint32, credit float64) int32 {
	m := match{term: n, credit: credit}
	least := int32(len(t.passages))
	for i, id := range ids {
		bit := uint8(1) << i
		m.need |= bit
		m.ids = append(m.ids, bitID{id, bit})
		least = min(least, t.frequency[id])
	}
	if least > 0 {
		r.matches = append(r.matches, m)
	}
	return least
}

// resolveParts matches an unknown compound by the words it is made of: all of
// them cover it, the longest covers a part.
func (t *tables) resolveParts(r *reading, n int) int32 {
	ids := t.vocabulary.split(r.query.Terms[n].Stem)
	if len(ids) == 0 {
		return 0
	}
	m := match{term: n, credit: 1}
	longest, most := "", int32(0)
	for i, id := range ids {
		bit := uint8(1) << i
		m.need |= bit
		word := t.vocabulary.words[id]
		for _, known := range t.meanings(id) {
			m.ids = append(m.ids, bitID{known, bit})
			most = max(most, t.frequency[known])
			r.expanded = append(r.expanded, t.vocabulary.words[known])
		}
		if len(word) > len(longest) {
			longest = word
		}
	}
	r.matches = append(r.matches, m)
	half := match{term: n, need: 1, credit: partCredit}
	for _, known := range t.meanings(t.vocabulary.ids[longest]) {
		half.ids = append(half.ids, bitID{known, 1})
	}
	r.matches = append(r.matches, half)
	return most
}

// meanings returns the stem itself and its one-word synonyms, as far as
// passages contain them.
func (t *tables) meanings(id uint32) []uint32 {
	var out []uint32
	if t.frequency[id] > 0 {
		out = append(out, id)
	}
	for _, p := range t.glossary.match([]string{t.vocabulary.words[id]}) {
		for _, v := range t.glossary.groups[p.group] {
			if len(v.ids) == 1 && v.ids[0] != id && t.frequency[v.ids[0]] > 0 {
				out = append(out, v.ids[0])
			}
		}
	}
	return out
}

// resolveTypo matches the nearest known words.
func (t *tables) resolveTypo(r *reading, n int) int32 {
	term := &r.query.Terms[n]
	var most int32
	for _, id := range t.vocabulary.corrections(term.Stem) {
		word := t.vocabulary.words[id]
		df := t.resolveStem(r, n, word, typoCredit)
		df = max(df, t.resolveSynonyms(r, n, t.glossary.match([]string{word})))
		if df > 0 && term.Correction == "" {
			term.Correction = word
		}
		if df > 0 {
			r.expanded = append(r.expanded, word)
		}
		most = max(most, df)
	}
	return most
}
