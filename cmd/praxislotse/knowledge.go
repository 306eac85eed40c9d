package main

import (
	"context"
	"fmt"

	"praxislotse/knowledge"
)

type knowledgeCommand struct {
	Check knowledgeCheck `cmd:"" help:"Print what is wrong with documents as file:line: what."`
}

type knowledgeCheck struct {
	Dir []string `arg:"" name:"DIR" help:"Directory or file with documents."`
}

func (c *knowledgeCheck) Run(ctx context.Context, p *program) error {
	base, err := readKnowledge(ctx, c.Dir)
	if base == nil {
		return err
	}
	findings := knowledge.Check(base, p.now())
	for _, f := range findings {
		fmt.Fprintln(p.out, f)
	}
	if err == nil && len(findings) > 0 {
		return errFindings
	}
	return err
}
