package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"praxislotse/bot"
	"praxislotse/knowledge/load"
)

// The figures of the README: go test ./cmd/praxislotse -run '^$' -bench .

// BenchmarkAsk answers the test questions of the built-in documents: the
// engine's time for one message, without start-up.
func BenchmarkAsk(b *testing.B) {
	p := &program{in: strings.NewReader(""), out: io.Discard, err: io.Discard, now: time.Now}
	engine, err := p.openEngine(b.Context(), slog.New(slog.DiscardHandler), nil, dataSetting{Data: b.TempDir()})
	if err != nil {
		b.Fatal(err)
	}
	defer engine.close()
	held, err := load.TestQuestions(b.Context(), engine.Base(), nil, loading())
	if err != nil {
		b.Fatal(err)
	}
	questions := held.Questions
	dialogue := engine.dialogue()
	times := make([]time.Duration, 0, 1<<16)
	for i := 0; b.Loop(); i++ {
		start := time.Now()
		if _, err := dialogue.Turn(b.Context(), bot.Memory{}, bot.Incoming{Text: questions[i%len(questions)].Text, Now: start}); err != nil {
			b.Fatal(err)
		}
		times = append(times, time.Since(start))
	}
	slices.Sort(times)
	b.ReportMetric(float64(times[len(times)/2].Microseconds()), "median-µs")
	b.ReportMetric(float64(times[len(times)*99/100].Microseconds()), "p99-µs")
}

// BenchmarkServe starts the real program on an empty data directory and waits
// for the first answer over HTTP; then it reads the resident memory.
func BenchmarkServe(b *testing.B) {
	binary := filepath.Join(b.TempDir(), "praxislotse")
	if out, err := exec.Command("go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		b.Fatalf("build: %v\n%s", err, out)
	}
	var starts []time.Duration
	memory := 0.0
	for b.Loop() {
		took, rss := firstAnswer(b, binary)
		starts, memory = append(starts, took), max(memory, rss)
	}
	slices.Sort(starts)
	b.ReportMetric(float64(starts[len(starts)/2].Milliseconds()), "first-answer-median-ms")
	b.ReportMetric(memory, "resident-MB")
}

func firstAnswer(b *testing.B, binary string) (took time.Duration, megabytes float64) {
	ctx, cancel := context.WithTimeout(b.Context(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, binary, "serve", "--listen", "127.0.0.1:0", "--data", b.TempDir())
	out, err := cmd.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	start := time.Now()
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	defer func() { cmd.Process.Signal(os.Interrupt); cmd.Wait() }()
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		b.Fatal(err)
	}
	askOnce(b, ctx, strings.TrimSpace(strings.TrimPrefix(line, "listening on ")))
	return time.Since(start), resident(b, cmd.Process.Pid)
}

// askOnce begins a conversation, asks and waits for the answer.
func askOnce(b *testing.B, ctx context.Context, base string) {
	var c struct{ ID, Token string }
	call(b, ctx, "POST", base+"/api/conversations", "", "", func(r io.Reader) { json.NewDecoder(r).Decode(&c) })
	call(b, ctx, "POST", base+"/api/conversations/"+c.ID+"/messages", c.Token, `{"text":"Wie bekomme ich das Passwort?","client_id":"1"}`, nil)
	call(b, ctx, "GET", base+"/api/conversations/"+c.ID+"/events", c.Token, "", func(r io.Reader) {
		s := bufio.NewScanner(r)
		s.Buffer(nil, 1<<20)
		for s.Scan() && !strings.Contains(s.Text(), `"from":"bot"`) {
		}
	})
}

func call(b *testing.B, ctx context.Context, method, url, token, body string, read func(io.Reader)) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, method, url, bytes.NewBufferString(body))
	if err != nil {
		b.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+token)
	req.Header.Set("Content-Type", "application/json")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		b.Fatal(err)
	}
	defer res.Body.Close()
	if res.StatusCode >= 300 {
		b.Fatalf("%s: %s", url, res.Status)
	}
	if read != nil {
		read(res.Body)
	}
}

// resident is the memory of a process in MB, as the kernel counts it.
func resident(b *testing.B, pid int) float64 {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		b.Skip("no /proc here")
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	var kB float64
	if _, err := fmt.Sscan(rest, &kB); err != nil {
		b.Fatal(err)
	}
	return kB / 1024
}
