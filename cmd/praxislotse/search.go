package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"time"

	"praxislotse/index"
	"praxislotse/index/eval"
	"praxislotse/index/fulltext"
	"praxislotse/knowledge/load"
)

type searchCommand struct {
	fileSetting
	knowledgeSetting
	dataSetting
	Corpus string `help:"Search a corpus.jsonl of {id, title, text} instead of documents." type:"existingfile" placeholder:"FILE"`
	K      int    `short:"k" default:"10" help:"How many hits."`
	JSON   bool   `help:"One JSON object per line."`
}

// A searcher finds documents, each once.
type searcher func(ctx context.Context, text string, k int) ([]index.CorpusHit, error)

// searched is one line of `search --json`.
type searched struct {
	ID     json.RawMessage `json:"id"`
	Hits   []foundHit      `json:"hits"`
	TookUS int64           `json:"took_us"`
}

type foundHit struct {
	ID      string  `json:"id"`
	Score   float64 `json:"score"`
	Snippet string  `json:"snippet"`
}

func (c *searchCommand) Run(ctx context.Context, p *program) error {
	if c.K < 1 {
		return usageError{fmt.Errorf("-k %d: at least one hit", c.K)}
	}
	search, done, err := c.open(ctx, p)
	if err != nil {
		return err
	}
	defer done()
	out := bufio.NewWriter(p.out)
	defer out.Flush()
	broken := false
	err = eachLine(ctx, p.in, func(l line, lineErr error) error {
		if lineErr != nil {
			broken = true
			return c.reject(p, out, lineErr)
		}
		start := time.Now()
		hits, err := search(ctx, load.NFC(l.Text), c.K)
		if err != nil {
			return err
		}
		return c.print(out, l, hits, time.Since(start))
	})
	if err == nil && broken {
		return errFindings
	}
	return err
}

func (c *searchCommand) reject(p *program, out *bufio.Writer, err error) error {
	if c.JSON {
		return writeJSON(out, lineError{Error: err.Error()})
	}
	fmt.Fprintf(p.err, "praxislotse: read a line of stdin: %v\n", err)
	return nil
}

func (c *searchCommand) print(out *bufio.Writer, l line, hits []index.CorpusHit, took time.Duration) error {
	if c.JSON {
		s := searched{ID: l.id(), Hits: []foundHit{}, TookUS: took.Microseconds()}
		for _, h := range hits {
			s.Hits = append(s.Hits, foundHit(h))
		}
		return writeJSON(out, s)
	}
	for i, h := range hits {
		fmt.Fprintf(out, "%2d  %.3f  %s\n      %s\n", i+1, h.Score, h.ID, oneLine(h.Snippet))
	}
	return out.Flush()
}

// open prepares the corpus or the documents.
func (c *searchCommand) open(ctx context.Context, p *program) (searcher, func() error, error) {
	if c.Corpus == "" {
		e, err := p.openEngine(ctx, p.logger(slog.LevelWarn), c.Knowledge, c.dataSetting)
		if err != nil {
			return nil, nil, err
		}
		return e.SearchDocuments, e.close, nil
	}
	entries, err := eval.ReadCorpus(c.Corpus)
	if err != nil {
		return nil, nil, err
	}
	m, err := fulltext.NewMemory(ctx, entries)
	if err != nil {
		return nil, nil, err
	}
	return index.NewCorpus(entries, m, nil).Search, m.Close, nil
}
