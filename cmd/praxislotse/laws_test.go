package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The three laws of the layout. The test reads the source files itself: asking
// `go list` would let the test cache say ok after a violation.
//
//  1. The roots import only the standard library and the roots before them.
//  2. A leaf knows its own root and earlier ones, never another leaf, and every
//     outside module is owned by one leaf.
//  3. Only cmd knows everything.

var roots = []string{"knowledge", "index", "bot"}

// cmdOwns are the outside modules that belong to the command line.
var cmdOwns = []string{"github.com/alecthomas/kong", "go.yaml.in/yaml/v3", "github.com/schollz/progressbar/v3", "golang.org/x/term"}

// topLevel is everything that may stand at the top, beside dot-files.
var topLevel = []string{"cmd", "bot", "knowledge", "index", "go.mod", "go.sum", "README.md", "LICENSE"}

func TestLaws(t *testing.T) {
	imports := sourceImports(t, "../..")
	if len(imports) < 10 {
		t.Fatalf("found only %d packages", len(imports))
	}
	owners := map[string]string{}
	for pkg, list := range imports {
		for _, imp := range list {
			if own, ok := strings.CutPrefix(imp, "praxislotse/"); ok {
				checkInside(t, pkg, own)
			} else if first, _, _ := strings.Cut(imp, "/"); strings.Contains(first, ".") {
				checkOutside(t, owners, pkg, imp)
			}
		}
	}
}

// checkInside keeps the order of the roots and the leaves apart.
func checkInside(t *testing.T, pkg, imported string) {
	from, root, _ := place(pkg)
	to, _, leaf := place(imported)
	switch {
	case from < 0: // cmd knows everything
	case to < 0:
		t.Errorf("%s imports %s: nothing imports cmd", pkg, imported)
	case leaf:
		t.Errorf("%s imports %s: a leaf is wired by cmd, not imported", pkg, imported)
	case to > from || to == from && root:
		t.Errorf("%s imports %s: data flows %s", pkg, imported, strings.Join(roots, " → "))
	}
}

// place returns the index of a package's root, -1 for cmd.
func place(pkg string) (root int, isRoot, isLeaf bool) {
	first, rest, _ := strings.Cut(pkg, "/")
	return slices.Index(roots, first), rest == "", rest != ""
}

// checkOutside lets a module have one owner.
func checkOutside(t *testing.T, owners map[string]string, pkg, imp string) {
	module := moduleOf(imp)
	first, rest, _ := strings.Cut(pkg, "/")
	switch {
	case first == "cmd":
		if !slices.Contains(cmdOwns, module) {
			t.Errorf("%s imports %s: cmd wires, a leaf owns modules", pkg, imp)
		}
	case rest == "":
		t.Errorf("root %s imports %s: roots import only the standard library", pkg, imp)
	case slices.Contains(cmdOwns, module):
		t.Errorf("%s imports %s, which cmd owns", pkg, imp)
	case owners[module] != "" && owners[module] != pkg:
		t.Errorf("%s imports %s, which %s owns", pkg, imp, owners[module])
	}
	owners[module] = pkg
}

// moduleOf cuts an import path to what has one owner: host, user and project.
func moduleOf(imp string) string {
	parts := strings.Split(imp, "/")
	n := min(len(parts), 3)
	if len(parts) > 3 && strings.HasPrefix(parts[3], "v") {
		n = 4
	}
	return strings.Join(parts[:n], "/")
}

func TestTopLevel(t *testing.T) {
	entries, err := os.ReadDir("../..")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if name := e.Name(); !strings.HasPrefix(name, ".") && !slices.Contains(topLevel, name) {
			t.Errorf("%s stands at the top; the layout there is fixed", name)
		}
	}
}

// sourceImports reads the imports of every package below dir, tests left out.
func sourceImports(t *testing.T, dir string) map[string][]string {
	t.Helper()
	imports := map[string][]string{}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() && strings.HasPrefix(e.Name(), ".") && path != dir {
			return skip(err)
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, filepath.Dir(path))
		pkg := filepath.ToSlash(rel)
		imports[pkg] = append(imports[pkg], []string{}...)
		for _, spec := range file.Imports {
			imp, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			imports[pkg] = append(imports[pkg], imp)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return imports
}

func skip(err error) error {
	if err != nil {
		return err
	}
	return fs.SkipDir
}
