package web

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"unicode/utf8"

	"praxislotse/bot"
)

// Desk is what staff see and do. Errors wrap bot.ErrNotFound, bot.ErrTransition,
// bot.ErrStale (a *bot.TakenError if a colleague has it) or what bot.ParseNumber
// returns, where those are the cause.
type Desk interface {
	DeskReader
	DeskClaims
	DeskWords
	DeskEnds
}

// DeskReader shows requests, all but drafts, oldest first.
type DeskReader interface {
	List(ctx context.Context, states ...bot.RequestState) ([]bot.Request, error)
	Show(ctx context.Context, number string) (*bot.Case, error)
}

// DeskClaims says who works on a request.
type DeskClaims interface {
	Claim(ctx context.Context, number, actor string) (*bot.Request, error)
	Release(ctx context.Context, number, actor string) (*bot.Request, error)
	Reopen(ctx context.Context, number, actor string) (*bot.Request, error)
}

// DeskWords writes to the practice; an open request is claimed by it.
type DeskWords interface {
	Reply(ctx context.Context, number, actor, text string) (*bot.Request, error)
	AskBack(ctx context.Context, number, actor, text string) (*bot.Request, error)
}

// DeskEnds finishes a request. The note is for staff only.
type DeskEnds interface {
	Resolve(ctx context.Context, number, actor, note string) (*bot.Request, error)
	GiveBack(ctx context.Context, number, actor, note string) (*bot.Request, error)
	NoCase(ctx context.Context, number, actor, note string) (*bot.Request, error)
}

// maxReply is the longest answer of staff in characters, as for practices.
const maxReply = 8000

// A deskAct is what a button of the desk does. Exactly one of plain, words and
// note is set: it takes nothing, the text to the practice, or a note.
type deskAct struct {
	act   bot.RequestAct
	done  string // what the page says afterwards
	plain func(d Desk, ctx context.Context, number, actor string) (*bot.Request, error)
	words func(d Desk, ctx context.Context, number, actor, text string) (*bot.Request, error)
	note  func(d Desk, ctx context.Context, number, actor, note string) (*bot.Request, error)
}

func deskActs() map[string]deskAct {
	return map[string]deskAct{
		"claim": {act: bot.ActClaim, plain: Desk.Claim,
			done: "Sie haben den Vorgang übernommen. Der Assistent schweigt in diesem Gespräch, bis Sie ihn freigeben oder abschließen."},
		"release": {act: bot.ActRelease, plain: Desk.Release, done: "Der Vorgang ist wieder frei."},
		"reopen":  {act: bot.ActReopen, plain: Desk.Reopen, done: "Der Vorgang ist wieder offen."},
		"reply":   {act: bot.ActAnswer, words: Desk.Reply, done: "Ihre Antwort steht im Gespräch der Praxis."},
		"ask":     {act: bot.ActAskBack, words: Desk.AskBack, done: "Ihre Rückfrage steht im Gespräch der Praxis."},
		"finish": {act: bot.ActAnswer, words: replyAndResolve,
			done: "Ihre Antwort steht im Gespräch der Praxis; der Vorgang ist abgeschlossen."},
		"resolve": {act: bot.ActResolve, note: Desk.Resolve, done: "Der Vorgang ist abgeschlossen."},
		"back":    {act: bot.ActGiveBack, note: Desk.GiveBack, done: "Der Assistent hat das Gespräch wieder."},
		"nocase":  {act: bot.ActNoCase, note: Desk.NoCase, done: "Der Vorgang ist als „kein Antrag“ abgeschlossen."},
	}
}

func replyAndResolve(d Desk, ctx context.Context, number, actor, text string) (*bot.Request, error) {
	if r, err := d.Reply(ctx, number, actor, text); err != nil {
		return r, err
	}
	return d.Resolve(ctx, number, actor, "")
}

func (a deskAct) run(ctx context.Context, d Desk, number, actor, text, note string) (err error) {
	switch {
	case a.plain != nil:
		_, err = a.plain(d, ctx, number, actor)
	case a.words != nil:
		_, err = a.words(d, ctx, number, actor, text)
	default:
		_, err = a.note(d, ctx, number, actor, note)
	}
	return err
}

// doneWord is what the page says after the redirect.
func doneWord(name string) string { return deskActs()[name].done }

// deskAct answers POST /desk/{number} with the button's act, then redirects, so
// that a reload does nothing twice. What could not be done is shown with the
// text still in its field.
func (h *Handler) deskAct(w http.ResponseWriter, r *http.Request, actor string) {
	number, name := r.PathValue("number"), r.PostFormValue("act")
	text := strings.TrimSpace(strings.ReplaceAll(r.PostFormValue("text"), "\r\n", "\n"))
	act, ok := deskActs()[name]
	if !ok {
		h.sorry(w, r, http.StatusBadRequest, "Diese Aktion gibt es nicht.")
		return
	}
	if act.words != nil {
		if problem := replyProblem(text); problem != "" {
			h.showCase(w, r, http.StatusUnprocessableEntity, actor, caseView{Text: text, Problem: problem})
			return
		}
	}
	if err := act.run(r.Context(), h.deps.Desk, number, actor, h.clean(text), h.clean(r.PostFormValue("note"))); err != nil {
		status, problem := h.deskProblem(name, number, err)
		h.showCase(w, r, status, actor, caseView{Text: text, Problem: problem})
		return
	}
	http.Redirect(w, r, "/desk/"+number+"?getan="+name, http.StatusSeeOther)
}

func replyProblem(text string) string {
	switch {
	case text == "":
		return "Bitte schreiben Sie zuerst einen Text."
	case utf8.RuneCountInString(text) > maxReply:
		return "Der Text ist zu lang. Bitte kürzen Sie ihn auf höchstens 8.000 Zeichen."
	}
	return ""
}

// deskProblem says what err means to staff.
func (h *Handler) deskProblem(act, number string, err error) (int, string) {
	taken := new(bot.TakenError)
	switch {
	case unknownNumber(err):
		return http.StatusNotFound, "Diesen Vorgang gibt es nicht."
	case errors.As(err, &taken):
		return http.StatusConflict, "Diesen Vorgang hat " + taken.By + ". Ihr Text ist erhalten."
	case errors.Is(err, bot.ErrTransition):
		return http.StatusConflict, "Das ist im jetzigen Stand des Vorgangs nicht möglich. Unten sehen Sie den Stand von jetzt; Ihr Text ist erhalten."
	case errors.Is(err, bot.ErrStale):
		return http.StatusConflict, "Der Vorgang wurde gerade von jemand anderem geändert. Unten sehen Sie den Stand von jetzt; Ihr Text ist erhalten."
	}
	h.log.Error("desk act failed", "act", act, "request", number, "err", err)
	return http.StatusServiceUnavailable, "Das konnte gerade nicht gespeichert werden. Ihr Text ist erhalten; bitte versuchen Sie es noch einmal."
}
