package web

import (
	"net/http"
	"net/url"
	"path"
	"strings"

	"praxislotse/bot"
	"praxislotse/knowledge"
)

// A docView is a document as the page shows it. It is made from the passages,
// not from the source file, so that what is quoted in the chat and what is
// shown here are the same text.
type docView struct {
	Title, Stand, Source string
	SourceURL            string // set when quelle is an address
	Bezirk, ValidUntil   string
	Sections             []sectionView
}

type sectionView struct {
	ID, Title string
	Level     int // of the HTML heading, 2–4; 0 for a section that shows no heading
	Passages  []passageView
}

type passageView struct {
	ID       string
	Step     int // shown before the first passage of a step
	InStep   bool
	Notice   bool
	Segments []segment
}

// A segment is a piece of text that is a link or not.
type segment struct{ Text, URL string }

// document answers GET /docs/ with the list and GET /docs/ID with a document.
func (h *Handler) document(w http.ResponseWriter, r *http.Request) {
	base := h.deps.Library.Base()
	id := r.PathValue("path")
	if id == "" {
		h.render(w, r, http.StatusOK, "docs", page{Title: "Dokumente", Here: "docs", Data: base.Documents})
		return
	}
	doc := base.Document(id)
	if doc == nil {
		h.sorry(w, r, http.StatusNotFound, "Dieses Dokument gibt es nicht oder nicht mehr.")
		return
	}
	h.render(w, r, http.StatusOK, "document", page{Title: doc.Title, Here: "docs", Data: viewDocument(base, doc)})
}

func viewDocument(base *knowledge.Base, doc *knowledge.Document) docView {
	v := docView{Title: doc.Title, Stand: bot.Stand(doc.Stand), Source: doc.Source, Bezirk: doc.Bezirk}
	if isWeb(doc.Source) {
		v.SourceURL = doc.Source
	}
	if !doc.ValidUntil.IsZero() {
		v.ValidUntil = doc.ValidUntil.Format("02.01.2006")
	}
	taken := make(map[string]bool, len(doc.Passages))
	for i := range doc.Passages {
		taken[doc.Passages[i].Anchor] = true
	}
	for i := range doc.Sections {
		s := viewSection(base, doc, &doc.Sections[i])
		if taken[s.ID] { // the passage keeps the anchor: citations point to it
			s.ID = ""
		}
		v.Sections = append(v.Sections, s)
	}
	return v
}

func viewSection(base *knowledge.Base, doc *knowledge.Document, s *knowledge.Section) sectionView {
	v := sectionView{ID: s.Anchor, Title: s.Title, Level: min(max(s.Level, 2), 4)}
	if s.Level <= 1 && s.Title == doc.Title {
		v.Level = 0
	}
	step := 0
	for _, i := range s.Passages {
		p := &doc.Passages[i]
		pv := passageView{ID: p.Anchor, Notice: p.Notice, InStep: p.Step > 0, Segments: viewText(base, doc, p)}
		if p.Step > 0 && p.Step != step {
			pv.Step = p.Step
		}
		step = p.Step
		v.Passages = append(v.Passages, pv)
	}
	return v
}

// viewText cuts the passage at its links. Links that overlap, point outside the
// text or lead nowhere are shown as text.
func viewText(base *knowledge.Base, doc *knowledge.Document, p *knowledge.Passage) []segment {
	var out []segment
	at := 0
	for _, l := range p.Links {
		if l.From < at || l.To <= l.From || l.To > len(p.Text) {
			continue
		}
		target := linkTarget(base, doc, l.URL)
		if target == "" {
			continue
		}
		if l.From > at {
			out = append(out, segment{Text: p.Text[at:l.From]})
		}
		out = append(out, segment{Text: p.Text[l.From:l.To], URL: target})
		at = l.To
	}
	if at < len(p.Text) {
		out = append(out, segment{Text: p.Text[at:]})
	}
	return out
}

// linkTarget returns where a link of the document leads on this page: the web,
// an e-mail, an anchor, another document that is loaded, or "" for nowhere.
func linkTarget(base *knowledge.Base, doc *knowledge.Document, raw string) string {
	u, err := url.Parse(strings.TrimSpace(raw))
	switch {
	case err != nil:
		return ""
	case isWeb(raw) || u.Scheme == "mailto":
		return u.String()
	case u.Scheme != "" || u.Host != "":
		return ""
	case u.Path == "" && u.Fragment != "":
		return (&url.URL{Fragment: u.Fragment}).String()
	}
	id := path.Join(path.Dir(doc.ID), strings.TrimSuffix(u.Path, path.Ext(u.Path)))
	if base.Document(id) == nil {
		return ""
	}
	return (&url.URL{Path: "/docs/" + id, Fragment: u.Fragment}).String()
}

func isWeb(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != ""
}
