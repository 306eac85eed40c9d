package web

import (
	"net/http"
	"strings"
	"unicode"
	"unicode/utf8"

	"praxislotse/bot"
)

// deskCookie holds the token of a sign-in to the desk.
const deskCookie = "praxislotse_desk"

// maxActor is the longest name of a member of staff in characters.
const maxActor = 60

// A loginView is the sign-in form.
type loginView struct{ Code, Name, Problem string }

// loginForm answers GET /desk/login?code=…: a form whose button spends the
// code, so that the preview of a link in a chat or a mail does not.
func (h *Handler) loginForm(w http.ResponseWriter, r *http.Request) {
	code := r.URL.Query().Get("code")
	if !h.sessions.valid(code) {
		h.loginRefused(w, r)
		return
	}
	h.render(w, r, http.StatusOK, "login", page{Title: "Anmeldung", Here: "desk", Data: loginView{Code: code}})
}

func (h *Handler) login(w http.ResponseWriter, r *http.Request) {
	if wait, ok := h.limits.signIn.take(h.opts.ClientAddr(r)); !ok {
		h.slowDown(w, r, wait)
		return
	}
	code, name := r.PostFormValue("code"), strings.TrimSpace(r.PostFormValue("name"))
	if problem := nameProblem(name); problem != "" && h.sessions.valid(code) {
		h.render(w, r, http.StatusUnprocessableEntity, "login", page{Title: "Anmeldung", Here: "desk",
			Data: loginView{Code: code, Name: name, Problem: problem}})
		return
	}
	token, err := h.sessions.redeem(code, name)
	if err != nil {
		h.loginRefused(w, r)
		return
	}
	h.log.Info("desk sign-in")
	h.setDeskCookie(w, token, int(sessionAge.Seconds()))
	http.Redirect(w, r, "/desk", http.StatusSeeOther)
}

func nameProblem(name string) string {
	switch {
	case name == "":
		return "Bitte geben Sie Ihren Namen ein."
	case name == string(bot.FromPractice) || name == string(bot.FromBot):
		return "Dieser Name steht im Verlauf schon für jemand anderen. Bitte geben Sie Ihren eigenen ein."
	case utf8.RuneCountInString(name) > maxActor || strings.ContainsFunc(name, unicode.IsControl):
		return "Bitte geben Sie einen Namen mit höchstens 60 Zeichen ein."
	}
	return ""
}

func (h *Handler) loginRefused(w http.ResponseWriter, r *http.Request) {
	h.render(w, r, http.StatusUnauthorized, "login", page{Title: "Anmeldung", Here: "desk", Data: loginView{}})
}

func (h *Handler) logout(w http.ResponseWriter, r *http.Request, actor string) {
	if c, err := r.Cookie(deskCookie); err == nil {
		h.sessions.end(c.Value)
	}
	h.setDeskCookie(w, "", -1)
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

func (h *Handler) setDeskCookie(w http.ResponseWriter, token string, age int) {
	http.SetCookie(w, &http.Cookie{
		Name: deskCookie, Value: token, Path: "/desk", MaxAge: age,
		HttpOnly: true, Secure: h.opts.Secure, SameSite: http.SameSiteStrictMode,
	})
}

// staff lets only those in who are signed in, and says who it is.
func (h *Handler) staff(next func(w http.ResponseWriter, r *http.Request, actor string)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		c, err := r.Cookie(deskCookie)
		if err != nil {
			h.loginRefused(w, r)
			return
		}
		actor, ok := h.sessions.actor(c.Value)
		if !ok {
			h.loginRefused(w, r)
			return
		}
		next(w, r, actor)
	}
}
