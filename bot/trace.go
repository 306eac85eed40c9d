package bot

import "praxislotse/index"

// A Trace is stored with each turn of the bot and says why it decided so.
type Trace struct {
	Act        index.Act      `json:"act"`
	ActSure    float64        `json:"act_sure"`
	Kind       Kind           `json:"kind"`
	Reason     string         `json:"reason"`
	Generation string         `json:"generation,omitempty"`
	Policy     *Policy        `json:"policy,omitempty"`
	Searches   []TracedSearch `json:"searches,omitempty"`
}

// A TracedSearch is one question that was searched for, with its evidence.
type TracedSearch struct {
	Text       string             `json:"text"` // masked
	Terms      []TracedTerm       `json:"terms"`
	Expected   []index.AnswerType `json:"expected,omitempty"`
	Procedure  bool               `json:"procedure,omitempty"`
	Candidates []TracedHit        `json:"candidates"`
	Gaps       []TracedGap        `json:"gaps,omitempty"`
	Signals    Signals            `json:"signals"`
	Verdict    string             `json:"verdict"`
	Missing    string             `json:"missing,omitempty"`
}

// A TracedTerm is a term of the question and how rare it is.
type TracedTerm struct {
	Text  string  `json:"text"`
	IDF   float64 `json:"idf"`
	Known bool    `json:"known"`
}

// A TracedHit is a candidate with what spoke for it.
type TracedHit struct {
	Passage  string             `json:"passage"`
	Score    float64            `json:"score"`
	Lexical  float64            `json:"lexical"`
	Coverage float64            `json:"coverage"`
	Question float64            `json:"question"`
	Missing  []string           `json:"missing,omitempty"`
	Provides []index.AnswerType `json:"provides,omitempty"`
}

// A TracedGap is a known gap near the question.
type TracedGap struct {
	Topic   string  `json:"topic"`
	Score   float64 `json:"score"`
	Example string  `json:"example"`
}

// tracedHits bounds the candidates that are kept.
const tracedHits = 5

// searched adds a search and its verdict to the trace.
func (t *Trace) searched(r *index.Result, v Verdict) {
	t.Generation = r.Generation
	s := TracedSearch{Text: r.Query.Text, Expected: r.Query.Expected, Procedure: r.Query.Procedure, Signals: signals(r), Verdict: v.Reason, Missing: v.Missing}
	for _, q := range r.Query.Terms {
		s.Terms = append(s.Terms, TracedTerm{q.Text, q.IDF, q.Known})
	}
	for _, h := range r.Hits[:min(len(r.Hits), tracedHits)] {
		e := h.Evidence
		th := TracedHit{Passage: h.Passage.ID, Score: h.Score, Lexical: e.Lexical, Coverage: e.Coverage, Question: e.Question, Provides: e.Provides}
		for _, m := range e.Missing {
			th.Missing = append(th.Missing, m.Text)
		}
		s.Candidates = append(s.Candidates, th)
	}
	for _, g := range r.Gaps[:min(len(r.Gaps), tracedHits)] {
		s.Gaps = append(s.Gaps, TracedGap{g.Gap.Topic, g.Score, g.Question})
	}
	t.Searches = append(t.Searches, s)
}
