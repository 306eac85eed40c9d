package main

import (
	"context"

	"praxislotse/index"
	"praxislotse/index/eval"
	"praxislotse/index/fulltext"
)

type evalCommand struct {
	Retrieval evalRetrieval `cmd:"" help:"Search test sets in BEIR layout, beside bleve's plain German analyser."`
	Intents   evalIntents   `cmd:"" help:"Train the classifier on labelled texts and measure it, beside a linear one."`
	Dialogues evalDialogues `cmd:"" help:"Play dialogues (.txtar) and score sets of labelled messages (.jsonl)."`
	Knowledge evalKnowledge `cmd:"" help:"Ask the test questions that lie beside the documents."`
}

type evalRetrieval struct {
	Dir  []string `arg:"" name:"BEIR-DIR" help:"Directory with corpus.jsonl, queries.jsonl and qrels.tsv." type:"existingdir"`
	JSON bool     `help:"One JSON object per line."`
}

func (c *evalRetrieval) Run(ctx context.Context, p *program) error {
	runs, err := eval.Retrieval(ctx, c.Dir, systems())
	if err != nil {
		return err
	}
	if c.JSON {
		return eval.WriteJSON(p.out, runs)
	}
	return eval.WriteTable(p.out, runs)
}

// systems are what is compared: the whole engine, its finder alone, and the
// baseline last.
func systems() []eval.System {
	return []eval.System{
		{Name: "praxislotse", Build: func(ctx context.Context, entries []index.Entry) (index.Finder, error) {
			m, err := fulltext.NewMemory(ctx, entries)
			if err != nil {
				return nil, err
			}
			return closingCorpus{index.NewCorpus(entries, m, nil), m}, nil
		}},
		{Name: "full text alone", Build: func(ctx context.Context, entries []index.Entry) (index.Finder, error) {
			return fulltext.NewMemory(ctx, entries)
		}},
		{Name: "bleve de", Build: func(ctx context.Context, entries []index.Entry) (index.Finder, error) {
			return fulltext.NewPlainGerman(ctx, entries)
		}},
	}
}

// A closingCorpus closes the index below it.
type closingCorpus struct {
	*index.Corpus
	*fulltext.Memory
}

// Find asks the whole engine, not the index alone.
func (c closingCorpus) Find(ctx context.Context, text string, k int) ([]index.Candidate, error) {
	return c.Corpus.Find(ctx, text, k)
}
