package fulltext

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// format is the version of the layout on disk and of everything that decides
// which terms an entry is indexed by.
//
//	1  2026-11  four fields, analysed by package index
const format = 1

// manifestName is the file that makes a directory a generation. It is written
// last: a directory without it is debris.
const manifestName = "manifest.json"

// manifest describes a finished generation.
type manifest struct {
	Format  int            `json:"format"`
	Options string         `json:"options"` // hash of analysis and field layout
	Version string         `json:"version"` // of the knowledge
	Entries int            `json:"entries"`
	Common  []string       `json:"common"` // grams that queries leave out, sorted
	Files   []manifestFile `json:"files"`  // all other files, sorted by name
	Sum     string         `json:"sum"`    // SHA-256 of this object with an empty sum
}

type manifestFile struct {
	Name string `json:"name"` // slash-separated, below the generation
	Size int64  `json:"size"`
	Sum  string `json:"sha256"`
}

// seal returns the manifest's own checksum.
func (m manifest) seal() string {
	m.Sum = ""
	b, err := json.Marshal(m)
	if err != nil {
		return "" // strings and numbers always marshal
	}
	return digest(b)
}

func digest(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// writeManifest lists what is in dir and writes the manifest.
func writeManifest(dir string, m manifest) error {
	files, err := listFiles(dir)
	if err != nil {
		return err
	}
	m.Files = files
	m.Sum = m.seal()
	b, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return fmt.Errorf("write the manifest of %s: %w", dir, err)
	}
	return writeSynced(filepath.Join(dir, manifestName), b)
}

func writeSynced(path string, b []byte) error {
	f, err := os.Create(path)
	if err != nil {
		return fmt.Errorf("write the manifest: %w", err)
	}
	_, err = f.Write(b)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("write the manifest: %w", err)
	}
	return nil
}

// readManifest reads and checks the manifest of dir against its own checksum,
// the expected contents and every file on disk.
func readManifest(dir string, want manifest) (*manifest, error) {
	b, err := os.ReadFile(filepath.Join(dir, manifestName))
	if err != nil {
		return nil, err
	}
	var m manifest
	if err := json.Unmarshal(b, &m); err != nil {
		return nil, fmt.Errorf("its manifest is damaged: %w", err)
	}
	switch {
	case m.Sum != m.seal():
		return nil, errors.New("its manifest is damaged: wrong checksum")
	case m.Format != want.Format || m.Options != want.Options:
		return nil, errors.New("it was written by another version of this program")
	case m.Version != want.Version || m.Entries != want.Entries:
		return nil, errors.New("it was built from other knowledge")
	}
	return &m, m.check(dir)
}

// check compares every file with the manifest.
func (m *manifest) check(dir string) error {
	files, err := listFiles(dir)
	if err != nil {
		return err
	}
	for _, want := range m.Files {
		i := slices.IndexFunc(files, func(f manifestFile) bool { return f.Name == want.Name })
		switch {
		case i < 0:
			return fmt.Errorf("its file %s is missing", want.Name)
		case files[i].Size != want.Size:
			return fmt.Errorf("its file %s has %d bytes instead of %d", want.Name, files[i].Size, want.Size)
		case files[i].Sum != want.Sum:
			return fmt.Errorf("its file %s is damaged: wrong checksum", want.Name)
		}
	}
	if len(files) != len(m.Files) {
		return fmt.Errorf("it has %d files instead of %d", len(files), len(m.Files))
	}
	return nil
}

// listFiles returns all files below dir but the manifest, with checksums.
func listFiles(dir string) ([]manifestFile, error) {
	var out []manifestFile
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil || rel == manifestName {
			return err
		}
		f, err := sumFile(path)
		f.Name = filepath.ToSlash(rel)
		out = append(out, f)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list the files of %s: %w", dir, err)
	}
	return out, nil
}

func sumFile(path string) (manifestFile, error) {
	f, err := os.Open(path)
	if err != nil {
		return manifestFile{}, err
	}
	defer f.Close()
	h := sha256.New()
	n, err := io.Copy(h, f)
	return manifestFile{Size: n, Sum: hex.EncodeToString(h.Sum(nil))}, err
}
