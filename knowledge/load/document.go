package load

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"praxislotse/knowledge"
)

// documents reads all document files; it fails only when ctx ends.
func (l *loader) documents(ctx context.Context) error {
	for _, f := range l.files {
		if f.kind != documentFile || f.root == l.overlay {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		doc, err := l.document(f)
		var bad *badYAML
		switch {
		case errors.As(err, &bad):
			l.problem(f, bad.line, "%s", bad.what)
		case err != nil:
			l.problem(f, 0, "%s", err)
		default:
			l.base.Documents = append(l.base.Documents, doc)
			l.served[f.root]++
		}
	}
	return nil
}

// document reads one file. The error is the German reason why it is not served.
func (l *loader) document(f file) (knowledge.Document, error) {
	src, err := l.read(f)
	if err != nil {
		return knowledge.Document{}, err
	}
	parsed, err := l.parse(src)
	if err != nil {
		return knowledge.Document{}, err
	}
	if parsed.Unclosed > 0 && looksLikeFront(src, parsed.Unclosed) {
		return knowledge.Document{}, &badYAML{parsed.Unclosed, "der Kopf mit den Angaben zum Dokument wird nicht mit --- beendet"}
	}
	doc := knowledge.Document{ID: f.id, File: f.shown}
	if err := l.front(f, parsed, &doc); err != nil {
		return knowledge.Document{}, err
	}
	doc = knowledge.Split(doc, parsed.Blocks)
	if len(doc.Passages) == 0 {
		return knowledge.Document{}, errors.New("enthält keinen Text")
	}
	return doc, nil
}

// parse keeps a fault of the parser's library from taking the program down.
func (l *loader) parse(src []byte) (p knowledge.Parsed, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = errors.New("kann nicht gelesen werden: der Aufbau der Datei ist zu ungewöhnlich")
		}
	}()
	if p, err = l.opts.Parse(src); err != nil {
		return p, fmt.Errorf("kann nicht gelesen werden: %w", err)
	}
	return p, nil
}

// looksLikeFront reports whether the line below an open fence is "key: value".
func looksLikeFront(src []byte, fence int) bool {
	lines := bytes.SplitN(src, []byte("\n"), fence+2)
	if len(lines) <= fence {
		return false
	}
	key, _, ok := bytes.Cut(lines[fence], []byte(":"))
	return ok && len(key) > 0 && isKnownKey(string(bytes.TrimSpace(key)))
}
