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
	if n := bytes.Count(t.buf, mark); n == 0 || n%2 != 0 || bytes.Contains(t.buf, []byte("***")) {
		return
	}
	for i := bytes.Index(t.buf, mark); i >= 0; i = bytes.Index(t.buf, mark) {
		t.cut(i, i+len(mark))
	}
	t.tidy()
}

// tidy removes white space that lost its neighbour.
func (t *plain) tidy() {
	for i := len(t.buf) - 1; i >= 0; i-- {
		space := t.buf[i] == ' ' || t.buf[i] == '\n'
		if space && (i == 0 || i == len(t.buf)-1 || t.buf[i+1] == ' ' || t.buf[i+1] == '\n') {
			t.cut(i, i+1)
		}
	}
}

// resolveEscapedLinks makes links of escaped ones.
func (t *plain) resolveEscapedLinks() {
	if !bytes.Contains(t.buf, []byte("](")) {
		return
	}
	for {
		m := escapedLink.FindSubmatchIndex(t.buf)
		if m == nil {
			return
		}
		url := string(t.buf[m[4]:m[5]])
		label := knowledge.Span{From: m[0], To: m[0] + m[3] - m[2]}
		t.cut(m[3], m[1])
		t.cut(m[0], m[2])
		t.addLink(knowledge.Link{Span: label, URL: absolute(url)})
	}
}

// addLink keeps the links in order; a link that overlaps another is left out.
func (t *plain) addLink(l knowledge.Link) {
	at := 0
	for i, o := range t.links {
		if o.From < l.To && l.From < o.To {
			return
		}
		if o.From < l.From {
			at = i + 1
		}
	}
	t.links = append(t.links[:at:at], append([]knowledge.Link{l}, t.links[at:]...)...)
}

// findAddresses links the addresses that stand bare in the text and takes off
// the angle brackets of escaped ones.
func (t *plain) findAddresses() {
	if !bytes.ContainsAny(t.buf, "@") && !bytes.Contains(t.buf, []byte("://")) && !bytes.Contains(bytes.ToLower(t.buf), []byte("www.")) {
		return
	}
	for from := 0; from < len(t.buf); {
		m := address.FindIndex(t.buf[from:])
		if m == nil {
			return
		}
		s := knowledge.Span{From: from + m[0], To: from + m[1]}
		s.To = s.From + len(trimAddress(string(t.buf[s.From:s.To])))
		if s.From > 0 && s.To < len(t.buf) && t.buf[s.From-1] == '<' && t.buf[s.To] == '>' {
			t.cut(s.To, s.To+1)
			t.cut(s.From-1, s.From)
			s.From, s.To = s.From-1, s.To-1
		}
		if s.Len() > len("www.") {
			t.addLink(knowledge.Link{Span: s, URL: absolute(string(t.buf[s.From:s.To]))})
		}
		from = max(s.To, from+1)
	}
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
