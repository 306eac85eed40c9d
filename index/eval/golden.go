package eval

import (
	"context"
	"fmt"
	"strings"

	"praxislotse/index"
)

// Ranks asks every query and writes where the first relevant entry stands and
// what stands in front, for a golden file: a change of ranking is then a diff
// that a reviewer can read. The text ends with recall@1, 3, 5 and MRR@10.
//
//	1  q17  Wie bekomme ich …  a#x, b#y, c#z
//	–  q18  Wo ist …           b#y, c#z      (not among the first 10)
func Ranks(ctx context.Context, finder index.Finder, queries []Query) (string, error) {
	var b strings.Builder
	var s Scores
	for i := range queries {
		q := &queries[i]
		found, err := finder.Find(ctx, q.Text, Cut)
		if err != nil {
			return "", fmt.Errorf("query %s: %w", q.ID, err)
		}
		ids := candidateIDs(found)
		s.add(ids, q.Relevant)
		rank := "–"
		if n := FirstRank(ids, q.Relevant); n > 0 {
			rank = fmt.Sprint(n)
		}
		fmt.Fprintf(&b, "%3s\t%s\t%s\t%s\n", rank, q.ID, q.Text, strings.Join(ids[:min(3, len(ids))], ", "))
	}
	s.mean()
	fmt.Fprintf(&b, "queries %d  recall@1 %.4f  recall@3 %.4f  recall@5 %.4f  MRR@10 %.4f\n",
		s.Queries, s.Success1, s.Success3, s.Success5, s.MRR)
	return b.String(), nil
}
