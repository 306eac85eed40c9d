// Command praxislotse answers the questions of medical practices from
// documents, in German, and passes requests on to people. It only wires the
// packages together: one file per subcommand, no logic of its own.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	_ "time/tzdata" // Europe/Berlin also where the system has no time zones

	"github.com/alecthomas/kong"
)

// Exit codes.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2
	exitInterrupted = 130
)

func main() { os.Exit(start()) }

// start runs the program on the process's own streams and signals.
func start() int {
	ctx, stop := untilSignal()
	defer stop()
	return (&program{in: os.Stdin, out: os.Stdout, err: os.Stderr, now: time.Now}).run(ctx, os.Args[1:])
}

// errInterrupted is the cause when Ctrl-C ended a run; SIGTERM is an orderly end.
var errInterrupted = errors.New("interrupted")

func untilSignal() (context.Context, func()) {
	ctx, cancel := context.WithCancelCause(context.Background())
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		if s, ok := <-signals; ok && s == os.Interrupt {
			cancel(errInterrupted)
		} else {
			cancel(context.Canceled)
		}
	}()
	return ctx, func() { signal.Stop(signals); close(signals) }
}

// A program is one run, so that tests can start it with their own streams.
type program struct {
	in       io.Reader
	out, err io.Writer
	now      func() time.Time
}

// A usageError is wrong use of the command line: exit code 2.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

// run parses the command line, runs the subcommand and returns the exit code.
// Errors are one line on stderr.
func (p *program) run(ctx context.Context, args []string) int {
	var cli cli
	err := p.dispatch(ctx, &cli, args)
	var usage usageError
	switch {
	case err == nil && context.Cause(ctx) == errInterrupted:
		return exitInterrupted
	case err == nil:
		return exitDone
	case errors.Is(err, errFindings):
		return exitFailed
	case errors.As(err, &usage):
		p.complain(fmt.Errorf("%w (see 'praxislotse --help')", err))
		return exitUsage
	case errors.Is(err, context.Canceled) && ctx.Err() != nil:
		p.complain(errors.New("interrupted: nothing that was stored is lost"))
		return exitInterrupted
	}
	p.complain(err)
	return exitFailed
}

func (p *program) complain(err error) {
	fmt.Fprintf(p.err, "praxislotse: %s\n", strings.Join(strings.Fields(err.Error()), " "))
}

// errExit carries kong's wish to end, after --help or --version.
type errExit int

func (e errExit) Error() string { return fmt.Sprintf("exit %d", int(e)) }

func (p *program) dispatch(ctx context.Context, cli *cli, args []string) (err error) {
	defer func() {
		if code, ok := recover().(errExit); ok && code == 0 {
			err = nil
		} else if ok {
			err = usageError{errors.New("wrong usage")}
		}
	}()
	parser, err := kong.New(cli,
		kong.Name("praxislotse"),
		kong.Description("Answers practices' questions from the documentation, in German, and passes requests on to staff."),
		kong.Writers(p.out, p.err),
		kong.Exit(func(code int) { panic(errExit(code)) }),
		kong.Configuration(configFile),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
	)
	if err != nil {
		return fmt.Errorf("set up the command line: %w", err)
	}
	command, err := parser.Parse(args)
	if err != nil {
		return parseFailure(err)
	}
	command.BindTo(ctx, (*context.Context)(nil))
	return command.Run(p)
}

// parseFailure tells a wrong command line from a broken configuration file.
func parseFailure(err error) error {
	var config configError
	if errors.As(err, &config) {
		return config
	}
	return usageError{err}
}

// logger writes to stderr; levels below warn are for serve only.
func (p *program) logger(level slog.Level) *slog.Logger {
	return slog.New(slog.NewTextHandler(p.err, &slog.HandlerOptions{Level: level}))
}
