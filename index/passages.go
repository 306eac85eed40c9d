package index

import (
	"slices"
	"sync"

	"praxislotse/knowledge"
)

// passageTable is what Evidence needs to know of one passage, all as numbers
// of the vocabulary.
type passageTable struct {
	passage   *knowledge.Passage
	document  *knowledge.Document
	section   int         // number of the section over the whole base, see sectionKey
	terms     []termCount // of body and headings, by id, each once
	title     []uint32    // of headings and document title, sorted
	sentences []sentenceTable
	provides  kinds
	length    float64 // words of body and headings
}

type termCount struct {
	id    uint32
	count uint16
}

type sentenceTable struct {
	span     knowledge.Span
	terms    []uint32 // sorted, each once
	provides kinds
	ordinals ordinals
}

type sectionKey struct {
	document, anchor string
}

// tables is everything that evidence is computed from. It is read-only.
type tables struct {
	vocabulary *vocabulary
	passages   []passageTable
	byID       map[string]int     // passage id → index
	bySection  map[int][]int      // section → passages
	sections   map[sectionKey]int // → number
	frequency  []int32            // passages with the term, by id
	length     float64            // mean of passageTable.length
	glossary   *glossary
	examples   *examples
	scratch    sync.Pool // *[]uint16 over the vocabulary, all zero between uses
}

func newTables(base *knowledge.Base) *tables {
	t := &tables{
		vocabulary: newVocabulary(),
		byID:       map[string]int{},
		bySection:  map[int][]int{},
		sections:   map[sectionKey]int{},
	}
	for i := range base.Documents {
		doc := &base.Documents[i]
		for j := range doc.Passages {
			t.addPassage(doc, &doc.Passages[j])
		}
	}
	for _, synonyms := range base.Glossary {
		for _, text := range synonyms {
			t.number(Tokens(text)) // so that a typing error in a synonym is corrected too
		}
	}
	t.count()
	t.vocabulary.finish()
	t.glossary = newGlossary(base.Glossary, t.vocabulary)
	t.examples = newExamples(base, t, t.link(base.Topics))
	size := len(t.vocabulary.words)
	t.scratch.New = func() any { s := make([]uint16, size); return &s }
	return t
}

func (t *tables) addPassage(doc *knowledge.Document, p *knowledge.Passage) {
	if _, ok := t.byID[p.ID]; ok {
		return // the loader reports duplicates; the first one is served
	}
	row := passageTable{passage: p, document: doc, section: t.section(doc, p)}
	var all []uint32
	for _, s := range sentencesOf(p) {
		text := p.Text[s.From:s.To]
		tokens := Tokens(text)
		ids, k := t.number(tokens), provides(text, tokens)
		all = append(all, ids...)
		row.sentences = append(row.sentences, sentenceTable{s, unique(ids), k, ordinalsIn(text, tokens)})
		row.provides |= k
	}
	row.title = t.number(Tokens(entryTitle(doc, p)))
	all = append(all, row.title...)
	row.title = unique(row.title)
	row.terms = countTerms(all)
	row.length = float64(len(all))
	row.provides |= passageProvides(p)
	t.byID[p.ID] = len(t.passages)
	t.bySection[row.section] = append(t.bySection[row.section], len(t.passages))
	t.passages = append(t.passages, row)
}

// sentencesOf returns the sentences of p, or the whole text as one.
func sentencesOf(p *knowledge.Passage) []knowledge.Span {
	out := make([]knowledge.Span, 0, len(p.Sentences))
	for _, s := range p.Sentences {
		if 0 <= s.From && s.From < s.To && s.To <= len(p.Text) {
			out = append(out, s)
		}
	}
	if len(out) == 0 && p.Text != "" {
		out = append(out, knowledge.Span{To: len(p.Text)})
	}
	return out
}

// section numbers the section of p.
func (t *tables) section(doc *knowledge.Document, p *knowledge.Passage) int {
	key := sectionKey{document: doc.ID}
	if p.Section >= 0 && p.Section < len(doc.Sections) {
		key.anchor = doc.Sections[p.Section].Anchor
	}
	n, ok := t.sections[key]
	if !ok {
		n = len(t.sections)
		t.sections[key] = n
	}
	return n
}

// number returns the vocabulary ids of the stems of tokens in order.
func (t *tables) number(tokens []Token) []uint32 {
	stems := stemsOf(tokens, false)
	ids := make([]uint32, len(stems))
	for i, s := range stems {
		ids[i] = t.vocabulary.add(s)
	}
	return ids
}

// count fills frequency and length once all passages are there.
func (t *tables) count() {
	t.frequency = make([]int32, len(t.vocabulary.words))
	for i := range t.passages {
		for _, c := range t.passages[i].terms {
			t.frequency[c.id]++
		}
		t.length += t.passages[i].length
	}
	if len(t.passages) > 0 {
		t.length /= float64(len(t.passages))
	}
}

func unique(ids []uint32) []uint32 {
	ids = slices.Clone(ids)
	slices.Sort(ids)
	return slices.Clip(slices.Compact(ids))
}

func countTerms(ids []uint32) []termCount {
	slices.Sort(ids)
	var out []termCount
	for _, id := range ids {
		if n := len(out); n > 0 && out[n-1].id == id {
			if out[n-1].count < 1<<16-1 {
				out[n-1].count++
			}
			continue
		}
		out = append(out, termCount{id, 1})
	}
	return slices.Clip(out)
}
