package web

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"praxislotse/bot"
)

// A Feed wakes whoever waits for new turns of a conversation. A wake-up that
// nobody has taken yet may stand for several turns.
type Feed interface {
	Subscribe(conversation string) (wake <-chan struct{}, cancel func())
}

// Turns reads what is stored of a conversation: the turns after an id, oldest
// first, and who has it.
type Turns interface {
	Turns(ctx context.Context, conversation string, after int64, limit int) ([]bot.Turn, error)
	Conversation(ctx context.Context, id string) (*bot.Conversation, error)
}

const (
	// streamBatch is how many turns are read and written at a time.
	streamBatch = 100
	// writeTimeout is how long a client may take to accept one batch.
	writeTimeout = 20 * time.Second
)

// events answers GET /api/conversations/{id}/events: everything that is stored
// after the given id, a comment that says so, then each new turn as it is
// stored. What is sent comes from the store alone, so a stream that resumes
// neither loses nor repeats.
func (h *Handler) events(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	if err := h.admit(r, id); err != nil {
		h.fail(w, r, err)
		return
	}
	after, err := resumeAfter(r)
	if err != nil {
		h.fail(w, r, err)
		return
	}
	wake, cancel := h.deps.Feed.Subscribe(id) // before the first read, so that no turn falls between
	defer cancel()
	s := &stream{h: h, conversation: id, after: after, w: w, rc: http.NewResponseController(w)}
	first, err := h.deps.Turns.Turns(r.Context(), id, after, streamBatch)
	if err != nil {
		h.fail(w, r, err)
		return
	}
	s.open()
	if err := s.run(r.Context(), wake, first); err != nil && r.Context().Err() == nil {
		h.log.Warn("event stream ended early", "conversation", id, "after", s.after, "err", err)
	}
}

// resumeAfter is the id after which the client wants to go on.
func resumeAfter(r *http.Request) (int64, error) {
	if last := r.Header.Get("Last-Event-ID"); last != "" {
		return parseEventID(last)
	}
	return parseEventID(r.URL.Query().Get("after"))
}

// A stream writes one client's events.
type stream struct {
	h            *Handler
	conversation string
	after        int64 // highest id that was written
	w            http.ResponseWriter
	rc           *http.ResponseController
	buf          bytes.Buffer
}

// open sends the headers. A stream lives longer than any timeout of the server
// allows, so it sets its own; a writer that knows no deadlines has none to lift.
func (s *stream) open() {
	header := s.w.Header()
	header.Set("Content-Type", "text/event-stream; charset=utf-8")
	header.Set("Cache-Control", "no-store")
	header.Set("X-Accel-Buffering", "no")
	s.rc.SetReadDeadline(time.Time{})
	s.w.WriteHeader(http.StatusOK)
	s.buf.WriteString("retry: 2000\n\n")
}

// run writes the turns read so far, then whatever follows, until the client
// goes, the server stops or something fails.
func (s *stream) run(ctx context.Context, wake <-chan struct{}, turns []bot.Turn) error {
	if err := s.drain(ctx, turns); err != nil {
		return err
	}
	s.buf.WriteString(": up to date\n\n")
	beat := time.NewTicker(s.h.opts.Heartbeat)
	defer beat.Stop()
	for {
		if err := s.flush(); err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return nil
		case <-s.h.opts.Stop:
			return nil
		case <-wake:
		case <-beat.C:
			s.buf.WriteString(": beat\n\n")
		}
		// A beat reads too, so that a lost wake-up delays a turn and no more.
		if err := s.drain(ctx, nil); err != nil {
			return err
		}
	}
}

// drain writes the given turns and all that are stored after them.
func (s *stream) drain(ctx context.Context, turns []bot.Turn) (err error) {
	for {
		if turns == nil {
			turns, err = s.h.deps.Turns.Turns(ctx, s.conversation, s.after, streamBatch)
			if err != nil {
				return fmt.Errorf("reading turns after %d: %w", s.after, err)
			}
		}
		for i := range turns {
			if err := s.event(ctx, &turns[i]); err != nil {
				return err
			}
		}
		if len(turns) < streamBatch {
			return nil
		}
		if err := s.flush(); err != nil {
			return err
		}
		turns = nil
	}
}

func (s *stream) event(ctx context.Context, t *bot.Turn) error {
	e := newEvent(t)
	if t.Pending { // while a person has the conversation the assistant will not answer
		c, err := s.h.deps.Turns.Conversation(ctx, s.conversation)
		if err != nil {
			return fmt.Errorf("reading who has the conversation: %w", err)
		}
		e.Pending = c.Owner == ""
	}
	data, err := json.Marshal(e)
	if err != nil {
		return fmt.Errorf("encoding turn %d: %w", t.ID, err)
	}
	fmt.Fprintf(&s.buf, "id: %d\ndata: %s\n\n", t.ID, data)
	s.after = t.ID
	return nil
}

func (s *stream) flush() error {
	if s.buf.Len() == 0 {
		return nil
	}
	s.rc.SetWriteDeadline(time.Now().Add(writeTimeout))
	if _, err := s.w.Write(s.buf.Bytes()); err != nil {
		return fmt.Errorf("writing events: %w", err)
	}
	s.buf.Reset()
	return s.rc.Flush()
}
