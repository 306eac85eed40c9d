package store

import (
	"errors"
	"fmt"
	"strings"
)

// ErrLocked is wrapped by Lock when another server has the database.
var ErrLocked = errors.New("another server is running on this database")

// errHeld is what flock returns when the lock is held and it shall not wait.
var errHeld = errors.New("held by another process")

// Whether flock waits for the lock.
const (
	wait   = true
	noWait = false
)

// Lock makes this process the only server on the SQLite database at url
// ("sqlite:PATH") until the returned function is called or the process ends,
// however it ends. Commands that only read and write the store need no lock.
// Other databases allow several servers; for them Lock does nothing.
func Lock(url string) (unlock func() error, err error) {
	path, ok := strings.CutPrefix(url, "sqlite:")
	if !ok {
		return func() error { return nil }, nil
	}
	if err := checkFile(path); err != nil {
		return nil, fmt.Errorf("lock database %s: %w", path, err)
	}
	unlock, err = flock(path+".lock", noWait)
	if errors.Is(err, errHeld) {
		err = ErrLocked
	}
	if err != nil {
		return nil, fmt.Errorf("lock database %s: %w", path, err)
	}
	return unlock, nil
}
