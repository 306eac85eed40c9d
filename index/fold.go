package index

import (
	"strings"
	"unicode"
)

// Fold makes spellings of the same German word equal: lower case, ß → ss, and
// umlauts with both their replacements to the bare vowel, so that für, fuer and
// fur meet. It drops accents, combining marks and invisible format characters
// (soft hyphen, direction marks), and turns control characters into spaces and
// every dash into "-".
//
// The rule for ae, oe, ue is that of Lucene's GermanNormalizationFilter (after
// the Snowball algorithm German2): the e goes, except that "ue" stays after a
// vowel or q (neue, Steuer, Quelle).
func Fold(s string) string {
	if isFolded(s) {
		return s
	}
	f := folder{}
	f.out.Grow(len(s))
	for _, r := range s {
		f.add(r)
	}
	return f.out.String()
}

// isFolded reports that s holds only lower-case letters and digits among which
// the e rule cannot apply.
func isFolded(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if !('a' <= c && c <= 'z' || '0' <= c && c <= '9') {
			return false
		}
		if c == 'e' && i > 0 && (s[i-1] == 'a' || s[i-1] == 'o' || s[i-1] == 'u') {
			return false
		}
	}
	return true
}

// foldState says what an e would do next.
type foldState uint8

const (
	plain  foldState = iota // the e is a letter
	vowel                   // likewise, and a u does not become an umlaut
	umlaut                  // the e is part of ae, oe or ue
)

type folder struct {
	out   strings.Builder
	state foldState
}

func (f *folder) add(r rune) {
	switch r = unicode.ToLower(r); r {
	case 'a', 'o':
		f.put(byte(r), umlaut)
	case 'u':
		if f.state == plain {
			f.put('u', umlaut)
		} else {
			f.put('u', vowel)
		}
	case 'e':
		if f.state == umlaut {
			f.state = vowel
			return
		}
		f.put('e', vowel)
	case 'i', 'q', 'y':
		f.put(byte(r), vowel)
	case 'ß', 'ẞ':
		f.put('s', plain)
		f.put('s', plain)
	default:
		f.addOther(r)
	}
}

func (f *folder) put(c byte, next foldState) {
	f.out.WriteByte(c)
	f.state = next
}

func (f *folder) addOther(r rune) {
	switch {
	case r < 0x80:
		if r < ' ' || r == 0x7f {
			r = ' '
		}
		f.put(byte(r), plain)
	case accents[r] != 0:
		c := accents[r]
		next := plain
		if strings.IndexByte("aeiouy", c) >= 0 {
			next = vowel
		}
		f.put(c, next)
	case unicode.In(r, unicode.Mn, unicode.Cf): // a combining diaeresis leaves its vowel
	case unicode.IsControl(r) || unicode.IsSpace(r):
		f.put(' ', plain)
	case unicode.Is(unicode.Pd, r) || r == '−':
		f.put('-', plain)
	case r == '’' || r == '‘' || r == '´':
		f.put('\'', plain)
	default:
		f.out.WriteRune(r)
		f.state = plain
	}
}

// accents maps lower-case Latin letters with a mark to the bare letter.
var accents = map[rune]byte{
	'ä': 'a', 'à': 'a', 'á': 'a', 'â': 'a', 'ã': 'a', 'å': 'a', 'ā': 'a', 'ă': 'a', 'ą': 'a', 'æ': 'a',
	'ö': 'o', 'ò': 'o', 'ó': 'o', 'ô': 'o', 'õ': 'o', 'ø': 'o', 'ō': 'o', 'ő': 'o', 'œ': 'o',
	'ü': 'u', 'ù': 'u', 'ú': 'u', 'û': 'u', 'ū': 'u', 'ů': 'u', 'ű': 'u',
	'è': 'e', 'é': 'e', 'ê': 'e', 'ë': 'e', 'ē': 'e', 'ę': 'e', 'ě': 'e',
	'ì': 'i', 'í': 'i', 'î': 'i', 'ï': 'i', 'ī': 'i', 'ı': 'i',
	'ç': 'c', 'ć': 'c', 'č': 'c', 'ñ': 'n', 'ń': 'n', 'ň': 'n', 'š': 's', 'ś': 's', 'ş': 's', 'ș': 's',
	'ž': 'z', 'ź': 'z', 'ż': 'z', 'ý': 'y', 'ÿ': 'y', 'ł': 'l', 'ř': 'r', 'ť': 't', 'ț': 't', 'ď': 'd', 'ğ': 'g',
}
