package bot

import (
	"context"
	"fmt"
	"strings"
	"testing"
)

// stored looks up one request.
func stored(r Request) func(context.Context, string) (*Request, error) {
	return func(_ context.Context, number string) (*Request, error) {
		if number != r.Number {
			return nil, fmt.Errorf("request %s: %w", number, ErrNotFound)
		}
		return &r, nil
	}
}

// TestStatusPair asks for the status of a request by number and BSNR, together
// or one after the other. What does not belong together tells nothing.
func TestStatusPair(t *testing.T) {
	r := Request{Number: formatNumber(482173), State: Claimed, Slots: Slots{BSNR: "951234500"}}
	other := formatNumber(482174)
	for _, c := range []struct {
		name  string
		says  []string
		kind  Kind
		lacks string
		text  string
	}{
		{"nothing known", []string{"Wie weit ist mein Antrag?"}, KindClarify, "number", "Vorgangsnummer"},
		{"at once", []string{"Stand von Vorgang " + r.Number + ", BSNR 951234500?"}, KindHandoff, "", "wird gerade bearbeitet"},
		{"number first", []string{"Wie weit ist mein Antrag?", r.Number}, KindClarify, "bsnr", "BSNR"},
		{"number, then BSNR", []string{"Wie weit ist mein Antrag?", r.Number, "951234500"}, KindHandoff, "", "wird gerade bearbeitet"},
		{"BSNR, then number", []string{"Wie weit ist mein Antrag?", "BSNR 95 1234 500", r.Number}, KindHandoff, "", "wird gerade bearbeitet"},
		{"wrong BSNR", []string{"Wie weit ist mein Antrag?", r.Number, "941234500"}, KindClarify, "", "keine Auskunft"},
		{"wrong number", []string{"Wie weit ist mein Antrag?", other, "951234500"}, KindClarify, "", "keine Auskunft"},
		{"typing error", []string{"Wie weit ist mein Antrag?", "482173-A"}, KindClarify, "number", "Tippfehler"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := NewDialogue(nil, DialogueOptions{})
			var out Outcome
			for _, text := range c.says {
				var err error
				if out, err = d.Turn(t.Context(), out.Memory, Incoming{Text: text, Lookup: stored(r)}); err != nil {
					t.Fatal(err)
				}
			}
			view := out.Reply.Request
			if view == nil || view.Kind != "status" || out.Reply.Kind != c.kind || strings.Join(view.Missing, " ") != c.lacks || !strings.Contains(out.Reply.Text, c.text) {
				t.Errorf("%+v, request %+v", out.Reply, view)
			}
			if c.kind != KindHandoff && strings.Contains(out.Reply.Text, "bearbeitet") {
				t.Errorf("tells %q", out.Reply.Text)
			}
		})
	}
}

// TestOwnStatus: "wie weit ist das?" after a hand-off is about that.
func TestOwnStatus(t *testing.T) {
	own := Request{Number: formatNumber(482173), State: Open, Reason: ReasonAskedForPerson}
	d := NewDialogue(nil, DialogueOptions{})
	for _, text := range []string{"wie weit ist das?", "Wie weit sind Sie damit?", "Und wie weit ist das jetzt?"} {
		out, err := d.Turn(t.Context(), Memory{}, Incoming{Text: text, Request: &own})
		if err != nil || out.Reply.Kind != KindHandoff || !strings.Contains(out.Reply.Text, own.Number) {
			t.Errorf("%q: %+v, %v", text, out.Reply, err)
		}
	}
}

// TestSubject: staff see the question that a request is about, not the "ja" that
// opened it.
func TestSubject(t *testing.T) {
	d := NewDialogue(nil, DialogueOptions{})
	asked := Memory{Questions: []string{"Was kostet das?"}, Offer: OfferPerson}
	form := Memory{Form: &Form{Opening: "Bitte das Formular", Review: true}}
	for _, c := range []struct {
		memory     Memory
		says, want string
	}{
		{asked, "ja", "Was kostet das?"},
		{asked, "Ich möchte mit einem Menschen sprechen", "Was kostet das?"},
		{asked, "Bitte rufen Sie mich zurück, es eilt", "Was kostet das?\nBitte rufen Sie mich zurück, es eilt"},
		{Memory{}, "Ich möchte mit einem Menschen sprechen", "Ich möchte mit einem Menschen sprechen"},
		{form, "Ja, absenden", "Bitte das Formular"},
	} {
		out, err := d.Turn(t.Context(), c.memory, Incoming{Text: c.says})
		if err != nil || out.Effect.Kind != EffectOpen || out.Effect.Question != c.want {
			t.Errorf("%q: %+v, want the question %q (%v)", c.says, out.Effect, c.want, err)
		}
	}
}
