package bot

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// A slotted is a line of slots*.tsv: what is asked, the message, what is in it.
type slotted struct {
	line        int
	asked, text string
	want        map[string]string // by slot; "warn" and "ambiguous" besides
}

func readSlotted(t testing.TB, name string) []slotted {
	t.Helper()
	var out []slotted
	for n, f := range readTSV(t, name, 3) {
		c := slotted{n, strings.Trim(f[0], "-"), f[1], map[string]string{}}
		for _, kv := range strings.Split(f[2], "|") {
			if k, v, ok := strings.Cut(kv, "="); ok {
				c.want[k] = v
			}
		}
		out = append(out, c)
	}
	return out
}

// got returns what was found in the form of slotted.want; of the warnings the
// one that is wanted, else the first.
func (c slotted) got() map[string]string {
	found := RecogniseFor(c.asked, c.text)
	m := found.Slots.Map()
	if found.Ambiguous != "" {
		m["ambiguous"] = found.Ambiguous
	}
	for _, w := range found.Warnings {
		if m["warn"] == "" || w.Slot == c.want["warn"] {
			m["warn"] = w.Slot
		}
	}
	if c.want["warn"] == "" && c.want["ambiguous"] != "" {
		delete(m, "warn")
	}
	return m
}

// slotRates count values: right, found and wanted.
type slotRates struct {
	right, found, wanted int
	exact, messages      int
	misses               []string
}

func measureSlots(t testing.TB, name string) slotRates {
	var r slotRates
	for _, c := range readSlotted(t, name) {
		got := c.got()
		r.messages++
		r.found += len(got)
		r.wanted += len(c.want)
		for slot, v := range got {
			if c.want[slot] == v {
				r.right++
			}
		}
		if maps.Equal(got, c.want) {
			r.exact++
		} else {
			r.misses = append(r.misses, fmt.Sprintf("%s:%d: %q: got %s, want %s", name, c.line, c.text, sorted(got), sorted(c.want)))
		}
	}
	return r
}

func sorted(m map[string]string) string {
	var out []string
	for _, k := range slices.Sorted(maps.Keys(m)) {
		out = append(out, k+"="+m[k])
	}
	return strings.Join(out, "|")
}

func (r slotRates) precision() float64 { return float64(r.right) / float64(r.found) }
func (r slotRates) recall() float64    { return float64(r.right) / float64(r.wanted) }

func (r slotRates) report(t *testing.T, name string) {
	t.Logf("%s: precision %.1f %%, recall %.1f %% of %d values; %d of %d messages exactly right", name, 100*r.precision(), 100*r.recall(), r.wanted, r.exact, r.messages)
	for _, m := range r.misses {
		t.Log(m)
	}
}

// Limits on the labelled file.
const (
	leastSlotPrecision = .97
	leastSlotRecall    = .97
)

func TestSlotRates(t *testing.T) {
	r := measureSlots(t, "slots.tsv")
	r.report(t, "slots.tsv")
	if r.precision() < leastSlotPrecision || r.recall() < leastSlotRecall {
		t.Errorf("precision %.3f, recall %.3f, want at least %.2f and %.2f", r.precision(), r.recall(), leastSlotPrecision, leastSlotRecall)
	}
	measureSlots(t, "slots_heldout.tsv").report(t, "slots_heldout.tsv") // reported, never tuned on
}

func TestMissing(t *testing.T) {
	for _, c := range []struct {
		slots Slots
		want  string
	}{
		{Slots{}, "practice contact bsnr lanr bezirk phone wish"},
		{Slots{Practice: "Praxis Dr. Hahn", Contact: "Frau Schulze", BSNR: "951234500", Bezirk: "Dresden", Email: "a@b.de"}, "lanr wish"},
		{Slots{Practice: "P", Contact: "S", BSNR: "951234500", LANR: "838382210", Bezirk: "Dresden", Phone: "03591", Wish: wishPost}, "town"},
		{Slots{Practice: "P", Contact: "S", BSNR: "951234500", LANR: "838382210", Bezirk: "Dresden", Phone: "03591", Wish: wishLink}, ""},
		{Slots{Practice: "P", Contact: "S", BSNR: "951234500", LANR: "838382210", Town: "Bautzen", Bezirk: "Dresden", Phone: "03591", Wish: wishPost}, ""},
	} {
		if got := strings.Join(Missing(c.slots), " "); got != c.want {
			t.Errorf("missing of %+v: %q, want %q", c.slots, got, c.want)
		}
	}
}

