package fulltext

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/blevesearch/bleve/v2"

	"praxislotse/index"
)

// buildBatch is how many entries bleve's builder holds in memory at once.
const buildBatch = 256

// buildGeneration builds into a directory of its own and renames it when it is
// complete. If it fails or ctx ends, nothing of it stays and no generation was
// touched.
func buildGeneration(ctx context.Context, dir string, want manifest, entries []index.Entry, progress func(done, total int)) (err error) {
	tmp, err := os.MkdirTemp(dir, buildPrefix)
	if err != nil {
		return fmt.Errorf("build an index in %s: %w", dir, err)
	}
	defer os.RemoveAll(tmp)
	if len(entries) > 0 {
		counter := gramCounter{}
		if err := writeIndex(ctx, tmp, entries, counter, progress); err != nil {
			return fmt.Errorf("build an index of %d entries in %s: %w", len(entries), dir, err)
		}
		want.Common = counter.common(len(entries))
	}
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("build an index in %s: %w", dir, err)
	}
	if err := writeManifest(tmp, want); err != nil {
		return err
	}
	return replaceDir(tmp, filepath.Join(dir, want.generationName()))
}

// writeIndex writes bleve's files below tmp and counts the grams.
func writeIndex(ctx context.Context, tmp string, entries []index.Entry, counter gramCounter, progress func(done, total int)) error {
	m, err := newMapping()
	if err != nil {
		return err
	}
	b, err := bleve.NewBuilder(filepath.Join(tmp, indexDir), m, map[string]any{
		"batchSize": buildBatch, "buildPathPrefix": tmp,
	})
	if err != nil {
		return err
	}
	for i := range entries {
		if err := ctx.Err(); err != nil {
			return err // what the builder wrote goes with the directory
		}
		if err := b.Index(entries[i].ID, fields(&entries[i], counter)); err != nil {
			return fmt.Errorf("entry %s: %w", entries[i].ID, err)
		}
		if progress != nil {
			progress(i+1, len(entries))
		}
	}
	return b.Close()
}

// replaceDir renames from to to; what stood there is moved away first.
func replaceDir(from, to string) error {
	if _, err := os.Stat(to); err == nil {
		old := from + "-old"
		if err := os.Rename(to, old); err != nil {
			return fmt.Errorf("replace a damaged index: %w", err)
		}
		defer os.RemoveAll(old)
	}
	if err := os.Rename(from, to); err != nil {
		return fmt.Errorf("put the new index in place: %w", err)
	}
	return nil
}

const (
	// keepOld is how many other generations stay: those of another knowledge
	// directory that is used in turn.
	keepOld = 2
	// staleBuild is the age from which a build directory belongs to nobody.
	staleBuild = time.Hour
)
