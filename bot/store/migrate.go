package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"

	"github.com/pressly/goose/v3"
)

//go:embed migrations
var migrations embed.FS

// migrateSQLite brings the schema up to date. Each migration is a transaction:
// one that is interrupted is as if it had not begun. Processes that start at the
// same time take turns.
func migrateSQLite(ctx context.Context, log *slog.Logger, db *sql.DB, path string) (err error) {
	provider, err := newProvider(db)
	if err != nil {
		return fmt.Errorf("read the migrations: %w", err)
	}
	if inWAL(path) {
		if ready, err := current(ctx, provider, db); ready || err != nil {
			return err
		}
	}
	// The switch to WAL is under the lock too: it fails at once, without waiting,
	// when another connection makes it.
	unlock, err := flock(path+".migrate", wait)
	if err != nil {
		return fmt.Errorf("wait for another process's migration: %w", err)
	}
	defer func() { err = errors.Join(err, unlock()) }()
	if ready, err := current(ctx, provider, db); ready || err != nil {
		return err
	}
	done, err := provider.Up(ctx)
	if err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	if len(done) > 0 {
		log.Info("database migrated", "version", done[len(done)-1].Source.Version, "migrations", len(done))
	}
	return nil
}

// current reports whether the schema is the one that this program knows. One
// that is newer is an error: what was added to it would be lost or broken. It
// asks by itself because goose takes a damaged version table for a missing one.
func current(ctx context.Context, provider *goose.Provider, db *sql.DB) (bool, error) {
	sources := provider.ListSources()
	known := sources[len(sources)-1].Version
	var tables int
	err := db.QueryRowContext(ctx, "SELECT COUNT(*) FROM sqlite_master WHERE name = ?", goose.DefaultTablename).Scan(&tables)
	if err != nil || tables == 0 {
		return false, err
	}
	var have int64
	err = db.QueryRowContext(ctx, "SELECT COALESCE(MAX(version_id), 0) FROM "+goose.DefaultTablename).Scan(&have)
	if err != nil {
		return false, fmt.Errorf("read the schema version: %w", err)
	}
	if have > known {
		return false, fmt.Errorf("a newer version of praxislotse has written it (schema %d, this one knows %d)", have, known)
	}
	return have == known, nil
}

func newProvider(db *sql.DB) (*goose.Provider, error) {
	files, err := fs.Sub(migrations, "migrations/sqlite")
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(goose.DialectSQLite3, db, files,
		goose.WithDisableGlobalRegistry(true), goose.WithSlog(slog.New(slog.DiscardHandler)))
}
