package index

import "context"

// SearchDocuments returns up to k documents, each once with the score and
// snippet of its best passage, best first; none when no passage has
// a word of the text or an example near it.
func (e *Engine) SearchDocuments(ctx context.Context, text string, k int) ([]CorpusHit, error) {
	res, err := e.Search(ctx, text, nil, candidates)
	if err != nil {
		return nil, err
	}
	if !res.found() {
		return nil, nil
	}
	out := make([]CorpusHit, 0, k)
	seen := map[string]bool{}
	for i := range res.Hits {
		h := &res.Hits[i]
		if len(out) < k && !seen[h.Document.ID] {
			seen[h.Document.ID] = true
			out = append(out, CorpusHit{h.Document.ID, h.Score, snippet(h)})
		}
	}
	return out, nil
}
