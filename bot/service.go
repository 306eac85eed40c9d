package bot

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"
)

// A Masker takes out of a text what must not be stored. The Guard is one.
type Masker interface {
	Mask(text string) (masked string, found []Finding)
}

// ServiceDeps are what a Service works with.
type ServiceDeps struct {
	Store     Store
	Responder Responder
	Masker    Masker
	Now       func() time.Time // nil: time.Now
	Random    io.Reader        // nil: crypto/rand
	Workers   int              // conversations answered at once; 0: defaultWorkers
}

// defaultWorkers is more than there are processors, because a worker also waits
// for the disk.
const defaultWorkers = 8

// A Service takes messages in and answers them. What it has taken in is stored
// and will be answered, also after a restart. It is safe for concurrent use.
type Service struct {
	log       *slog.Logger
	store     Store
	responder Responder
	masker    Masker
	now       func() time.Time
	random    io.Reader
	workers   int

	work chan struct{} // wakes Run; holds one, more would say no more

	mu       sync.Mutex
	watchers map[string]map[chan struct{}]bool // conversation → subscribers
}

// NewService returns a Service. Messages are answered while Run runs.
func NewService(log *slog.Logger, deps ServiceDeps) *Service {
	if deps.Now == nil {
		deps.Now = time.Now
	}
	if deps.Random == nil {
		deps.Random = rand.Reader
	}
	if deps.Workers <= 0 {
		deps.Workers = defaultWorkers
	}
	return &Service{
		log: log, store: deps.Store, responder: deps.Responder, masker: deps.Masker,
		now: deps.Now, random: deps.Random, workers: deps.Workers,
		work:     make(chan struct{}, 1),
		watchers: map[string]map[chan struct{}]bool{},
	}
}

// Limits of a message.
const (
	MaxText     = 8000 // characters
	maxClientID = 100  // bytes; a UUID has 36
)

// Errors that a channel puts into its own form.
var (
	ErrTooLong      = errors.New("message too long")
	ErrUnauthorized = errors.New("wrong token")
)

// Start begins a conversation in a channel (web | term | slack). The token is
// returned here only; whoever shows it may read and write the conversation.
func (s *Service) Start(ctx context.Context, channel string) (id, token string, err error) {
	if id, err = NewID(s.random); err != nil {
		return "", "", fmt.Errorf("start a conversation: %w", err)
	}
	if token, err = NewToken(s.random); err != nil {
		return "", "", fmt.Errorf("start a conversation: %w", err)
	}
	now := s.now()
	c := &Conversation{ID: id, TokenHash: TokenHash(token), Channel: channel, CreatedAt: now, UpdatedAt: now}
	if err := s.store.Commit(ctx, &Change{Conversation: c}); err != nil {
		return "", "", fmt.Errorf("start a conversation: %w", err)
	}
	return id, token, nil
}

// Authorize returns nil if the token is the conversation's, wraps ErrNotFound if
// there is no such conversation and ErrUnauthorized if the token is another.
func (s *Service) Authorize(ctx context.Context, conversation, token string) error {
	c, err := s.store.Conversation(ctx, conversation)
	if err == nil && !c.Opens(token) {
		err = ErrUnauthorized
	}
	if err != nil {
		return fmt.Errorf("authorize for conversation: %w", err)
	}
	return nil
}

// Receive stores a practice's message, with its secrets masked, to be answered.
// Once it returns nil the message is not lost. The same clientID again returns
// the id of the first; an empty one never repeats. A text of more than MaxText
// characters wraps ErrTooLong and is not stored, an unknown conversation wraps
// ErrNotFound.
func (s *Service) Receive(ctx context.Context, conversation, clientID, text string) (turn int64, err error) {
	if utf8.RuneCountInString(text) > MaxText || len(clientID) > maxClientID {
		return 0, fmt.Errorf("receive %d bytes: %w", len(text), ErrTooLong)
	}
	masked, found := s.masker.Mask(storable(text))
	t := &Turn{
		Conversation: conversation, From: FromPractice, ClientID: storable(clientID),
		Text: masked, Masked: maskedKinds(found), Pending: true, At: s.now(),
	}
	if err := s.store.Commit(ctx, &Change{Turns: []*Turn{t}}); err != nil {
		return 0, fmt.Errorf("receive a message: %w", err)
	}
	s.Wake(conversation)
	return t.ID, nil
}

// maskedKinds names each kind of what was found once.
func maskedKinds(found []Finding) []string {
	var kinds []string
	for _, f := range found {
		if !slices.Contains(kinds, f.Kind) {
			kinds = append(kinds, f.Kind)
		}
	}
	return kinds
}

// storable makes a text valid UTF-8 without NUL, which databases refuse, and
// without the signs that turn the direction of writing, by which a text can be
// made to read as something else.
func storable(text string) string {
	return strings.Map(func(r rune) rune {
		if r == 0 || unicode.Is(unicode.Bidi_Control, r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "\ufffd"))
}
