package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"praxislotse/bot"
)

// waitForServer waits until the server with the given data directory runs and
// sets $URL to its address: serving DIR.
func waitForServer(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 1 || neg {
		ts.Fatalf("usage: serving DIR")
	}
	path := ts.MkAbs(args[0]) + "/" + runningFile
	for range 600 {
		var r running
		if b, err := os.ReadFile(path); err == nil && json.Unmarshal(b, &r) == nil {
			if res, err := http.Get(r.URL + "/readyz"); err == nil {
				res.Body.Close()
				ts.Setenv("URL", r.URL)
				return
			}
		}
		time.Sleep(50 * time.Millisecond) // another process starts; nothing here can be told when
	}
	ts.Fatalf("no server after 30 s")
}

// terminate sends SIGTERM to the server with the given data directory.
func terminate(ts *testscript.TestScript, neg bool, args []string) {
	b, err := os.ReadFile(ts.MkAbs(args[0]) + "/" + runningFile)
	ts.Check(err)
	var r running
	ts.Check(json.Unmarshal(b, &r))
	p, err := os.FindProcess(r.PID)
	ts.Check(err)
	ts.Check(p.Signal(syscall.SIGTERM))
}

// countLines checks the number of lines on stdout: lines N.
func countLines(ts *testscript.TestScript, neg bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := strings.Count(ts.ReadFile("stdout"), "\n")
	if (got == want) == neg {
		ts.Fatalf("stdout has %d lines, want %d", got, want)
	}
}

// generate writes a file of n times the text: generate FILE N TEXT. \n and \xNN
// in the text are read as in Go.
func generate(ts *testscript.TestScript, neg bool, args []string) {
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	text, err := strconv.Unquote(`"` + args[2] + `"`)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), bytes.Repeat([]byte(text), n), 0o600))
}

// firstNumber sets $NUMBER to the Vorgangsnummer that stands first on stdout.
func firstNumber(ts *testscript.TestScript, neg bool, args []string) {
	number, err := bot.ParseNumber(ts.ReadFile("stdout"))
	ts.Check(err)
	ts.Setenv("NUMBER", number)
}

// chatOverHTTP begins a conversation, or goes on with $CONVERSATION, says
// something and writes the next n events to stdout: chat N TEXT. With an empty
// text it only reads.
func chatOverHTTP(ts *testscript.TestScript, neg bool, args []string) {
	n, err := strconv.Atoi(args[0])
	ts.Check(err)
	base, id, token := ts.Getenv("URL"), ts.Getenv("CONVERSATION"), ts.Getenv("TOKEN")
	if id == "" {
		id, token = begin(ts, base)
	}
	if args[1] != "" {
		body, err := json.Marshal(map[string]string{"text": args[1], "client_id": strconv.FormatInt(time.Now().UnixNano(), 36)})
		ts.Check(err)
		post(ts, base+"/api/conversations/"+id+"/messages", token, body, http.StatusAccepted)
	}
	after := ts.Getenv("AFTER")
	for _, event := range read(ts, base+"/api/conversations/"+id+"/events", token, after, n) {
		fmt.Fprintln(ts.Stdout(), event.data)
		ts.Setenv("AFTER", event.id)
	}
}

func begin(ts *testscript.TestScript, base string) (id, token string) {
	var c struct{ ID, Token string }
	ts.Check(json.Unmarshal(post(ts, base+"/api/conversations", "", nil, http.StatusCreated), &c))
	ts.Setenv("CONVERSATION", c.ID)
	ts.Setenv("TOKEN", c.Token)
	return c.ID, c.Token
}

func post(ts *testscript.TestScript, url, token string, body []byte, want int) []byte {
	req, err := http.NewRequest("POST", url, bytes.NewReader(body))
	ts.Check(err)
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Authorization", "Bearer "+token)
	res, err := http.DefaultClient.Do(req)
	ts.Check(err)
	defer res.Body.Close()
	var b bytes.Buffer
	_, err = b.ReadFrom(res.Body)
	ts.Check(err)
	if res.StatusCode != want {
		ts.Fatalf("%s: %s %s", url, res.Status, b.String())
	}
	return b.Bytes()
}

type event struct{ id, data string }

// read returns the next n events after the given one.
func read(ts *testscript.TestScript, url, token, after string, n int) []event {
	req, err := http.NewRequest("GET", url, nil)
	ts.Check(err)
	req.Header.Set("Authorization", "Bearer "+token)
	if after != "" {
		req.Header.Set("Last-Event-ID", after)
	}
	res, err := (&http.Client{Timeout: 20 * time.Second}).Do(req)
	ts.Check(err)
	defer res.Body.Close()
	var out []event
	var e event
	s := bufio.NewScanner(res.Body)
	s.Buffer(nil, 1<<20)
	for len(out) < n && s.Scan() {
		field, value, _ := strings.Cut(s.Text(), ":")
		switch value = strings.TrimPrefix(value, " "); {
		case s.Text() == "" && e.data != "":
			out, e = append(out, e), event{}
		case field == "id":
			e.id = value
		case field == "data":
			e.data += value
		}
	}
	if len(out) < n {
		ts.Fatalf("%d events instead of %d: %v", len(out), n, s.Err())
	}
	return out
}
