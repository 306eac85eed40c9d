package store

import (
	"context"
	"log/slog"
	"path/filepath"
	"testing"

	"praxislotse/bot"
	"praxislotse/bot/bottest"
)

func TestConformance(t *testing.T) {
	bottest.TestStore(t, func(t *testing.T) bot.Store {
		return open(t, filepath.Join(t.TempDir(), "test.db"))
	})
}

// open opens the SQLite database at path and closes it when the test is over.
func open(t testing.TB, path string) *Store {
	t.Helper()
	s, err := Open(context.Background(), slog.New(slog.DiscardHandler), "sqlite:"+path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}
