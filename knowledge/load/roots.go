package load

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// A Root is a directory to read, or a single file in one.
type Root struct {
	Name string // as findings print it in front of a file, such as the path of the directory
	FS   fs.FS
	Only string // name of the only document to read with its questions; empty for all
}

// Dirs opens directories and single files of the machine. What is named twice
// counts once.
func Dirs(paths ...string) ([]Root, error) {
	var roots []Root
	var seen []fs.FileInfo
	for _, p := range paths {
		info, err := os.Stat(p)
		if err != nil {
			return nil, fmt.Errorf("open knowledge %q: %w (name a directory with .md files)", p, err)
		}
		if slices.ContainsFunc(seen, func(s fs.FileInfo) bool { return os.SameFile(s, info) }) {
			continue
		}
		seen = append(seen, info)
		if info.IsDir() {
			roots = append(roots, Root{Name: filepath.ToSlash(filepath.Clean(p)), FS: os.DirFS(p)})
			continue
		}
		dir, name := filepath.Split(filepath.Clean(p))
		if dir == "" {
			dir = "."
		}
		roots = append(roots, Root{Name: filepath.ToSlash(filepath.Clean(dir)), FS: os.DirFS(dir), Only: name})
	}
	return roots, nil
}
