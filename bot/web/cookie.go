package web

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"praxislotse/bot"
)

// chatCookie holds the id and the token of the page's own conversation.
const chatCookie = "praxislotse_chat"

// chatCookieAge is how long a practice finds its conversation again: 30 days
// in seconds.
const chatCookieAge = 30 * 24 * 60 * 60

func (h *Handler) setChatCookie(w http.ResponseWriter, id, token string) {
	http.SetCookie(w, &http.Cookie{
		Name: chatCookie, Value: id + "." + token, Path: "/", MaxAge: chatCookieAge,
		HttpOnly: true, Secure: h.opts.Secure, SameSite: http.SameSiteLaxMode,
	})
}

func (h *Handler) dropChatCookie(w http.ResponseWriter) {
	http.SetCookie(w, &http.Cookie{
		Name: chatCookie, Path: "/", MaxAge: -1,
		HttpOnly: true, Secure: h.opts.Secure, SameSite: http.SameSiteLaxMode,
	})
}

// chatCookieOf returns what the page's cookie holds, or empty strings.
func chatCookieOf(r *http.Request) (id, token string) {
	c, err := r.Cookie(chatCookie)
	if err != nil {
		return "", ""
	}
	id, token, _ = strings.Cut(c.Value, ".")
	return id, token
}

// chatCookieFor returns the cookie's token if it is for the conversation.
func chatCookieFor(r *http.Request, id string) string {
	own, token := chatCookieOf(r)
	if own != id {
		return ""
	}
	return token
}

// pageConversation returns the conversation that the page's cookie opens.
func (h *Handler) pageConversation(r *http.Request) (string, error) {
	id, token := chatCookieOf(r)
	if id == "" || token == "" {
		return "", errToken
	}
	return id, h.authorize(r.Context(), id, token)
}

func (h *Handler) authorize(ctx context.Context, id, token string) error {
	err := h.deps.Chats.Authorize(ctx, id, token)
	if errors.Is(err, bot.ErrUnauthorized) {
		return errToken
	}
	return err
}

// forget answers POST /neu: the browser gives the conversation up, for shared
// computers and for a fresh start. What is stored stays stored.
func (h *Handler) forget(w http.ResponseWriter, r *http.Request) {
	h.dropChatCookie(w)
	http.Redirect(w, r, "/", http.StatusSeeOther)
}
