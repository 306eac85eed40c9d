package bot

import (
	"errors"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// model says what each actor may do in each state, written down a second time
// and the other way round than transitions.
var model = map[RequestState]map[Sender]map[RequestAct]RequestState{
	Draft: {
		FromPractice: {ActSend: Open, ActCancel: Withdrawn},
		FromBot:      {ActSend: Open, ActCancel: Withdrawn},
	},
	Open: {
		FromStaff:    {ActClaim: Claimed, ActResolve: Resolved, ActGiveBack: Resolved, ActNoCase: Resolved},
		FromPractice: {ActWithdraw: Withdrawn, ActAmend: Open},
	},
	Claimed: {
		FromStaff: {ActRelease: Open, ActAskBack: Waiting, ActAnswer: Claimed,
			ActResolve: Resolved, ActGiveBack: Resolved, ActNoCase: Resolved},
		FromPractice: {ActWithdraw: Withdrawn},
	},
	Waiting: {
		FromStaff: {ActRelease: Open, ActAskBack: Waiting, ActAnswer: Claimed,
			ActResolve: Resolved, ActGiveBack: Resolved, ActNoCase: Resolved},
		FromPractice: {ActReplied: Claimed, ActWithdraw: Withdrawn},
	},
	Resolved: {
		FromStaff:    {ActReopen: Open},
		FromPractice: {ActReopen: Open},
	},
	Withdrawn: {},
}

func allActs() []RequestAct {
	acts := []RequestAct{"", "dance"}
	for act := range transitions() {
		acts = append(acts, act)
	}
	slices.Sort(acts)
	return acts
}

func TestApplyAgainstModel(t *testing.T) {
	acts := allActs()
	outcomes := map[RequestAct]string{ActResolve: "answered", ActGiveBack: "given_back", ActNoCase: "no_case"}
	rapid.Check(t, func(t *rapid.T) {
		now := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
		r := Request{Number: "482173-B", State: Draft, UpdatedAt: now}
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			wait := time.Duration(rapid.IntRange(0, 20).Draw(t, "days")) * 24 * time.Hour
			now = now.Add(wait)
			act := rapid.SampledFrom(acts).Draw(t, "act")
			by := rapid.SampledFrom([]Actor{{Role: FromPractice}, {Role: FromBot},
				{FromStaff, "Anna"}, {FromStaff, "Bernd"}, {Role: FromStaff}}).Draw(t, "actor")

			want, allowed := model[r.State][by.Role][act]
			allowed = allowed && (by.Role != FromStaff || by.Name != "")
			if act == ActReopen && by.Role == FromPractice && now.Sub(r.UpdatedAt) > 14*24*time.Hour {
				allowed = false
			}
			before := r
			after, audit, err := r.Apply(act, by, now)
			if r != before {
				t.Fatalf("%s changed its receiver", act)
			}
			if !allowed {
				if !errors.Is(err, ErrTransition) || after != before || audit != (Audit{}) {
					t.Fatalf("%s by %v from %s = %v, %v, %v; want ErrTransition and nothing changed",
						act, by, r.State, after, audit, err)
				}
				continue
			}
			if err != nil || after.State != want {
				t.Fatalf("%s by %v from %s = %s, %v; want %s", act, by, r.State, after.State, err, want)
			}
			if wantAudit := (Audit{"482173-B", by.String(), act, before.State, want, "", now}); audit != wantAudit {
				t.Fatalf("audit = %v, want %v", audit, wantAudit)
			}
			checkOwner(t, before, after, act, by)
			if after.State == Resolved && after.Outcome != outcomes[act] || after.State == Open && after.Outcome != "" {
				t.Fatalf("after %s the outcome is %q", act, after.Outcome)
			}
			r = after
		}
	})
}

func checkOwner(t *rapid.T, before, after Request, act RequestAct, by Actor) {
	inHand := after.State == Claimed || after.State == Waiting
	switch {
	case act == ActClaim && after.Owner != by.Name:
		t.Fatalf("claimed by %s, owner %q", by.Name, after.Owner)
	case inHand && act != ActClaim && after.Owner != before.Owner:
		t.Fatalf("%s changed the owner from %q to %q", act, before.Owner, after.Owner)
	case after.State == Open && after.Owner != "":
		t.Fatalf("open after %s but owned by %q", act, after.Owner)
	case inHand && (after.Holder() == "" || after.Holder() != after.Owner):
		t.Fatalf("%s and held by %q, owner %q", after.State, after.Holder(), after.Owner)
	case !inHand && after.Holder() != "":
		t.Fatalf("%s but held by %q", after.State, after.Holder())
	}
}

func TestReopenWithinFourteenDays(t *testing.T) {
	resolved := time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)
	r := Request{State: Resolved, UpdatedAt: resolved}
	for _, c := range []struct {
		after time.Duration
		want  bool
	}{
		{0, true},
		{-time.Hour, true}, // the clock jumped back
		{14 * 24 * time.Hour, true},
		{14*24*time.Hour + time.Second, false},
	} {
		if got := r.ReopenableAt(resolved.Add(c.after)); got != c.want {
			t.Errorf("ReopenableAt %v after = %v, want %v", c.after, got, c.want)
		}
	}
}
