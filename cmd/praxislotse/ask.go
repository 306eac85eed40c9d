package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"time"

	"praxislotse/bot"
	"praxislotse/bot/term"
	"praxislotse/knowledge/load"
)

type askCommand struct {
	fileSetting
	knowledgeSetting
	dataSetting
	JSON    bool     `help:"One JSON object per line."`
	Explain bool     `help:"Show why it was decided so."`
	Frage   []string `arg:"" optional:"" help:"The question. Without it: one message per line on stdin."`
}

// asked is one line of `ask --json`.
type asked struct {
	ID json.RawMessage `json:"id"`
	bot.Reply
	TookUS int64           `json:"took_us"`
	Trace  json.RawMessage `json:"trace,omitempty"`
}

// errFindings ends with exit code 1 without a further message: what is wrong
// stands in the output already.
var errFindings = errors.New("there were findings")

func (c *askCommand) Run(ctx context.Context, p *program) error {
	engine, err := p.openEngine(ctx, p.logger(slog.LevelWarn), c.Knowledge, c.dataSetting)
	if err != nil {
		return err
	}
	defer engine.close()
	dialogue := engine.dialogue()
	out := bufio.NewWriter(p.out)
	defer out.Flush()
	a := asker{dialogue, out, c, p}
	if len(c.Frage) > 0 {
		return a.one(ctx, line{Text: strings.Join(c.Frage, " ")}, nil)
	}
	broken := false
	err = eachLine(ctx, p.in, func(l line, err error) error {
		broken = broken || err != nil
		return a.one(ctx, l, err)
	})
	if err == nil && broken {
		return errFindings
	}
	return err
}

// An asker answers lines, each a conversation of its own.
type asker struct {
	dialogue *bot.Dialogue
	out      *bufio.Writer
	*askCommand
	p *program
}

func (a asker) one(ctx context.Context, l line, broken error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if broken != nil {
		return a.reject(broken)
	}
	memory, err := a.replay(ctx, l.Context)
	if err != nil {
		return err
	}
	start := time.Now()
	outcome, err := a.dialogue.Turn(ctx, memory, a.incoming(l.Text))
	if err != nil {
		return err
	}
	return a.print(l, outcome, time.Since(start))
}

func (a asker) incoming(text string) bot.Incoming {
	return bot.Incoming{Text: load.NFC(strings.ToValidUTF8(text, "")), Now: a.p.now()}
}

// botTurn marks the assistant's own turns in a context; the practice's turns
// are replayed, so the assistant's arise again.
const botTurn = "(Bot)"

func (a asker) replay(ctx context.Context, earlier []string) (bot.Memory, error) {
	var m bot.Memory
	for _, text := range earlier {
		if strings.HasPrefix(strings.TrimSpace(text), botTurn) {
			continue
		}
		outcome, err := a.dialogue.Turn(ctx, m, a.incoming(text))
		if err != nil {
			return m, err
		}
		m = outcome.Memory
	}
	return m, nil
}

func (a asker) print(l line, o bot.Outcome, took time.Duration) error {
	reply := o.Reply
	reply.Text = bot.WithoutNumber(reply.Text)
	if !a.JSON {
		if err := term.Render(a.out, &reply, a.p.style()); err != nil {
			return err
		}
		if a.Explain {
			fmt.Fprintf(a.out, "%s\n", indented(o.Trace))
		}
		return a.out.Flush()
	}
	record := asked{ID: l.id(), Reply: reply, TookUS: took.Microseconds()}
	if a.Explain {
		record.Trace = o.Trace
	}
	return writeJSON(a.out, record)
}

func (a asker) reject(broken error) error {
	if a.JSON {
		return writeJSON(a.out, lineError{Error: broken.Error()})
	}
	fmt.Fprintf(a.p.err, "praxislotse: read a line of stdin: %v\n", broken)
	return nil
}

// writeJSON writes v as one line, markup characters as they are.
func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return fmt.Errorf("write the result: %w", err)
	}
	return nil
}
