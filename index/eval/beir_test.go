package eval_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"praxislotse/index/eval"
)

// write lays out a test set in a new directory.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "set")
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

const (
	corpus  = `{"_id":"d1","title":"Ausweis","text":"Den Ausweis gibt es am Schalter."}` + "\r\n\n" + `{"id":"d2","text":"Das Netz."}`
	queries = `{"_id":"q1","text":"Wo gibt es den Ausweis?"}` + "\n" + `{"id":"q2","text":"Netz"}` + "\n" + `{"id":"q3","text":"ohne Urteil"}`
)

func TestReadSet(t *testing.T) {
	for name, files := range map[string]map[string]string{
		"two columns":     {"qrels.tsv": "q1\td1\nq2\td2\n"},
		"header":          {"qrels.tsv": "query-id\tcorpus-id\tscore\nq1\td1\t1\nq1\td2\t0\nq2\td2\t2"},
		"trec":            {"qrels.tsv": "q1\t0\td1\t1\nq2\t0\td2\t1\n"},
		"below qrels":     {"qrels/test.tsv": "query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td2\t1\n"},
		"carriage return": {"qrels.tsv": "q1\td1\r\nq2\td2\r\n"},
	} {
		files["corpus.jsonl"], files["queries.jsonl"] = corpus, queries
		set, err := eval.ReadSet(write(t, files))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if set.Name != "set" || len(set.Entries) != 2 || len(set.Queries) != 2 {
			t.Errorf("%s: %s with %d entries, %d queries", name, set.Name, len(set.Entries), len(set.Queries))
		}
		if q := set.Queries[0]; q.ID != "q1" || len(q.Relevant) != 1 || q.Relevant["d1"] != 1 {
			t.Errorf("%s: %+v", name, q)
		}
		if e := set.Entries[0]; e.ID != "d1" || e.Title != "Ausweis" {
			t.Errorf("%s: %+v", name, e)
		}
	}
}

func TestReadBrokenSet(t *testing.T) {
	for name, c := range map[string]struct {
		corpus, queries, qrels, want string
	}{
		"no object":      {"{\"id\":\"d1\"}\nd2", queries, "q1\td1", "corpus.jsonl:2: no object"},
		"no id":          {`{"text":"x"}`, queries, "q1\td1", "corpus.jsonl:1: no id"},
		"twice":          {corpus + "\n" + `{"id":"d1"}`, queries, "q1\td1", `corpus.jsonl:4: id "d1" stands twice`},
		"empty":          {"\n\n", queries, "q1\td1", "corpus.jsonl: no entries"},
		"broken query":   {corpus, "[1]", "q1\td1", "queries.jsonl:1: no object"},
		"query twice":    {corpus, queries + "\n" + queries, "q1\td1", "queries.jsonl:4"},
		"unknown query":  {corpus, queries, "q1\td1\nq9\td1", `qrels.tsv:2: query "q9"`},
		"unknown entry":  {corpus, queries, "q1\td7", `qrels.tsv:1: entry "d7"`},
		"one column":     {corpus, queries, "q1", "qrels.tsv:1: 1 columns"},
		"grade":          {corpus, queries, "q1\td1\tgut", "qrels.tsv:1: read relevance"},
		"nothing judged": {corpus, queries, "q1\td1\t0", "no query has a relevant entry"},
	} {
		_, err := eval.ReadSet(write(t, map[string]string{"corpus.jsonl": c.corpus, "queries.jsonl": c.queries, "qrels.tsv": c.qrels}))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
	for _, missing := range []string{"corpus.jsonl", "queries.jsonl", "qrels.tsv"} {
		dir := write(t, map[string]string{"corpus.jsonl": corpus, "queries.jsonl": queries, "qrels.tsv": "q1\td1"})
		if err := os.Remove(filepath.Join(dir, missing)); err != nil {
			t.Fatal(err)
		}
		if _, err := eval.ReadSet(dir); err == nil {
			t.Errorf("without %s: no error", missing)
		}
	}
}
