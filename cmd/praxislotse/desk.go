package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"praxislotse/bot/web"
)

type deskCommand struct {
	Link deskLink `cmd:"" help:"Print a fresh one-time link to the desk of the running server."`
}

type deskLink struct {
	fileSetting
	dataSetting
}

// A running server leaves its address and the key of its desk links in the data
// directory, readable by its user only, for as long as it runs.
type running struct {
	URL     string `json:"url"`
	Local   string `json:"local"` // where the server listens, also behind a proxy
	DeskKey []byte `json:"desk_key"`
	PID     int    `json:"pid"`
}

const runningFile = "server.json"

// deskLinkAge is how long a desk link can be used.
const deskLinkAge = 15 * time.Minute

func (r running) deskLink(now time.Time) string {
	return r.URL + "/desk/login?code=" + web.DeskCode(r.DeskKey, now.Add(deskLinkAge))
}

func (c *deskLink) Run(p *program) error {
	dir, err := c.dir()
	if err != nil {
		return err
	}
	b, err := os.ReadFile(filepath.Join(dir, runningFile))
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("look for a running server in %s: there is none (start one with 'praxislotse serve', or name its --data)", dir)
	}
	if err != nil {
		return fmt.Errorf("look for a running server: %w", err)
	}
	var r running
	if err := json.Unmarshal(b, &r); err != nil {
		return fmt.Errorf("read %s: %w (restart the server)", runningFile, err)
	}
	if res, err := http.Get(r.Local + "/healthz"); err == nil {
		res.Body.Close()
		fmt.Fprintln(p.out, r.deskLink(p.now()))
		return nil
	}
	return fmt.Errorf("reach the server at %s, process %d: it does not answer (start it again with 'praxislotse serve')", r.Local, r.PID)
}

// announce writes the file; the returned function removes it.
func (r running) announce(dir string) (func(), error) {
	b, err := json.Marshal(r)
	if err != nil {
		return nil, fmt.Errorf("write %s: %w", runningFile, err)
	}
	path := filepath.Join(dir, runningFile)
	if err := os.WriteFile(path, b, 0o600); err != nil {
		return nil, fmt.Errorf("write %s: %w", runningFile, err)
	}
	return func() { os.Remove(path) }, nil
}
