package eval

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"praxislotse/index"
)

// A Set is a test set in BEIR layout (https://github.com/beir-cellar/beir):
// corpus.jsonl, queries.jsonl, and qrels.tsv or qrels/test.tsv.
type Set struct {
	Name    string // last element of the directory
	Entries []index.Entry
	Queries []Query
}

// A Query is a question and the entries that answer it.
type Query struct {
	ID       string
	Text     string
	Relevant map[string]int // entry id → grade, all ≥ 1
}

// ReadSet reads the test set in dir. Queries without a relevant entry are left
// out. Errors name file and line.
func ReadSet(dir string) (*Set, error) {
	entries, err := ReadCorpus(filepath.Join(dir, "corpus.jsonl"))
	if err != nil {
		return nil, err
	}
	queries, err := readQueries(filepath.Join(dir, "queries.jsonl"))
	if err != nil {
		return nil, err
	}
	known := make(map[string]bool, len(entries))
	for i := range entries {
		known[entries[i].ID] = true
	}
	path := filepath.Join(dir, "qrels.tsv")
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		path = filepath.Join(dir, "qrels", "test.tsv")
	}
	if err := readRelevant(path, queries, known); err != nil {
		return nil, err
	}
	set := &Set{Name: filepath.Base(filepath.Clean(dir)), Entries: entries}
	for _, q := range queries.list {
		if len(q.Relevant) > 0 {
			set.Queries = append(set.Queries, *q)
		}
	}
	if len(set.Queries) == 0 {
		return nil, fmt.Errorf("%s: no query has a relevant entry", path)
	}
	return set, nil
}

// ReadCorpus reads a corpus.jsonl: an object {"id" or "_id", "title", "text"} a
// line. Empty lines are skipped; an id that stands twice is an error.
func ReadCorpus(path string) ([]index.Entry, error) {
	var out []index.Entry
	seen := map[string]bool{}
	err := eachObject(path, func(r *record) error {
		if seen[r.id()] {
			return fmt.Errorf("id %q stands twice", r.id())
		}
		seen[r.id()] = true
		out = append(out, index.Entry{ID: r.id(), Title: r.Title, Text: r.Text})
		return nil
	})
	if err == nil && len(out) == 0 {
		err = fmt.Errorf("%s: no entries", path)
	}
	return out, err
}

type queryList struct {
	list []*Query
	byID map[string]*Query
}

func readQueries(path string) (*queryList, error) {
	out := &queryList{byID: map[string]*Query{}}
	err := eachObject(path, func(r *record) error {
		if out.byID[r.id()] != nil {
			return fmt.Errorf("id %q stands twice", r.id())
		}
		q := &Query{ID: r.id(), Text: r.Text, Relevant: map[string]int{}}
		out.list = append(out.list, q)
		out.byID[q.ID] = q
		return nil
	})
	return out, err
}

// record is a line of corpus.jsonl or queries.jsonl.
type record struct {
	ID     string `json:"id"`
	BeirID string `json:"_id"`
	Title  string `json:"title"`
	Text   string `json:"text"`
}

func (r *record) id() string {
	if r.ID != "" {
		return r.ID
	}
	return r.BeirID
}

// eachObject calls f for every line that holds an object.
func eachObject(path string, f func(*record) error) error {
	return eachLine(path, func(line string) error {
		var r record
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			return fmt.Errorf("no object with id, title and text: %w", err)
		}
		if r.id() == "" {
			return errors.New("no id")
		}
		return f(&r)
	})
}

// eachLine calls f for every line that is not empty; errors get file:line.
func eachLine(path string, f func(string) error) error {
	file, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("read test set: %w", err)
	}
	defer file.Close()
	in := bufio.NewReader(file)
	for n := 1; ; n++ {
		line, err := in.ReadString('\n')
		if err != nil && err != io.EOF {
			return fmt.Errorf("%s:%d: %w", path, n, err)
		}
		if s := strings.TrimRight(line, "\r\n"); strings.TrimSpace(s) != "" {
			if err := f(s); err != nil {
				return fmt.Errorf("%s:%d: %w", path, n, err)
			}
		}
		if err == io.EOF {
			return nil
		}
	}
}

// readRelevant reads qrels: "query<TAB>entry[<TAB>grade]", with or without the
// header line; grade 0 means judged and not relevant. TREC's four columns are
// read as well.
func readRelevant(path string, queries *queryList, known map[string]bool) error {
	first := true
	return eachLine(path, func(line string) error {
		f := strings.Split(line, "\t")
		header := first && strings.HasPrefix(f[0], "query")
		first = false
		if header && queries.byID[f[0]] == nil {
			return nil
		}
		query, entry, grade, err := relevance(f)
		if err != nil {
			return err
		}
		q := queries.byID[query]
		switch {
		case q == nil:
			return fmt.Errorf("query %q is not in queries.jsonl", query)
		case !known[entry]:
			return fmt.Errorf("entry %q is not in corpus.jsonl", entry)
		case grade > 0:
			q.Relevant[entry] = grade
		}
		return nil
	})
}

func relevance(f []string) (query, entry string, grade int, err error) {
	grade = 1
	written := ""
	switch len(f) {
	case 2:
		return f[0], f[1], grade, nil
	case 3:
		query, entry, written = f[0], f[1], f[2]
	case 4:
		query, entry, written = f[0], f[2], f[3]
	default:
		return "", "", 0, fmt.Errorf("%d columns, want query, entry and grade", len(f))
	}
	if grade, err = strconv.Atoi(strings.TrimSpace(written)); err != nil {
		err = fmt.Errorf("read relevance: %w", err)
	}
	return query, entry, grade, err
}
