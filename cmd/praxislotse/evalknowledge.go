package main

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"text/tabwriter"

	"praxislotse/bot"
	"praxislotse/knowledge"
	"praxislotse/knowledge/load"
)

type evalKnowledge struct {
	fileSetting
	knowledgeSetting
	dataSetting
	JSON     bool `help:"One JSON object."`
	Failures bool `help:"List the questions that went wrong."`
}

// A knowledgeReport counts the answers to the test questions beside documents.
type knowledgeReport struct {
	Sections     int `json:"section_questions"`
	Right        int `json:"right"`   // answered, and the section is cited first
	Cited        int `json:"cited"`   // answered, and the section is cited
	Wrong        int `json:"wrong"`   // answered from another section
	Refused      int `json:"refused"` // not answered
	Gaps         int `json:"gap_questions"`
	FalseAnswers int `json:"false_answers"` // answered though the documents leave it open
}

func (c *evalKnowledge) Run(ctx context.Context, p *program) error {
	engine, err := p.openEngine(ctx, p.logger(slog.LevelWarn), c.Knowledge, c.dataSetting)
	if err != nil {
		return err
	}
	defer engine.close()
	roots, err := load.Dirs(c.Knowledge...)
	if err != nil {
		return err
	}
	held, err := load.TestQuestions(ctx, engine.Base(), roots, loading())
	if err != nil {
		return err
	}
	e := knowledgeEval{asker: asker{dialogue: engine.dialogue(), p: p}, base: engine.Base(), command: c}
	if err := e.run(ctx, held); err != nil {
		return err
	}
	if c.JSON {
		return writeJSON(p.out, e.report)
	}
	return e.table()
}

type knowledgeEval struct {
	asker
	base    *knowledge.Base
	command *evalKnowledge
	report  knowledgeReport
}

func (e *knowledgeEval) run(ctx context.Context, held load.Held) error {
	for _, q := range held.Questions {
		if err := e.section(ctx, q.Document+"#"+q.Section, q.Text); err != nil {
			return err
		}
	}
	for _, topic := range slices.Sorted(maps.Keys(held.Gaps)) {
		for _, text := range held.Gaps[topic] {
			if err := e.gap(ctx, topic, text); err != nil {
				return err
			}
		}
	}
	return nil
}

// section asks a question that a section answers.
func (e *knowledgeEval) section(ctx context.Context, section, text string) error {
	out, err := e.dialogue.Turn(ctx, bot.Memory{}, e.incoming(text))
	if err != nil {
		return err
	}
	r := &e.report
	r.Sections++
	first, any := e.cites(out.Reply, section)
	switch {
	case first:
		r.Right++
		r.Cited++
		return nil
	case any:
		r.Cited++
	case out.Reply.Kind == bot.KindAnswer:
		r.Wrong++
	default:
		r.Refused++
	}
	e.failed(text, section, out.Reply)
	return nil
}

// cites reports whether the section is cited first, and whether at all.
func (e *knowledgeEval) cites(r bot.Reply, section string) (first, any bool) {
	for i, c := range r.Citations {
		if p, d := e.base.Passage(c.Passage); p != nil && d.ID+"#"+d.Sections[p.Section].Anchor == section {
			return i == 0, true
		}
	}
	return false, false
}

// gap asks a question that the documents leave open.
func (e *knowledgeEval) gap(ctx context.Context, topic, text string) error {
	out, err := e.dialogue.Turn(ctx, bot.Memory{}, e.incoming(text))
	if err != nil {
		return err
	}
	e.report.Gaps++
	if out.Reply.Kind == bot.KindAnswer {
		e.report.FalseAnswers++
		e.failed(text, "gap "+topic, out.Reply)
	}
	return nil
}

func (e *knowledgeEval) failed(text, want string, r bot.Reply) {
	if !e.command.Failures {
		return
	}
	got := ""
	if len(r.Citations) > 0 {
		got = r.Citations[0].Passage
	}
	fmt.Fprintf(e.p.out, "%q\n    want %s, got %s %s %s\n", text, want, r.Kind, r.Reason, cmp.Or(got, r.MissingAspect))
}

func (e *knowledgeEval) table() error {
	r := e.report
	tw := tabwriter.NewWriter(e.p.out, 0, 0, 2, ' ', 0)
	for _, row := range []struct {
		name     string
		part, of int
	}{
		{"right: the section is cited first", r.Right, r.Sections},
		{"cited: the section is cited", r.Cited, r.Sections},
		{"wrong: answered from another section", r.Wrong, r.Sections},
		{"refused: not answered", r.Refused, r.Sections},
		{"false answers on gaps", r.FalseAnswers, r.Gaps},
	} {
		fmt.Fprintf(tw, "%s\t%.1f %%\t%d of %d\n", row.name, 100*float64(row.part)/float64(max(row.of, 1)), row.part, row.of)
	}
	return tw.Flush()
}
