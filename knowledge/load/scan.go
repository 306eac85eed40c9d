package load

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"syscall"
)

// A kind says what a file is by its name.
type kind uint8

const (
	otherFile kind = iota
	documentFile
	questionFile
	testQuestionFile
	gapFile
	testGapFile
	glossaryFile
)

// A file of a root.
type file struct {
	root  *Root
	path  string // slash-separated below the root
	shown string // as findings print it
	kind  kind
	id    string // of the document, or of the one that the questions belong to
}

// maxDepth is the deepest directory that is read.
const maxDepth = 32

// scan lists the files of a root in lexical order. It fails only when the root
// itself cannot be read.
func (l *loader) scan(ctx context.Context, r *Root) error {
	info, err := fs.Stat(r.FS, ".")
	if err == nil && !info.IsDir() {
		err = errors.New("not a directory")
	}
	if err != nil {
		return fmt.Errorf("open knowledge %q: %w (name a directory with .md files)", r.Name, err)
	}
	return l.scanDir(ctx, r, ".", []fs.FileInfo{info})
}

// scanDir reads one directory; above holds it and the directories it lies in.
func (l *loader) scanDir(ctx context.Context, r *Root, dir string, above []fs.FileInfo) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	entries, err := fs.ReadDir(r.FS, dir)
	if err != nil {
		l.problem(newFile(r, dir), 0, "kann nicht gelesen werden: %s", reason(err))
	}
	for _, e := range entries {
		f := newFile(r, path.Join(dir, e.Name()))
		if strings.HasPrefix(e.Name(), ".") || strings.HasSuffix(e.Name(), "~") || !r.wants(f) {
			continue
		}
		info, err := fs.Stat(r.FS, f.path) // follows symbolic links
		switch {
		case err != nil:
			l.problem(f, 0, "kann nicht gelesen werden: %s", reason(err))
		case !info.IsDir():
			l.found(f)
		case r.Only != "":
		case len(above) > maxDepth || slices.ContainsFunc(above, func(a fs.FileInfo) bool { return os.SameFile(a, info) }):
			l.problem(f, 0, "wird nicht gelesen: der Ordner verweist auf sich selbst oder liegt zu tief")
		default:
			if err := l.scanDir(ctx, r, f.path, append(above[:len(above):len(above)], info)); err != nil {
				return err
			}
		}
	}
	return nil
}

// wants reports whether f belongs to a root that is a single file.
func (r *Root) wants(f file) bool {
	if r.Only == "" || f.path == r.Only {
		return true
	}
	base, _ := cutKind(f.path)
	own, _ := cutKind(r.Only)
	return base == own && (f.kind == questionFile || f.kind == testQuestionFile)
}

// found files what is read and reports what looks like knowledge and is not.
func (l *loader) found(f file) {
	switch ext := strings.ToLower(path.Ext(f.path)); {
	case f.kind != otherFile:
	case slices.Contains([]string{".pdf", ".doc", ".docx", ".odt", ".rtf", ".html", ".htm", ".xls", ".xlsx", ".ppt", ".pptx"}, ext):
		l.problem(f, 0, "Format %s wird nicht gelesen, nur .md, .markdown und .txt", ext)
	case ext == ".yaml" || ext == ".yml":
		l.problem(f, 0, "gehört zu nichts: erwartet werden name.fragen.yaml, glossar.yaml oder luecken.yaml")
	case f.path == f.root.Only:
		l.problem(f, 0, "wird nicht gelesen, nur .md, .markdown und .txt")
	}
	l.files = append(l.files, f)
}

func newFile(r *Root, p string) file {
	f := file{root: r, path: p, shown: path.Join(r.Name, p)}
	_, f.kind = cutKind(p)
	return f
}

// cutKind returns the path without its ending, and what the ending says.
func cutKind(p string) (string, kind) {
	name := strings.ToLower(path.Base(p))
	switch strings.TrimSuffix(strings.TrimSuffix(name, ".yaml"), ".yml") + ".yaml" {
	case "glossar.yaml":
		return p, onlyYAML(name, glossaryFile)
	case "luecken.yaml":
		return p, onlyYAML(name, gapFile)
	case "luecken.test.yaml":
		return p, onlyYAML(name, testGapFile)
	}
	for _, end := range []struct {
		suffix string
		kind   kind
	}{
		{".fragen.test.yaml", testQuestionFile}, {".fragen.test.yml", testQuestionFile},
		{".fragen.yaml", questionFile}, {".fragen.yml", questionFile},
		{".md", documentFile}, {".markdown", documentFile}, {".txt", documentFile},
	} {
		if strings.HasSuffix(name, end.suffix) && len(name) > len(end.suffix) {
			return p[:len(p)-len(end.suffix)], end.kind
		}
	}
	return p, otherFile
}

func onlyYAML(name string, k kind) kind {
	if strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml") {
		return k
	}
	return otherFile
}

// nameDocuments gives each document its id, and question files that of their
// document. If an id of a root is taken, all ids of that root get its name in
// front, so that the links between its documents still hold.
func (l *loader) nameDocuments() {
	taken := map[string]bool{}
	for _, r := range l.roots {
		prefix := ""
		for n := 1; l.clashes(r, prefix, taken); n++ {
			prefix = path.Base(r.Name) + "/"
			if n > 1 {
				prefix = fmt.Sprintf("%s-%d/", path.Base(r.Name), n)
			}
		}
		for i := range l.files {
			if f := &l.files[i]; f.root == r && r != l.overlay {
				l.name(f, prefix, taken)
			}
		}
	}
	slices.Sort(l.base.Files)
}

func (l *loader) name(f *file, prefix string, taken map[string]bool) {
	stem, _ := cutKind(f.path)
	f.id = prefix + NFC(stem)
	switch f.kind {
	case documentFile:
		if taken[f.id] { // a.md and a.txt side by side
			f.id = prefix + NFC(f.path)
		}
		taken[f.id] = true
	case otherFile:
		l.base.Files = append(l.base.Files, f.id)
	}
}

// clashes reports whether a document of r would take an id of an earlier root.
func (l *loader) clashes(r *Root, prefix string, taken map[string]bool) bool {
	return r != l.overlay && slices.ContainsFunc(l.files, func(f file) bool {
		stem, _ := cutKind(f.path)
		return f.root == r && f.kind == documentFile && taken[prefix+NFC(stem)]
	})
}

// reason says in German why a file could not be opened.
func reason(err error) string {
	switch {
	case errors.Is(err, syscall.ELOOP):
		return "der symbolische Verweis führt im Kreis"
	case errors.Is(err, fs.ErrNotExist):
		return "der symbolische Verweis führt ins Leere"
	case errors.Is(err, fs.ErrPermission):
		return "die Leseberechtigung fehlt"
	}
	var p *fs.PathError
	if errors.As(err, &p) {
		err = p.Err
	}
	return err.Error()
}
