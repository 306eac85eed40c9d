package term

import (
	"fmt"
	"io"
	"regexp"
	"strings"

	"praxislotse/bot"
)

const (
	standardWidth = 80
	narrowest     = 20 // below this wrapping makes nothing better
	quoteBar      = "  │ "
	indent        = "  "
)

// Render writes the reply: text, quotes with their place, nearest sections,
// choices with the number that selects them. Each reply ends with an empty
// line. Nothing in the reply can control the terminal.
func Render(w io.Writer, r *bot.Reply, o Options) error {
	p := &printer{width: o.Width, color: o.Color}
	if p.width == 0 {
		p.width = standardWidth
	}
	p.width = max(p.width, narrowest)
	p.text(r.Text)
	for _, c := range r.Citations {
		p.citation(c)
	}
	p.nearest(r.Nearest)
	p.choices(r.Choices)
	p.out.WriteByte('\n')
	if _, err := io.WriteString(w, p.out.String()); err != nil {
		return fmt.Errorf("writing a reply: %w", err)
	}
	return nil
}

// A printer lays out one reply.
type printer struct {
	out   strings.Builder
	width int
	color bool
}

// listItem finds the number or dash that a line of a list begins with.
var listItem = regexp.MustCompile(`^\s*(?:\d{1,3}[.)]|[-–•*])\s+`)

// text writes paragraphs; the lines of a list hang behind their number.
func (p *printer) text(text string) {
	for l := range strings.SplitSeq(plain(text), "\n") {
		found := listItem.FindString(l)
		rest, head := strings.TrimSpace(l[len(found):]), strings.TrimSpace(found)
		if head != "" {
			head += " "
		}
		p.wrap(head, strings.Repeat(" ", cells(head)), styled(rest, nil))
	}
}

func (p *printer) citation(c bot.Citation) {
	p.out.WriteByte('\n')
	for _, l := range lines(styled(c.Quote, c.Marks)) {
		p.wrap(quoteBar, quoteBar, l)
	}
	place := []string{c.Title}
	if c.Section != "" && c.Section != c.Title {
		place = append(place, c.Section)
	}
	stand := "Stand unbekannt"
	if c.Stand != "" {
		stand = "Stand " + c.Stand
	}
	p.wrap(indent, indent, styled(oneLine(strings.Join(append(place, stand), " · ")), nil))
	if c.Link != "" {
		p.wrap(indent, indent, styled(oneLine(c.Link), nil))
	}
}

func (p *printer) nearest(list []bot.Nearest) {
	for i, n := range list {
		if i == 0 {
			p.out.WriteByte('\n')
		}
		p.wrap("  – ", "    ", styled(oneLine(n.Section), nil))
	}
}

func (p *printer) choices(list []bot.Choice) {
	for i, c := range list {
		if i == 0 {
			p.out.WriteByte('\n')
			p.wrap("", "", styled("Zur Auswahl die Nummer eingeben:", nil))
		}
		head := fmt.Sprintf("  %d  ", i+1)
		p.wrap(head, strings.Repeat(" ", len(head)), styled(oneLine(c.Label), nil))
	}
}

// oneLine is plain without line breaks.
func oneLine(s string) string {
	return strings.Join(strings.Fields(plain(s)), " ")
}
