package term

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"praxislotse/bot"
)

// talk leads a conversation over the input and returns what was asked and
// what was shown. Each reply offers two choices.
func talk(t *testing.T, in io.Reader, o Options) (asked []string, shown string, err error) {
	t.Helper()
	answer := func(ctx context.Context, text string) (*bot.Reply, error) {
		asked = append(asked, text)
		if text == "kaputt" {
			return nil, errors.New("index is gone")
		}
		return &bot.Reply{Text: "Antwort " + text[:min(len(text), 20)], Choices: []bot.Choice{{Label: "Ja", Value: "ja, bitte"}, {Label: "Nein", Value: "nein, danke"}}}, nil
	}
	var out strings.Builder
	err = New(slog.New(slog.DiscardHandler), answer, o).Chat(t.Context(), in, &out)
	return asked, out.String(), err
}

func TestChat(t *testing.T) {
	long := strings.Repeat("ä", bot.MaxText+1)
	tests := []struct {
		name, in string
		asked    []string
	}{
		{"nothing", "", nil},
		{"blank lines", "\n \n\t\n", nil},
		{"end", "a\n/ende\nb\n", []string{"a"}},
		{"last line without end", "a\nb", []string{"a", "b"}},
		{"Windows", "a\r\nb\r\n", []string{"a", "b"}},
		{"number selects", "a\n2\n", []string{"a", "nein, danke"}},
		{"number with point", "a\n1.\n", []string{"a", "ja, bitte"}},
		{"number of no choice", "1\n3\n0\n-1\n", []string{"1", "3", "0", "-1"}},
		{"longest", long[2:] + "\n", []string{long[2:]}},
		{"too long", long + "\nb\n", []string{"b"}},
		{"1 MB", strings.Repeat("x", 1<<20) + "\nb\n", []string{"b"}},
		{"after a failure", "kaputt\nb\n", []string{"kaputt", "b"}},
		{"invalid UTF-8", "a\xffb\n", []string{"a\ufffdb"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			asked, _, err := talk(t, strings.NewReader(tt.in), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.asked, asked); diff != "" {
				t.Errorf("asked (-want +got):\n%s", diff)
			}
		})
	}
}

func TestChatShows(t *testing.T) {
	_, shown, err := talk(t, strings.NewReader("Frage\nkaputt\n/ende\n"), Options{Width: 60, Interactive: true})
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "testdata/chat.golden", shown)
	_, shown, _ = talk(t, strings.NewReader("Frage\n"), Options{})
	if strings.Contains(shown, prompt) || strings.Contains(shown, "Guten Tag") {
		t.Errorf("in a pipe there is a prompt or a greeting:\n%s", shown)
	}
	_, shown, _ = talk(t, strings.NewReader(strings.Repeat("x", 9000)), Options{})
	if !strings.Contains(shown, "zu lang") {
		t.Errorf("a message that is too long got %q", shown)
	}
}

func TestChatReadError(t *testing.T) {
	if _, _, err := talk(t, iotest.ErrReader(errors.New("line is cut")), Options{}); err == nil || !strings.Contains(err.Error(), "line is cut") {
		t.Errorf("error %v, want the reader's", err)
	}
}

func TestChatWriteError(t *testing.T) {
	answer := func(ctx context.Context, text string) (*bot.Reply, error) { return &bot.Reply{}, nil }
	term := New(slog.New(slog.DiscardHandler), answer, Options{})
	r, w := io.Pipe()
	r.Close()
	if err := term.Chat(t.Context(), strings.NewReader("a\n"), w); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("error %v, want the writer's", err)
	}
}

func TestChatEndsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	in, typing := io.Pipe()
	defer typing.Close()
	answer := func(ctx context.Context, text string) (*bot.Reply, error) { return &bot.Reply{Text: "a"}, nil }
	var out strings.Builder
	done := make(chan error)
	go func() {
		done <- New(slog.New(slog.DiscardHandler), answer, Options{Interactive: true}).Chat(ctx, in, &out)
	}()
	if _, err := io.WriteString(typing, "Frage\n"); err != nil {
		t.Fatal(err)
	}
	cancel() // while the next line is being waited for, or the answer
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want that of the context", err)
	}
	if !strings.HasSuffix(out.String(), "\n") {
		t.Errorf("the shell's prompt would stand behind %q", out.String())
	}
}
