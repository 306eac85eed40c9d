package knowledge

import (
	"net/url"
	"path"
	"slices"
	"strings"
)

// FindSection returns the index of the section that an author means by anchor:
// the anchor itself or, as other programs write it, the heading with hyphens and
// umlauts ("über-uns").
func (d *Document) FindSection(anchor string) (int, bool) {
	for _, name := range []string{anchor, Slug(anchor)} {
		if i := slices.IndexFunc(d.Sections, func(s Section) bool { return s.Anchor == name }); i >= 0 && name != "" {
			return i, true
		}
	}
	return 0, false
}

// FindAnchor returns the anchor of the section or passage that an author means.
func (d *Document) FindAnchor(name string) (string, bool) {
	if slices.ContainsFunc(d.Passages, func(p Passage) bool { return p.Anchor == name }) {
		return name, true
	}
	i, ok := d.FindSection(name)
	if !ok {
		return "", false
	}
	return d.Sections[i].Anchor, true
}

// resolveAnchors writes links within the document as its anchors are named.
func (s *splitter) resolveAnchors() {
	for i := range s.doc.Passages {
		links := s.doc.Passages[i].Links
		for j := range links {
			name, ok := strings.CutPrefix(links[j].URL, "#")
			if !ok {
				continue
			}
			if plain, err := url.PathUnescape(name); err == nil {
				name = plain
			}
			if anchor, ok := s.doc.FindAnchor(name); ok {
				links[j].URL = "#" + anchor
			}
		}
	}
}

// A target is what a link within the knowledge points at.
type target struct {
	path   string // slash-separated, relative to the root of the knowledge; empty for the document itself
	anchor string
}

// localTarget returns where a link of the document leads, false when it leaves
// the knowledge or is no address.
func localTarget(d *Document, link string) (target, bool) {
	u, err := url.Parse(strings.TrimSpace(link))
	if err != nil || u.Scheme != "" || u.Host != "" || u.Opaque != "" || strings.HasPrefix(u.Path, "/") {
		return target{}, false
	}
	if u.Path == "" {
		return target{anchor: u.Fragment}, u.Fragment != ""
	}
	return target{path: path.Join(path.Dir(d.ID), u.Path), anchor: u.Fragment}, true
}

// withoutExt cuts the extension off a path: a document's ID has none.
func withoutExt(p string) string { return strings.TrimSuffix(p, path.Ext(p)) }
