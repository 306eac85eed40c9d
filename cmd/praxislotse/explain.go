package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
)

type explainCommand struct {
	fileSetting
	storeSetting
	Turn int64 `arg:"" name:"TURN" help:"Number of the assistant's turn, as requests show and the chat API's id print it."`
}

func (c *explainCommand) Run(ctx context.Context, p *program) error {
	st, err := p.openStore(ctx, c.storeSetting)
	if err != nil {
		return err
	}
	turn, err := st.Turn(ctx, c.Turn)
	if err == nil && len(turn.Trace) == 0 {
		err = fmt.Errorf("explain turn %d: it is not the assistant's", c.Turn)
	}
	if err == nil {
		fmt.Fprintf(p.out, "%s\n", indented(turn.Trace))
	}
	return errors.Join(err, st.Close())
}

// indented makes a trace readable.
func indented(trace json.RawMessage) string {
	var b bytes.Buffer
	if err := json.Indent(&b, trace, "", "  "); err != nil {
		return string(trace)
	}
	return b.String()
}
