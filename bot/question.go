package bot

import (
	"context"
	"strings"

	"praxislotse/index"
)

// searchDepth is how many candidates the ranker sees.
const searchDepth = 50

// question answers, asks back or says honestly that nothing is there.
func (t *turn) question(ctx context.Context, text string) (Outcome, error) {
	v, r, err := t.look(ctx, text, t.memory.Questions)
	if err != nil {
		return Outcome{}, err
	}
	reply := t.phrase(v, r)
	reply.Act = index.ActQuestion
	if v.Reason == WhyOffTopic {
		reply.Act = index.ActOffTopic
	}
	out := t.offer(reply, offersOf(v))
	out.Memory.Shown = nil
	out.Memory = out.Memory.asked(text).showed(reply.Citations)
	return out, nil
}

// look searches for the text and decides. A message with several questions is
// decided part by part: what is answered is answered, the rest is named.
func (t *turn) look(ctx context.Context, text string, earlier []string) (Verdict, *index.Result, error) {
	whole, r, err := t.decideOne(ctx, text, earlier)
	if err != nil {
		return Verdict{}, nil, err
	}
	parts := aspects(text)
	if len(parts) < 2 {
		return whole, r, nil
	}
	return t.combine(ctx, whole, r, parts, earlier)
}

func (t *turn) decideOne(ctx context.Context, text string, earlier []string) (Verdict, *index.Result, error) {
	r, err := t.search.Search(ctx, text, earlier, searchDepth)
	if err != nil {
		return Verdict{}, nil, err
	}
	v := t.policy.decide(r)
	t.trace.searched(r, v)
	return v, r, nil
}

// combine decides each part by itself. When all parts agree with the whole, the
// whole stands.
func (t *turn) combine(ctx context.Context, whole Verdict, r *index.Result, parts, earlier []string) (Verdict, *index.Result, error) {
	var answered, refused []Verdict
	var first *index.Result
	for _, p := range parts {
		v, pr, err := t.decideOne(ctx, p, earlier)
		if err != nil {
			return Verdict{}, nil, err
		}
		if v.Kind == KindAnswer {
			answered = append(answered, v)
			if first == nil {
				first = pr
			}
		} else if v.Kind == KindNoAnswer && v.Missing != "" {
			refused = append(refused, v)
		}
	}
	if len(answered) == 0 {
		return whole, r, nil
	}
	v := answered[0]
	for _, more := range answered[1:] {
		v.Hits = mergeHits(v.Hits, more.Hits)
	}
	if len(refused) > 0 {
		v.Reason, v.Missing = WhyPartly, refused[0].Missing
	}
	return v, first, nil
}

// mergeHits appends the best hit of more unless it is there already.
func mergeHits(hits, more []index.Hit) []index.Hit {
	for _, h := range more {
		dup := false
		for _, have := range hits {
			dup = dup || have.Passage.ID == h.Passage.ID
		}
		if !dup && len(hits) < maxCitations {
			hits = append(hits[:len(hits):len(hits)], h)
		}
	}
	return hits
}

// maxAspects bounds the questions of one message that are looked up apart, each
// a search of its own.
const maxAspects = 4

// aspects cuts a message into its questions: sentences, and parts that begin
// with a question word of their own after "und". A message that asks one thing
// gives one part or none; one that asks more than maxAspects is read as a whole.
func aspects(text string) []string {
	var parts []string
	for _, s := range splitSentences(clip(text, maxClassified)) {
		if asks(s) {
			parts = append(parts, cutAtSecondQuestion(s)...)
		}
	}
	if len(parts) > maxAspects {
		return nil
	}
	return parts
}

// questionWords begin a question, folded.
var questionWords = foldedSet("wie", "wo", "woher", "wohin", "was", "wann", "wer", "wem", "wen", "warum", "wieso", "weshalb", "welche", "welchen", "welches", "welcher", "wieviel", "muss", "darf", "kann", "brauche", "brauchen", "gibt", "bekomme", "bekommen")

func foldedSet(words ...string) map[string]bool {
	set := map[string]bool{}
	for _, w := range words {
		set[index.Fold(w)] = true
	}
	return set
}

func asks(s string) bool {
	if strings.HasSuffix(strings.TrimSpace(s), "?") {
		return true
	}
	first, _, _ := strings.Cut(plainWords(s), " ")
	return questionWords[first]
}

// cutAtSecondQuestion cuts before "und wie …", "oder was …" and the like.
func cutAtSecondQuestion(s string) []string {
	var parts []string
	fields := strings.Fields(s)
	start := 0
	for i := 2; i < len(fields)-1; i++ {
		joint := strings.EqualFold(fields[i], "und") || strings.EqualFold(fields[i], "bzw.") || strings.EqualFold(fields[i], "oder")
		if joint && i-start >= 2 && questionWords[strings.TrimSpace(plainWords(fields[i+1]))] {
			parts = append(parts, strings.Join(fields[start:i], " "))
			start = i + 1
		}
	}
	return append(parts, strings.Join(fields[start:], " "))
}
