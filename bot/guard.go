package bot

import (
	"slices"
	"strings"
)

// A Guard takes passwords and data of patients out of messages before anything
// is stored or logged. It keeps no state and is safe for concurrent use.
type Guard struct{}

// A Finding is a secret that was taken out.
type Finding struct {
	Kind     string
	From, To int // byte offsets in the original message
}

// The kinds of secret.
const (
	SecretPassword = "password"
	SecretPIN      = "pin"
	SecretKVNR     = "kvnr"
	SecretCard     = "card"
	SecretIBAN     = "iban"
	SecretPatient  = "patient" // name, birth date, diagnosis or address of a patient
)

// placeholders stand in the message in place of what was taken out.
var placeholders = []struct{ kind, text string }{
	{SecretPassword, "[Passwort entfernt]"},
	{SecretPIN, "[PIN entfernt]"},
	{SecretKVNR, "[Versichertennummer entfernt]"},
	{SecretCard, "[Kartennummer entfernt]"},
	{SecretIBAN, "[Bankverbindung entfernt]"},
	{SecretPatient, "[Patientendaten entfernt]"},
}

// NewGuard returns a guard.
func NewGuard() *Guard { return &Guard{} }

// maxRounds bounds how often a message is read again. What is taken out can
// show what was next to it in another light; two rounds settle every message
// of the test files.
const maxRounds = 20

// Mask returns the message as valid UTF-8 with placeholders for its secrets,
// and where they were, in ascending order. Masking a masked message changes
// nothing. The time is linear in the length of the message.
func (g *Guard) Mask(text string) (string, []Finding) {
	lx := lex(text)
	for range maxRounds {
		spans := settle(slices.Concat(findPasswords(lx), findNumbers(lx), findPatients(lx)))
		if len(spans) == 0 {
			break
		}
		lx = mask(lx, spans)
	}
	return assemble(text, lx)
}

// A lexSpan is a range of lexemes, end exclusive, with a secret of some kind.
type lexSpan struct {
	from, to int
	kind     string
}

// settle sorts spans and joins those that overlap; the kind of the first stays.
func settle(spans []lexSpan) []lexSpan {
	slices.SortStableFunc(spans, func(a, b lexSpan) int { return a.from - b.from })
	out := spans[:0]
	for _, s := range spans {
		if n := len(out); n > 0 && s.from < out[n-1].to {
			out[n-1].to = max(out[n-1].to, s.to)
			continue
		}
		out = append(out, s)
	}
	return out
}

// mask replaces each span by one lexeme.
func mask(lx []lexeme, spans []lexSpan) []lexeme {
	out := make([]lexeme, 0, len(lx))
	at := 0
	for _, s := range spans {
		out = append(out, lx[at:s.from]...)
		first, last := lx[s.from], lx[s.to-1]
		out = append(out, lexeme{from: first.from, to: last.to, s: s.kind, kind: lexSecret, gap: first.gap, fresh: true})
		at = s.to
	}
	return append(out, lx[at:]...)
}

func assemble(text string, lx []lexeme) (string, []Finding) {
	var b strings.Builder
	var found []Finding
	at := int32(0)
	for i := range lx {
		l := &lx[i]
		if !l.fresh {
			continue
		}
		b.WriteString(strings.ToValidUTF8(text[at:l.from], "\uFFFD"))
		b.WriteString(placeholder(l.s))
		found = append(found, Finding{Kind: l.s, From: int(l.from), To: int(l.to)})
		at = l.to
	}
	if at == 0 {
		return strings.ToValidUTF8(text, "\uFFFD"), nil
	}
	b.WriteString(strings.ToValidUTF8(text[at:], "\uFFFD"))
	return b.String(), found
}

func placeholder(kind string) string {
	for _, p := range placeholders {
		if p.kind == kind {
			return p.text
		}
	}
	return "[entfernt]"
}

// placeholderAt returns the kind and length of the placeholder s begins with.
func placeholderAt(s string) (kind string, n int) {
	for _, p := range placeholders {
		if strings.HasPrefix(s, p.text) {
			return p.kind, len(p.text)
		}
	}
	return "", 0
}
