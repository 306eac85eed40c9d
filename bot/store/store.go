package store

import (
	"context"
	"fmt"
	"log/slog"
	"strings"

	"github.com/uptrace/bun"

	"praxislotse/bot"
)

// A Store is a bot.Store on an SQL database. It is safe for concurrent use, also
// by several processes.
type Store struct {
	db  *bun.DB
	log *slog.Logger

	// writer lets one goroutine write at a time. SQLite has one writer anyway;
	// queueing here is fair and wakes at once, its own busy handler sleeps and
	// lets late comers overtake.
	writer chan struct{}
}

var _ bot.Store = (*Store)(nil)

// Open opens the database and brings its schema up to date. The url is
// "sqlite:PATH"; the directory of PATH must exist. A database that a newer
// version has written, a file that is no database and a file or directory that
// cannot be written are refused, and nothing is changed in them.
func Open(ctx context.Context, log *slog.Logger, url string) (*Store, error) {
	scheme, rest, _ := strings.Cut(url, ":")
	switch {
	case scheme == "sqlite" && rest != "":
		return openSQLite(ctx, log, rest)
	case scheme == "postgres" || scheme == "postgresql":
		return nil, fmt.Errorf("open database: PostgreSQL comes with a later version (use sqlite:PATH)")
	}
	return nil, fmt.Errorf("open database: the address must be sqlite:PATH")
}

// Close waits for running statements and closes the database.
func (s *Store) Close() error {
	return s.db.Close()
}
