package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"text/tabwriter"

	"praxislotse/bot/bottest"
)

type evalDialogues struct {
	fileSetting
	knowledgeSetting
	dataSetting
	File     []string `arg:"" name:"FILE" help:"Dialogues (.txtar) and sets of labelled messages (.jsonl)." type:"existingfile"`
	JSON     bool     `help:"One JSON object per line."`
	Failures bool     `help:"List what was not as labelled."`
}

func (c *evalDialogues) Run(ctx context.Context, p *program) error {
	engine, err := p.openEngine(ctx, p.logger(slog.LevelWarn), c.Knowledge, c.dataSetting)
	if err != nil {
		return err
	}
	defer engine.close()
	a := asker{dialogue: engine.dialogue(), p: p}
	failed := false
	for _, name := range c.File {
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		bad, err := c.file(ctx, a, name, data)
		if err != nil {
			return err
		}
		failed = failed || bad
	}
	if failed {
		return errFindings
	}
	return nil
}

// file evaluates one file and reports whether a dialogue went wrong.
func (c *evalDialogues) file(ctx context.Context, a asker, name string, data []byte) (bool, error) {
	if filepath.Ext(name) == ".jsonl" {
		return false, c.messages(ctx, a, name)
	}
	d, err := bottest.ParseDialogue(name, data)
	if err != nil {
		return false, err
	}
	faults, err := d.Run(ctx, a.dialogue, a.p.now())
	for _, f := range faults {
		fmt.Fprintln(a.p.out, f)
	}
	return len(faults) > 0, err
}

// messages scores a set.
func (c *evalDialogues) messages(ctx context.Context, a asker, name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	set, err := bottest.ReadMessages(name, f)
	if err != nil {
		return err
	}
	var tally bottest.Tally
	for i := range set {
		m := &set[i]
		memory, err := a.replay(ctx, m.Context)
		if err != nil {
			return err
		}
		out, err := a.dialogue.Turn(ctx, memory, a.incoming(m.Text))
		if err != nil {
			return fmt.Errorf("message %s: %w", m.ID, err)
		}
		tally.Add(m, out.Reply)
	}
	if c.Failures {
		printFaults(a.p.out, tally.Faults)
	}
	if c.JSON {
		return writeJSON(a.p.out, tally.Rates())
	}
	return printRates(a.p.out, name, &tally)
}

func printFaults(w io.Writer, faults []bottest.Fault) {
	for _, f := range faults {
		fmt.Fprintf(w, "%s %q\n    %s\n    got %s %s (%s)\n", f.Message.ID, f.Message.Text, f.What, f.Reply.Kind, f.Reply.Reason, f.Reply.MissingAspect)
		for _, c := range f.Reply.Citations {
			fmt.Fprintf(w, "    cites %.90q\n", c.Quote)
		}
	}
}

func printRates(w io.Writer, name string, t *bottest.Tally) error {
	r := t.Rates()
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintf(tw, "%s\t%d messages\n", filepath.Base(name), r.Messages)
	for _, row := range []struct {
		name      string
		rate      float64
		part, all int
	}{
		{"right", r.Right, t.Right, t.Answerable},
		{"wrong", r.Wrong, t.Wrong, t.Answerable},
		{"false answers", r.FalseAnswers, t.FalseAnswers, t.Unanswerable},
		{"hand-off recall", r.HandoffRecall, t.HandedOver, t.Requests},
		{"false hand-offs", r.FalseHandoffs, t.FalseHandoffs, t.Others},
		{"slots", r.Slots, t.SlotsRight, t.Slots},
		{"dialogue acts", r.Acts, t.ActsRight, t.Acts},
		{"kinds", r.Kinds, t.KindsRight, t.Kinds},
	} {
		fmt.Fprintf(tw, "%s\t%.1f %%\t%d of %d\n", row.name, 100*row.rate, row.part, row.all)
	}
	fmt.Fprintf(tw, "forbidden statements\t%d\n", r.Forbidden)
	return tw.Flush()
}
