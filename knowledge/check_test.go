package knowledge_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"praxislotse/knowledge"
)

var today = time.Date(2026, 11, 24, 9, 30, 0, 0, time.UTC)

func day(month time.Month, d int) time.Time { return time.Date(2026, month, d, 0, 0, 0, 0, time.UTC) }

func TestCheck(t *testing.T) {
	a := read(t, "a", "# A\n\nZum Teil [dort](b.md#zwei), [falsch](b.md#drei),\nauch [weg](c.md) und [Bild](bild.png), [selbst](#a), [nirgends](#x).\n\n## Leer\n\n## Voll\n\nDieser Satz steht in zwei Dokumenten.\n")
	a.Stand = "2026"
	b := read(t, "b", "# Zwei\n\n- Dieser **Satz** steht in zwei Dokumenten\n\n[Netz](https://beispiel.example/#x) [Post](mailto:a@b.example) [oben](/docs/a)\n")
	b.ValidFrom, b.ValidUntil = day(12, 1), day(11, 23)
	base := &knowledge.Base{
		Documents: []knowledge.Document{a, b},
		Files:     []string{"bild.png"},
		Problems:  []knowledge.Problem{{File: "a.md", Line: 2, What: "vom Laden"}},
	}
	var got []string
	for _, p := range knowledge.Check(base, today) {
		got = append(got, p.String())
	}
	want := []string{
		`a.md:2: vom Laden`,
		`a.md:3: Anker "#drei" gibt es in b.md nicht`,
		`a.md:4: Anker "#x" gibt es nicht`,
		`a.md:4: Datei "c.md" gibt es nicht`,
		`a.md:6: Abschnitt "Leer" ist leer`,
		`b.md:1: gueltig_ab 01.12.2026 ist noch nicht erreicht`,
		`b.md:1: gueltig_bis 23.11.2026 ist abgelaufen`,
		`b.md:1: gueltig_bis liegt vor gueltig_ab`,
		`b.md:1: stand fehlt: niemand sieht, wie alt das Dokument ist`,
		`b.md:3: derselbe Text steht schon in a.md:10`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
}

func TestCheckDates(t *testing.T) {
	for _, c := range []struct {
		meta     knowledge.Meta
		findings int
	}{
		{knowledge.Meta{Stand: "2026-11-24", ValidUntil: day(11, 24), ValidFrom: day(11, 24)}, 0},
		{knowledge.Meta{Stand: "2026-12"}, 1},
		{knowledge.Meta{Stand: "2027"}, 1},
		{knowledge.Meta{Stand: "Januar"}, 0},
		{knowledge.Meta{}, 1},
	} {
		d := read(t, "a", "# A\n\nb\n")
		d.Meta = c.meta
		if got := knowledge.Check(&knowledge.Base{Documents: []knowledge.Document{d}}, today); len(got) != c.findings {
			t.Errorf("%+v: findings %v, want %d", c.meta, got, c.findings)
		}
	}
}
