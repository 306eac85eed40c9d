package fulltext_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"praxislotse/index"
	"praxislotse/index/fulltext"
)

var quiet = slog.New(slog.DiscardHandler)

// animals is a corpus in which every text has a word of its own.
func animals(n int) []index.Entry {
	out := make([]index.Entry, n)
	for i := range out {
		out[i] = index.Entry{ID: fmt.Sprintf("d%03d", i), Title: "Tierkunde", Text: fmt.Sprintf("Das Gnu Nummer%d frisst Heu.", i)}
	}
	return out
}

func open(t *testing.T, dir, version string, entries []index.Entry) *fulltext.Disk {
	t.Helper()
	d, err := fulltext.Open(t.Context(), quiet, dir, version, entries, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

func first(t *testing.T, f index.Finder, text string) string {
	t.Helper()
	found, err := f.Find(t.Context(), text, 3)
	if err != nil {
		t.Fatal(err)
	}
	if len(found) == 0 {
		return ""
	}
	return found[0].ID
}

func TestOpenBuildsOnce(t *testing.T) {
	dir := t.TempDir()
	var done []int
	d, err := fulltext.Open(t.Context(), quiet, dir, "v1", animals(5), func(n, total int) { done = append(done, n*100+total) })
	if err != nil {
		t.Fatal(err)
	}
	if want := []int{105, 205, 305, 405, 505}; !slices.Equal(done, want) {
		t.Errorf("progress = %v, want %v", done, want)
	}
	if s := d.Status(); !s.Built || s.Damaged != "" {
		t.Errorf("first status = %+v", s)
	}
	second := open(t, dir, "v1", animals(5)) // beside the first, as a CLI command beside the server
	if s := second.Status(); s.Built || s.Damaged != "" {
		t.Errorf("second status = %+v", s)
	}
	for _, x := range []*fulltext.Disk{d, second} {
		if got := first(t, x, "Nummer3"); got != "d003" {
			t.Errorf("found %q, want d003", got)
		}
	}
	d.Close()
	if _, err := d.Find(t.Context(), "Gnu", 1); !errors.Is(err, fulltext.ErrClosed) {
		t.Errorf("find after close: %v", err)
	}
	if s := open(t, dir, "v1", animals(5)).Status(); s.Built {
		t.Errorf("opening and closing changed the files: %+v", s)
	}
	if s := open(t, dir, "v2", animals(5)).Status(); !s.Built || s.Damaged != "" {
		t.Errorf("other knowledge: %+v", s)
	}
}

// TestDamagedGenerations truncates, empties, changes and deletes each file in
// turn, and adds one.
func TestDamagedGenerations(t *testing.T) {
	origin := t.TempDir()
	open(t, origin, "v1", animals(3)).Close()
	names := filesBelow(t, origin)
	if len(names) < 4 {
		t.Fatalf("a generation has only %v", names)
	}
	damages := map[string]func(path string) error{
		"truncate": func(path string) error {
			info, err := os.Stat(path)
			return errors.Join(err, os.Truncate(path, info.Size()/2))
		},
		"empty":  func(path string) error { return os.Truncate(path, 0) },
		"delete": os.Remove,
		"flip": func(path string) error {
			b, err := os.ReadFile(path)
			b[len(b)/2] ^= 0x10
			return errors.Join(err, os.WriteFile(path, b, 0o600))
		},
		"add": func(path string) error { return os.WriteFile(path+".more", nil, 0o600) },
	}
	for _, name := range names {
		for damage, do := range damages {
			t.Run(damage+" "+filepath.Base(name), func(t *testing.T) {
				dir := t.TempDir()
				if err := os.CopyFS(dir, os.DirFS(origin)); err != nil {
					t.Fatal(err)
				}
				if err := do(filepath.Join(dir, name)); err != nil {
					t.Fatal(err)
				}
				checkRebuilt(t, dir)
			})
		}
	}
}

func checkRebuilt(t *testing.T, dir string) {
	t.Helper()
	var log bytes.Buffer
	d, err := fulltext.Open(t.Context(), slog.New(slog.NewTextHandler(&log, nil)), dir, "v1", animals(3), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if s := d.Status(); !s.Built || s.Damaged == "" {
		t.Errorf("status = %+v, want built and damaged", s)
	}
	if !strings.Contains(log.String(), "not fit to serve") {
		t.Errorf("the log does not say so: %s", log.String())
	}
	if got := first(t, d, "Nummer2"); got != "d002" {
		t.Errorf("found %q, want d002", got)
	}
	if left := leftovers(t, dir); len(left) > 0 {
		t.Errorf("debris: %v", left)
	}
}

func filesBelow(t *testing.T, dir string) []string {
	t.Helper()
	var out []string
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			out = append(out, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// leftovers returns what is in dir besides generations.
func leftovers(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), "gen-") {
			out = append(out, e.Name())
		}
	}
	return out
}

func TestInterruptedBuild(t *testing.T) {
	dir := t.TempDir()
	old := open(t, dir, "v1", animals(3))
	ctx, cancel := context.WithCancel(t.Context())
	err := old.Replace(ctx, "v2", animals(600), func(done, total int) {
		if done == 400 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("err = %v, want canceled", err)
	}
	if left := leftovers(t, dir); len(left) > 0 {
		t.Errorf("debris: %v", left)
	}
	if got := first(t, old, "Nummer1"); got != "d001" {
		t.Errorf("the old generation answers %q", got)
	}
	if s := open(t, dir, "v1", animals(3)).Status(); s.Built {
		t.Error("the old generation had to be built again")
	}
}

func TestReplaceUnderSearch(t *testing.T) {
	dir := t.TempDir()
	d := open(t, dir, "v0", animals(20))
	stop := make(chan struct{})
	errs := make(chan error, 4)
	var searchers sync.WaitGroup
	for range 3 {
		searchers.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				found, err := d.Find(t.Context(), "Nummer7", 1)
				if err != nil || len(found) != 1 || found[0].ID != "d007" {
					errs <- fmt.Errorf("found %v: %w", found, err)
					return
				}
			}
		})
	}
	for i := range 8 {
		if err := d.Replace(t.Context(), fmt.Sprintf("v%d", i+1), animals(20+i), nil); err != nil {
			t.Error(err)
		}
	}
	close(stop)
	searchers.Wait()
	select {
	case err := <-errs:
		t.Error(err)
	default:
	}
	gens, _ := os.ReadDir(dir)
	if len(gens) != 3 {
		t.Errorf("%d generations stay, want the current and two older ones", len(gens))
	}
}