func TestSlotsWith(t *testing.T) {
	old := Slots{Practice: "Praxis A", Postcode: "02625", Town: "Bautzen", Bezirk: "Dresden"}
	got := old.with(Slots{Town: "Plauen", Bezirk: "Chemnitz"})
	if want := (Slots{Practice: "Praxis A", Town: "Plauen", Bezirk: "Chemnitz"}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if got := old.with(Slots{BSNR: "941234500", Bezirk: "Chemnitz"}); got.Bezirk != "Dresden" {
		t.Errorf("a BSNR of Chemnitz made a practice in Bautzen belong to %s", got.Bezirk)
	}
	if got := old.set("nonsense", "x"); got != old {
		t.Errorf("a name that is no slot changed %+v to %+v", old, got)
	}
	for _, slot := range allSlots {
		if got := (Slots{}).set(slot, "x").Map(); got[slot] != "x" || len(got) != 1 {
			t.Errorf("set %s: %v", slot, got)
		}
	}
}

func TestCheckDigits(t *testing.T) {
	for _, n := range []string{"838382210", "846702701", "691783901", "555555001"} {
		if !validLANR(n) {
			t.Errorf("LANR %s is valid", n)
		}
	}
	for _, n := range []string{"838382310", "123456789", "", "8383822100"} {
		if validLANR(n) {
			t.Errorf("LANR %q is not valid", n)
		}
	}
	for n, want := range map[string]bool{"a000500015": true, "c000500021": true, "a000500016": false, "a00050001": false, "1000500015": false, "n202466339": true} {
		if got := validKVNR(n[0], n[1:]); got != want {
			t.Errorf("KVNR %s: %v, want %v", n, got, want)
		}
	}
}

func TestBezirkOfPostcode(t *testing.T) {
	for code, want := range map[string]string{
		"01067": dresden, "01936": dresden, "01945": "", "02625": dresden, "02999": dresden, "04103": leipzig, "04599": leipzig, "04600": "", "04639": "",
		"04643": leipzig, "04703": chemnitz, "04758": leipzig, "07919": chemnitz, "08056": chemnitz, "09669": chemnitz, "10115": "", "": "", "0910": "", "09a11": "",
	} {
		if got := bezirkOfPostcode(code); got != want {
			t.Errorf("%q: %q, want %q", code, got, want)
		}
	}
}

func TestTowns(t *testing.T) {
	counts := map[string]int{}
	for key, tn := range towns {
		counts[tn.bezirk]++
		if key == "" || key != townKey(tn.name) {
			t.Errorf("town %q has the key %q", tn.name, key)
		}
	}
	if counts[chemnitz]+counts[dresden]+counts[leipzig] < 120 {
		t.Errorf("only %v towns", counts)
	}
	for typo, want := range map[string]string{"baautzen": "Bautzen", "zwikau": "Zwickau", "chemnizt": "Chemnitz", "gorliz": "Görlitz"} {
		if got, ok := similarTown(typo); !ok || got.name != want {
			t.Errorf("%q: %q %v, want %q", typo, got.name, ok, want)
		}
	}
	if got, ok := similarTown("portal"); ok {
		t.Errorf("portal is like %q", got.name)
	}
}

func TestParseQuarter(t *testing.T) {
	for text, want := range map[string]Quarter{
		"Abrechnung I/2025": {2025, 1}, "3/25": {2025, 3}, "für 1/2026 bitte": {2026, 1}, "Q1 2026": {2026, 1}, "1. Quartal 2026": {2026, 1}, "IV. Quartal 25": {2025, 4},
		"Quartal 2/26": {2026, 2}, "zweites Quartal 2026": {2026, 2}, "2026-Q3": {2026, 3}, "q4/2026": {2026, 4}, "im 3. quartal des jahres 2025": {2025, 3}, "Quartal III 2026": {2026, 3}, "III/26?": {2026, 3},
	} {
		if got, ok := ParseQuarter(text); !ok || got != want {
			t.Errorf("%q: %v %v, want %v", text, got, ok, want)
		}
	}
	for _, text := range []string{"", "Quartal", "5/2026", "12/2025", "03.04.2026", "0351/8290", "1/2", "31/12/2025", "Schritt 1 2026", "Q 2026"} {
		if got, ok := ParseQuarter(text); ok {
			t.Errorf("%q: %v, want none", text, got)
		}
	}
}

func FuzzRecognise(f *testing.F) {
	for _, c := range readSlotted(f, "slots.tsv") {
		f.Add(c.asked, c.text)
	}
	f.Fuzz(func(t *testing.T, slot, text string) {
		found := RecogniseFor(slot, text)
		for name, v := range found.Slots.Map() {
			if !utf8.ValidString(v) || len(v) > maxValue || strings.ContainsAny(v, "\n\r") {
				t.Fatalf("%q: %s = %q", text, name, v)
			}
		}
		if b, l := found.Slots.BSNR, found.Slots.LANR; b != "" && len(b) != numberLength || l != "" && len(l) != numberLength || !onlyDigits(b+l) {
			t.Fatalf("%q: BSNR %q, LANR %q", text, b, l)
		}
		ParseQuarter(text)
	})
}

func BenchmarkRecognise(b *testing.B) {
	const text = "Guten Tag, Frau Schulze aus der Praxis Dr. Hahn in Bautzen, BSNR 951234500. Bitte das Formular per Post zuschicken, Tel. 03591 12345"
	for b.Loop() {
		Recognise(text)
	}
}

func TestConflict(t *testing.T) {
	for _, c := range []struct {
		slots Slots
		says  string
	}{
		{Slots{Town: "Torgau", Bezirk: "Chemnitz"}, "Ort gehört aber zum Bezirk Leipzig"},
		{Slots{Postcode: "02625", Bezirk: "Leipzig"}, "Ort gehört aber zum Bezirk Dresden"},
		{Slots{Town: "Torgau", Bezirk: "Leipzig", BSNR: "941234500"}, "BSNR beginnt aber wie im Bezirk Chemnitz"},
		{Slots{Bezirk: "Leipzig", BSNR: "941234500"}, "BSNR beginnt aber wie im Bezirk Chemnitz"},
		{Slots{Town: "Torgau", Bezirk: "Leipzig", BSNR: "981234500"}, ""},
		{Slots{Town: "Wüstenbrand", Bezirk: "Chemnitz"}, ""},
		{Slots{}, ""},
	} {
		w, odd := c.slots.conflict()
		if odd != (c.says != "") || !strings.Contains(w.Text, c.says) {
			t.Errorf("%+v: %q, want %q", c.slots, w.Text, c.says)
		}
	}
}
