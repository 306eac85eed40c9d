package eval_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"praxislotse/index"
	"praxislotse/index/eval"
	"praxislotse/index/fulltext"
	"praxislotse/knowledge"
)

// fixed answers every question with the same list.
type fixed []string

func (f fixed) Find(_ context.Context, _ string, k int) ([]index.Candidate, error) {
	if f == nil {
		return nil, errors.New("broken")
	}
	var out []index.Candidate
	for _, id := range f[:min(k, len(f))] {
		out = append(out, index.Candidate{ID: id})
	}
	return out, nil
}

func TestRanks(t *testing.T) {
	got, err := eval.Ranks(t.Context(), fixed{"a", "b", "c", "d"}, []eval.Query{
		{ID: "1", Text: "erste", Relevant: map[string]int{"a": 1}},
		{ID: "2", Text: "vierte", Relevant: map[string]int{"d": 1}},
		{ID: "3", Text: "keine", Relevant: map[string]int{"x": 1}},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := "  1\t1\terste\ta, b, c\n  4\t2\tvierte\ta, b, c\n  –\t3\tkeine\ta, b, c\n" +
		"queries 3  recall@1 0.3333  recall@3 0.3333  recall@5 0.6667  MRR@10 0.4167\n"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if _, err := eval.Ranks(t.Context(), fixed(nil), []eval.Query{{ID: "q7"}}); err == nil || !strings.Contains(err.Error(), "q7") {
		t.Errorf("err = %v, want the query named", err)
	}
}

func TestRetrieval(t *testing.T) {
	dir := write(t, map[string]string{"corpus.jsonl": corpus, "queries.jsonl": queries, "qrels.tsv": "q1\td1\nq2\td2"})
	system := func(name string, f index.Finder) eval.System {
		return eval.System{Name: name, Build: func(context.Context, []index.Entry) (index.Finder, error) { return f, nil }}
	}
	runs, err := eval.Retrieval(t.Context(), []string{dir}, []eval.System{system("good", fixed{"d1", "d2"}), system("bad", fixed{"d3"})})
	if err != nil {
		t.Fatal(err)
	}
	good, bad := runs[0], runs[1]
	if good.Success1 != .5 || good.Success3 != 1 || good.MRR != .75 || bad.Success5 != 0 {
		t.Errorf("scores: %+v, %+v", good.Scores, bad.Scores)
	}
	if good.Sign == nil || good.Sign.Won != 1 || good.Sign.Lost != 0 || good.Against != "bad" || bad.Sign != nil {
		t.Errorf("sign test: %+v against %q", good.Sign, good.Against)
	}
	var table, lines bytes.Buffer
	if err := errors.Join(eval.WriteTable(&table, runs), eval.WriteJSON(&lines, runs)); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(table.String(), "\n"); n != 3 || !strings.Contains(table.String(), "1:0 against bad") {
		t.Errorf("table:\n%s", table.String())
	}
	var back map[string]any
	if err := json.Unmarshal(bytes.SplitN(lines.Bytes(), []byte("\n"), 2)[0], &back); err != nil || back["r1"] != .5 || back["set"] != "set" {
		t.Errorf("json %v: %v", err, lines.String())
	}
	for _, broken := range []eval.System{
		system("broken", fixed(nil)),
		{Name: "broken", Build: func(context.Context, []index.Entry) (index.Finder, error) { return nil, errors.New("no") }},
	} {
		if _, err := eval.Retrieval(t.Context(), []string{dir}, []eval.System{broken}); err == nil || !strings.Contains(err.Error(), "broken on set") {
			t.Errorf("err = %v", err)
		}
	}
	if _, err := eval.Retrieval(t.Context(), []string{dir + "x"}, nil); err == nil {
		t.Error("a missing directory was read")
	}
}

func TestSectionQueries(t *testing.T) {
	base := &knowledge.Base{Documents: []knowledge.Document{{
		ID: "d", Sections: []knowledge.Section{{Anchor: "eins"}, {Anchor: "zwei"}},
		Passages: []knowledge.Passage{{ID: "d#a"}, {ID: "d#b", Section: 1, Text: "Das Netz"}, {ID: "d#c", Section: 1}, {ID: "d#x", Section: 9}},
	}}}
	got := eval.SectionQueries(base, []knowledge.Question{{Document: "d", Section: "zwei", Text: "Netz?"}, {Document: "d", Section: "drei"}})
	if len(got) != 1 || len(got[0].Relevant) != 2 || got[0].Relevant["d#b"] != 1 {
		t.Fatalf("queries = %+v", got)
	}
	m, err := fulltext.NewMemory(t.Context(), index.Entries(base))
	if err != nil {
		t.Fatal(err)
	}
	found, err := eval.EngineFinder{Engine: index.NewEngine(base, m, nil, "")}.Find(t.Context(), got[0].Text, 5)
	if err != nil || len(found) == 0 || found[0].ID != "d#b" {
		t.Errorf("found %v, %v", found, err)
	}
}
