package bot

import (
	"praxislotse/index"
)

// phrase puts a verdict into words.
func (t *turn) phrase(v Verdict, r *index.Result) Reply {
	reply := Reply{Kind: v.Kind, Reason: v.Reason, Confidence: v.Confidence, MissingAspect: v.Missing}
	switch v.Kind {
	case KindAnswer:
		t.phraseAnswer(&reply, v, r)
	case KindClarify:
		reply.Text = phraseWhich
	default:
		t.phraseNo(&reply, v)
	}
	return reply
}

// phraseAnswer quotes; a question about the whole way gets the steps in order.
func (t *turn) phraseAnswer(reply *Reply, v Verdict, r *index.Result) {
	if r.Query.Procedure && v.Reason != WhyChosen {
		if doc, p := procedure(v.Hits); p != nil {
			list, citations := steps(doc, p)
			reply.Reason, reply.Citations = WhyProcedure, citations
			reply.Text = paragraphs(phraseProcedure, list)
			return
		}
	}
	q := newQuoter(r.Hits)
	for _, h := range v.Hits {
		if c, ok := q.cite(h); ok {
			reply.Citations = append(reply.Citations, c)
		}
	}
	lead := phraseAnswer
	if len(reply.Citations) > 1 {
		lead = phraseAnswers
	}
	if v.Missing != "" {
		lead = paragraphs(nothingOn(v.Missing), phraseRest)
	}
	reply.Text = lead
}

// phraseNo says what was not found, who may know, and shows what is nearest.
func (t *turn) phraseNo(reply *Reply, v Verdict) {
	for _, h := range v.Hits {
		reply.Nearest = append(reply.Nearest, near(h))
	}
	first := phraseNothing
	switch {
	case v.Reason == WhyOffTopic:
		first, reply.Nearest = phraseOffTopic, nil
	case v.Reason == WhyContested:
		first = paragraphs(phraseContested, v.Gap.Say)
	case v.Gap != nil && v.Gap.Say != "":
		first = v.Gap.Say // says by itself what is not there
	case v.Missing != "":
		first = nothingOn(v.Missing)
	}
	second := phraseOfferPerson
	if len(reply.Nearest) > 0 {
		second += "\n\n" + phraseNearest
	}
	reply.Text = paragraphs(first, second)
}

// offersOf are the options that go with a verdict.
func offersOf(v Verdict) []Option {
	switch v.Kind {
	case KindClarify:
		return sectionOptions(v.Hits)
	case KindNoAnswer:
		return options([]Choice{choicePerson, choiceNo})
	}
	return nil
}

// offer says the reply and remembers what it offers, so that "ja", a number or
// a label accepts.
func (t *turn) offer(r Reply, options []Option) Outcome {
	r.Choices = offered(options)
	out := t.say(r)
	out.Memory.Choices = options
	if r.Kind == KindNoAnswer {
		out.Memory.Offer = OfferPerson
	}
	return out
}

// maxChoices bounds what one question back offers.
const maxChoices = 3

// sectionOptions offers the sections of the hits; choosing one shows it.
func sectionOptions(hits []index.Hit) []Option {
	var out []Option
	for _, h := range nearest(hits) {
		if len(out) < maxChoices {
			name := sectionName(h.Document, h.Passage)
			out = append(out, Option{Choice{Label: name, Value: name}, h.Passage.ID})
		}
	}
	return out
}

// offered are the options as the channel shows them.
func offered(options []Option) []Choice {
	out := make([]Choice, len(options))
	for i, o := range options {
		out[i] = o.Choice
	}
	return out
}
