package bot

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base32"
	"fmt"
	"io"
	"strings"
)

// idBytes is the strength of ids and tokens: 128 bits cannot be guessed, and two
// conversations never draw the same.
const idBytes = 16

// NewID returns 128 bits of random as 26 characters of base32, lower case, so
// that it may stand in a URL and be read out.
func NewID(random io.Reader) (string, error) {
	b := make([]byte, idBytes)
	if _, err := io.ReadFull(random, b); err != nil {
		return "", fmt.Errorf("draw an id: %w", err)
	}
	return strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(b)), nil
}

// NewToken returns a bearer token. It has the form of an id; only its TokenHash
// is ever stored.
func NewToken(random io.Reader) (string, error) {
	return NewID(random)
}

// TokenHash returns the SHA-256 of a token. A plain hash is enough: the token
// is random, so there is nothing to try out.
func TokenHash(token string) []byte {
	h := sha256.Sum256([]byte(token))
	return h[:]
}

// Opens reports whether the token is the conversation's, in constant time.
func (c *Conversation) Opens(token string) bool {
	return subtle.ConstantTimeCompare(c.TokenHash, TokenHash(token)) == 1
}
