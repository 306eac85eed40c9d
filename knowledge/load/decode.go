package load

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"
)

// NFC composes letters and their accents, so that a "ü" is one sign however it
// was typed. Text is normalised where it enters: here and in the channels.
func NFC(s string) string { return norm.NFC.String(s) }

// read returns a file as UTF-8 in NFC with "\n". The error is the German reason.
func (l *loader) read(f file) ([]byte, error) {
	in, err := f.root.FS.Open(f.path)
	if err != nil {
		return nil, errors.New("kann nicht gelesen werden: " + reason(err))
	}
	defer in.Close()
	if info, err := in.Stat(); err == nil && info.Mode()&fs.ModeType != 0 {
		return nil, errors.New("ist keine gewöhnliche Datei")
	}
	raw, err := io.ReadAll(io.LimitReader(in, l.opts.MaxFile+1))
	if err != nil {
		return nil, errors.New("kann nicht gelesen werden: " + reason(err))
	}
	if int64(len(raw)) > l.opts.MaxFile {
		return nil, fmt.Errorf("ist größer als %s", size(l.opts.MaxFile))
	}
	return decode(raw)
}

func size(n int64) string {
	if n >= 1<<20 {
		return fmt.Sprintf("%d MB", n>>20)
	}
	return fmt.Sprintf("%d Byte", n)
}

// decode finds out the encoding: by the byte order mark, by the zero bytes of
// UTF-16, else UTF-8 if it is mostly that, else Windows-1252, which holds all
// letters of Latin-1.
func decode(raw []byte) ([]byte, error) {
	if what := magic(raw); what != "" {
		return nil, errors.New("ist keine Textdatei, sondern " + what)
	}
	text := raw
	var err error
	switch enc := encodingOf(raw); {
	case enc != nil:
		text, err = enc.NewDecoder().Bytes(raw)
	case bytes.IndexByte(raw, 0) >= 0:
		return nil, errors.New("ist keine Textdatei: sie enthält Nullbytes")
	case !mostlyUTF8(raw):
		text, err = charmap.Windows1252.NewDecoder().Bytes(raw)
	}
	if err != nil {
		return nil, fmt.Errorf("kann nicht entschlüsselt werden: %w", err)
	}
	text = bytes.ToValidUTF8(bytes.TrimPrefix(text, []byte("\ufeff")), []byte("\ufffd"))
	text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	text = bytes.ReplaceAll(text, []byte("\r"), []byte("\n"))
	if isBinary(text) {
		return nil, errors.New("ist keine Textdatei: sie enthält zu viele Steuerzeichen")
	}
	if len(bytes.TrimSpace(text)) == 0 {
		return nil, errors.New("ist leer")
	}
	return norm.NFC.Bytes(text), nil
}

// magic names formats that are known by their first bytes.
func magic(raw []byte) string {
	for _, m := range []struct{ head, what string }{
		{"%PDF-", "ein PDF"}, {"PK\x03\x04", "ein Archiv oder Office-Dokument"}, {"\x89PNG", "ein Bild"},
		{"\xff\xd8\xff", "ein Bild"}, {"GIF8", "ein Bild"}, {"\xd0\xcf\x11\xe0", "ein Office-Dokument"},
		{"{\\rtf", "ein RTF-Dokument"}, {"\x1f\x8b", "ein Archiv"}, {"\x7fELF", "ein Programm"},
	} {
		if bytes.HasPrefix(raw, []byte(m.head)) {
			return m.what
		}
	}
	return ""
}

// encodingOf returns the UTF-16 that raw is written in, nil if it is not.
func encodingOf(raw []byte) encoding.Encoding {
	switch {
	case bytes.HasPrefix(raw, []byte("\xff\xfe\x00\x00")):
		return nil // UTF-32
	case bytes.HasPrefix(raw, []byte("\xff\xfe")), zeroShare(raw, 1) > 0.7 && zeroShare(raw, 0) < 0.1:
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case bytes.HasPrefix(raw, []byte("\xfe\xff")), zeroShare(raw, 0) > 0.7 && zeroShare(raw, 1) < 0.1:
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	}
	return nil
}

// zeroShare returns how many of the bytes at even (0) or odd (1) places of the
// first 4 kB are zero. In UTF-16 nearly all high bytes of German text are.
func zeroShare(raw []byte, at int) float64 {
	raw = raw[:min(len(raw), 4096)]
	zeros, all := 0, 0
	for i := at; i < len(raw); i += 2 {
		all++
		if raw[i] == 0 {
			zeros++
		}
	}
	if all == 0 {
		return 0
	}
	return float64(zeros) / float64(all)
}

// mostlyUTF8 reports whether raw has more letters in UTF-8 than bytes that are
// none: one damaged byte does not make a file Windows-1252.
func mostlyUTF8(raw []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(raw); {
		r, n := utf8.DecodeRune(raw[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case n > 1:
			good++
		}
		i += n
	}
	return bad == 0 || good > bad
}

// isBinary reports whether more than one sign in fifty is a control character.
func isBinary(text []byte) bool {
	control := 0
	for _, c := range text {
		if c < ' ' && c != '\n' && c != '\t' && c != '\f' && c != '\v' {
			control++
		}
	}
	return control*50 > len(text)
}
