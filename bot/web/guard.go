package web

import (
	"net/http"
	"strings"
)

// maxBody is the largest body that is read, on every route.
const maxBody = 64 << 10

// policy lets the page load from its own origin and nothing else: no inline
// script or style, no foreign resource, no frame around it.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; " +
	"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// guard sets the security headers, bounds the body and refuses writes that a
// foreign page makes a browser send. Requests with a bearer token are exempt
// from that: a browser never adds one by itself.
func (h *Handler) guard(next http.Handler) http.Handler {
	origins := http.NewCrossOriginProtection()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		secure(w.Header())
		if bearer(r) == "" && origins.Check(r) != nil {
			h.denyForeign(w, r)
			return
		}
		r.Body = http.MaxBytesReader(w, r.Body, maxBody)
		next.ServeHTTP(w, r)
	})
}

func secure(header http.Header) {
	header.Set("Content-Security-Policy", policy)
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Referrer-Policy", "same-origin")
	header.Set("Cross-Origin-Opener-Policy", "same-origin")
	header.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
}

func (h *Handler) denyForeign(w http.ResponseWriter, r *http.Request) {
	h.log.Warn("cross-origin write refused", "method", r.Method)
	if strings.HasPrefix(r.URL.Path, "/api/") {
		refuse(w, errForeignPage)
		return
	}
	h.message403(w, r)
}

// bearer returns the token of the Authorization header, or "".
func bearer(r *http.Request) string {
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return ""
	}
	return strings.TrimSpace(token)
}
