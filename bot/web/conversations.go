package web

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"unicode"
)

// Chats begins conversations and takes messages. Errors wrap bot.ErrNotFound,
// bot.ErrUnauthorized or bot.ErrTooLong where those are the cause.
type Chats interface {
	Start(ctx context.Context, channel string) (id, token string, err error)
	Authorize(ctx context.Context, id, token string) error
	Receive(ctx context.Context, conversation, clientID, text string) (turn int64, err error)
}

// maxClientID is the longest client_id in bytes; a UUID has 36.
const maxClientID = 100

// create answers POST /api/conversations. The chat page sends {"page":true} and
// gets its token as a cookie that no script can read, the one conversation for
// all its tabs; everybody else gets it in the body.
func (h *Handler) create(w http.ResponseWriter, r *http.Request) {
	var body struct {
		Page bool `json:"page"`
	}
	if err := readJSON(r, &body); err != nil && !errors.Is(err, io.EOF) {
		h.fail(w, r, err)
		return
	}
	if body.Page {
		if id, err := h.pageConversation(r); err == nil {
			writeJSON(w, http.StatusCreated, map[string]string{"id": id, "token": ""})
			return
		}
	}
	if wait, ok := h.limits.creation.take(h.opts.ClientAddr(r)); !ok {
		refuse(w, tooMany(wait))
		return
	}
	h.start(w, r, body.Page)
}

func (h *Handler) start(w http.ResponseWriter, r *http.Request, page bool) {
	id, token, err := h.deps.Chats.Start(r.Context(), "web")
	if err != nil {
		h.fail(w, r, err)
		return
	}
	if page {
		h.setChatCookie(w, id, token)
		token = ""
	}
	writeJSON(w, http.StatusCreated, map[string]string{"id": id, "token": token})
}

// message answers POST /api/conversations/{id}/messages. An empty text is a
// message like any other (the bot asks what is meant), a missing one is not.
func (h *Handler) message(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	if err := h.admit(r, id); err != nil {
		h.fail(w, r, err)
		return
	}
	var body struct {
		Text     *string `json:"text"`
		ClientID string  `json:"client_id"`
	}
	if err := readJSON(r, &body); err != nil {
		h.fail(w, r, asBadJSON(err))
		return
	}
	if body.Text == nil {
		refuse(w, errNoText)
		return
	}
	if len(body.ClientID) > maxClientID {
		refuse(w, errClientID)
		return
	}
	if wait, ok := h.limits.conversation.take(id); !ok {
		refuse(w, tooMany(wait))
		return
	}
	turn, err := h.deps.Chats.Receive(r.Context(), id, body.ClientID, h.clean(*body.Text))
	if err != nil {
		h.fail(w, r, err)
		return
	}
	writeJSON(w, http.StatusAccepted, map[string]int64{"id": turn})
}

// admit checks the rate of the address and that the request may see the
// conversation, by bearer token or by the page's cookie.
func (h *Handler) admit(r *http.Request, id string) error {
	if wait, ok := h.limits.address.take(h.opts.ClientAddr(r)); !ok {
		return tooMany(wait)
	}
	token := bearer(r)
	if token == "" {
		token = chatCookieFor(r, id)
	}
	if token == "" {
		return errToken
	}
	return h.authorize(r.Context(), id, token)
}

// readJSON reads one JSON object. An empty body is io.EOF.
func readJSON(r *http.Request, v any) error {
	dec := json.NewDecoder(r.Body)
	err := dec.Decode(v)
	if err == nil {
		_, err = dec.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			return errJSON
		}
	}
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return errTooLarge
	case errors.Is(err, io.EOF):
		return err
	}
	return errJSON
}

func asBadJSON(err error) error {
	if errors.Is(err, io.EOF) {
		return errJSON
	}
	return err
}

// clean brings the text into the form in which everything behind the channel
// works: NFC, newlines as \n, no control characters besides newline and tab.
func (h *Handler) clean(text string) string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	text = strings.Map(func(c rune) rune {
		if unicode.IsControl(c) && c != '\n' && c != '\t' {
			return ' '
		}
		return c
	}, text)
	return h.opts.Normal(text)
}
