package load

import (
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

func TestDecode(t *testing.T) {
	const text = "# Über\n\nGröße, Maß und Öl: 3 € – „gut“.\n"
	encode := func(e encoding.Encoding, s string) string {
		out, err := e.NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	for name, raw := range map[string]string{
		"utf-8":         text,
		"utf-8 bom":     "\ufeff" + text,
		"decomposed":    "# U\u0308ber\n\nGro\u0308ße, Maß und O\u0308l: 3 € – „gut“.\n",
		"windows-1252":  encode(charmap.Windows1252, text),
		"utf-16 le bom": encode(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), text),
		"utf-16 be bom": encode(unicode.UTF16(unicode.BigEndian, unicode.UseBOM), text),
		"utf-16 le":     encode(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), text),
		"utf-16 be":     encode(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), text),
		"crlf":          "# Über\r\n\r\nGröße, Maß und Öl: 3 € – „gut“.\r\n",
		"cr":            "# Über\r\rGröße, Maß und Öl: 3 € – „gut“.\r",
	} {
		got, err := decode([]byte(raw))
		if err != nil || string(got) != text {
			t.Errorf("%s: %q, error %v", name, got, err)
		}
	}
	latin, err := decode([]byte("Stra\xdfe in G\xf6rlitz"))
	if err != nil || string(latin) != "Straße in Görlitz" {
		t.Errorf("latin-1: %q, error %v", latin, err)
	}
	damaged, err := decode([]byte("Größe, Maß, \xff Öl"))
	if err != nil || string(damaged) != "Größe, Maß, \ufffd Öl" {
		t.Errorf("damaged utf-8: %q, error %v", damaged, err)
	}
}

func TestDecodeRefuses(t *testing.T) {
	for name, raw := range map[string]string{
		"nothing": "", "only a mark": "\ufeff", "white space": " \r\n\t", "utf-32": "\xff\xfe\x00\x00a\x00\x00\x00",
		"png": "\x89PNG\r\n", "zip": "PK\x03\x04x", "word": "\xd0\xcf\x11\xe0", "rtf": "{\\rtf1 a}", "zeros": "\x00\x00\x00\x00",
	} {
		if got, err := decode([]byte(raw)); err == nil {
			t.Errorf("%s: decoded as %q", name, got)
		}
	}
}

func TestNFC(t *testing.T) {
	if got := NFC("Ko\u0308ln"); got != "Köln" {
		t.Errorf("NFC = %q", got)
	}
}

// FuzzFiles holds that no document, question file, gap list or glossary takes
// the program down.
func FuzzFiles(f *testing.F) {
	for _, s := range []string{"", "a: b", "- a", "- [a, b]", "---\na: [\n---\nb", "a: &x [*x]", "\"a\": - b", "a:\n\t- b", "? a\n: b", "--- a\n...", "- thema: a\n  fragen: {b: c}", "!!binary x", "a: |\n  b", "\xff\xfea\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		b, err := walk(nil, dir(map[string]string{"a.md": "# A\n\nText.", "b.md": s, "a.fragen.yaml": s, "luecken.yaml": s, "glossar.yaml": s}))
		if err != nil || b.Document("a") == nil {
			t.Fatalf("the good document is not served: %v", err)
		}
	})
}
