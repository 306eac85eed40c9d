package web

import (
	"math"
	"net"
	"net/http"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// A Rate is a token bucket: PerSecond refills it, Burst is what it holds.
type Rate struct {
	PerSecond float64
	Burst     int
}

// Limits are the rates that the server grants; a zero Rate means its default.
// Many practices may share one address (the doctors' network leaves through a
// few gateways), so what counts per address is wide and what counts per
// conversation is narrow.
type Limits struct {
	Address      Rate // API requests of one address, 10/s, burst 120
	Creation     Rate // new conversations of one address, 1/s, burst 60
	Conversation Rate // messages of one conversation, 1/s, burst 10
	Status       Rate // status questions of one address and of one number, 0.1/s, burst 5
	SignIn       Rate // sign-ins of one address, 0.1/s, burst 10
}

// maxBuckets is how many clients are remembered per limit before the idle ones
// are dropped: 20,000 buckets of about 100 bytes are 2 MB.
const maxBuckets = 20_000

type limits struct {
	address, creation, conversation, status, signIn *buckets
}

func newLimits(l Limits, now func() time.Time) *limits {
	return &limits{
		address:      newBuckets(l.Address, Rate{10, 120}, now),
		creation:     newBuckets(l.Creation, Rate{1, 60}, now),
		conversation: newBuckets(l.Conversation, Rate{1, 10}, now),
		status:       newBuckets(l.Status, Rate{0.1, 5}, now),
		signIn:       newBuckets(l.SignIn, Rate{0.1, 10}, now),
	}
}

// buckets holds one token bucket per client.
type buckets struct {
	mu   sync.Mutex
	rate Rate
	max  int
	now  func() time.Time
	of   map[string]*rate.Limiter
}

func newBuckets(r, standard Rate, now func() time.Time) *buckets {
	if r == (Rate{}) {
		r = standard
	}
	return &buckets{rate: r, max: maxBuckets, now: now, of: map[string]*rate.Limiter{}}
}

// take takes one token of key. When there is none it returns false and how
// long to wait for the next.
func (b *buckets) take(key string) (wait time.Duration, ok bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	now := b.now()
	l := b.of[key]
	if l == nil {
		b.makeRoom(now)
		l = rate.NewLimiter(rate.Limit(b.rate.PerSecond), b.rate.Burst)
		b.of[key] = l
	}
	if l.AllowN(now, 1) {
		return 0, true
	}
	missing := 1 - l.TokensAt(now)
	return time.Duration(missing / b.rate.PerSecond * float64(time.Second)), false
}

// makeRoom drops the clients whose bucket is full again: a new bucket would be
// the same. If all are busy everything is dropped, since memory matters more
// than a limit that a flood of addresses has already passed.
func (b *buckets) makeRoom(now time.Time) {
	if len(b.of) < b.max {
		return
	}
	for key, l := range b.of {
		if l.TokensAt(now) >= float64(b.rate.Burst) {
			delete(b.of, key)
		}
	}
	if len(b.of) >= b.max {
		clear(b.of)
	}
}

// retryAfter is the wait in whole seconds, at least one.
func retryAfter(wait time.Duration) int {
	return max(1, int(math.Ceil(wait.Seconds())))
}

func connectionAddr(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}
