package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"praxislotse/bot"
)

var quiet = slog.New(slog.DiscardHandler)

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, content []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for _, c := range []struct{ name, url, want string }{
		{"missing directory", "sqlite:" + filepath.Join(dir, "none", "x.db"), "none does not exist"},
		{"directory is a file", "sqlite:" + filepath.Join(write("file", nil), "x.db"), "file does not exist"},
		{"path is a directory", "sqlite:" + dir, "cannot be opened for writing"},
		{"text file", "sqlite:" + write("text", []byte("Sehr geehrte Damen und Herren")), "not an SQLite database"},
		{"short file", "sqlite:" + write("short", []byte("S")), "not an SQLite database"},
		{"only the head", "sqlite:" + write("head", append([]byte(magic), bytes.Repeat([]byte{0xff}, 8192)...)), "damaged"},
		{"PostgreSQL", "postgres://localhost/x", "comes with a later version"},
		{"PostgreSQL", "postgresql://localhost/x", "comes with a later version"},
		{"no path", "sqlite:", "must be sqlite:PATH"},
		{"unknown", "mysql:x", "must be sqlite:PATH"},
		{"empty", "", "must be sqlite:PATH"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, err := Open(t.Context(), quiet, c.url)
			if err == nil {
				s.Close()
				t.Fatalf("Open(%s) succeeded", c.url)
			}
			if !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("Open(%s): %q, want one line with %q", c.url, err, c.want)
			}
		})
	}
	if _, err := os.Stat(filepath.Join(dir, "none")); !errors.Is(err, fs.ErrNotExist) {
		t.Error("a refused Open created the directory")
	}
}

func TestOpenWhereNothingCanBeWritten(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("needs /proc, where nobody may create files, not even root")
	}
	_, err := Open(t.Context(), quiet, "sqlite:/proc/x.db")
	if err == nil || !strings.Contains(err.Error(), "cannot be opened for writing") {
		t.Errorf("Open in /proc = %v, want that the file cannot be opened", err)
	}
}

func TestOpenOddNames(t *testing.T) {
	for _, name := range []string{"mit Leerzeichen.db", "100%41.db", "a?b#c&d.db", "größe.db"} {
		path := filepath.Join(t.TempDir(), name)
		open(t, path)
		if _, err := os.Stat(path); err != nil {
			t.Errorf("database %q is not there: %v", name, err)
		}
	}
}

func TestOpenRelative(t *testing.T) {
	t.Chdir(t.TempDir())
	open(t, "x.db")
	info, err := os.Stat("x.db")
	if err != nil {
		t.Fatal(err)
	}
	if mode := info.Mode().Perm(); runtime.GOOS != "windows" && mode != 0o600 {
		t.Errorf("mode of the database is %o, want 600: it holds what practices wrote", mode)
	}
}

func TestOpenRefusesNewer(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	s := open(t, path)
	if _, err := s.db.Exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (99, TRUE)"); err != nil {
		t.Fatal(err)
	}
	_, err := Open(t.Context(), quiet, "sqlite:"+path)
	if err == nil || !strings.Contains(err.Error(), "newer version") || !strings.Contains(err.Error(), "schema 99") {
		t.Errorf("Open of schema 99 = %v, want that a newer version has written it", err)
	}
}

// TestOpenFromEveryVersion opens databases of each earlier schema.
func TestOpenFromEveryVersion(t *testing.T) {
	files, err := fs.Glob(migrations, "migrations/sqlite/*.sql")
	if err != nil || len(files) < 2 {
		t.Fatalf("migrations %v, %v", files, err)
	}
	for version := range int64(len(files) + 1) {
		path := filepath.Join(t.TempDir(), "x.db")
		db, err := sql.Open("sqlite", dsn(path))
		if err != nil {
			t.Fatal(err)
		}
		p, err := newProvider(db)
		if err == nil && version > 0 {
			_, err = p.UpTo(t.Context(), version)
		}
		if err = errors.Join(err, db.Close()); err != nil {
			t.Fatal(err)
		}
		s := open(t, path)
		if err := s.Commit(t.Context(), &bot.Change{Conversation: &bot.Conversation{ID: "a"}}); err != nil {
			t.Errorf("commit after migration from schema %d: %v", version, err)
		}
	}
}