func TestOpenRefuses(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := fulltext.Open(t.Context(), quiet, file, "v", animals(1), nil); err == nil {
		t.Error("a file was taken for a directory")
	}
	if _, err := fulltext.Open(t.Context(), quiet, t.TempDir(), "v", []index.Entry{{Text: "x"}}, nil); err == nil {
		t.Error("an entry without an id was taken")
	}
}

func TestOpenWithoutEntries(t *testing.T) {
	d := open(t, t.TempDir(), "v", nil)
	if got := first(t, d, "Gnu"); got != "" {
		t.Errorf("found %q in nothing", got)
	}
	m, err := fulltext.NewMemory(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := first(t, m, "Gnu"); got != "" {
		t.Errorf("found %q in nothing", got)
	}
}

// TestMemoryAndDiskAgree keeps ids, order and scores equal.
func TestMemoryAndDiskAgree(t *testing.T) {
	entries := append(animals(1100), animals(5)...) // many enough to leave out common grams; the last five are repeated ids
	m, err := fulltext.NewMemory(t.Context(), entries)
	if err != nil {
		t.Fatal(err)
	}
	d := open(t, t.TempDir(), "v", entries)
	for _, q := range []string{"Nummer17", "Gnu Heu", "Tierkunde", "nummmer25 frist", strings.Repeat("Nummer9 ", 200000), "\x00\xff😀", ""} {
		a, err := m.Find(t.Context(), q, 20)
		if err != nil {
			t.Fatal(err)
		}
		b, err := d.Find(t.Context(), q, 20)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(a, b) {
			t.Errorf("%s: memory %v, disk %v", q, a, b)
		}
	}
}
