package web

import (
	"context"
	"crypto/subtle"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"praxislotse/bot"
)

// Requests reads one Vorgang. The error wraps bot.ErrNotFound if there is none.
type Requests interface {
	Request(ctx context.Context, number string) (*bot.Request, error)
}

// A statusView is the status page: the form, and what it found.
type statusView struct {
	Number, BSNR string // as typed
	Problem      string
	Found        *bot.Request
	Meaning      string
	Own          bool // this browser holds the conversation of the request
}

func (h *Handler) statusForm(w http.ResponseWriter, r *http.Request) {
	number := r.URL.Query().Get("nr") // a link from the chat fills the form
	h.renderStatus(w, r, http.StatusOK, statusView{Number: number})
}

// statusShow answers POST /vorgang. A number that does not exist, one without
// BSNR and one with another BSNR look the same from outside.
func (h *Handler) statusShow(w http.ResponseWriter, r *http.Request) {
	v := statusView{Number: strings.TrimSpace(r.PostFormValue("nummer")), BSNR: strings.TrimSpace(r.PostFormValue("bsnr"))}
	number, err := bot.ParseNumber(v.Number)
	for _, key := range []string{"address " + h.opts.ClientAddr(r), "number " + number} {
		if wait, ok := h.limits.status.take(key); !ok {
			h.slowDown(w, r, wait)
			return
		}
	}
	if err != nil {
		v.Problem = "Das ist keine gültige Vorgangsnummer. Sie besteht aus sechs Ziffern und einem Buchstaben, zum Beispiel in der Form 123456-A."
		h.renderStatus(w, r, http.StatusUnprocessableEntity, v)
		return
	}
	h.statusOf(w, r, number, v)
}

func (h *Handler) statusOf(w http.ResponseWriter, r *http.Request, number string, v statusView) {
	req, err := h.deps.Requests.Request(r.Context(), number)
	switch {
	case err != nil && !errors.Is(err, bot.ErrNotFound):
		h.log.Error("status failed", "err", err)
		h.sorry(w, r, http.StatusServiceUnavailable, "Der Stand kann gerade nicht gelesen werden. Bitte versuchen Sie es gleich noch einmal.")
		return
	case err != nil || !sameBSNR(req.Slots.BSNR, v.BSNR):
		v.Problem = "Zu dieser Vorgangsnummer und BSNR haben wir nichts gefunden. Bitte prüfen Sie beide Angaben."
		h.renderStatus(w, r, http.StatusNotFound, v)
		return
	}
	v.Found, v.Meaning = req, stateMeaning(req.State)
	own, err := h.pageConversation(r)
	v.Own = err == nil && own == req.Conversation
	h.renderStatus(w, r, http.StatusOK, v)
}

func (h *Handler) renderStatus(w http.ResponseWriter, r *http.Request, status int, v statusView) {
	h.render(w, r, status, "vorgang", page{Title: "Stand eines Vorgangs", Here: "vorgang", Data: v})
}

// slowDown answers a page request that came too soon.
func (h *Handler) slowDown(w http.ResponseWriter, r *http.Request, wait time.Duration) {
	seconds := retryAfter(wait)
	w.Header().Set("Retry-After", strconv.Itoa(seconds))
	h.sorry(w, r, http.StatusTooManyRequests,
		fmt.Sprintf("Das waren gerade sehr viele Versuche. Bitte warten Sie %d Sekunden und versuchen Sie es dann noch einmal.", seconds))
}

// sameBSNR compares in constant time; a request without BSNR matches nothing.
func sameBSNR(stored, typed string) bool {
	return stored != "" && subtle.ConstantTimeCompare([]byte(stored), []byte(digits(typed))) == 1
}

func digits(s string) string {
	return strings.Map(func(c rune) rune {
		if c < '0' || c > '9' {
			return -1
		}
		return c
	}, s)
}
