package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"time"

	"praxislotse/bot"
	"praxislotse/bot/store"
	"praxislotse/bot/web"
	"praxislotse/knowledge/load"
)

type serveCommand struct {
	fileSetting
	knowledgeSetting
	storeSetting
	Listen         string   `default:"127.0.0.1:8080" env:"PRAXISLOTSE_LISTEN" help:"Address to listen on." placeholder:"ADDR"`
	PublicURL      string   `env:"PRAXISLOTSE_PUBLIC_URL" help:"Address under which practices reach the server, for links." placeholder:"URL"`
	TrustedProxies []string `env:"PRAXISLOTSE_TRUSTED_PROXIES" help:"Networks (CIDR) whose X-Forwarded-For is believed." placeholder:"CIDR"`
	PrintConfig    bool     `help:"Print the settings in force and end."`
}

// shutdownTime is what open requests get after SIGTERM; ten seconds are
// promised for the whole.
const shutdownTime = 6 * time.Second

func (c *serveCommand) Run(ctx context.Context, p *program) error {
	if c.PrintConfig {
		return c.printConfig(p)
	}
	dir, err := c.prepareData()
	if err != nil {
		return err
	}
	url, err := c.url()
	if err != nil {
		return err
	}
	unlock, err := store.Lock(url)
	if err != nil {
		return fmt.Errorf("start the server: %w%s", err, hintFor(err))
	}
	defer unlock()
	log := p.logger(slog.LevelInfo)
	st, err := store.Open(ctx, log, url)
	if err != nil {
		return err
	}
	defer st.Close()
	engine, err := p.openEngine(ctx, log, c.Knowledge, c.dataSetting)
	if err != nil {
		return err
	}
	defer engine.close()
	return c.serve(ctx, p, log, server{st, engine, dir})
}

// hintFor says what to do about a database that cannot be had.
func hintFor(err error) string {
	if errors.Is(err, store.ErrLocked) {
		return " (stop the other one, or give this one its own --data)"
	}
	return " (name another database with --database, or another directory with --data)"
}

// A server is what serve runs on.
type server struct {
	store  *store.Store
	engine *engine
	dir    string
}

// ready reports whether the store answers.
func (s server) ready(ctx context.Context) error {
	_, err := s.store.LastTurn(ctx)
	return err
}

// prepareData makes the data directory.
func (c *serveCommand) prepareData() (string, error) {
	dir, err := c.dir()
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", fmt.Errorf("make the data directory: %w (name another with --data)", err)
	}
	return dir, nil
}

// serve listens, says where, and works until ctx ends.
func (c *serveCommand) serve(ctx context.Context, p *program, log *slog.Logger, s server) error {
	clientAddr, err := trusting(c.TrustedProxies)
	if err != nil {
		return usageError{err}
	}
	listener, err := net.Listen("tcp", c.Listen)
	if err != nil {
		return fmt.Errorf("listen on %s: %w (choose another address with --listen)", c.Listen, err)
	}
	key := make([]byte, 32)
	rand.Read(key) // never fails
	r := running{URL: c.address(listener), Local: "http://" + listener.Addr().String(), DeskKey: key, PID: os.Getpid()}
	withdraw, err := r.announce(s.dir)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	defer withdraw()
	service := bot.NewService(log, bot.ServiceDeps{Store: s.store, Responder: s.engine.dialogue(), Masker: bot.NewGuard(), Now: p.now, Random: rand.Reader})
	handler := web.New(log, web.Deps{Chats: service, Feed: service, Turns: s.store, Requests: s.store, Desk: bot.NewDesk(bot.DeskDeps{Store: s.store, Now: p.now, Changed: service.Wake}), Library: s.engine},
		web.Options{Stop: ctx.Done(), ClientAddr: clientAddr, DeskKey: key, Secure: c.secure(), Normal: load.NFC, Now: p.now, Ready: s.ready})
	fmt.Fprintf(p.out, "listening on %s\ndesk %s\n", r.URL, r.deskLink(p.now()))
	return run(ctx, log, service, listener, handler)
}

// run serves until ctx ends, then lets open requests and turns finish.
func run(ctx context.Context, log *slog.Logger, service *bot.Service, l net.Listener, h http.Handler) error {
	srv := &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn)}
	worked, served := make(chan error, 1), make(chan error, 1)
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	go func() { worked <- service.Run(ctx) }()
	go func() { served <- srv.Serve(l) }()
	var failure error
	select {
	case <-ctx.Done():
	case failure = <-served:
		served <- failure
	}
	cancel()
	stop, done := context.WithTimeout(context.WithoutCancel(ctx), shutdownTime)
	defer done()
	err := srv.Shutdown(stop)
	if errors.Is(err, context.DeadlineExceeded) {
		err = srv.Close()
	}
	<-served
	if werr := <-worked; werr != nil && !errors.Is(werr, context.Canceled) {
		err = errors.Join(err, werr)
	}
	if failure != nil && !errors.Is(failure, http.ErrServerClosed) {
		err = errors.Join(failure, err)
	}
	return err
}
