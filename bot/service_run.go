package bot

import (
	"context"
	"sync"
	"time"
)

// Backing off from a conversation whose turn could not be stored, such as with
// a full disk: soon at first, then rarely enough to be no load.
const (
	retryFirst = time.Second
	retryMost  = time.Minute
)

// A crew knows which conversations are being answered and which must wait. Only
// the goroutine of Run touches it.
type crew struct {
	busy    map[string]bool
	later   map[string]retry
	stalled bool // the pending turns could not be read
	done    chan worked
}

type retry struct {
	at    time.Time
	after time.Duration
}

// worked is what a worker reports.
type worked struct {
	conversation string
	err          error
}

// Run answers what was received until ctx ends, and returns once no worker runs.
// Of one conversation one turn at a time is answered, oldest first, of several
// conversations some at once. What was received before a restart is answered
// now. A turn that cannot be stored is tried again, later and later.
func (s *Service) Run(ctx context.Context) error {
	var wg sync.WaitGroup
	defer wg.Wait()
	c := crew{busy: map[string]bool{}, later: map[string]retry{}, done: make(chan worked, s.workers)}
	var p poller
	s.poll(ctx, &p)
	s.dispatch(ctx, &wg, &c)
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case w := <-c.done:
			c.finish(w, s.now())
		case <-s.work:
		case <-tick.C:
			if !s.poll(ctx, &p) && len(c.later) == 0 && !c.stalled {
				continue
			}
		}
		s.dispatch(ctx, &wg, &c)
	}
}

func (c *crew) finish(w worked, now time.Time) {
	delete(c.busy, w.conversation)
	if w.err == nil {
		delete(c.later, w.conversation)
		return
	}
	after := min(max(2*c.later[w.conversation].after, retryFirst), retryMost)
	c.later[w.conversation] = retry{now.Add(after), after}
}

// dispatch gives waiting turns to workers that are free.
func (s *Service) dispatch(ctx context.Context, wg *sync.WaitGroup, c *crew) {
	if len(c.busy) == s.workers || ctx.Err() != nil {
		return
	}
	// Enough that the busy and the backing off cannot hide the others.
	pending, err := s.store.Pending(ctx, s.workers+len(c.busy)+len(c.later))
	if err != nil && !c.stalled && ctx.Err() == nil {
		s.log.Error("read pending turns", "err", err)
	}
	c.stalled = err != nil
	for _, t := range pending {
		if len(c.busy) == s.workers {
			return
		}
		if c.busy[t.Conversation] || c.later[t.Conversation].at.After(s.now()) {
			continue
		}
		c.busy[t.Conversation] = true
		wg.Go(func() {
			err := s.handle(ctx, t.ID)
			if err != nil && ctx.Err() == nil {
				s.log.Error("answer a turn", "turn", t.ID, "conversation", t.Conversation, "err", err)
			}
			c.done <- worked{t.Conversation, err}
		})
	}
}
