package bot

import (
	"bytes"
	"crypto/rand"
	"regexp"
	"testing"
)

func TestNewID(t *testing.T) {
	form := regexp.MustCompile(`^[a-z2-7]{26}$`)
	seen := map[string]bool{}
	for range 1000 {
		id, err := NewID(rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		if !form.MatchString(id) || seen[id] {
			t.Fatalf("NewID() = %q: wrong form or drawn twice", id)
		}
		seen[id] = true
	}
}

func TestNewIDWithoutRandom(t *testing.T) {
	if id, err := NewID(bytes.NewReader(make([]byte, idBytes-1))); err == nil {
		t.Errorf("NewID with too little random = %q, want an error", id)
	}
}

func TestOpens(t *testing.T) {
	token, err := NewToken(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c := &Conversation{TokenHash: TokenHash(token)}
	if !c.Opens(token) {
		t.Error("the conversation does not open with its own token")
	}
	for _, wrong := range []string{"", token[1:], token + "a", "a" + token[1:] + "x"} {
		if c.Opens(wrong) {
			t.Errorf("the conversation opens with %q", wrong)
		}
	}
	if (&Conversation{}).Opens("") {
		t.Error("a conversation without a hash opens with the empty token")
	}
}
