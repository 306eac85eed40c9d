package web

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"time"

	"praxislotse/bot"
)

// waitsLong is the age from which an open request is shown as waiting long.
const waitsLong = 24 * time.Hour

// A deskView is the list of requests with its filters.
type deskView struct {
	Rows    []deskRow
	Filters []filter
	Bezirk  string
	State   bot.RequestState
	Bezirke []string
	Done    string
}

type deskRow struct {
	bot.Request
	Age  string
	Long bool
}

// A filter is a state with the number of its requests in the chosen Bezirk.
type filter struct {
	State bot.RequestState // "" for everything that is not finished
	Name  string
	Count int
	Link  string
	Here  bool
}

// A caseView is one request with its conversation and what was typed but could
// not be done.
type caseView struct {
	*bot.Case
	Age     string
	Acts    map[string]bool // what the state allows
	Other   string          // the colleague who has it, if any
	Text    string
	Problem string
	Done    string
}

// deskList answers GET /desk?stand=…&bezirk=….
func (h *Handler) deskList(w http.ResponseWriter, r *http.Request, actor string) {
	all, err := h.deps.Desk.List(r.Context())
	if err != nil {
		h.log.Error("desk list failed", "err", err)
		h.sorry(w, r, http.StatusServiceUnavailable, "Die Vorgänge können gerade nicht gelesen werden. Bitte versuchen Sie es gleich noch einmal.")
		return
	}
	q := r.URL.Query()
	v := deskView{State: bot.RequestState(q.Get("stand")), Bezirk: q.Get("bezirk"),
		Bezirke: []string{"Chemnitz", "Dresden", "Leipzig"}, Done: doneWord(q.Get("getan"))}
	v.fill(all, h.opts.Now())
	h.render(w, r, http.StatusOK, "desk", page{Title: "Arbeitsplatz", Here: "desk", Actor: actor, Data: v})
}

// fill sorts the requests into the view: those that wait for staff oldest
// first, the finished ones newest first.
func (v *deskView) fill(all []bot.Request, now time.Time) {
	counts := map[bot.RequestState]int{}
	for _, req := range all {
		if v.Bezirk != "" && v.Bezirk != req.Bezirk {
			continue
		}
		counts[req.State]++
		if unfinished(req.State) {
			counts[""]++
		}
		if req.State == v.State || v.State == "" && unfinished(req.State) {
			v.Rows = append(v.Rows, deskRow{Request: req, Age: ageWord(now.Sub(req.CreatedAt)),
				Long: req.State == bot.Open && now.Sub(req.CreatedAt) > waitsLong})
		}
	}
	if v.State == bot.Resolved || v.State == bot.Withdrawn {
		slices.SortStableFunc(v.Rows, func(a, b deskRow) int { return b.UpdatedAt.Compare(a.UpdatedAt) })
	}
	for _, s := range []bot.RequestState{"", bot.Open, bot.Claimed, bot.Waiting, bot.Resolved, bot.Withdrawn} {
		v.Filters = append(v.Filters, v.filter(s, counts[s]))
	}
}

func (v *deskView) filter(s bot.RequestState, count int) filter {
	name := "Alle laufenden"
	q := url.Values{}
	if s != "" {
		name = bot.StateName(s)
		q.Set("stand", string(s))
	}
	if v.Bezirk != "" {
		q.Set("bezirk", v.Bezirk)
	}
	return filter{State: s, Name: name, Count: count, Link: "/desk?" + q.Encode(), Here: s == v.State}
}

func unfinished(s bot.RequestState) bool {
	return s == bot.Open || s == bot.Claimed || s == bot.Waiting
}

// deskShow answers GET /desk/{number}.
func (h *Handler) deskShow(w http.ResponseWriter, r *http.Request, actor string) {
	h.showCase(w, r, http.StatusOK, actor, caseView{Done: doneWord(r.URL.Query().Get("getan"))})
}

// showCase shows the request as it is stored now, with what v already says.
func (h *Handler) showCase(w http.ResponseWriter, r *http.Request, status int, actor string, v caseView) {
	var err error
	v.Case, err = h.deps.Desk.Show(r.Context(), r.PathValue("number"))
	switch {
	case unknownNumber(err):
		h.sorry(w, r, http.StatusNotFound, "Diesen Vorgang gibt es nicht.")
		return
	case err != nil:
		h.log.Error("desk show failed", "err", err)
		h.sorry(w, r, http.StatusServiceUnavailable, "Der Vorgang kann gerade nicht gelesen werden. Bitte versuchen Sie es gleich noch einmal.")
		return
	}
	v.Age = ageWord(h.opts.Now().Sub(v.Request.CreatedAt))
	if holder := v.Request.Holder(); holder != actor {
		v.Other = holder
	}
	v.Acts = allowed(v.Request.State, v.Other)
	h.render(w, r, status, "request", page{Title: "Vorgang " + v.Request.Number, Here: "desk", Actor: actor, Data: v})
}

// unknownNumber says that err is about a request that cannot exist or does not.
func unknownNumber(err error) bool {
	return errors.Is(err, bot.ErrNotFound) || errors.Is(err, bot.ErrNoNumber) || errors.Is(err, bot.ErrCheckLetter)
}

// allowed says by form name which acts the desk offers: what the state permits,
// words also on an open request, which they claim; of a colleague's request
// only the release.
func allowed(s bot.RequestState, other string) map[string]bool {
	out := map[string]bool{}
	for name, act := range deskActs() {
		if s == bot.Open && act.words != nil {
			out[name] = true
			continue
		}
		_, err := bot.Next(s, act.act)
		out[name] = err == nil && (other == "" || act.act == bot.ActRelease)
	}
	return out
}
