package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/sqlitedialect"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// maxConns bounds the readers; writing is one at a time.
const maxConns = 8

// openSQLite opens the file at path and migrates it.
func openSQLite(ctx context.Context, log *slog.Logger, path string) (*Store, error) {
	if err := checkFile(path); err != nil {
		return nil, fmt.Errorf("open database %s: %w", path, err)
	}
	db, err := sql.Open("sqlite", dsn(path))
	if err != nil {
		return nil, fmt.Errorf("open database %s: %w", path, err)
	}
	db.SetMaxOpenConns(maxConns)
	db.SetMaxIdleConns(maxConns)
	s := &Store{db: bun.NewDB(db, sqlitedialect.New()), log: log, writer: make(chan struct{}, 1)}
	if err := migrateSQLite(ctx, log, db, path); err != nil {
		return nil, errors.Join(fmt.Errorf("open database %s: %w", path, explain(err)), s.Close())
	}
	return s, nil
}

// dsn returns the data source name. synchronous=FULL: what the practice was told
// is stored survives a power cut. _txlock=immediate: a transaction that reads
// first and writes later would otherwise fail when another writes in between.
func dsn(path string) string {
	q := url.Values{
		"_busy_timeout": {"10000"}, // milliseconds; other processes write for a few
		"_foreign_keys": {"on"},
		"_journal_mode": {"WAL"},
		"_synchronous":  {"FULL"},
		"_txlock":       {"immediate"},
		"_error_rc":     {"true"},
	}
	return (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: q.Encode()}).String()
}

// magic begins every SQLite file.
const magic = "SQLite format 3\x00"

// checkFile says in plain words what SQLite would put as "out of memory (14)".
// It creates a file that is missing, for nobody else to read; SQLite gives its
// other files the same mode.
func checkFile(path string) error {
	dir := filepath.Dir(path)
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return fmt.Errorf("directory %s does not exist", dir)
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return fmt.Errorf("the file cannot be opened for writing: %w", err)
	}
	defer f.Close()
	head := make([]byte, len(magic))
	n, err := io.ReadFull(f, head)
	if n == 0 && errors.Is(err, io.EOF) {
		return nil
	}
	if !bytes.Equal(head[:n], []byte(magic)) {
		return errors.New("the file is not an SQLite database")
	}
	return nil
}

// inWAL reports whether the file is a database in WAL mode: both versions of
// the file format, bytes 18 and 19, are 2 (https://www.sqlite.org/fileformat.html).
func inWAL(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	var head [20]byte
	_, err = io.ReadFull(f, head[:])
	return err == nil && head[18] == 2 && head[19] == 2
}

// explain puts what an operator can act on before SQLite's own words.
func explain(err error) error {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return err
	}
	const primary = 0xff // the low byte is the primary result code
	switch e.Code() & primary {
	case sqlite3.SQLITE_FULL:
		return fmt.Errorf("the disk is full: %w", err)
	case sqlite3.SQLITE_READONLY:
		return fmt.Errorf("the database is read-only: %w", err)
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return fmt.Errorf("the database file is damaged: %w", err)
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return fmt.Errorf("another process keeps the database locked: %w", err)
	case sqlite3.SQLITE_CANTOPEN:
		return fmt.Errorf("the database file cannot be opened: %w", err)
	case sqlite3.SQLITE_IOERR:
		return fmt.Errorf("the disk cannot be read or written: %w", err)
	}
	return err
}
