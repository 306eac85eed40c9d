package main

import (
	"context"

	"praxislotse/index/eval"
	"praxislotse/index/neural"
)

type evalIntents struct {
	Train string `required:"" type:"existingfile" placeholder:"TSV" help:"Texts to train on: text, tab, label."`
	Test  string `required:"" type:"existingfile" placeholder:"TSV" help:"Texts to measure on."`
	OOS   string `type:"existingfile" placeholder:"TSV" help:"Texts that are out of scope."`
	JSON  bool   `help:"One JSON object per line."`
}

func (c *evalIntents) Run(ctx context.Context, p *program) error {
	files := eval.IntentFiles{Train: c.Train, Test: c.Test, Outside: c.OOS}
	runs, err := eval.Intents(ctx, files, []eval.IntentSystem{p.intentSystem("net", false), p.intentSystem("linear", true)})
	if err != nil {
		return err
	}
	if c.JSON {
		return eval.WriteIntentJSON(p.out, runs)
	}
	return eval.WriteIntentTable(p.out, runs)
}

// intentSystem trains the classifier of dialogue acts on other labels.
func (p *program) intentSystem(name string, linear bool) eval.IntentSystem {
	return eval.IntentSystem{Name: name, Train: func(ctx context.Context, train []eval.Labelled) (func(string) eval.Verdict, error) {
		examples := make([]neural.Example, len(train))
		for i, l := range train {
			examples[i] = neural.Example{Text: l.Text, Label: l.Label}
		}
		bar := p.progress("training "+name, 1)
		defer bar.close()
		c, err := neural.TrainClassifier(ctx, examples, neural.ClassifierOptions{Linear: linear, Progress: bar.set})
		if err != nil {
			return nil, err
		}
		return func(text string) eval.Verdict {
			v := c.Predict(text)
			return eval.Verdict{Label: v.Label, Probability: v.Probability, InScope: v.Energy}
		}, nil
	}}
}
