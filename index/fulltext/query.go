package fulltext

import (
	"slices"

	"github.com/blevesearch/bleve/v2/search/query"

	"praxislotse/index"
)

// Boosts of the fields, as measured for search.md: grams anywhere in 0.6–1 and
// the title at 0.5 were best on all sets.
const (
	boostWords     = 1.0
	boostGrams     = 0.8
	boostTitle     = 0.5
	boostQuestions = 0.5
)

// Bounds of a query, so that a very long text costs no more than a long one.
// The rarest words are not known here; the first ones count. The engine clips a
// question before it comes here; this is for other callers.
const (
	maxBytes = 8192 // of each text
	maxWords = 64
	maxGrams = 256
)

// terms collects the terms of one field with their weights.
type terms struct {
	field   string
	list    []string
	weights map[string]float64
	max     int
}

func newTerms(field string, limit int) *terms {
	return &terms{field: field, weights: map[string]float64{}, max: limit}
}

func (t *terms) add(term string, weight float64) {
	w, ok := t.weights[term]
	if !ok {
		if len(t.list) == t.max {
			return
		}
		t.list = append(t.list, term)
	}
	t.weights[term] = max(w, weight)
}

// query returns the disjunction of the terms, or nil without any.
func (t *terms) query(boost float64) query.Query {
	if len(t.list) == 0 {
		return nil
	}
	parts := make([]query.Query, len(t.list))
	for i, term := range t.list {
		q := query.NewTermQuery(term)
		q.SetField(t.field)
		q.SetBoost(boost * t.weights[term])
		parts[i] = q
	}
	return query.NewDisjunctionQuery(parts)
}

// newQuery asks every field for the texts; nil when they have no words. Grams in
// common are left out.
func newQuery(texts []index.Weighted, common map[string]bool) query.Query {
	words, gram := newTerms(fieldWords, maxWords), newTerms(fieldGrams, maxGrams)
	title, questions := newTerms(fieldTitle, maxWords), newTerms(fieldQuestions, maxWords)
	for _, text := range texts {
		text.Text = text.Text[:min(len(text.Text), maxBytes)] // half a rune at the end is no word
		for _, s := range index.Stems(text.Text, false) {
			words.add(s, text.Weight)
		}
		for _, s := range index.Stems(text.Text, true) {
			title.add(s, text.Weight)
			questions.add(s, text.Weight)
		}
		for _, g := range grams(text.Text) {
			if !common[g] {
				gram.add(g, text.Weight)
			}
		}
	}
	parts := []query.Query{
		words.query(boostWords), gram.query(boostGrams), title.query(boostTitle), questions.query(boostQuestions),
	}
	parts = slices.DeleteFunc(parts, func(q query.Query) bool { return q == nil })
	if len(parts) == 0 {
		return nil
	}
	return query.NewDisjunctionQuery(parts)
}
