package fulltext

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"praxislotse/index"
)

// ErrClosed is wrapped by searches after Close.
var ErrClosed = errors.New("the index is closed")

// Disk is an index on disk that serves one generation and can exchange it
// while searches run. It is safe for concurrent use.
//
// An Engine belongs to one generation. To exchange both together, Open the new
// index, exchange the engines, then Close the old index: Close waits for the
// searches in it.
type Disk struct {
	log      *slog.Logger
	dir      string
	building sync.Mutex // one build at a time in this process
	current  atomic.Pointer[generation]
	status   atomic.Pointer[Status]
}

// Status says what Open or Replace found and did.
type Status struct {
	Generation string // name of the generation that serves
	Built      bool   // it was built just now
	Damaged    string // what was wrong with the one that was found; empty if there was none, or nothing was wrong
}

// Open serves the generation in dir that was built from this version of the
// knowledge. If there is none, or it is damaged or half-written, one is built
// from entries: a damaged one is never served, the log and Status say so.
// progress may be nil; it is called from the same goroutine. If ctx ends,
// nothing in dir has changed.
func Open(ctx context.Context, log *slog.Logger, dir, version string, entries []index.Entry, progress func(done, total int)) (*Disk, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("open the index: %w", err)
	}
	d := &Disk{log: log, dir: dir}
	if err := d.Replace(ctx, version, entries, progress); err != nil {
		return nil, err
	}
	return d, nil
}

// Replace opens or builds the generation for another version of the knowledge
// and serves it from then on. Searches go on meanwhile; the old generation is
// closed when the last one in it has ended. If it fails, the old one stays.
func (d *Disk) Replace(ctx context.Context, version string, entries []index.Entry, progress func(done, total int)) error {
	d.building.Lock()
	defer d.building.Unlock()
	entries, err := distinct(entries)
	if err != nil {
		return err
	}
	want := expected(version, len(entries))
	g, status, err := d.openOrBuild(ctx, want, entries, progress)
	if err != nil {
		return err
	}
	old := d.current.Swap(g)
	d.status.Store(status)
	cleanUp(d.dir, want.generationName(), time.Now())
	if old == nil {
		return nil
	}
	return old.close()
}

func (d *Disk) openOrBuild(ctx context.Context, want manifest, entries []index.Entry, progress func(done, total int)) (*generation, *Status, error) {
	status := &Status{}
	g, err := openGeneration(d.dir, want)
	if err == nil {
		status.Generation = g.name
		return g, status, nil
	}
	path := filepath.Join(d.dir, want.generationName())
	if !errors.Is(err, fs.ErrNotExist) {
		status.Damaged = err.Error()
		d.log.Warn("the index on disk is not fit to serve and is built again", "generation", path, "why", err)
	}
	start := time.Now()
	if err := buildGeneration(ctx, d.dir, want, entries, progress); err != nil {
		return nil, nil, err
	}
	if g, err = openGeneration(d.dir, want); err != nil {
		return nil, nil, fmt.Errorf("open the index just built in %s: %w", path, err)
	}
	d.log.Info("index built", "generation", g.name, "entries", len(entries), "took", time.Since(start))
	status.Generation, status.Built = g.name, true
	return g, status, nil
}

// Status returns what the last Open or Replace did.
func (d *Disk) Status() Status { return *d.status.Load() }

// Find returns up to k entries, best first, ties by id.
func (d *Disk) Find(ctx context.Context, text string, k int) ([]index.Candidate, error) {
	return d.FindWeighted(ctx, []index.Weighted{{Text: text, Weight: 1}}, k)
}

// FindWeighted is Find with several texts of different weight.
func (d *Disk) FindWeighted(ctx context.Context, texts []index.Weighted, k int) ([]index.Candidate, error) {
	g := d.acquire()
	if g == nil {
		return nil, fmt.Errorf("search: %w", ErrClosed)
	}
	defer g.release()
	if g.empty {
		return nil, nil
	}
	return find(ctx, g.bleve, g.common, texts, k)
}

// acquire returns the current generation, or nil after Close. A generation
// that was exchanged between load and acquire is given up for the new one.
func (d *Disk) acquire() *generation {
	for {
		g := d.current.Load()
		if g == nil || g.acquire() {
			return g
		}
	}
}

// Close ends serving when the running searches have ended.
func (d *Disk) Close() error {
	d.building.Lock()
	defer d.building.Unlock()
	if g := d.current.Swap(nil); g != nil {
		return g.close()
	}
	return nil
}

// distinct leaves out entries whose id came before. An entry without an id is
// an error.
func distinct(entries []index.Entry) ([]index.Entry, error) {
	seen := make(map[string]bool, len(entries))
	out := make([]index.Entry, 0, len(entries))
	for i := range entries {
		if entries[i].ID == "" {
			return nil, fmt.Errorf("index entry %d of %d: it has no id", i+1, len(entries))
		}
		if !seen[entries[i].ID] {
			seen[entries[i].ID] = true
			out = append(out, entries[i])
		}
	}
	return out, nil
}
