// Package onboarding holds the built-in documents on online billing in Saxony
// with their example questions, the known gaps and the glossary.
package onboarding

import (
	"embed"
	"io/fs"
)

//go:embed *.md *.yaml
var files embed.FS

// FS returns the built-in knowledge directory. It is laid out like a directory
// of an operator: name.md, name.fragen.yaml, name.fragen.test.yaml beside it,
// glossar.yaml and luecken.yaml at the top.
func FS() fs.FS { return files }
