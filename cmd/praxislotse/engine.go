package main

import (
	"context"
	"fmt"
	"log/slog"
	"path/filepath"

	"praxislotse/bot"
	"praxislotse/index"
	"praxislotse/index/fulltext"
	"praxislotse/index/neural"
	"praxislotse/knowledge"
	"praxislotse/knowledge/load"
	"praxislotse/knowledge/markdown"
	"praxislotse/knowledge/onboarding"
)

// inMemory is the number of passages up to which the index is built in memory
// at every start: about a tenth of a second, less than opening one on disk is
// worth.
const inMemory = 2000

// An engine is an index.Engine with the index that it closes and the classifier
// of what messages want.
type engine struct {
	*index.Engine
	acts  index.Classifier
	close func() error
}

// dialogue returns the assistant over the engine.
func (e *engine) dialogue() *bot.Dialogue {
	return bot.NewDialogue(e, bot.DialogueOptions{Acts: e.acts})
}

// readKnowledge reads the named directories and files, or the built-in
// documents.
func readKnowledge(ctx context.Context, paths []string) (*knowledge.Base, error) {
	roots, err := load.Dirs(paths...)
	if err != nil {
		return nil, err
	}
	return load.Walk(ctx, roots, loading())
}

func loading() load.Options {
	return load.Options{Parse: markdown.Parse, BuiltIn: onboarding.FS()}
}

// loadKnowledge reads for serving: files that could not be read are warned
// about, the others are served.
func loadKnowledge(ctx context.Context, log *slog.Logger, paths []string) (*knowledge.Base, error) {
	base, err := readKnowledge(ctx, paths)
	if base != nil {
		for _, p := range base.Problems {
			log.Warn("part of the knowledge was not read as meant", "problem", p.String())
		}
	}
	return base, err
}

// openEngine loads the knowledge and indexes it.
func (p *program) openEngine(ctx context.Context, log *slog.Logger, dirs []string, data dataSetting) (*engine, error) {
	base, err := loadKnowledge(ctx, log, dirs)
	if err != nil {
		return nil, err
	}
	net, err := neural.Acts()
	if err != nil {
		return nil, err
	}
	acts := bot.NewActs(net)
	entries := index.Entries(base)
	if len(entries) <= inMemory {
		m, err := fulltext.NewMemory(ctx, entries)
		if err != nil {
			return nil, err
		}
		return &engine{index.NewEngine(base, m, nil, base.Version()), acts, m.Close}, nil
	}
	dir, err := data.dir()
	if err != nil {
		return nil, err
	}
	bar := p.progress("indexing", len(entries))
	defer bar.close()
	disk, err := fulltext.Open(ctx, log, filepath.Join(dir, "index"), base.Version(), entries, bar.set)
	if err != nil {
		return nil, fmt.Errorf("open the index: %w", err)
	}
	return &engine{index.NewEngine(base, disk, nil, base.Version()), acts, disk.Close}, nil
}
