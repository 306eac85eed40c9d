package index

import "praxislotse/knowledge"

// glossary finds the synonyms in a question.
type glossary struct {
	byFirst map[string][]phrase // by the first stem, longest phrase first
	groups  [][]variant
}

// phrase is one entry of a group, as it is recognised in a question.
type phrase struct {
	stems []string
	group int
	entry int
}

// variant is one entry of a group, as it is looked for in passages.
type variant struct {
	text string
	ids  []uint32 // all must be there; nil when one of the stems is nowhere
}

func newGlossary(groups []knowledge.Synonyms, v *vocabulary) *glossary {
	g := &glossary{byFirst: map[string][]phrase{}}
	for _, synonyms := range groups {
		var variants []variant
		for _, text := range synonyms {
			stems := contentStems(text)
			if len(stems) == 0 {
				continue
			}
			g.addPhrase(phrase{stems, len(g.groups), len(variants)})
			if joined := joinedStem(text); len(stems) > 1 {
				g.addPhrase(phrase{[]string{joined}, len(g.groups), len(variants)})
			}
			variants = append(variants, variant{text, lookup(v, text, stems)})
		}
		if len(variants) > 0 {
			g.groups = append(g.groups, variants)
		}
	}
	return g
}

func (g *glossary) addPhrase(p phrase) {
	list := append(g.byFirst[p.stems[0]], p)
	for i := len(list) - 1; i > 0 && len(list[i].stems) > len(list[i-1].stems); i-- {
		list[i], list[i-1] = list[i-1], list[i]
	}
	g.byFirst[p.stems[0]] = list
}

// contentStems are the stems of the words of text without stop words, and
// without joined forms.
func contentStems(text string) []string {
	var out []string
	for _, t := range Tokens(text) {
		if !IsStop(t.Fold) {
			out = append(out, Stem(t.Fold))
		}
	}
	return out
}

// lookup returns the ids of all stems, or of their joined form, or nil.
func lookup(v *vocabulary, text string, stems []string) []uint32 {
	ids := make([]uint32, 0, len(stems))
	for _, s := range stems {
		id := v.ids[s]
		if id == 0 {
			return joinedID(v, text)
		}
		ids = append(ids, id)
	}
	return ids
}

// joinedID finds "E-Mail" where the documents write "Email".
func joinedID(v *vocabulary, text string) []uint32 {
	if id := v.ids[joinedStem(text)]; id != 0 {
		return []uint32{id}
	}
	return nil
}

// joinedStem is the stem of all words of text written as one.
func joinedStem(text string) string {
	joined := ""
	for _, t := range Tokens(text) {
		joined += t.Fold
	}
	return Stem(joined)
}

// match returns the phrases that start at stems[0], longest first.
func (g *glossary) match(stems []string) []phrase {
	var out []phrase
	for _, p := range g.byFirst[stems[0]] {
		if len(p.stems) <= len(stems) && equalStems(p.stems, stems[:len(p.stems)]) {
			out = append(out, p)
		}
	}
	return out
}

func equalStems(a, b []string) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
