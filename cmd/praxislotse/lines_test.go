package main

import (
	"strings"
	"testing"
)

func TestEachLine(t *testing.T) {
	for in, want := range map[string][]string{
		"":                                     nil,
		"eins\nzwei":                           {"null eins", "null zwei"},
		"eins\r\n\nzwei\n":                     {"null eins", "null ", "null zwei"},
		`{"id":7,"text":"a","context":["b"]}`:  {"7 a b"},
		"\ufeff" + `{"id":"x","text":""}`:      {`"x" `},
		`{"id":null,"text":"a","more":1}`:      {"null a"},
		`{"text":1}`:                           {"error"},
		`{"id":1}`:                             {"error"},
		`{"text":"a","context":"b"}`:           {"error"},
		"{\nweiter":                            {"error", "null weiter"},
		`[1]`:                                  {"null [1]"},
		strings.Repeat("x", maxLine+1) + "\na": {"error", "null a"},
	} {
		var got []string
		err := eachLine(t.Context(), strings.NewReader(in), func(l line, err error) error {
			if err != nil {
				got = append(got, "error")
				return nil
			}
			got = append(got, strings.Join(append([]string{string(l.id()), l.Text}, l.Context...), " "))
			return nil
		})
		if err != nil || strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("%.40q: %q, %v; want %q", in, got, err, want)
		}
	}
}
