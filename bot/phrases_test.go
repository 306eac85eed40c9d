package bot

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// promise recognises a sentence that says that something was handed over.
var promise = regexp.MustCompile(`(?i)(übergeben|weitergeleitet|weitergegeben|gespeichert und liegt|liegt den Mitarbeitenden|vorgelegt|zurückgezogen\.)`)

// TestNothingIsPromised: a text that says that something was handed over has a
// place for the number of the request that was stored with it.
func TestNothingIsPromised(t *testing.T) {
	promising := 0
	for where, text := range phrases(t) {
		if !promise.MatchString(text) {
			continue
		}
		promising++
		if !strings.Contains(text, NumberPlaceholder) && !strings.Contains(text, "%s") {
			t.Errorf("%s promises without a number: %q", where, text)
		}
	}
	if promising < 4 {
		t.Errorf("only %d texts promise something: the test looks past them", promising)
	}
}

// phrases reads all texts of several words in the files of phrases; the
// placeholder is filled in.
func phrases(t *testing.T) map[string]string {
	t.Helper()
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	fset := token.NewFileSet()
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), "phrases.go") {
			continue
		}
		tree, err := parser.ParseFile(fset, f.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(tree, func(n ast.Node) bool {
			e, ok := n.(ast.Expr)
			if !ok {
				return true
			}
			text := joined(e)
			if strings.Contains(text, " ") {
				out[fset.Position(n.Pos()).String()] = text
				return false
			}
			return true
		})
	}
	return out
}

// joined is the text of a string literal or of a sum of them.
func joined(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.BasicLit:
		s, _ := strconv.Unquote(e.Value)
		return s
	case *ast.Ident:
		if e.Name == "NumberPlaceholder" {
			return NumberPlaceholder
		}
	case *ast.BinaryExpr:
		return joined(e.X) + joined(e.Y)
	}
	return ""
}
