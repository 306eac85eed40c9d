package web

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"sync"
	"time"
)

// sessionAge is how long a sign-in to the desk lasts: a working day.
const sessionAge = 12 * time.Hour

// nonceSize is the random part of a code in bytes.
const nonceSize = 16

var errCode = errors.New("code is wrong, expired or used")

// DeskCode returns a fresh one-time code for the desk: 16 random bytes and the
// time of expiry, signed with HMAC-SHA256. Whoever holds the key of the running
// server can make one, so a command beside the server needs no channel to it. A
// new key makes all older codes worthless, which is how a restart keeps a used
// code from working again.
func DeskCode(key []byte, expires time.Time) string {
	payload := make([]byte, nonceSize, nonceSize+8+sha256.Size)
	rand.Read(payload)
	payload = binary.BigEndian.AppendUint64(payload, uint64(expires.Unix()))
	return base64.RawURLEncoding.EncodeToString(append(payload, sign(key, payload)...))
}

func sign(key, payload []byte) []byte {
	m := hmac.New(sha256.New, key)
	m.Write([]byte("praxislotse desk code\x00"))
	m.Write(payload)
	return m.Sum(nil)
}

// sessions knows who is signed in to the desk. Tokens are kept as hashes.
type sessions struct {
	mu   sync.Mutex
	key  []byte
	now  func() time.Time
	used map[[nonceSize]byte]time.Time // spent codes until they expire
	of   map[[sha256.Size]byte]session
}

type session struct {
	actor   string
	expires time.Time
}

func newSessions(key []byte, now func() time.Time) *sessions {
	return &sessions{key: key, now: now,
		used: map[[nonceSize]byte]time.Time{}, of: map[[sha256.Size]byte]session{}}
}

// valid says whether the code could be redeemed now; it does not spend it.
func (s *sessions) valid(code string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, _, err := s.check(code)
	return err == nil
}

// redeem spends the code and returns the token of a new session.
func (s *sessions) redeem(code, actor string) (token string, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	nonce, expires, err := s.check(code)
	if err != nil {
		return "", err
	}
	s.sweep()
	s.used[nonce] = expires
	token = rand.Text()
	s.of[sha256.Sum256([]byte(token))] = session{actor: actor, expires: s.now().Add(sessionAge)}
	return token, nil
}

func (s *sessions) check(code string) (nonce [nonceSize]byte, expires time.Time, err error) {
	raw, err := base64.RawURLEncoding.Strict().DecodeString(code)
	if err != nil || len(raw) != nonceSize+8+sha256.Size {
		return nonce, expires, errCode
	}
	payload, mac := raw[:nonceSize+8], raw[nonceSize+8:]
	if !hmac.Equal(mac, sign(s.key, payload)) {
		return nonce, expires, errCode
	}
	copy(nonce[:], payload)
	expires = time.Unix(int64(binary.BigEndian.Uint64(payload[nonceSize:])), 0)
	if _, spent := s.used[nonce]; spent || !s.now().Before(expires) {
		return nonce, expires, errCode
	}
	return nonce, expires, nil
}

// actor returns who holds the token.
func (s *sessions) actor(token string) (string, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	v, ok := s.of[sha256.Sum256([]byte(token))]
	if !ok || !s.now().Before(v.expires) {
		return "", false
	}
	return v.actor, true
}

func (s *sessions) end(token string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.of, sha256.Sum256([]byte(token)))
}

// sweep forgets what has expired.
func (s *sessions) sweep() {
	now := s.now()
	for nonce, expires := range s.used {
		if !now.Before(expires) {
			delete(s.used, nonce)
		}
	}
	for hash, v := range s.of {
		if !now.Before(v.expires) {
			delete(s.of, hash)
		}
	}
}
