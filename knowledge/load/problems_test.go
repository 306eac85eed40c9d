package load

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"praxislotse/knowledge"
	"praxislotse/knowledge/markdown"
)

// TestProblems holds that each fault is reported with its place and that all
// else is served.
func TestProblems(t *testing.T) {
	b := load(t, nil, dir(map[string]string{
		"a-gut.md":               "---\nstand: gestern\nfarbe: rot\ngueltig_bis: 31.02.2026\nbezirk:\n---\n# Gut {#gut}\n\nText.\n",
		"b-yaml.md":              "---\ntitle: [a\nstand: 2026\n---\n# B\n\nText.\n",
		"c-liste.md":             "---\n- a\n---\n# C\n\nText.\n",
		"d-offen.md":             "---\ntitle: a\n\n# D\n\nText.\n",
		"e-leer.md":              " \n\t\n",
		"f-nur-bild.md":          "![](a.png)\n",
		"g-null.md":              "a\x00b\x00\x00c",
		"h-pdf.md":               "%PDF-1.7 ...",
		"i.pdf":                  "%PDF-1.7",
		"j-steuer.txt":           strings.Repeat("\x01\x02ab", 50),
		"k-linie.md":             "---\n\nText unter einer Linie.\n",
		"l-tief.md":              strings.Repeat(">", 300) + "x",
		"a-gut.fragen.yaml":      "gut:\n  - Wie?\n  - wie\n  - Frage: mit Doppelpunkt\nweg:\n  - Wo?\n",
		"b-yaml.fragen.yaml":     "b:\n  - Wer?\n",
		"k-linie.fragen.yaml":    "- a\n",
		"luecken.yaml":           "- thema: a\n  titel: A\n  sagt: S\n  farbe: rot\n- titel: ohne Thema\n- thema: b\n- thema: a\n  titel: B\n- nur Text\n",
		"glossar.yaml":           "- [a, b]\n- [allein]\n- c\n- [d, [e], f]\n",
		"unbekannt.yaml":         "a: b\n",
		"unter/luecken.yaml":     "a: [\n",
		".verborgen.md":          "# Nicht\n\nlesen\n",
		".git/auch-nicht.md":     "# Nicht\n\nlesen\n",
		"bild.png":               "\x89PNG",
		"a-gut.fragen.test.yaml": "gut: [Nur für die Prüfung?]\n",
	}))
	want := []string{
		`d/a-gut.fragen.yaml:3: Frage "wie" steht schon in Zeile 2`,
		`d/a-gut.fragen.yaml:4: "gut": erwartet werden Fragen; eine Frage mit Doppelpunkt gehört in Anführungszeichen`,
		`d/a-gut.fragen.yaml:5: Anker "weg" gibt es in d/a-gut.md nicht`,
		`d/a-gut.md:2: stand: "gestern" ist kein Datum, erwartet wird 2025-01-15, 2025-01 oder 2025`,
		`d/a-gut.md:3: unbekannte Angabe "farbe", bekannt sind title, stand, gueltig_ab, gueltig_bis, bezirk, quelle, verantwortlich, schliesst`,
		`d/a-gut.md:4: gueltig_bis: "31.02.2026" ist kein Datum, erwartet wird 2025-01-15`,
		`d/a-gut.md:5: bezirk: hier fehlt der Wert`,
		`d/b-yaml.fragen.yaml: gehört zu keinem Dokument, das gelesen werden konnte`,
		`d/b-yaml.md:3: der Kopf ist kein gültiges YAML: ',' or ']' must be specified`,
		`d/c-liste.md:2: der Kopf ist keine Liste von Angaben der Form schlüssel: wert`,
		`d/d-offen.md:1: der Kopf mit den Angaben zum Dokument wird nicht mit --- beendet`,
		`d/e-leer.md: ist leer`,
		`d/f-nur-bild.md: enthält keinen Text`,
		`d/g-null.md: ist keine Textdatei: sie enthält Nullbytes`,
		`d/glossar.yaml:2: eine Wortliste braucht mindestens zwei verschiedene Wörter`,
		`d/glossar.yaml:3: erwartet wird eine Wortliste: - [Passwort, Kennwort]`,
		`d/glossar.yaml:4: erwartet wird ein Wort`,
		`d/h-pdf.md: ist keine Textdatei, sondern ein PDF`,
		`d/i.pdf: Format .pdf wird nicht gelesen, nur .md, .markdown und .txt`,
		`d/j-steuer.txt: ist keine Textdatei: sie enthält zu viele Steuerzeichen`,
		`d/k-linie.fragen.yaml:1: erwartet wird je Anker eines Abschnitts eine Liste von Fragen`,
		`d/l-tief.md: kann nicht gelesen werden: zitate in mehr als 100 Ebenen, ab Zeile 1`,
		`d/luecken.yaml:4: unbekannte Angabe "farbe", bekannt sind thema, titel, sagt, fragen, strittig`,
		`d/luecken.yaml:5: die Lücke hat kein thema`,
		`d/luecken.yaml:6: der Lücke "b" fehlt titel oder sagt`,
		`d/luecken.yaml:7: Thema "a" steht schon weiter oben`,
		`d/luecken.yaml:9: erwartet wird eine Lücke mit thema, titel, sagt und fragen`,
		`d/unbekannt.yaml: gehört zu nichts: erwartet werden name.fragen.yaml, glossar.yaml oder luecken.yaml`,
		`d/unter/luecken.yaml:1: ist kein gültiges YAML: sequence end token ']' not found`,
	}
	if diff := cmp.Diff(want, problems(b)); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"a-gut", "k-linie"}, ids(b)); diff != "" {
		t.Errorf("documents (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"bild.png", "i.pdf", "unbekannt.yaml"}, b.Files); diff != "" {
		t.Errorf("other files (-want +got):\n%s", diff)
	}
	if len(b.Questions) != 1 || len(b.Gaps) != 1 || len(b.Glossary) != 2 || b.Documents[0].Stand != "gestern" {
		t.Errorf("questions %v, gaps %v, glossary %v", b.Questions, b.Gaps, b.Glossary)
	}
}

