// Package term is the channel on a terminal: it shows a reply as text and leads
// a conversation line by line.
package term

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strconv"
	"strings"
	"unicode/utf8"

	"praxislotse/bot"
)

// Options are the settings. The zero value works: 80 columns, no colour, no
// prompt.
type Options struct {
	Width       int  // columns; 0 means 80
	Color       bool // see Color
	Interactive bool // greet and prompt; off when the input is a file or a pipe
}

// An Answer answers one message. Who gives it keeps the conversation.
type Answer func(ctx context.Context, text string) (*bot.Reply, error)

// A Terminal leads conversations.
type Terminal struct {
	log    *slog.Logger
	answer Answer
	opts   Options
}

// New returns a terminal that asks answer.
func New(log *slog.Logger, answer Answer, opts Options) *Terminal {
	return &Terminal{log: log, answer: answer, opts: opts}
}

// Color says whether to colour: only on a terminal that is not dumb, and not
// against the wish of the user (https://no-color.org).
func Color(tty bool, getenv func(string) string) bool {
	return tty && getenv("NO_COLOR") == "" && getenv("TERM") != "dumb"
}

const (
	greeting = "Guten Tag! Ich bin ein Computerprogramm und beantworte Fragen zur Online-Abrechnung mit Stellen aus der Dokumentation. Bitte geben Sie keine Patientendaten und keine Passwörter ein. Mit /ende hören wir auf."
	trouble  = "Entschuldigung, das konnte ich gerade nicht beantworten. Bitte versuchen Sie es noch einmal oder wenden Sie sich an Ihre Bezirksgeschäftsstelle."
	tooLong  = "Diese Nachricht ist zu lang. Bitte kürzen Sie sie auf höchstens 8.000 Zeichen."
	prompt   = "> "
)

// Chat reads a message per line from in and writes the replies to out, until
// the input ends or /ende is typed, which returns nil, or ctx is cancelled,
// which returns its error.
func (t *Terminal) Chat(ctx context.Context, in io.Reader, out io.Writer) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	lines := readLines(ctx, in)
	if t.opts.Interactive {
		if err := t.say(out, greeting); err != nil {
			return err
		}
	}
	var choices []bot.Choice
	for {
		if err := t.prompt(out); err != nil {
			return err
		}
		var l line
		select {
		case <-ctx.Done():
			t.newline(out)
			return ctx.Err()
		case l = <-lines:
		}
		text := strings.TrimSpace(l.text)
		switch {
		case l.err != nil && !errors.Is(l.err, io.EOF):
			return fmt.Errorf("reading a message: %w", l.err)
		case text == "/ende":
			return nil
		case text != "":
			next, err := t.turn(ctx, out, text, choices)
			if err != nil {
				return err
			}
			choices = next
		}
		if l.err != nil {
			t.newline(out)
			return nil
		}
	}
}

// turn answers one message and returns the choices that the reply offers. A
// message that could not be answered does not end the conversation.
func (t *Terminal) turn(ctx context.Context, out io.Writer, text string, choices []bot.Choice) ([]bot.Choice, error) {
	if utf8.RuneCountInString(text) > bot.MaxText {
		return choices, t.say(out, tooLong)
	}
	reply, err := t.answer(ctx, choose(text, choices))
	switch {
	case ctx.Err() != nil:
		t.newline(out)
		return nil, ctx.Err()
	case err != nil:
		t.log.Error("message not answered", "length", len(text), "err", err)
		return choices, t.say(out, trouble)
	}
	return reply.Choices, Render(out, reply, t.opts)
}

// choose turns the number of a choice into what the choice sends.
func choose(text string, choices []bot.Choice) string {
	n, err := strconv.Atoi(strings.TrimSuffix(text, "."))
	if err != nil || n < 1 || n > len(choices) {
		return text
	}
	return choices[n-1].Value
}

func (t *Terminal) prompt(out io.Writer) error {
	if !t.opts.Interactive {
		return nil
	}
	_, err := io.WriteString(out, prompt)
	return err
}

// newline leaves the line of the prompt, so that the shell's own starts afresh.
func (t *Terminal) newline(out io.Writer) {
	if t.opts.Interactive {
		io.WriteString(out, "\n") // the terminal may have gone already
	}
}

func (t *Terminal) say(out io.Writer, text string) error {
	return Render(out, &bot.Reply{Text: text}, t.opts)
}

// A line is one line of the input; err is io.EOF with the last one.
type line struct {
	text string
	err  error
}

// maxLine is how much of a line is kept, in bytes: more than the longest
// message in the longest encoding, so that what is cut off is refused anyway.
const maxLine = 8000*utf8.UTFMax + 1024

// readLines reads in the background, because nothing can interrupt a read from
// a terminal. The goroutine ends with the input, or with the first line after
// ctx is done.
func readLines(ctx context.Context, in io.Reader) <-chan line {
	lines := make(chan line)
	go func() {
		r := bufio.NewReader(in)
		for {
			l := readLine(r)
			select {
			case lines <- l:
			case <-ctx.Done():
				return
			}
			if l.err != nil {
				return
			}
		}
	}()
	return lines
}

// readLine reads to the end of the line and keeps at most maxLine bytes.
func readLine(r *bufio.Reader) line {
	var kept []byte
	for {
		part, err := r.ReadSlice('\n')
		kept = append(kept, part[:min(len(part), maxLine-len(kept))]...)
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line{text: strings.ToValidUTF8(string(kept), "\ufffd"), err: err}
		}
	}
}
