package web

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// A client sends requests to a handler, keeps its cookies like a browser and
// adds its headers to each request.
type client struct {
	t      testing.TB
	h      http.Handler
	header map[string]string
	jar    map[string]*http.Cookie
}

func newClient(t testing.TB, h http.Handler) *client {
	return &client{t: t, h: h, header: map[string]string{}, jar: map[string]*http.Cookie{}}
}

func (c *client) do(method, target, body string, header map[string]string) *httptest.ResponseRecorder {
	c.t.Helper()
	r := httptest.NewRequest(method, target, strings.NewReader(body))
	for _, set := range []map[string]string{c.header, header} {
		for k, v := range set {
			r.Header.Set(k, v)
		}
	}
	for _, k := range c.jar {
		r.AddCookie(k)
	}
	w := httptest.NewRecorder()
	c.h.ServeHTTP(w, r)
	for _, k := range w.Result().Cookies() {
		if k.MaxAge < 0 {
			delete(c.jar, k.Name)
			continue
		}
		c.jar[k.Name] = k
	}
	return w
}

func (c *client) get(target string) *httptest.ResponseRecorder {
	c.t.Helper()
	return c.do("GET", target, "", nil)
}

func (c *client) form(target string, pairs ...string) *httptest.ResponseRecorder {
	c.t.Helper()
	v := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		v.Add(pairs[i], pairs[i+1])
	}
	return c.do("POST", target, v.Encode(), map[string]string{"Content-Type": "application/x-www-form-urlencoded"})
}

// begin starts a conversation as a program does.
func (c *client) begin() (id, token string) {
	c.t.Helper()
	w := c.do("POST", "/api/conversations", "", nil)
	wantStatus(c.t, w, http.StatusCreated)
	var got struct{ ID, Token string }
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
		c.t.Fatalf("creating: %v in %q", err, w.Body)
	}
	return got.ID, got.Token
}

// send posts a message with a bearer token.
func (c *client) send(id, token, body string) *httptest.ResponseRecorder {
	c.t.Helper()
	return c.do("POST", "/api/conversations/"+id+"/messages", body, map[string]string{"Authorization": "Bearer " + token})
}

func wantStatus(t testing.TB, w *httptest.ResponseRecorder, want int) {
	t.Helper()
	if w.Code != want {
		body, _ := io.ReadAll(io.LimitReader(w.Body, 600))
		t.Fatalf("status %d, want %d; body: %s", w.Code, want, body)
	}
}

// wantRefusal checks status, code and that a German sentence is there.
func wantRefusal(t testing.TB, w *httptest.ResponseRecorder, status int, code string) {
	t.Helper()
	wantStatus(t, w, status)
	var got map[string]string
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
		t.Fatalf("refusal is no JSON: %q", w.Body)
	}
	if got["code"] != code || len(got["error"]) < 20 || len(got) != 2 {
		t.Errorf("refusal = %v, want code %q and a sentence", got, code)
	}
}

func wantText(t testing.TB, w *httptest.ResponseRecorder, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if !strings.Contains(w.Body.String(), p) {
			t.Errorf("page lacks %q:\n%s", p, w.Body)
		}
	}
}

func wantNoText(t testing.TB, w *httptest.ResponseRecorder, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if strings.Contains(w.Body.String(), p) {
			t.Errorf("page holds %q:\n%s", p, w.Body)
		}
	}
}