func TestSize(t *testing.T) {
	d := dir(map[string]string{"a.md": "Text.\n", "b.md": strings.Repeat("Text. ", 200)})
	b, err := Walk(context.Background(), []Root{{Name: "d", FS: d}}, Options{Parse: markdown.Parse, MaxFile: 1000})
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"d/b.md: ist größer als 1000 Byte"}; cmp.Diff(want, problems(b)) != "" || len(b.Documents) != 1 {
		t.Errorf("problems %v, documents %v", problems(b), ids(b))
	}
	if got := size(defaultMaxFile); got != "10 MB" {
		t.Errorf("default size %q", got)
	}
}

// A brokenFS fails to open one file.
type brokenFS struct {
	fstest.MapFS
	file string
}

func (b brokenFS) Open(name string) (fs.File, error) {
	if name == b.file {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return b.MapFS.Open(name)
}

func TestUnreadable(t *testing.T) {
	b := load(t, nil, brokenFS{dir(map[string]string{"a.md": "Text.", "b.md": "Text."}), "b.md"})
	if want := []string{"d/b.md: kann nicht gelesen werden: die Leseberechtigung fehlt"}; cmp.Diff(want, problems(b)) != "" || len(b.Documents) != 1 {
		t.Errorf("problems %v, documents %v", problems(b), ids(b))
	}
}

func TestParserFaults(t *testing.T) {
	d := dir(map[string]string{"a.md": "gut", "b.md": "panik", "c.md": "fehler"})
	parse := func(src []byte) (knowledge.Parsed, error) {
		switch string(src) {
		case "panik":
			panic("index out of range")
		case "fehler":
			return knowledge.Parsed{}, errors.New("so nicht")
		}
		return markdown.Parse(src)
	}
	b, err := Walk(context.Background(), []Root{{Name: "d", FS: d}}, Options{Parse: parse})
	if err != nil || len(b.Documents) != 1 {
		t.Fatalf("documents %v, error %v", ids(b), err)
	}
	want := []string{
		"d/b.md: kann nicht gelesen werden: der Aufbau der Datei ist zu ungewöhnlich",
		"d/c.md: kann nicht gelesen werden: so nicht",
	}
	if diff := cmp.Diff(want, problems(b)); diff != "" {
		t.Error(diff)
	}
}

func TestSymbolicLinks(t *testing.T) {
	root := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(filepath.Join(root, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(root, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("k/a.md", "Text.")
	write("woanders/b.md", "Mehr Text.")
	for link, to := range map[string]string{"k/kreis": ".", "k/ordner": "../woanders", "k/ich.md": "ich.md", "k/weg.md": "gibtsnicht", "k/b.md": "../woanders/b.md"} {
		if err := os.Symlink(to, filepath.Join(root, link)); err != nil {
			t.Skipf("no symbolic links here: %v", err)
		}
	}
	roots, err := Dirs(filepath.Join(root, "k"), filepath.Join(root, "k"))
	if err != nil || len(roots) != 1 {
		t.Fatalf("roots %v, error %v", roots, err)
	}
	roots[0].Name = "k"
	b, err := Walk(context.Background(), roots, Options{Parse: markdown.Parse})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"k/ich.md: kann nicht gelesen werden: der symbolische Verweis führt im Kreis",
		"k/kreis: wird nicht gelesen: der Ordner verweist auf sich selbst oder liegt zu tief",
		"k/weg.md: kann nicht gelesen werden: der symbolische Verweis führt ins Leere",
	}
	if diff := cmp.Diff(want, problems(b)); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"a", "b", "ordner/b"}, ids(b)); diff != "" {
		t.Errorf("documents (-want +got):\n%s", diff)
	}
}
