package fulltext

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// cleanUp removes build directories that a crash left and all generations but
// current and the keepOld most recent ones. Files that cannot be removed stay:
// they cost space, nothing else.
func cleanUp(dir, current string, now time.Time) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	var old []os.FileInfo
	for _, e := range entries {
		info, err := e.Info()
		if err != nil || !e.IsDir() {
			continue
		}
		switch {
		case strings.HasPrefix(e.Name(), buildPrefix) && now.Sub(info.ModTime()) > staleBuild:
			os.RemoveAll(filepath.Join(dir, e.Name()))
		case strings.HasPrefix(e.Name(), generationPrefix) && e.Name() != current:
			old = append(old, info)
		}
	}
	slices.SortFunc(old, func(a, b os.FileInfo) int {
		return cmp.Or(b.ModTime().Compare(a.ModTime()), cmp.Compare(a.Name(), b.Name()))
	})
	for _, info := range old[min(keepOld, len(old)):] {
		os.RemoveAll(filepath.Join(dir, info.Name()))
	}
}
