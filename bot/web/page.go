package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"html/template"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"time"

	"praxislotse/bot"
)

//go:embed static templates
var files embed.FS

// A page is what every template gets.
type page struct {
	Title string
	Here  string // chat | docs | vorgang | desk: marks the place in the navigation
	Actor string // member of staff, on the desk
	Data  any
}

// An asset is a static file, named by its content in the pages that load it.
type asset struct {
	body    []byte
	mime    string
	version string
}

// loadAssets reads the embedded files. They are part of the program, so a
// failure here is a mistake in the build and not of any input.
func loadAssets() map[string]asset {
	out := map[string]asset{}
	entries, err := fs.ReadDir(files, "static")
	if err != nil {
		panic("web: embedded files: " + err.Error())
	}
	mimes := map[string]string{".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
	for _, e := range entries {
		body, err := files.ReadFile("static/" + e.Name())
		if err != nil {
			panic("web: embedded files: " + err.Error())
		}
		sum := sha256.Sum256(body)
		out[e.Name()] = asset{body: body, mime: mimes[path.Ext(e.Name())], version: hex.EncodeToString(sum[:6])}
	}
	return out
}

func loadPages(static map[string]asset) map[string]*template.Template {
	funcs := template.FuncMap{
		"asset": func(name string) string { return "/static/" + name + "?v=" + static[name].version },
		"doc":   func(id string) string { return (&url.URL{Path: "/docs/" + id}).String() },
		"date":  bot.Stand,
		"when":  localTime,
		"state": bot.StateName, "reason": bot.ReasonName, "act": bot.ActName, "actor": bot.ActorName,
		"slots": slotLines, "quote": quoteParts,
	}
	out := map[string]*template.Template{}
	for _, name := range []string{"chat", "docs", "document", "vorgang", "sorry", "login", "desk", "request"} {
		out[name] = template.Must(template.New("layout.html").Funcs(funcs).
			ParseFS(files, "templates/layout.html", "templates/"+name+".html"))
	}
	return out
}

// render writes a page as a whole or, if its template fails, an error.
func (h *Handler) render(w http.ResponseWriter, r *http.Request, status int, name string, p page) {
	var buf bytes.Buffer
	if err := h.pages[name].Execute(&buf, p); err != nil {
		h.log.Error("page failed", "page", name, "err", err)
		http.Error(w, "Diese Seite kann gerade nicht angezeigt werden.", http.StatusInternalServerError)
		return
	}
	header := w.Header()
	header.Set("Content-Type", "text/html; charset=utf-8")
	header.Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	w.Write(buf.Bytes()) // a client that has gone is the only error left
}

// sorry writes an error page with one German sentence.
func (h *Handler) sorry(w http.ResponseWriter, r *http.Request, status int, sentence string) {
	h.render(w, r, status, "sorry", page{Title: "Fehler", Data: sentence})
}

func (h *Handler) missing(w http.ResponseWriter, r *http.Request) {
	h.sorry(w, r, http.StatusNotFound, "Diese Seite gibt es nicht.")
}

func (h *Handler) message403(w http.ResponseWriter, r *http.Request) {
	h.sorry(w, r, http.StatusForbidden, "Diese Eingabe kam von einer fremden Seite und wurde nicht angenommen.")
}

func (h *Handler) serveAsset(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	a, ok := h.static[name]
	if !ok {
		h.missing(w, r)
		return
	}
	w.Header().Set("Content-Type", a.mime)
	w.Header().Set("ETag", `"`+a.version+`"`)
	w.Header().Set("Cache-Control", "no-cache") // modules name each other without a version
	if r.URL.Query().Get("v") == a.version {
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(a.body))
}

// A chatView is what the chat page starts from.
type chatView struct {
	Conversation string // the one that the cookie opens, or ""
	Examples     []string
}

// chat answers GET /. A cookie whose conversation is gone is given up; one that
// cannot be checked right now is kept and the page finds out by itself.
func (h *Handler) chat(w http.ResponseWriter, r *http.Request) {
	id, err := h.pageConversation(r)
	if id != "" && (errors.Is(err, bot.ErrNotFound) || errors.Is(err, errToken)) {
		h.dropChatCookie(w)
		id = ""
	}
	h.render(w, r, http.StatusOK, "chat", page{Title: "Praxislotse", Here: "chat",
		Data: chatView{Conversation: id, Examples: examples()}})
}

// examples are the questions a first visit starts from: the way, a part of it,
// a request and a word that practices use instead of the document's.
func examples() []string {
	return []string{
		"Was muss ich für die Online-Abrechnung alles tun?",
		"Woher bekomme ich Benutzername und Passwort?",
		"Wer bietet einen KV-SafeNet-Anschluss an?",
		"Bitte schicken Sie uns das Antragsformular zu.",
	}
}
