package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"text/tabwriter"
	"time"

	"praxislotse/bot"
	"praxislotse/bot/store"
)

type requestsCommand struct {
	fileSetting
	storeSetting
	List    requestsList    `cmd:"" help:"List the requests."`
	Show    requestsShow    `cmd:"" help:"Show one request with its conversation."`
	Claim   requestsClaim   `cmd:"" help:"Take a request."`
	Reply   requestsReply   `cmd:"" help:"Answer the practice; without TEXT or with - from stdin."`
	Resolve requestsResolve `cmd:"" help:"Mark a request as done."`
	Reopen  requestsReopen  `cmd:"" help:"Open a resolved request again."`
}

type (
	requestsList struct {
		JSON bool `help:"One JSON object per line."`
		All  bool `help:"Also the resolved and withdrawn ones."`
	}
	requestNumber struct {
		NR string `arg:"" name:"NR" help:"Vorgangsnummer."`
	}
	actor struct {
		As string `required:"" placeholder:"NAME" help:"Who does it."`
	}
	requestsShow  struct{ requestNumber }
	requestsClaim struct {
		requestNumber
		actor
	}
	requestsReply struct {
		requestNumber
		Text string `arg:"" optional:"" name:"TEXT" help:"The answer."`
		actor
	}
	requestsResolve struct {
		requestNumber
		actor
	}
	requestsReopen struct {
		requestNumber
		actor
	}
)

// openStore opens the database beside a server that may be running.
func (p *program) openStore(ctx context.Context, s storeSetting) (*store.Store, error) {
	url, err := s.url()
	if err != nil {
		return nil, err
	}
	return store.Open(ctx, p.logger(slog.LevelWarn), url)
}

// onDesk opens the store and does something on the desk.
func (p *program) onDesk(ctx context.Context, s storeSetting, do func(*bot.Desk, *store.Store) error) error {
	st, err := p.openStore(ctx, s)
	if err != nil {
		return err
	}
	return errors.Join(do(bot.NewDesk(bot.DeskDeps{Store: st, Now: p.now}), st), st.Close())
}

// A listed request is one line of `requests list --json`.
type listed struct {
	Number       string           `json:"number"`
	State        bot.RequestState `json:"state"`
	Reason       bot.Reason       `json:"reason"`
	Bezirk       string           `json:"bezirk"`
	Owner        string           `json:"owner"`
	Slots        bot.Slots        `json:"slots"`
	Conversation string           `json:"conversation"`
	CreatedAt    time.Time        `json:"created_at"`
	UpdatedAt    time.Time        `json:"updated_at"`
}

func (c *requestsList) Run(ctx context.Context, p *program, parent *requestsCommand) error {
	states := []bot.RequestState{bot.Open, bot.Claimed, bot.Waiting}
	if c.All {
		states = append(states, bot.Resolved, bot.Withdrawn)
	}
	return p.onDesk(ctx, parent.storeSetting, func(_ *bot.Desk, st *store.Store) error {
		requests, err := st.Requests(ctx, states...)
		if err != nil {
			return err
		}
		if c.JSON {
			return listJSON(p.out, requests)
		}
		return listTable(p.out, requests)
	})
}

func listJSON(w io.Writer, requests []bot.Request) error {
	for _, r := range requests {
		l := listed{r.Number, r.State, r.Reason, r.Bezirk, r.Owner, r.Slots, r.Conversation, r.CreatedAt.UTC(), r.UpdatedAt.UTC()}
		if err := writeJSON(w, l); err != nil {
			return err
		}
	}
	return nil
}

func listTable(w io.Writer, requests []bot.Request) error {
	if len(requests) == 0 {
		fmt.Fprintln(w, "Es gibt hier keine Vorgänge.")
		return nil
	}
	tw := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	fmt.Fprintln(tw, "Vorgang\tZustand\tAnlass\tBezirk\tBei\tPraxis\tSeit")
	for _, r := range requests {
		fmt.Fprintf(tw, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", r.Number, bot.StateName(r.State), bot.ReasonName(r.Reason), r.Bezirk, r.Owner, oneLine(r.Slots.Practice), r.CreatedAt.In(berlin()).Format(clock))
	}
	return tw.Flush()
}

func (c *requestsShow) Run(ctx context.Context, p *program, parent *requestsCommand) error {
	number, err := c.number()
	if err != nil {
		return err
	}
	return p.onDesk(ctx, parent.storeSetting, func(d *bot.Desk, _ *store.Store) error {
		c, err := d.Show(ctx, number)
		if err != nil {
			return err
		}
		return showCase(p.out, c)
	})
}

// number reads the Vorgangsnummer as it was typed.
func (r requestNumber) number() (string, error) {
	n, err := bot.ParseNumber(r.NR)
	if err != nil {
		return "", fmt.Errorf("read the number %q: %w", r.NR, err)
	}
	return n, nil
}

func (c *requestsClaim) Run(ctx context.Context, p *program, parent *requestsCommand) error {
	return p.actOn(ctx, parent.storeSetting, c.requestNumber, func(d *bot.Desk, number string) error {
		_, err := d.Claim(ctx, number, c.As)
		return err
	})
}

func (c *requestsReply) Run(ctx context.Context, p *program, parent *requestsCommand) error {
	text := c.Text
	if text == "" || text == "-" {
		read, err := readAll(ctx, p.in)
		if err != nil {
			return err
		}
		text = strings.TrimSpace(read)
	}
	return p.actOn(ctx, parent.storeSetting, c.requestNumber, func(d *bot.Desk, number string) error {
		_, err := d.Reply(ctx, number, c.As, text)
		return err
	})
}

func (c *requestsResolve) Run(ctx context.Context, p *program, parent *requestsCommand) error {
	return p.actOn(ctx, parent.storeSetting, c.requestNumber, func(d *bot.Desk, number string) error {
		_, err := d.Resolve(ctx, number, c.As, "")
		return err
	})
}

func (c *requestsReopen) Run(ctx context.Context, p *program, parent *requestsCommand) error {
	return p.actOn(ctx, parent.storeSetting, c.requestNumber, func(d *bot.Desk, number string) error {
		_, err := d.Reopen(ctx, number, c.As)
		return err
	})
}

// actOn does one act on a request and says where it stands then.
func (p *program) actOn(ctx context.Context, s storeSetting, r requestNumber, act func(*bot.Desk, string) error) error {
	number, err := r.number()
	if err != nil {
		return err
	}
	return p.onDesk(ctx, s, func(d *bot.Desk, st *store.Store) error {
		if err := act(d, number); err != nil {
			return err
		}
		now, err := st.Request(ctx, number)
		if err != nil {
			return err
		}
		fmt.Fprintf(p.out, "Vorgang %s: %s\n", number, bot.StateName(now.State))
		return nil
	})
}

// oneLine takes line breaks and control characters out of a practice's words.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r < ' ' || r == 0x7f || r == ' ' }), " ")
}
