package main

import (
	"os"

	"github.com/schollz/progressbar/v3"
	xterm "golang.org/x/term"

	"praxislotse/bot/term"
)

// A progress shows how long work goes on: on a terminal as a bar, in a pipe not
// at all.
type progress struct{ bar *progressbar.ProgressBar }

func (p *program) progress(what string, total int) progress {
	if !isTerminal(p.err) {
		return progress{}
	}
	return progress{progressbar.NewOptions(total,
		progressbar.OptionSetWriter(p.err),
		progressbar.OptionSetDescription(what),
		progressbar.OptionClearOnFinish(),
		progressbar.OptionShowCount())}
}

// set says how much of the work is done.
func (p progress) set(done, total int) {
	if p.bar != nil {
		p.bar.ChangeMax(total)
		p.bar.Set(done)
	}
}

func (p progress) close() {
	if p.bar != nil {
		p.bar.Finish()
	}
}

func isTerminal(w any) bool {
	f, ok := w.(*os.File)
	return ok && xterm.IsTerminal(int(f.Fd()))
}

// width is the terminal's width in columns, 0 when out is no terminal.
func (p *program) width() int {
	f, ok := p.out.(*os.File)
	if !ok {
		return 0
	}
	w, _, err := xterm.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return w
}

// style is how replies look on out.
func (p *program) style() term.Options {
	return term.Options{Width: p.width(), Color: term.Color(isTerminal(p.out), os.Getenv), Interactive: isTerminal(p.in)}
}
