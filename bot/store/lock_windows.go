package store

import (
	"errors"
	"syscall"
	"time"
)

// flock opens the file at path so that nobody else can, which is what a lock is
// on Windows. The system closes it when the process ends.
func flock(path string, waits bool) (unlock func() error, err error) {
	const sharingViolation = syscall.Errno(32)
	name, err := syscall.UTF16PtrFromString(path)
	if err != nil {
		return nil, err
	}
	for {
		h, err := syscall.CreateFile(name, syscall.GENERIC_READ|syscall.GENERIC_WRITE, 0, nil,
			syscall.OPEN_ALWAYS, syscall.FILE_ATTRIBUTE_NORMAL, 0)
		switch {
		case err == nil:
			return func() error { return syscall.CloseHandle(h) }, nil
		case !errors.Is(err, sharingViolation):
			return nil, err
		case !waits:
			return nil, errHeld
		}
		time.Sleep(20 * time.Millisecond)
	}
}
