package main

import (
	"net/http/httptest"
	"testing"
)

func TestClientAddress(t *testing.T) {
	client, err := trusting([]string{"10.0.0.0/8", "fd00::/8"})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, peer, forwarded, want string }{
		{"no proxy", "203.0.113.7:5000", "", "203.0.113.7"},
		{"a stranger's header is not believed", "203.0.113.7:5000", "198.51.100.1", "203.0.113.7"},
		{"one proxy", "10.0.0.1:5000", "198.51.100.1", "198.51.100.1"},
		{"what the client made up stands before", "10.0.0.1:5000", "1.2.3.4, 198.51.100.1", "198.51.100.1"},
		{"two proxies", "10.0.0.1:5000", "198.51.100.1, 10.0.0.2", "198.51.100.1"},
		{"proxy without header", "10.0.0.1:5000", "", "10.0.0.1"},
		{"broken header", "10.0.0.1:5000", "198.51.100.1, x", "10.0.0.1"},
		{"all trusted", "10.0.0.1:5000", "10.0.0.3", "10.0.0.3"},
		{"version 6", "[fd00::1]:5000", "2001:db8::1", "2001:db8::1"},
		{"mapped", "[::ffff:10.0.0.1]:5000", "::ffff:198.51.100.1", "198.51.100.1"},
		{"no address", "@", "198.51.100.1", "@"},
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr = c.peer
		if c.forwarded != "" {
			r.Header.Set("X-Forwarded-For", c.forwarded)
		}
		if got := client(r); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	if _, err := trusting([]string{"10.0.0.1"}); err == nil {
		t.Error("an address that is no network is taken")
	}
}
