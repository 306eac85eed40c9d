package bottest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"golang.org/x/tools/txtar"

	"praxislotse/bot"
)

// A Dialogue is told in a txtar file: a comment that says what it shows, and a
// file "dialogue" in which a line that begins with > is a message of the
// practice and the lines below it say what the reply must be:
//
//	> Was muss ich alles tun?
//	answer procedure          kind and, optionally, reason
//	act question
//	cites weg#                an id of a cited passage begins so
//	quotes mipo.kvs           a quote contains
//	says Schritte             the text contains; "hides" is its opposite
//	missing Kosten            the missing aspect contains
//	offers Abbrechen          a choice has this label
//	near weg#                 an id of a nearest passage begins so
//	slot bsnr=940123400
//	lacks contact             a slot is still missing
//	warns BSNR                a warning of the request contains
//	effect open               what happens to the request
type Dialogue struct {
	Name    string
	Comment string
	turns   []scripted
}

type scripted struct {
	line   int
	says   string
	expect []string
}

// ParseDialogue reads a txtar file.
func ParseDialogue(name string, data []byte) (*Dialogue, error) {
	a := txtar.Parse(data)
	i := slices.IndexFunc(a.Files, func(f txtar.File) bool { return f.Name == "dialogue" })
	if i < 0 {
		return nil, fmt.Errorf("%s: no file named dialogue", name)
	}
	d := &Dialogue{Name: name, Comment: strings.TrimSpace(string(a.Comment))}
	first := strings.Count(string(data[:strings.Index(string(data), "-- dialogue --")]), "\n") + 1
	for n, l := range strings.Split(string(a.Files[i].Data), "\n") {
		l = strings.TrimSpace(l)
		switch {
		case l == "" || strings.HasPrefix(l, "#"):
		case strings.HasPrefix(l, ">"):
			d.turns = append(d.turns, scripted{line: first + n + 1, says: strings.TrimSpace(l[1:])})
		case len(d.turns) == 0:
			return nil, fmt.Errorf("%s:%d: an expectation before the first message", name, first+n+1)
		default:
			t := &d.turns[len(d.turns)-1]
			t.expect = append(t.expect, l)
		}
	}
	if len(d.turns) == 0 {
		return nil, fmt.Errorf("%s: nobody says anything", name)
	}
	return d, nil
}

// Run plays the dialogue against a responder and returns what was not as told.
func (d *Dialogue) Run(ctx context.Context, r bot.Responder, now time.Time) ([]string, error) {
	var memory bot.Memory
	var faults []string
	for _, t := range d.turns {
		out, err := r.Turn(ctx, memory, bot.Incoming{Text: t.says, Now: now})
		if err != nil {
			return faults, fmt.Errorf("%s:%d: %w", d.Name, t.line, err)
		}
		memory = out.Memory
		for _, e := range t.expect {
			if what := expectation(e).fault(out); what != "" {
				faults = append(faults, fmt.Sprintf("%s:%d: after %q: %s", d.Name, t.line, t.says, what))
			}
		}
	}
	return faults, nil
}

// An expectation is one line below a message.
type expectation string

// fault says what is not as expected, or "".
func (e expectation) fault(out bot.Outcome) string {
	verb, rest, _ := strings.Cut(string(e), " ")
	rest = strings.TrimSpace(rest)
	ok, got := e.holds(verb, rest, out)
	if ok {
		return ""
	}
	return fmt.Sprintf("want %q, got %v", string(e), got)
}

func (e expectation) holds(verb, rest string, out bot.Outcome) (bool, any) {
	r := out.Reply
	switch verb {
	case "act":
		return string(r.Act) == rest, r.Act
	case "cites":
		return slices.ContainsFunc(r.Citations, func(c bot.Citation) bool { return strings.HasPrefix(c.Passage, rest) }), cited(r)
	case "quotes":
		return slices.ContainsFunc(r.Citations, func(c bot.Citation) bool { return strings.Contains(squeeze(c.Quote), squeeze(rest)) }), cited(r)
	case "near":
		return slices.ContainsFunc(r.Nearest, func(n bot.Nearest) bool { return strings.HasPrefix(n.Passage, rest) }), r.Nearest
	case "says":
		return strings.Contains(squeeze(r.Text), squeeze(rest)), r.Text
	case "hides":
		return !strings.Contains(squeeze(r.Text), squeeze(rest)), r.Text
	case "missing":
		return strings.Contains(squeeze(r.MissingAspect), squeeze(rest)), r.MissingAspect
	case "offers":
		return slices.ContainsFunc(r.Choices, func(c bot.Choice) bool { return c.Label == rest }), r.Choices
	case "slot":
		slot, want, _ := strings.Cut(rest, "=")
		return r.Request != nil && r.Request.Slots[slot] == want, r.Request
	case "lacks":
		return r.Request != nil && slices.Contains(r.Request.Missing, rest), r.Request
	case "warns":
		return r.Request != nil && strings.Contains(squeeze(strings.Join(r.Request.Warnings, " ")), squeeze(rest)), r.Request
	case "effect":
		return string(out.Effect.Kind) == rest, out.Effect.Kind
	}
	return string(r.Kind) == verb && (rest == "" || r.Reason == rest), fmt.Sprintf("%s %s (%s)", r.Kind, r.Reason, r.Text)
}

func cited(r bot.Reply) []string {
	var ids []string
	for _, c := range r.Citations {
		ids = append(ids, c.Passage)
	}
	return ids
}
