package load

import (
	"context"
	"fmt"
	"slices"

	"praxislotse/knowledge"
)

// asked is an example question with the place where it is written.
type asked struct {
	file file
	line int
	text string
	of   string // the section or gap that it leads to, as findings name it
}

// questionFile reads the example questions of one document.
func (l *loader) questionFile(f file) {
	l.base.Questions = append(l.base.Questions, l.questions(f)...)
}

// questions reads a mapping of section anchors to lists of questions.
func (l *loader) questions(f file) []knowledge.Question {
	node := l.yamlFile(f)
	if node == nil {
		return nil
	}
	sections, ok := fields(node)
	if !ok {
		l.problem(f, line(node), "erwartet wird je Anker eines Abschnitts eine Liste von Fragen")
		return nil
	}
	doc := l.base.Document(f.id)
	if doc == nil {
		l.problem(f, 0, "gehört zu keinem Dokument, das gelesen werden konnte")
		return nil
	}
	var out []knowledge.Question
	for _, s := range sections {
		i, ok := doc.FindSection(s.key)
		if !ok {
			l.problem(f, s.line, "Anker %q gibt es in %s nicht", s.key, doc.File)
			continue
		}
		anchor := doc.Sections[i].Anchor
		for _, q := range l.examples(f, s, fmt.Sprintf("%s#%s", doc.ID, anchor)) {
			out = append(out, knowledge.Question{Document: doc.ID, Section: anchor, Text: q})
		}
	}
	return out
}

// examples reads a list of questions. One that stands there twice is reported
// and counts once.
func (l *loader) examples(f file, of field, name string) []string {
	bad := func(n int) {
		l.problem(f, max(n, of.line), "%q: erwartet werden Fragen; eine Frage mit Doppelpunkt gehört in Anführungszeichen", of.key)
	}
	var out []string
	first := map[string]int{}
	for _, q := range texts(of.value, bad) {
		wording := knowledge.Wording(q.text)
		if before, ok := first[wording]; ok {
			l.problem(f, q.line, "Frage %q steht schon in Zeile %d", q.text, before)
			continue
		}
		first[wording] = q.line
		out = append(out, q.text)
		l.asked = append(l.asked, asked{f, q.line, q.text, name})
	}
	return out
}

// reportAmbiguous reports questions that lead to two places: an assistant that
// learns from them cannot know which one is meant.
func (l *loader) reportAmbiguous() {
	first := map[string]asked{}
	for _, q := range l.asked {
		wording := knowledge.Wording(q.text)
		before, ok := first[wording]
		if !ok {
			first[wording] = q
			continue
		}
		if before.of != q.of {
			l.problem(q.file, q.line, "Frage %q führt hier zu %s und in %s:%d zu %s", q.text, q.of, before.file.shown, before.line, before.of)
		}
	}
}

// Held are the example questions that no training reads.
type Held struct {
	Questions []knowledge.Question
	Gaps      map[string][]string // topic → questions, for the gaps of the base
	Problems  []knowledge.Problem
}

// TestQuestions reads name.fragen.test.yaml and luecken.test.yaml of the roots
// that base was loaded from. Only evaluation may call it.
func TestQuestions(ctx context.Context, base *knowledge.Base, roots []Root, opts Options) (Held, error) {
	l, err := newLoader(ctx, roots, opts)
	if err != nil {
		return Held{}, err
	}
	l.base.Documents, l.base.Problems = base.Documents, nil
	held := Held{Gaps: map[string][]string{}}
	for _, f := range l.files {
		switch {
		case f.kind == testQuestionFile && f.root != l.overlay:
			held.Questions = append(held.Questions, l.questions(f)...)
		case f.kind == testGapFile:
			l.heldGaps(f, base, held.Gaps)
		}
	}
	l.reportAmbiguous()
	sortProblems(l.base.Problems)
	held.Problems = l.base.Problems
	return held, nil
}

// heldGaps reads a mapping of topics to questions. Closed gaps are left out.
func (l *loader) heldGaps(f file, base *knowledge.Base, into map[string][]string) {
	node := l.yamlFile(f)
	if node == nil {
		return
	}
	topics, ok := fields(node)
	if !ok {
		l.problem(f, line(node), "erwartet wird je Thema eine Liste von Fragen")
		return
	}
	for _, t := range topics {
		questions := l.examples(f, t, "Lücke "+t.key)
		open := slices.ContainsFunc(base.Gaps, func(g knowledge.Gap) bool { return g.Topic == t.key })
		closed := slices.ContainsFunc(base.Documents, func(d knowledge.Document) bool { return slices.Contains(d.Closes, t.key) })
		switch {
		case open:
			into[t.key] = append(into[t.key], questions...)
		case !closed:
			l.problem(f, t.line, "Thema %q steht in keiner luecken.yaml", t.key)
		}
	}
}
