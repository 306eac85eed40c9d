package knowledge_test

import (
	"os"
	"strings"
	"testing"
)

// TestRealDocument reads the document that the product is for. It is no part of
// the repository.
func TestRealDocument(t *testing.T) {
	const file = "../../shared/onboarding/kv-sachsen-online-abrechnung.md"
	src, err := os.ReadFile(file)
	if err != nil {
		t.Skipf("the real document is not here: %v", err)
	}
	d := read(t, "real", string(src))
	checkInvariants(t, d, string(src))
	if len(d.Sections) != 1 || len(d.Procedures) != 1 || len(d.Procedures[0].Steps) != 2 {
		t.Fatalf("%d sections, procedures %+v; want 1 section and 2 steps", len(d.Sections), d.Procedures)
	}
	steps := d.Procedures[0].Steps
	if len(steps[0].Passages) != 5 || len(steps[1].Passages) != 4 || steps[0].Number != 1 || steps[1].Number != 2 {
		t.Errorf("steps %+v, want 5 and 4 passages", steps)
	}
	if !strings.HasSuffix(d.StepText(steps[0]), "erreichen:\nhttps://mipo.kvs.kv-safenet.de") {
		t.Errorf("step 1 ends in %q", d.StepText(steps[0])[len(d.StepText(steps[0]))-60:])
	}
	notices, links := 0, map[string]bool{}
	for _, p := range d.Passages {
		if p.Notice {
			notices++
			if !strings.HasPrefix(p.Text, "Achtung!\nDurch die KV Sachsen") || p.Step != 1 {
				t.Errorf("notice in step %d: %q", p.Step, p.Text)
			}
		}
		for _, l := range p.Links {
			links[l.URL] = true
		}
	}
	if notices != 1 || !links["http://www.kv-safenet.de"] || !links["https://mipo.kvs.kv-safenet.de"] {
		t.Errorf("%d notices, links %v", notices, links)
	}
}
