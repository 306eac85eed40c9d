package load

import (
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"praxislotse/knowledge"
)

// gapFile reads a list of gaps. A topic that is known already is changed in what
// the file says about it.
func (l *loader) gapFile(f file) {
	node := l.yamlFile(f)
	if node == nil {
		return
	}
	list, ok := node.(*ast.SequenceNode)
	if !ok {
		l.problem(f, line(node), "erwartet wird eine Liste von Lücken mit thema, titel, sagt und fragen")
		return
	}
	l.served[f.root]++
	seen := map[string]bool{}
	for _, n := range list.Values {
		l.gap(f, n, seen)
	}
}

// gap reads one gap.
func (l *loader) gap(f file, n ast.Node, seen map[string]bool) {
	all, ok := fields(n)
	if !ok {
		l.problem(f, line(n), "erwartet wird eine Lücke mit thema, titel, sagt und fragen")
		return
	}
	at := line(n)
	if len(all) > 0 {
		at = all[0].line
	}
	topic := ""
	for _, kv := range all {
		if kv.key == "thema" {
			topic, _ = scalar(kv.value)
		}
	}
	switch {
	case topic == "":
		l.problem(f, at, "die Lücke hat kein thema")
		return
	case seen[topic]:
		l.problem(f, at, "Thema %q steht schon weiter oben", topic)
		return
	}
	seen[topic] = true
	g := l.known(topic)
	g.Line = at
	for _, kv := range all {
		l.gapField(f, kv, g)
	}
	if g.Title == "" || g.Say == "" {
		l.problem(f, at, "der Lücke %q fehlt titel oder sagt", topic)
		l.base.Gaps = slices.DeleteFunc(l.base.Gaps, func(g knowledge.Gap) bool { return g.Topic == topic })
	}
}

// known returns the gap of a topic, a new one if there is none.
func (l *loader) known(topic string) *knowledge.Gap {
	i := slices.IndexFunc(l.base.Gaps, func(g knowledge.Gap) bool { return g.Topic == topic })
	if i < 0 {
		i = len(l.base.Gaps)
		l.base.Gaps = append(l.base.Gaps, knowledge.Gap{Topic: topic})
	}
	return &l.base.Gaps[i]
}

// gapField takes over one key of a gap.
func (l *loader) gapField(f file, kv field, g *knowledge.Gap) {
	value, ok := scalar(kv.value)
	value = strings.Join(strings.Fields(value), " ")
	switch {
	case kv.key == "fragen":
		name := "Lücke " + g.Topic
		l.asked = slices.DeleteFunc(l.asked, func(a asked) bool { return a.of == name })
		g.Questions = l.examples(f, kv, name)
	case !ok || value == "":
		l.problem(f, kv.line, "%s: hier fehlt der Wert", kv.key)
	case kv.key == "thema":
	case kv.key == "titel":
		g.Title = value
	case kv.key == "sagt":
		g.Say = value
	case kv.key == "strittig":
		g.Contested = slices.Contains([]string{"true", "ja", "yes", "wahr"}, strings.ToLower(value))
	default:
		l.problem(f, kv.line, "unbekannte Angabe %q, bekannt sind thema, titel, sagt, fragen, strittig", kv.key)
	}
}

// closeGaps removes the gaps that loaded documents answer.
func (l *loader) closeGaps() {
	closed := map[string]bool{}
	for _, c := range l.closes {
		served := l.base.Document(c.file.id) != nil
		known := slices.ContainsFunc(l.base.Gaps, func(g knowledge.Gap) bool { return g.Topic == c.topic })
		if served && !known {
			l.problem(c.file, c.line, "schliesst: das Thema %q steht in keiner luecken.yaml", c.topic)
		}
		closed[c.topic] = closed[c.topic] || served
	}
	l.base.Gaps = slices.DeleteFunc(l.base.Gaps, func(g knowledge.Gap) bool { return closed[g.Topic] })
	l.asked = slices.DeleteFunc(l.asked, func(a asked) bool {
		topic, ok := strings.CutPrefix(a.of, "Lücke ")
		return ok && closed[topic]
	})
}