// TestOpenAtOnce lets several processes, as far as SQLite and the lock can tell,
// migrate a new database at the same time.
func TestOpenAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			s, err := Open(context.Background(), quiet, "sqlite:"+path)
			if err != nil {
				t.Error(err)
				return
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}

// TestDisk sees that a full and a read-only disk are named and leave nothing
// half-written. SQLite's own limits stand for the disk, the results are the same.
func TestDisk(t *testing.T) {
	for _, c := range []struct{ name, pragma, want string }{
		{"full", "PRAGMA max_page_count = 1", "the disk is full"}, // SQLite takes the pages that there are
		{"read-only", "PRAGMA query_only = ON", "read-only"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "x.db")
			s := open(t, path)
			s.db.DB.SetMaxOpenConns(1) // the pragma is the connection's
			chat := &bot.Conversation{ID: "a"}
			if err := s.Commit(t.Context(), &bot.Change{Conversation: chat}); err != nil {
				t.Fatal(err)
			}
			if _, err := s.db.Exec(c.pragma); err != nil {
				t.Fatal(err)
			}
			chat.Owner = "Anna"
			err := s.Commit(t.Context(), &bot.Change{Conversation: chat, Turns: []*bot.Turn{
				{Conversation: "a", From: bot.FromPractice, Text: strings.Repeat("x", 1<<20)}}})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("commit = %v, want %q", err, c.want)
			}
			other := open(t, path)
			got, err := other.Conversation(t.Context(), "a")
			if err != nil || got.Owner != "" || got.Revision != 1 || chat.Revision != 1 {
				t.Errorf("conversation after the failed commit: %+v, %v", got, err)
			}
			if last, err := other.LastTurn(t.Context()); err != nil || last != 0 {
				t.Errorf("last turn after the failed commit: %d, %v", last, err)
			}
		})
	}
}

func TestDamagedFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	s, err := Open(t.Context(), quiet, "sqlite:"+path)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := 4096; i < len(content); i++ { // all pages but the first
		content[i] = 0xa5
	}
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = Open(t.Context(), quiet, "sqlite:"+path)
	if err == nil || !strings.Contains(err.Error(), "damaged") {
		t.Errorf("Open of a damaged file = %v, want that it is damaged", err)
	}
	if after, _ := os.ReadFile(path); !bytes.Equal(after, content) {
		t.Error("the refused Open changed the file")
	}
}

func TestLock(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	url := "sqlite:" + path
	unlock, err := Lock(url)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Lock(url); !errors.Is(err, ErrLocked) || !strings.Contains(err.Error(), path) {
		t.Errorf("second lock = %v, want ErrLocked that names %s", err, path)
	}
	open(t, path) // commands work beside the server
	if err := unlock(); err != nil {
		t.Fatal(err)
	}
	unlock, err = Lock(url)
	if err != nil {
		t.Fatalf("lock after unlock: %v", err)
	}
	if err := unlock(); err != nil {
		t.Error(err)
	}
	if _, err := Lock("sqlite:" + filepath.Join(path, "none", "x.db")); err == nil || errors.Is(err, ErrLocked) {
		t.Errorf("lock in a missing directory = %v", err)
	}
	if unlock, err := Lock("postgres://x"); err != nil || unlock() != nil {
		t.Errorf("lock of a database for several servers: %v", err)
	}
}

// TestReopen sees that what was stored is there after a restart, times in UTC.
func TestReopen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	s, err := Open(t.Context(), quiet, "sqlite:"+path)
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 11, 24, 0, 30, 0, 0, time.FixedZone("CET", 3600))
	err = s.Commit(t.Context(), &bot.Change{
		Conversation: &bot.Conversation{ID: "a", CreatedAt: at, UpdatedAt: at},
		Turns:        []*bot.Turn{{Conversation: "a", From: bot.FromPractice, Text: "Hallo", Pending: true, At: at}},
	})
	if err = errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
	s = open(t, path)
	pending, err := s.Pending(t.Context(), 10)
	if err != nil || len(pending) != 1 || !pending[0].At.Equal(at) {
		t.Errorf("pending after restart: %v, %v", pending, err)
	}
	var raw string
	if err := s.db.NewRaw("SELECT CAST(created_at AS TEXT) || '' FROM conversations").Scan(t.Context(), &raw); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(raw, "2026-11-23 23:30:00") {
		t.Errorf("stored time %q is not UTC", raw)
	}
}
