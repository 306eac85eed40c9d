package web

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"praxislotse/bot"
)

// A refusal is an error of the chat API: a German sentence for the practice and
// a code for programs.
type refusal struct {
	status int
	Text   string        `json:"error"`
	Code   string        `json:"code"`
	wait   time.Duration // 429 only
}

func (e *refusal) Error() string { return fmt.Sprintf("%d %s", e.status, e.Code) }

// The refusals of the chat API. A request from a foreign page that carries the
// page's cookie counts as not signed in, so it is a 401.
var (
	errNoRoute = &refusal{status: 404, Code: "not_found",
		Text: "Diese Adresse gibt es nicht."}
	errNoConversation = &refusal{status: 404, Code: "conversation_not_found",
		Text: "Dieses Gespräch gibt es nicht oder nicht mehr. Bitte beginnen Sie ein neues."}
	errToken = &refusal{status: 401, Code: "unauthorized",
		Text: "Zu diesem Gespräch fehlt Ihnen die Berechtigung. Bitte laden Sie die Seite neu."}
	errForeignPage = &refusal{status: 401, Code: "cross_origin",
		Text: "Diese Anfrage kam von einer fremden Seite und wurde nicht angenommen."}
	errJSON = &refusal{status: 400, Code: "invalid_json",
		Text: "Die Anfrage ist kein gültiges JSON-Objekt."}
	errNoText = &refusal{status: 400, Code: "missing_text",
		Text: "In der Anfrage fehlt der Text der Nachricht (Feld „text“)."}
	errClientID = &refusal{status: 400, Code: "invalid_client_id",
		Text: "Die Kennung der Nachricht (Feld „client_id“) darf höchstens 100 Byte lang sein."}
	errEventID = &refusal{status: 400, Code: "invalid_event_id",
		Text: "Die Nummer des letzten Ereignisses ist keine Zahl."}
	errTooLarge = &refusal{status: 413, Code: "too_large",
		Text: "Die Anfrage ist zu groß. Bitte senden Sie einen kürzeren Text."}
	errTooLong = &refusal{status: 413, Code: "too_long",
		Text: "Die Nachricht ist zu lang. Bitte kürzen Sie sie auf höchstens 8.000 Zeichen."}
	errUnavailable = &refusal{status: 503, Code: "unavailable",
		Text: "Der Dienst ist gerade gestört. Bitte versuchen Sie es gleich noch einmal."}
)

func tooMany(wait time.Duration) *refusal {
	seconds := retryAfter(wait)
	unit := "Sekunden"
	if seconds == 1 {
		unit = "Sekunde"
	}
	return &refusal{status: 429, Code: "rate_limited", wait: wait,
		Text: fmt.Sprintf("Das waren gerade sehr viele Anfragen. Bitte warten Sie %d %s und versuchen Sie es dann noch einmal.", seconds, unit)}
}

// refuse writes the refusal as the contract has it.
func refuse(w http.ResponseWriter, e *refusal) {
	switch e.status {
	case http.StatusUnauthorized:
		w.Header().Set("WWW-Authenticate", `Bearer realm="praxislotse"`)
	case http.StatusTooManyRequests:
		w.Header().Set("Retry-After", strconv.Itoa(retryAfter(e.wait)))
	case http.StatusServiceUnavailable:
		w.Header().Set("Retry-After", "5")
	}
	writeJSON(w, e.status, e)
}

// fail refuses with what err means to the practice and logs the chain when it
// is not the practice's doing.
func (h *Handler) fail(w http.ResponseWriter, r *http.Request, err error) {
	var known *refusal
	switch {
	case errors.As(err, &known):
		refuse(w, known)
	case errors.Is(err, bot.ErrNotFound):
		refuse(w, errNoConversation)
	case errors.Is(err, bot.ErrTooLong):
		refuse(w, errTooLong)
	case r.Context().Err() != nil: // the client has gone, nobody reads an answer
	default:
		h.log.Error("request failed", "method", r.Method, "route", r.Pattern, "err", err)
		refuse(w, errUnavailable)
	}
}

func writeJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(v) // a client that has gone is the only error left
}
