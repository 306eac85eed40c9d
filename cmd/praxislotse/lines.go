package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
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

// eachLine calls do for every line of r in order. A line that begins with {
// must be an object with a text; any other line is text. What is wrong with an
// object is passed on as err.
func eachLine(r io.Reader, do func(l line, err error) error) error {
	br := bufio.NewReaderSize(r, 64<<10)
	for {
		raw, err := readLine(br)
		switch {
		case errors.Is(err, errLineTooLong):
			if err := do(line{}, err); err != nil {
				return err
			}
			continue
		case err == io.EOF && len(raw) == 0:
			return nil
		case err != nil && err != io.EOF:
			return fmt.Errorf("read stdin: %w", err)
		}
		if err := do(parseLine(raw)); err != nil {
			return err
		}
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
		return line{}, fmt.Errorf("not a valid JSON object: %w", err)
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
