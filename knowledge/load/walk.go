// Package load reads knowledge directories: it walks them, decodes the files,
// reads their YAML with goccy/go-yaml and hands the text to the parsers.
//
// A file that cannot be read as meant becomes a knowledge.Problem with its name
// and the reason, in German because staff reads it; all others are served.
package load

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"praxislotse/knowledge"
)

// ErrNoDocument says that a directory holds nothing that could be served.
var ErrNoDocument = errors.New("no usable document")

// A Parser turns one decoded file into blocks. src is UTF-8 in NFC with "\n".
type Parser func(src []byte) (knowledge.Parsed, error)

// Options say how to read. Parse is required.
type Options struct {
	// Parse reads .md, .markdown and .txt files.
	Parse Parser
	// BuiltIn is the built-in knowledge directory, or nil. Its gaps and glossary
	// always load, its documents and questions when there are no roots.
	BuiltIn fs.FS
	// MaxFile is the size in bytes above which a file is reported and not read;
	// 0 stands for 10 MB.
	MaxFile int64
}

// builtInName stands for the directory of the built-in documents in findings.
const builtInName = "onboarding"

const defaultMaxFile = 10 << 20

// Walk reads all roots, or the built-in documents when there are none.
//
// The error wraps ErrNoDocument when a root holds nothing usable; the base with
// its problems is returned even then, so that they can be shown.
func Walk(ctx context.Context, roots []Root, opts Options) (*knowledge.Base, error) {
	l, err := newLoader(ctx, roots, opts)
	if err != nil {
		return nil, err
	}
	if err := l.documents(ctx); err != nil {
		return nil, err
	}
	for _, f := range l.files {
		if f.kind == questionFile && f.root != l.overlay {
			l.questionFile(f)
		}
	}
	for _, f := range l.files {
		switch f.kind {
		case gapFile:
			l.gapFile(f)
		case glossaryFile:
			l.glossaryFile(f)
		}
	}
	l.closeGaps()
	l.reportAmbiguous()
	sortProblems(l.base.Problems)
	if l.overlay != nil {
		builtIn, err := Walk(ctx, nil, opts)
		if err != nil {
			return nil, fmt.Errorf("read the built-in documents: %w", err)
		}
		l.base.Topics = knowledge.TopicsOf(builtIn)
	}
	return l.base, l.unusable()
}

// A loader reads one set of roots into one base.
type loader struct {
	opts    Options
	roots   []*Root
	overlay *Root // the built-in directory when only its gaps and glossary count
	files   []file
	served  map[*Root]int // documents, gap files and glossaries read per root
	base    *knowledge.Base
	closes  []closing
	asked   []asked
}

func newLoader(ctx context.Context, roots []Root, opts Options) (*loader, error) {
	if opts.MaxFile == 0 {
		opts.MaxFile = defaultMaxFile
	}
	l := &loader{opts: opts, served: map[*Root]int{}, base: &knowledge.Base{}}
	if opts.BuiltIn != nil {
		builtIn := &Root{Name: builtInName, FS: opts.BuiltIn}
		if l.roots = append(l.roots, builtIn); len(roots) > 0 {
			l.overlay = builtIn
		}
	}
	for i := range roots {
		l.roots = append(l.roots, &roots[i])
	}
	for _, r := range l.roots {
		if err := l.scan(ctx, r); err != nil {
			return nil, err
		}
	}
	l.nameDocuments()
	return l, nil
}

// unusable returns the error for roots that hold nothing.
func (l *loader) unusable() error {
	for _, r := range l.roots {
		if r == l.overlay || l.served[r] > 0 {
			continue
		}
		return l.noDocument(r.Name)
	}
	if len(l.base.Documents) == 0 {
		names := make([]string, len(l.roots))
		for i, r := range l.roots {
			names[i] = r.Name
		}
		return l.noDocument(strings.Join(names, ", "))
	}
	return nil
}

func (l *loader) noDocument(name string) error {
	hint := "put .md, .markdown or .txt files there"
	if n := len(l.base.Problems); n > 0 {
		hint = fmt.Sprintf("%d problems, the first: %s", n, l.base.Problems[0])
	}
	return fmt.Errorf("load knowledge from %q: %w (%s)", name, ErrNoDocument, hint)
}

// problem notes what is wrong with a file or a line of it.
func (l *loader) problem(f file, line int, format string, args ...any) {
	l.base.Problems = append(l.base.Problems, knowledge.Problem{File: f.shown, Line: line, What: fmt.Sprintf(format, args...)})
}

func sortProblems(p []knowledge.Problem) {
	slices.SortStableFunc(p, knowledge.Problem.Compare)
}
