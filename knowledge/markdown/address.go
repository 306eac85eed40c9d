package markdown

import (
	"bytes"
	"regexp"
	"strings"

	"praxislotse/knowledge"
)

var (
	// address is a bare web or e-mail address in plain text. Signs that end a
	// sentence are trimmed afterwards.
	address = regexp.MustCompile(`(?i)(?:https?://|\bwww\.)[^\s<>"“”„»«]+|[\pL\d._%+-]+@[\pL\d-]+(?:\.[\pL\d-]+)+`)

	// escapedLink is Markdown that was escaped by a converter and is therefore
	// left standing: \[text\](http://…).
	escapedLink = regexp.MustCompile(`\[([^\[\]\n]+)\]\(((?:https?://|mailto:|www\.|#)[^\s()]*)\)`)
)

// dropStrayMarks removes bold marks that goldmark leaves because they touch a
// word or a space: "**Achtung!**Bitte", "** Text **".
func (t *plain) dropStrayMarks() {
	mark := []byte("**")
	n := bytes.Count(t.buf, mark)
	if n == 0 || n%2 != 0 || bytes.Contains(t.buf, []byte("***")) {
		return
	}
	spans := make([]knowledge.Span, 0, n)
	for at := bytes.Index(t.buf, mark); len(spans) < n; {
		spans = append(spans, knowledge.Span{From: at, To: at + len(mark)})
		at += len(mark) + max(bytes.Index(t.buf[at+len(mark):], mark), 0)
	}
	t.remove(spans)
	t.tidy()
}

// tidy removes white space that lost its neighbour.
func (t *plain) tidy() {
	var spans []knowledge.Span
	seen := false // something that is no white space
	for i, c := range t.buf {
		if c != ' ' && c != '\n' {
			seen = true
			continue
		}
		if !seen || i+1 == len(t.buf) || t.buf[i+1] == ' ' || t.buf[i+1] == '\n' {
			spans = append(spans, knowledge.Span{From: i, To: i + 1})
		}
	}
	t.remove(spans)
}

// resolveEscapedLinks makes links of escaped ones.
func (t *plain) resolveEscapedLinks() {
	if !bytes.Contains(t.buf, []byte("](")) {
		return
	}
	var spans []knowledge.Span
	var links []knowledge.Link
	for _, m := range escapedLink.FindAllSubmatchIndex(t.buf, -1) {
		spans = append(spans, knowledge.Span{From: m[0], To: m[2]}, knowledge.Span{From: m[3], To: m[1]})
		links = append(links, knowledge.Link{Span: knowledge.Span{From: m[2], To: m[3]}, URL: absolute(string(t.buf[m[4]:m[5]]))})
	}
	t.replace(spans, links)
}

// replace takes spans out and adds links, whose offsets are those of before.
// Links that are there already win over new ones that overlap them.
func (t *plain) replace(spans []knowledge.Span, links []knowledge.Link) {
	t.remove(spans)
	m := newRemoval(spans)
	var all []knowledge.Link
	k := 0
	for _, l := range links {
		l.From, l.To = m.moved(l.From), m.moved(l.To)
		for k < len(t.links) && t.links[k].To <= l.From {
			all = append(all, t.links[k])
			k++
		}
		if k == len(t.links) || t.links[k].From >= l.To {
			all = append(all, l)
		}
	}
	t.links = append(all, t.links[k:]...)
	if len(spans) > 0 {
		t.tidy()
	}
}

// findAddresses links the addresses that stand bare in the text and takes off
// the angle brackets of escaped ones.
func (t *plain) findAddresses() {
	if !bytes.ContainsAny(t.buf, "@") && !bytes.Contains(t.buf, []byte("://")) && !bytes.Contains(bytes.ToLower(t.buf), []byte("www.")) {
		return
	}
	var spans []knowledge.Span
	var links []knowledge.Link
	for _, m := range address.FindAllIndex(t.buf, -1) {
		s := knowledge.Span{From: m[0], To: m[0] + len(trimAddress(string(t.buf[m[0]:m[1]])))}
		if s.Len() <= len("www.") {
			continue
		}
		if s.From > 0 && s.To < len(t.buf) && t.buf[s.From-1] == '<' && t.buf[s.To] == '>' {
			spans = append(spans, knowledge.Span{From: s.From - 1, To: s.From}, knowledge.Span{From: s.To, To: s.To + 1})
		}
		links = append(links, knowledge.Link{Span: s, URL: absolute(string(t.buf[s.From:s.To]))})
	}
	t.replace(spans, links)
}

// trimAddress cuts what belongs to the sentence and not to the address.
func trimAddress(s string) string {
	for {
		cut := strings.TrimRight(s, ".,;:!?'’*…")
		if strings.HasSuffix(cut, ")") && strings.Count(cut, ")") > strings.Count(cut, "(") {
			cut = strings.TrimSuffix(cut, ")")
		} else if strings.HasSuffix(cut, "]") && !strings.Contains(cut, "[") {
			cut = strings.TrimSuffix(cut, "]")
		}
		if cut == s {
			return s
		}
		s = cut
	}
}

// absolute completes an address that people write without its scheme.
func absolute(s string) string {
	lower := strings.ToLower(s)
	switch {
	case strings.HasPrefix(lower, "http://") || strings.HasPrefix(lower, "https://") || strings.HasPrefix(lower, "mailto:") || strings.HasPrefix(lower, "#"):
		return s
	case strings.HasPrefix(lower, "www."):
		return "http://" + s
	}
	return "mailto:" + s
}
