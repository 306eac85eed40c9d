package bot

import (
	"context"
	"time"
)

// pollEvery is how often a running server looks for turns that other processes
// wrote: four times as often as "within a second" asks, and an idle look costs
// one read of the highest id.
const pollEvery = 250 * time.Millisecond

// Subscribe returns a channel that receives when the conversation may have new
// turns; several events can come as one. Subscribe first, then read the turns
// that are there, then wait. cancel ends it; the channel is never closed.
func (s *Service) Subscribe(conversation string) (news <-chan struct{}, cancel func()) {
	c := make(chan struct{}, 1)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.watchers[conversation] == nil {
		s.watchers[conversation] = map[chan struct{}]bool{}
	}
	s.watchers[conversation][c] = true
	return c, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.watchers[conversation], c)
		if len(s.watchers[conversation]) == 0 {
			delete(s.watchers, conversation)
		}
	}
}

// Wake tells subscribers and workers at once that turns of the conversation were
// written in this process. Without it they notice at the next poll.
func (s *Service) Wake(conversation string) {
	wake(s.work)
	s.notify(conversation)
}

func (s *Service) notify(conversation string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for c := range s.watchers[conversation] {
		wake(c)
	}
}

func wake(c chan<- struct{}) {
	select {
	case c <- struct{}{}:
	default: // it is awake already
	}
}

// A poller finds out what was written since it last looked.
type poller struct {
	seen   int64
	primed bool // seen is known
	failed bool // the last look failed; the log says so once
}

// poll wakes the subscribers of the conversations that have new turns, and
// reports whether there are any.
func (s *Service) poll(ctx context.Context, p *poller) bool {
	last, err := s.store.LastTurn(ctx)
	if err == nil && p.primed && last > p.seen {
		var changed []string
		if changed, err = s.store.Changed(ctx, p.seen); err == nil {
			for _, conversation := range changed {
				s.notify(conversation)
			}
		}
	}
	if err != nil {
		if !p.failed && ctx.Err() == nil {
			s.log.Error("look for new turns", "err", err)
		}
		p.failed = true
		return false
	}
	news := !p.primed || p.failed || last > p.seen
	*p = poller{seen: last, primed: true}
	return news
}
