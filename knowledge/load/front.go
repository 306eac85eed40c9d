package load

import (
	"errors"
	"slices"
	"strings"
	"time"

	"praxislotse/knowledge"
)

// keys of the front matter, in the order in which hints name them.
var keys = []string{"title", "stand", "gueltig_ab", "gueltig_bis", "bezirk", "quelle", "verantwortlich", "schliesst"}

func isKnownKey(k string) bool { return slices.Contains(keys, strings.ToLower(k)) }

// A closing is a gap topic that a document says it answers.
type closing struct {
	file  file
	line  int
	topic string
}

// front reads the front matter into doc. Unknown keys and wrong dates are
// reported and the document is served; YAML that cannot be read is an error.
func (l *loader) front(f file, p knowledge.Parsed, doc *knowledge.Document) error {
	if len(strings.TrimSpace(string(p.Front))) == 0 {
		return nil
	}
	shift := p.FrontLine - 1
	node, err := parseYAML(p.Front)
	if err != nil {
		var bad *badYAML
		if errors.As(err, &bad) {
			return &badYAML{max(bad.line, 1) + shift, "der Kopf " + bad.what}
		}
		return err
	}
	if node == nil { // comments only
		return nil
	}
	all, ok := fields(node)
	if !ok {
		return &badYAML{p.FrontLine, "der Kopf ist keine Liste von Angaben der Form schlüssel: wert"}
	}
	for _, kv := range all {
		kv.line += shift
		l.frontField(f, kv, shift, doc)
	}
	return nil
}

// frontField takes over one key.
func (l *loader) frontField(f file, kv field, shift int, doc *knowledge.Document) {
	key := strings.ToLower(kv.key)
	switch {
	case !isKnownKey(key):
		l.problem(f, kv.line, "unbekannte Angabe %q, bekannt sind %s", kv.key, strings.Join(keys, ", "))
		return
	case key == "schliesst":
		for _, t := range texts(kv.value, func(int) { l.problem(f, kv.line, "schliesst: erwartet wird eine Liste von Themen") }) {
			doc.Closes = append(doc.Closes, t.text)
			l.closes = append(l.closes, closing{f, t.line + shift, t.text})
		}
		return
	}
	value, ok := scalar(kv.value)
	if value = strings.Join(strings.Fields(value), " "); !ok || value == "" {
		l.problem(f, kv.line, "%s: hier fehlt der Wert", key)
		return
	}
	switch key {
	case "title":
		doc.Title = value
	case "bezirk":
		doc.Bezirk = value
	case "quelle":
		doc.Source = value
	case "verantwortlich":
		doc.Responsible = value
	case "stand":
		if doc.Stand, ok = stand(value); !ok {
			l.problem(f, kv.line, "stand: %q ist kein Datum, erwartet wird 2025-01-15, 2025-01 oder 2025", value)
		}
	case "gueltig_ab":
		doc.ValidFrom = l.day(f, kv.line, key, value, false)
	case "gueltig_bis":
		doc.ValidUntil = l.day(f, kv.line, key, value, true)
	}
}

// stand returns a date as 2025-01-15, 2025-01 or 2025. What is no date stays as
// it is written, and ok is false.
func stand(value string) (string, bool) {
	for _, layout := range []string{"2006-01-02", "2006-01", "2006"} {
		if t, err := time.Parse(layout, value); err == nil {
			return t.Format(layout), true
		}
	}
	if t, err := time.Parse("2.1.2006", value); err == nil {
		return t.Format("2006-01-02"), true
	}
	return value, false
}

// day reads a date; one without a day or month is the first or, if last is set,
// the last day of its month or year.
func (l *loader) day(f file, line int, key, value string, last bool) time.Time {
	for _, layout := range []string{"2006-01-02", "2.1.2006"} {
		if t, err := time.Parse(layout, value); err == nil {
			return t
		}
	}
	if t, err := time.Parse("2006-01", value); err == nil {
		if last {
			return t.AddDate(0, 1, -1)
		}
		return t
	}
	if t, err := time.Parse("2006", value); err == nil {
		if last {
			return t.AddDate(1, 0, -1)
		}
		return t
	}
	l.problem(f, line, "%s: %q ist kein Datum, erwartet wird 2025-01-15", key, value)
	return time.Time{}
}
