package main

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// address is how people reach the server: the public address if there is one.
func (c *serveCommand) address(l net.Listener) string {
	if c.PublicURL != "" {
		return strings.TrimRight(c.PublicURL, "/")
	}
	return "http://" + l.Addr().String()
}

func (c *serveCommand) secure() bool { return strings.HasPrefix(c.PublicURL, "https://") }

// trusting returns the client's address as the trusted proxies tell it: the
// last address of X-Forwarded-For that is no trusted proxy itself.
func trusting(networks []string) (func(*http.Request) string, error) {
	var trusted []netip.Prefix
	for _, n := range networks {
		p, err := netip.ParsePrefix(n)
		if err != nil {
			return nil, fmt.Errorf("read the trusted proxy %q: %w", n, err)
		}
		trusted = append(trusted, p)
	}
	return func(r *http.Request) string { return clientAddress(r, trusted) }, nil
}

func clientAddress(r *http.Request, trusted []netip.Prefix) string {
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	addr := peer.Addr().Unmap()
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for i := len(hops) - 1; i >= 0 && within(addr, trusted); i-- {
		next, err := netip.ParseAddr(strings.TrimSpace(hops[i]))
		if err != nil {
			break
		}
		addr = next.Unmap()
	}
	return addr.String()
}

func within(addr netip.Addr, networks []netip.Prefix) bool {
	for _, n := range networks {
		if n.Contains(addr) {
			return true
		}
	}
	return false
}
