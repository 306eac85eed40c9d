package load

import (
	"errors"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// A badYAML is a file that is no YAML.
type badYAML struct {
	line int // 1-based, 0 if unknown
	what string
}

func (e *badYAML) Error() string { return e.what }

// parseYAML returns the first document of a YAML text, nil if it holds nothing.
// The library is known to panic on odd input, so that counts as bad YAML.
func parseYAML(text []byte) (node ast.Node, err error) {
	defer func() {
		if p := recover(); p != nil {
			node, err = nil, &badYAML{what: "ist kein gültiges YAML"}
		}
	}()
	f, err := parser.ParseBytes(text, 0)
	if err != nil {
		bad := &badYAML{what: "ist kein gültiges YAML"}
		var at yaml.Error
		if errors.As(err, &at) {
			bad.what += ": " + strings.ReplaceAll(at.GetMessage(), "\n", " ")
			if token := at.GetToken(); token != nil && token.Position != nil {
				bad.line = token.Position.Line
			}
		}
		return nil, bad
	}
	for _, doc := range f.Docs {
		if doc.Body != nil {
			return doc.Body, nil
		}
	}
	return nil, nil
}

// yamlFile reads a YAML file; nil when there is nothing to read in it.
func (l *loader) yamlFile(f file) ast.Node {
	text, err := l.read(f)
	if err != nil {
		l.problem(f, 0, "%s", err)
		return nil
	}
	node, err := parseYAML(text)
	var bad *badYAML
	switch {
	case errors.As(err, &bad):
		l.problem(f, bad.line, "%s", bad.what)
	case node == nil:
		l.problem(f, 0, "ist leer")
	}
	return node
}

// line returns the 1-based line at which a node begins.
func line(n ast.Node) int {
	if n == nil || n.GetToken() == nil || n.GetToken().Position == nil {
		return 0
	}
	return n.GetToken().Position.Line
}

// A field is a key of a mapping with its value.
type field struct {
	key   string
	line  int
	value ast.Node
}

// fields returns the keys of a mapping in order, false for another node.
func fields(n ast.Node) ([]field, bool) {
	var values []*ast.MappingValueNode
	switch n := n.(type) {
	case *ast.MappingNode:
		values = n.Values
	case *ast.MappingValueNode:
		values = []*ast.MappingValueNode{n}
	default:
		return nil, false
	}
	var out []field
	for _, v := range values {
		key, _ := scalar(v.Key)
		out = append(out, field{key: strings.TrimSpace(key), line: line(v.Key), value: v.Value})
	}
	return out, true
}

// scalar returns a text, number or date as it is written; false for lists,
// mappings and nothing.
func scalar(n ast.Node) (string, bool) {
	switch n := n.(type) {
	case nil, *ast.NullNode:
		return "", false
	case *ast.StringNode:
		return n.Value, true
	case *ast.LiteralNode:
		return n.Value.Value, true
	case ast.ScalarNode:
		if n.GetToken() != nil {
			return n.GetToken().Value, true
		}
		return fmt.Sprint(n.GetValue()), true
	}
	return "", false
}

// An entry is one text of a list with its line.
type entry struct {
	text string
	line int
}

// texts returns the texts of a list, or a single text as a list of one. bad is
// called with the line of each entry that is no text.
func texts(n ast.Node, bad func(line int)) []entry {
	list, ok := n.(*ast.SequenceNode)
	if !ok {
		list = &ast.SequenceNode{Values: []ast.Node{n}}
	}
	var out []entry
	for _, v := range list.Values {
		s, ok := scalar(v)
		if s = strings.Join(strings.Fields(s), " "); !ok || s == "" {
			bad(line(v))
			continue
		}
		out = append(out, entry{s, line(v)})
	}
	return out
}
