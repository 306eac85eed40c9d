//go:build !windows

package store

import (
	"errors"
	"os"
	"syscall"
)

// flock takes the exclusive lock of the file at path, which it creates. The
// system lets go of it when the process ends. The file stays: removing it would
// let two processes lock two files of the same name.
func flock(path string, waits bool) (unlock func() error, err error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	how := syscall.LOCK_EX
	if !waits {
		how |= syscall.LOCK_NB
	}
	for {
		err = syscall.Flock(int(f.Fd()), how)
		if !errors.Is(err, syscall.EINTR) {
			break
		}
	}
	if errors.Is(err, syscall.EWOULDBLOCK) {
		err = errHeld
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f.Close, nil
}
