package eval

import (
	"context"
	"fmt"

	"praxislotse/index"
	"praxislotse/knowledge"
)

// EngineFinder lets an Engine be evaluated like any Finder, without context.
type EngineFinder struct{ *index.Engine }

// Find returns the ids of the hits with their scores.
func (f EngineFinder) Find(ctx context.Context, text string, k int) ([]index.Candidate, error) {
	res, err := f.Search(ctx, text, nil, k)
	if err != nil {
		return nil, err
	}
	out := make([]index.Candidate, len(res.Hits))
	for i, h := range res.Hits {
		out[i] = index.Candidate{ID: h.Passage.ID, Score: h.Score}
	}
	return out, nil
}

// SectionQueries turns example questions into queries: every passage of the
// question's section is relevant. Questions of sections that base does not have
// are left out.
func SectionQueries(base *knowledge.Base, questions []knowledge.Question) []Query {
	type key struct{ document, anchor string }
	passages := map[key]map[string]int{}
	for i := range base.Documents {
		doc := &base.Documents[i]
		for j := range doc.Passages {
			p := &doc.Passages[j]
			if p.Section < 0 || p.Section >= len(doc.Sections) {
				continue
			}
			k := key{doc.ID, doc.Sections[p.Section].Anchor}
			if passages[k] == nil {
				passages[k] = map[string]int{}
			}
			passages[k][p.ID] = 1
		}
	}
	var out []Query
	for _, q := range questions {
		k := key{q.Document, q.Section}
		if passages[k] != nil {
			out = append(out, Query{ID: fmt.Sprintf("%s#%s", q.Document, q.Section), Text: q.Text, Relevant: passages[k]})
		}
	}
	return out
}
