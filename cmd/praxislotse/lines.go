package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// maxLine bounds one line of input in bytes. A longer one is reported in its
// place and skipped; the lines after it are read.
const maxLine = 8 << 20

// A line is one message or query on stdin.
type line struct {
	ID      json.RawMessage `json:"id"` // any JSON value; null for plain text
	Text    string          `json:"text"`
	Context []string        `json:"context"`
}

var errLineTooLong = fmt.Errorf("the line is longer than %d MB", maxLine>>20)

// eachLine calls do for every line of r in order until ctx ends. A line that
// begins with { must be an object with a text; any other line is text. What is
// wrong with an object is passed on as err.
func eachLine(ctx context.Context, r io.Reader, do func(l line, err error) error) error {
	lines := rawLines(ctx, r)
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case l, ok := <-lines:
			if !ok {
				return ctx.Err()
			}
			if err := l.each(do); err != nil {
				return err
			}
		}
	}
}

// A rawLine is a line as read, or why reading it failed.
type rawLine struct {
	text []byte
	err  error
}

func (l rawLine) each(do func(line, error) error) error {
	switch {
	case errors.Is(l.err, errLineTooLong):
		return do(line{}, l.err)
	case l.err != nil:
		return fmt.Errorf("read stdin: %w", l.err)
	}
	return do(parseLine(l.text))
}

// rawLines reads in the background, because a read of a terminal or a pipe
// cannot be interrupted: Ctrl-C shall end the program all the same, and the
// reader with it.
func rawLines(ctx context.Context, r io.Reader) <-chan rawLine {
	out := make(chan rawLine)
	go func() {
		defer close(out)
		br := bufio.NewReaderSize(r, 64<<10)
		for {
			raw, err := readLine(br)
			if err == io.EOF && len(raw) == 0 {
				return
			}
			if err == io.EOF {
				err = nil
			}
			select {
			case out <- rawLine{raw, err}:
			case <-ctx.Done():
				return
			}
			if err != nil && !errors.Is(err, errLineTooLong) {
				return
			}
		}
	}()
	return out
}

// readAll reads r to its end, at most maxLine bytes, until ctx ends.
func readAll(ctx context.Context, r io.Reader) (string, error) {
	type result struct {
		text []byte
		err  error
	}
	done := make(chan result, 1)
	go func() {
		b, err := io.ReadAll(io.LimitReader(r, maxLine))
		done <- result{b, err}
	}()
	select {
	case <-ctx.Done():
		return "", ctx.Err()
	case r := <-done:
		if r.err != nil {
			return "", fmt.Errorf("read stdin: %w", r.err)
		}
		return string(r.text), nil
	}
}

// readLine returns the next line without its end. A line that is too long is
// read to its end and reported.
func readLine(br *bufio.Reader) ([]byte, error) {
	var buf []byte
	tooLong := false
	for {
		part, err := br.ReadSlice('\n')
		if tooLong = tooLong || len(buf)+len(part) > maxLine; !tooLong {
			buf = append(buf, part...)
		}
		if err == bufio.ErrBufferFull {
			continue
		}
		if tooLong {
			return nil, errLineTooLong
		}
		return bytes.TrimRight(buf, "\r\n"), eofOnlyWhenEmpty(err, part)
	}
}

// eofOnlyWhenEmpty lets a last line without a line end count.
func eofOnlyWhenEmpty(err error, part []byte) error {
	if err == io.EOF && len(part) > 0 {
		return nil
	}
	return err
}

// parseLine reads one line.
func parseLine(raw []byte) (line, error) {
	trimmed := bytes.TrimSpace(bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf")))
	if len(trimmed) == 0 || trimmed[0] != '{' {
		return line{Text: string(raw)}, nil
	}
	var l struct {
		line
		Text *string `json:"text"`
	}
	if err := json.Unmarshal(trimmed, &l); err != nil {
		return line{}, malformed(err)
	}
	if l.Text == nil {
		return line{}, errors.New(`the object has no "text"`)
	}
	l.line.Text = *l.Text
	return l.line, nil
}

// id returns the line's id as JSON.
func (l line) id() json.RawMessage {
	if len(l.ID) == 0 {
		return json.RawMessage("null")
	}
	return l.ID
}

// A lineError stands in the output in place of a line that could not be read.
type lineError struct {
	ID    *string `json:"id"`
	Error string  `json:"error"`
}

// malformed says what is wrong with an object in the words of the contract.
func malformed(err error) error {
	var wrong *json.UnmarshalTypeError
	if !errors.As(err, &wrong) {
		return fmt.Errorf("not a valid JSON object: %w", err)
	}
	if strings.HasSuffix(wrong.Field, "context") {
		return errors.New(`"context" must be a list of strings`)
	}
	return errors.New(`"text" must be a string`)
}
