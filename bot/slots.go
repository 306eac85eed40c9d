package bot

import "slices"

// Slots are what a request says about the practice. Numbers are digits without
// spaces; an empty string means not known.
type Slots struct {
	Practice string `json:"practice,omitempty"`
	Contact  string `json:"contact,omitempty"`
	BSNR     string `json:"bsnr,omitempty"`
	LANR     string `json:"lanr,omitempty"`
	Postcode string `json:"postcode,omitempty"`
	Town     string `json:"town,omitempty"`
	Bezirk   string `json:"bezirk,omitempty"` // Chemnitz | Dresden | Leipzig
	Phone    string `json:"phone,omitempty"`
	Email    string `json:"email,omitempty"`
	Wish     string `json:"wish,omitempty"` // form_by_post | form_by_link | status | withdraw | other
}

// Found is what a message says about the practice.
type Found struct {
	Slots     Slots
	Warnings  []SlotWarning
	Ambiguous string // nine digits that may be BSNR or LANR: ask which
}

// A SlotWarning says what is odd about a slot. It never blocks.
type SlotWarning struct {
	Slot string
	Text string // German, for the practice
}

// The slots by name.
const (
	slotPractice = "practice"
	slotContact  = "contact"
	slotBSNR     = "bsnr"
	slotLANR     = "lanr"
	slotPostcode = "postcode"
	slotTown     = "town"
	slotBezirk   = "bezirk"
	slotPhone    = "phone"
	slotEmail    = "email"
	slotWish     = "wish"
)

// field returns the field of a slot, nil for a name that is none.
func (s *Slots) field(slot string) *string {
	switch slot {
	case slotPractice:
		return &s.Practice
	case slotContact:
		return &s.Contact
	case slotBSNR:
		return &s.BSNR
	case slotLANR:
		return &s.LANR
	case slotPostcode:
		return &s.Postcode
	case slotTown:
		return &s.Town
	case slotBezirk:
		return &s.Bezirk
	case slotPhone:
		return &s.Phone
	case slotEmail:
		return &s.Email
	case slotWish:
		return &s.Wish
	}
	return nil
}

// allSlots in the order of Slots.
var allSlots = []string{slotPractice, slotContact, slotBSNR, slotLANR, slotPostcode, slotTown, slotBezirk, slotPhone, slotEmail, slotWish}

// with returns s with what newer knows. A new place replaces the old one as a
// whole: postcode and town of different places make no address. Where the
// practice is says more about the Bezirk than a BSNR does.
func (s Slots) with(newer Slots) Slots {
	switch {
	case newer.placed():
		s.Postcode, s.Town = "", ""
	case s.placed() && s.Bezirk != "" && newer.Bezirk == bezirkOfBSNR(newer.BSNR):
		newer.Bezirk = ""
	}
	for _, slot := range allSlots {
		if v := *newer.field(slot); v != "" {
			*s.field(slot) = v
		}
	}
	return s
}

// placed: it is known where the practice is.
func (s Slots) placed() bool { return s.Postcode != "" || s.Town != "" }

// set returns s with one slot changed; a name that is no slot changes nothing.
func (s Slots) set(slot, value string) Slots {
	if f := s.field(slot); f != nil {
		*f = value
	}
	return s
}

// Map returns the known slots by name, as the JSON contract has them.
func (s Slots) Map() map[string]string {
	m := map[string]string{}
	for _, slot := range allSlots {
		if v := *s.field(slot); v != "" {
			m[slot] = v
		}
	}
	return m
}

// Missing lists what an application still needs, in the order in which to ask.
// LANR and wish are optional: they are asked for once and may be left out. One
// of telephone and e-mail is enough. The question for the Bezirk asks for the
// place; if it is known from elsewhere, a form by post still needs one.
func Missing(s Slots) []string {
	var out []string
	for _, slot := range []string{slotPractice, slotContact, slotBSNR, slotLANR, slotBezirk, slotPhone, slotWish} {
		if *s.field(slot) == "" && !(slot == slotPhone && s.Email != "") {
			out = append(out, slot)
		}
	}
	if s.Bezirk != "" && s.Wish == wishPost && !s.placed() {
		out = append(out, slotTown)
	}
	return slices.Clip(out)
}
