package web

import (
	"fmt"
	"testing"
	"time"
)

func TestBucketsForgetTheIdle(t *testing.T) {
	now := time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)
	b := newBuckets(Rate{1, 2}, Rate{}, func() time.Time { return now })
	b.max = 3
	for i := range 3 {
		b.take(fmt.Sprint("idle", i))
	}
	now = now.Add(time.Minute)
	b.take("idle2")
	b.take("idle2") // empty now
	b.take("new")
	if _, ok := b.take("idle2"); ok {
		t.Error("making room forgot a client that was at its limit")
	}
	if len(b.of) != 2 {
		t.Errorf("%d buckets, want the busy one and the new one", len(b.of))
	}
	for i := range 10 {
		b.take(fmt.Sprint("flood", i))
		b.take(fmt.Sprint("flood", i))
	}
	if len(b.of) > 3 {
		t.Errorf("%d buckets after a flood, want at most 3", len(b.of))
	}
}

func TestAgeWord(t *testing.T) {
	for d, want := range map[time.Duration]string{
		-time.Hour: "gerade eben", 59 * time.Second: "gerade eben", time.Minute: "1 Min.", 119 * time.Minute: "1 Std.",
		24 * time.Hour: "1 Tag", 47 * time.Hour: "1 Tag", 72 * time.Hour: "3 Tage",
	} {
		if got := ageWord(d); got != want {
			t.Errorf("ageWord(%v) = %q, want %q", d, got, want)
		}
	}
}
