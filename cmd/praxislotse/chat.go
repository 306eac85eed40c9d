package main

import (
	"context"
	"log/slog"

	"praxislotse/bot"
	"praxislotse/bot/term"
)

type chatCommand struct {
	fileSetting
	knowledgeSetting
	dataSetting
}

func (c *chatCommand) Run(ctx context.Context, p *program) error {
	engine, err := p.openEngine(ctx, p.logger(slog.LevelWarn), c.Knowledge, c.dataSetting)
	if err != nil {
		return err
	}
	defer engine.close()
	a := asker{dialogue: engine.dialogue(), p: p}
	var memory bot.Memory
	respond := func(ctx context.Context, text string) (*bot.Reply, error) {
		outcome, err := a.dialogue.Turn(ctx, memory, a.incoming(text))
		if err != nil {
			return nil, err
		}
		memory = outcome.Memory
		outcome.Reply.Text = bot.WithoutNumber(outcome.Reply.Text)
		return &outcome.Reply, nil
	}
	return term.New(p.logger(slog.LevelWarn), respond, p.style()).Chat(ctx, p.in, p.out)
}
