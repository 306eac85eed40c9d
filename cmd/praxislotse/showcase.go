package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"praxislotse/bot"
)

// clock is how times are shown to staff.
const clock = "02.01.2006 15:04"

// showCase prints a request with what is known, its conversation and who did
// what.
func showCase(w io.Writer, c *bot.Case) error {
	r := c.Request
	tw := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	fmt.Fprintf(tw, "Vorgang\t%s\n", r.Number)
	fmt.Fprintf(tw, "Zustand\t%s\n", bot.StateName(r.State))
	fmt.Fprintf(tw, "Anlass\t%s\n", bot.ReasonName(r.Reason))
	if r.Owner != "" {
		fmt.Fprintf(tw, "Bei\t%s\n", r.Owner)
	}
	for _, s := range bot.SlotRows(r.Slots) {
		fmt.Fprintf(tw, "%s\t%s\n", s.Label, oneLine(s.Value))
	}
	if err := tw.Flush(); err != nil {
		return err
	}
	fmt.Fprintln(w, "\nGespräch")
	for _, t := range c.Turns {
		fmt.Fprintf(w, "%s  #%d  %s\n", t.At.In(berlin()).Format(clock), t.ID, speaker(t))
		for _, l := range strings.Split(t.Text, "\n") {
			fmt.Fprintf(w, "    %s\n", oneLine(l))
		}
		showQuotes(w, t.Reply)
	}
	fmt.Fprintln(w, "\nVerlauf")
	for _, a := range c.Audit {
		fmt.Fprintf(w, "%s  %s %s: %s → %s\n", a.At.In(berlin()).Format(clock), bot.ActorName(a.Actor), bot.ActName(a.Act), bot.StateName(a.From), bot.StateName(a.To))
	}
	return nil
}

// showQuotes prints what the practice read in the assistant's reply.
func showQuotes(w io.Writer, r *bot.Reply) {
	if r == nil {
		return
	}
	for _, c := range r.Citations {
		fmt.Fprintf(w, "    │ %s\n    │ (%s · %s)\n", oneLine(c.Quote), c.Title, c.Section)
	}
}

func speaker(t bot.Turn) string {
	switch t.From {
	case bot.FromPractice:
		return "Praxis"
	case bot.FromBot:
		return "Assistent"
	}
	return t.Author
}

// berlin is the time zone of the KV, whatever the machine's.
func berlin() *time.Location {
	l, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		return time.Local
	}
	return l
}
