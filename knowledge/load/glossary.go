package load

import (
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"praxislotse/knowledge"
)

// glossaryFile reads a list of lists of words that mean the same. A list that
// begins with a word that begins another one is added to it.
func (l *loader) glossaryFile(f file) {
	node := l.yamlFile(f)
	if node == nil {
		return
	}
	list, ok := node.(*ast.SequenceNode)
	if !ok {
		l.problem(f, line(node), "erwartet wird eine Liste von Wortlisten: - [Passwort, Kennwort]")
		return
	}
	l.served[f.root]++
	for _, n := range list.Values {
		group, ok := n.(*ast.SequenceNode)
		if !ok {
			l.problem(f, line(n), "erwartet wird eine Wortliste: - [Passwort, Kennwort]")
			continue
		}
		l.synonyms(f, group)
	}
}

func (l *loader) synonyms(f file, group *ast.SequenceNode) {
	var words knowledge.Synonyms
	for _, w := range texts(group, func(n int) { l.problem(f, n, "erwartet wird ein Wort") }) {
		words = appendWord(words, w.text)
	}
	if len(words) < 2 {
		l.problem(f, line(group), "eine Wortliste braucht mindestens zwei verschiedene Wörter")
		return
	}
	same := func(s knowledge.Synonyms) bool { return strings.EqualFold(s[0], words[0]) }
	i := slices.IndexFunc(l.base.Glossary, same)
	if i < 0 {
		l.base.Glossary = append(l.base.Glossary, words)
		return
	}
	for _, w := range words {
		l.base.Glossary[i] = appendWord(l.base.Glossary[i], w)
	}
}

func appendWord(words knowledge.Synonyms, w string) knowledge.Synonyms {
	if slices.ContainsFunc(words, func(o string) bool { return strings.EqualFold(o, w) }) {
		return words
	}
	return append(words, w)
}
