package fulltext

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/blevesearch/bleve/v2"
)

// A generation is one finished index on disk. It is read-only: several
// processes may serve the same one.
//
//	<dir>/gen-<key>/manifest.json   written last
//	<dir>/gen-<key>/index/…         bleve's files
//	<dir>/tmp-<random>/             being built, or left over by a crash
type generation struct {
	name   string
	mu     sync.RWMutex    // read: a search is running; write: closing
	bleve  bleve.Index     // nil without entries, and once closed
	common map[string]bool // grams that queries leave out
	empty  bool
	done   bool
}

const (
	generationPrefix = "gen-"
	buildPrefix      = "tmp-"
	indexDir         = "index"
)

// options is what decides how entries become terms; it is part of the key.
var options = fmt.Sprintf("w=stems g=%d-grams t=stems+stop q=stems+stop; light stemmer, German folding", gramSize)

// expected is the manifest that a generation for version must have.
func expected(version string, entries int) manifest {
	return manifest{Format: format, Options: digest([]byte(options))[:16], Version: version, Entries: entries}
}

// generationName is the directory of a generation.
func (m manifest) generationName() string {
	return generationPrefix + digest(fmt.Appendf(nil, "%d %s %s %d", m.Format, m.Options, m.Version, m.Entries))[:16]
}

// openGeneration opens the generation that want describes. fs.ErrNotExist
// means that there is none; any other error that it is not fit to serve.
func openGeneration(dir string, want manifest) (*generation, error) {
	name := want.generationName()
	path := filepath.Join(dir, name)
	if _, err := os.Stat(path); err != nil {
		return nil, err
	}
	m, err := readManifest(path, want)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, errors.New("it has no manifest: its build was interrupted")
	} else if err != nil {
		return nil, err
	}
	g := &generation{
		name:   strings.TrimPrefix(name, generationPrefix),
		empty:  want.Entries == 0,
		common: stringSet(m.Common),
	}
	if g.empty {
		return g, nil
	}
	if g.bleve, err = openIndex(filepath.Join(path, indexDir), want.Entries); err != nil {
		return nil, err
	}
	return g, nil
}

// openIndex opens bleve's files without a lock that keeps others out.
func openIndex(path string, entries int) (bleve.Index, error) {
	idx, err := bleve.OpenUsing(path, map[string]any{"read_only": true})
	if err != nil {
		return nil, fmt.Errorf("its index does not open: %w", err)
	}
	if n, err := idx.DocCount(); err != nil || n != uint64(entries) {
		idx.Close()
		return nil, fmt.Errorf("its index has %d entries instead of %d (%v)", n, entries, err)
	}
	return idx, nil
}

// acquire reports whether the generation is still open; if so, release must
// follow.
func (g *generation) acquire() bool {
	g.mu.RLock()
	if g.done {
		g.mu.RUnlock()
		return false
	}
	return true
}

func (g *generation) release() { g.mu.RUnlock() }

// close waits for the searches that are running.
func (g *generation) close() error {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.done {
		return nil
	}
	g.done = true
	if g.bleve == nil {
		return nil
	}
	if err := g.bleve.Close(); err != nil {
		return fmt.Errorf("close generation %s: %w", g.name, err)
	}
	return nil
}
