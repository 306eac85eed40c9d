// Package web is the channel over HTTP: the chat page and its API, the document
// view, the status page for practices and the desk for staff.
//
// One message's way: the page posts it to the chat API (messages.go), which
// hands it to the service and acknowledges once it is stored; the stream of
// events (events.go) shows every stored turn to whoever holds the conversation,
// the practice's own messages included. So a page that was closed, a second tab
// and a line that dropped all see the same conversation, in the same order.
package web

import (
	"context"
	"crypto/rand"
	"html/template"
	"log/slog"
	"net/http"
	"time"

	"praxislotse/knowledge"
)

// Deps are what the handler works on. All of them are needed.
type Deps struct {
	Chats    Chats
	Feed     Feed
	Turns    Turns
	Requests Requests
	Desk     Desk
	Library  Library
}

// A Library names the knowledge that is being served; it may change while the
// server runs.
type Library interface {
	Base() *knowledge.Base
}

// Options are the settings. The zero value works.
type Options struct {
	// Stop ends all event streams when it is closed, so that a shutdown need
	// not wait for them; usually the Done channel of the program's context.
	Stop <-chan struct{}
	// ClientAddr names the client for the rate limits. The zero value takes the
	// address of the connection and trusts no header.
	ClientAddr func(*http.Request) string
	// DeskKey signs the one-time codes of the desk, see DeskCode. Nil means that
	// nobody can sign in.
	DeskKey []byte
	// Secure marks cookies as for TLS only.
	Secure bool
	// Ready says whether the server can answer; nil means always.
	Ready func(context.Context) error
	// Normal brings a message into NFC; nil leaves it as it came.
	Normal func(string) string
	// Heartbeat is the time between two signs of life on an idle stream, 15 s
	// when zero. The page takes a line that is silent for 40 s for dead.
	Heartbeat time.Duration
	// Now is the clock, time.Now when nil.
	Now    func() time.Time
	Limits Limits
}

// A Handler serves the web channel.
type Handler struct {
	log      *slog.Logger
	deps     Deps
	opts     Options
	pages    map[string]*template.Template
	static   map[string]asset
	limits   *limits
	sessions *sessions
	root     http.Handler
}

// New returns the handler for everything below "/".
func New(log *slog.Logger, deps Deps, opts Options) *Handler {
	h := &Handler{log: log, deps: deps, opts: withDefaults(opts)}
	h.static = loadAssets()
	h.pages = loadPages(h.static)
	h.limits = newLimits(h.opts.Limits, h.opts.Now)
	h.sessions = newSessions(h.opts.DeskKey, h.opts.Now)
	h.root = h.guard(h.routes())
	return h
}

// ServeHTTP serves one request.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) { h.root.ServeHTTP(w, r) }

func withDefaults(o Options) Options {
	if o.ClientAddr == nil {
		o.ClientAddr = connectionAddr
	}
	if o.Heartbeat == 0 {
		o.Heartbeat = 15 * time.Second
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Normal == nil {
		o.Normal = func(s string) string { return s }
	}
	if o.DeskKey == nil {
		o.DeskKey = make([]byte, 32)
		rand.Read(o.DeskKey) // never fails; a key that nobody knows signs nothing
	}
	return o
}

func (h *Handler) routes() *http.ServeMux {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", h.chat)
	mux.HandleFunc("POST /neu", h.forget)
	mux.HandleFunc("GET /static/{name}", h.serveAsset)
	mux.HandleFunc("GET /docs/{path...}", h.document)
	mux.HandleFunc("GET /vorgang", h.statusForm)
	mux.HandleFunc("POST /vorgang", h.statusShow)
	mux.HandleFunc("GET /healthz", h.health)
	mux.HandleFunc("GET /readyz", h.ready)
	mux.HandleFunc("/", h.missing)
	h.apiRoutes(mux)
	h.deskRoutes(mux)
	return mux
}

func (h *Handler) apiRoutes(mux *http.ServeMux) {
	mux.HandleFunc("POST /api/conversations", h.create)
	mux.HandleFunc("POST /api/conversations/{id}/messages", h.message)
	mux.HandleFunc("GET /api/conversations/{id}/events", h.events)
	mux.HandleFunc("/api/", func(w http.ResponseWriter, r *http.Request) {
		refuse(w, errNoRoute)
	})
}

func (h *Handler) deskRoutes(mux *http.ServeMux) {
	mux.HandleFunc("GET /desk/login", h.loginForm)
	mux.HandleFunc("POST /desk/login", h.login)
	mux.HandleFunc("POST /desk/logout", h.staff(h.logout))
	mux.HandleFunc("GET /desk", h.staff(h.deskList))
	mux.HandleFunc("GET /desk/{number}", h.staff(h.deskShow))
	mux.HandleFunc("POST /desk/{number}", h.staff(h.deskAct))
}
