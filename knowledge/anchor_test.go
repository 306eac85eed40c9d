package knowledge_test

import (
	"strings"
	"testing"

	"praxislotse/knowledge"
)

func TestSlug(t *testing.T) {
	for in, want := range map[string]string{
		"Über uns & Größe":      "ueber-uns-groesse",
		"  Achtung!  ":          "achtung",
		"I/2025":                "i-2025",
		"Café – Ärztehaus":      "cafe-aerztehaus",
		"U\u0308ber":            "uber", // not composed; the loader composes
		"🙂":                     "",
		"Ελλάδα":                "",
		"a--b__c":               "a-b-c",
		"Straße {#x}":           "strasse-x",
		"日本 2":                  "2",
		strings.Repeat("x", 80): strings.Repeat("x", 64),
		"Ein sehr langer Titel der weit über die Grenze von vierundsechzig Byte reicht": "ein-sehr-langer-titel-der-weit-ueber-die-grenze-von",
	} {
		if got := knowledge.Slug(in); got != want {
			t.Errorf("Slug(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestWording(t *testing.T) {
	a, b := knowledge.Wording("  KV-SafeNet, jetzt!\n"), knowledge.Wording("kv SafeNet jetzt")
	if a != b || a != "kv safenet jetzt" {
		t.Errorf("wordings %q and %q differ", a, b)
	}
}

// TestAnchorsStay holds that a passage keeps its id when others come, go or
// change, and when only its signs change.
func TestAnchorsStay(t *testing.T) {
	before := read(t, "a", "# Titel\n\nErster Absatz.\n\n## Zwei\n\nZweiter Absatz.\n")
	after := read(t, "a", "# Titel\n\nNeu davor.\n\n**Erster** Absatz!\n\n## Neu\n\nText.\n\n## Zwei\n\nNeu.\n\nZweiter Absatz.\n")
	ids := map[string]bool{}
	for _, p := range after.Passages {
		ids[p.ID] = true
	}
	for _, p := range before.Passages {
		if !ids[p.ID] {
			t.Errorf("%s is gone", p.ID)
		}
	}
}

func TestExplicitAnchors(t *testing.T) {
	d := read(t, "a", "## Zwei\n\nx\n\n## Eins {#zwei}\n\ny\n\n## Drei {#Drei_3}\n\nz [hin](#Über%20uns) [her](#gibtsnicht)\n\n## Über uns\n\nw\n")
	var got []string
	for _, s := range d.Sections {
		got = append(got, s.Anchor)
	}
	if want := "zwei-2 zwei Drei_3 ueber-uns"; strings.Join(got, " ") != want {
		t.Errorf("anchors %v, want %s", got, want)
	}
	if i, ok := d.FindSection("über-uns"); !ok || i != 3 {
		t.Errorf("FindSection = %d, %v", i, ok)
	}
	if _, ok := d.FindSection(""); ok {
		t.Error("found a section without a name")
	}
	links := d.Passages[2].Links
	if len(links) != 2 || links[0].URL != "#ueber-uns" || links[1].URL != "#gibtsnicht" {
		t.Errorf("links %v", links)
	}
}
