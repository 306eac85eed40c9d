package bot

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"praxislotse/index"
)

// A pair is what opens the status of a request from anywhere: its number and
// the BSNR that it was opened with. They may come one after the other.
type pair struct{ number, bsnr string }

// pair reads number and BSNR from the message and from what was asked for
// before. The error is that of ParseNumber if the message has none.
func (t *turn) pair() (pair, error) {
	number, err := ParseNumber(t.text)
	p := pair{number, t.saidBSNR()}
	if p.number == "" && errors.Is(err, ErrNoNumber) {
		p.number = t.memory.Number
	}
	if p.bsnr == "" {
		p.bsnr = t.memory.BSNR
	}
	return p, err
}

// saidBSNR reads a BSNR; after the question for one, nine digits are enough.
func (t *turn) saidBSNR() string {
	if t.memory.Offer == OfferNumber {
		return RecogniseFor(slotBSNR, t.text).Slots.BSNR
	}
	return Recognise(t.text).Slots.BSNR
}

// status tells how far a request is: the conversation's own, or any other by
// number and BSNR. A wrong pair and a number that does not exist are told the
// same.
func (t *turn) status(ctx context.Context) (Outcome, error) {
	p, err := t.pair()
	if own := t.in.Request; own != nil && (p.number == own.Number || p.number == "" && errors.Is(err, ErrNoNumber)) {
		return t.tellStatus(own), nil
	}
	switch {
	case errors.Is(err, ErrCheckLetter):
		return t.askPair(phraseWrongNumber, pair{bsnr: p.bsnr}, "number"), nil
	case p.number == "":
		return t.askPair(phraseAskNumber, p, "number"), nil
	case p.bsnr == "":
		return t.askPair(phraseAskBSNR, p, slotBSNR), nil
	}
	r, err := t.lookUp(ctx, p)
	if err != nil {
		return Outcome{}, err
	}
	if r != nil {
		return t.tellStatus(r), nil
	}
	return t.askPair(phraseStatusElse, pair{}), nil
}

// askPair asks for what is missing and remembers the rest.
func (t *turn) askPair(text string, known pair, missing ...string) Outcome {
	view := t.statusView(known.number)
	view.Missing = append(view.Missing, missing...)
	out := t.offer(Reply{Kind: KindClarify, Act: index.ActStatus, Text: text, Reason: WhyAct, Confidence: t.sure, Request: view}, options([]Choice{choicePerson}))
	out.Memory.Offer, out.Memory.Number, out.Memory.BSNR = OfferNumber, known.number, known.bsnr
	return out
}

// namesNumber reports whether the message names a Vorgangsnummer, or is what was
// meant to be one, or gives the BSNR that was asked for with it.
func (t *turn) namesNumber() bool {
	_, err := ParseNumber(t.text)
	asked := t.memory.Offer == OfferNumber
	switch {
	case errors.Is(err, ErrCheckLetter):
		return asked || len(strings.Fields(t.text)) == 1
	case err == nil:
		return asked || t.act == index.ActQuestion
	}
	return asked && t.saidBSNR() != "" && t.act != index.ActPerson && t.act != index.ActApplication
}

// lookUp returns the request of the pair, or nil if there is none such.
func (t *turn) lookUp(ctx context.Context, p pair) (*Request, error) {
	if t.in.Lookup == nil {
		return nil, nil
	}
	r, err := t.in.Lookup(ctx, p.number)
	if errors.Is(err, ErrNotFound) || err == nil && r.Slots.BSNR != p.bsnr {
		return nil, nil
	}
	return r, err
}

func (t *turn) tellStatus(r *Request) Outcome {
	return t.say(Reply{Kind: KindHandoff, Act: index.ActStatus, Text: fmt.Sprintf(phraseStatus, r.Number, stateNames[r.State]), Reason: WhyAct, Confidence: t.sure, Request: t.statusView(r.Number)})
}

func (t *turn) statusView(number string) *RequestView {
	return &RequestView{Kind: "status", Number: number, Slots: Recognise(t.text).Slots.Map(), Missing: []string{}, Warnings: []string{}}
}

const phraseAskBSNR = "Bitte nennen Sie mir dazu noch die BSNR, mit der die Anfrage gestellt wurde (9 Ziffern)."
