package knowledge

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxSlug keeps anchors of long headings readable in an address, in bytes.
const maxSlug = 64

// Slug writes s as an ASCII anchor: lower case, umlauts as ae, oe, ue and ss,
// accents off, everything else a hyphen. It is cut at a word, and empty when s
// has neither letter nor digit of the Latin script.
func Slug(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(s) {
		switch t := ascii(r); {
		case t != "":
			b.WriteString(t)
		case unicode.Is(unicode.Mn, r):
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	out := b.String()
	if len(out) > maxSlug {
		cut := strings.LastIndexByte(out[:maxSlug+1], '-')
		if cut <= 0 {
			cut = maxSlug
		}
		out = out[:cut]
	}
	return strings.Trim(out, "-")
}

// ascii transliterates one lower-case letter or digit, "" if there is none.
func ascii(r rune) string {
	switch {
	case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
		return string(r)
	case r < utf8.RuneSelf:
		return ""
	}
	switch r {
	case 'ä', 'æ':
		return "ae"
	case 'ö', 'ø', 'œ':
		return "oe"
	case 'ü':
		return "ue"
	case 'ß':
		return "ss"
	case 'à', 'á', 'â', 'ã', 'å':
		return "a"
	case 'è', 'é', 'ê', 'ë', 'ě':
		return "e"
	case 'ì', 'í', 'î', 'ï':
		return "i"
	case 'ò', 'ó', 'ô', 'õ':
		return "o"
	case 'ù', 'ú', 'û', 'ů':
		return "u"
	case 'ç', 'č', 'ć':
		return "c"
	case 'ñ', 'ń':
		return "n"
	case 'š', 'ś':
		return "s"
	case 'ž', 'ź', 'ż':
		return "z"
	case 'ř':
		return "r"
	case 'ł':
		return "l"
	case 'ý':
		return "y"
	}
	return ""
}

// Wording reduces a text to lower-case letters and digits with single spaces:
// two texts of the same wording differ in signs and white space only.
func Wording(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	for _, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteByte(' ')
			gap = false
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// wordingHash is short: anchors stand in addresses, and an ordinal settles the
// rare collision within a section (24 bits: 1 in 3,400 sections of 100 passages).
func wordingHash(s string) string {
	sum := sha256.Sum256([]byte(Wording(s)))
	return hex.EncodeToString(sum[:3])
}

// anchors hands out names that are unique in one document. The value is the
// ordinal that the name takes next time.
type anchors map[string]int

// take returns name, or name-2, name-3 and so on, whichever is free.
func (a anchors) take(name string) string {
	free := name
	n := a[name]
	for ; a[free] > 0; n++ {
		free = name + "-" + strconv.Itoa(n)
	}
	a[name] = max(n, 2)
	a[free] = max(a[free], 2)
	return free
}

// sectionAnchor prefers the explicit id and never returns "".
func sectionAnchor(id, title string) string {
	if id != "" && id != Slug(id) && isPlainID(id) {
		return id
	}
	for _, s := range []string{id, title} {
		if slug := Slug(s); slug != "" {
			return slug
		}
	}
	return "abschnitt"
}

// isPlainID reports whether id can stand in HTML and in an address as it is.
func isPlainID(id string) bool {
	for i := range len(id) {
		c := id[i]
		letter := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
		if !letter && (c < '0' || c > '9') && c != '-' && c != '_' && c != '.' {
			return false
		}
	}
	return id != ""
}
