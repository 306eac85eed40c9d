package neural

import (
	"bytes"
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/nlpodyssey/spago/ag"

	"praxislotse/index"
	"praxislotse/knowledge"
)

func TestContrastGradient(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	rows := newParam(5, 3, func() float32 { return float32(r.NormFloat64()) * 2 })
	checkGradient(t, "rows", rows, func() *ag.Operator {
		return ag.NewOperator(&contrastLoss{rows: rows, candidates: 3, answers: []int{2, 0}}).Run()
	})
	zero := newParam(3, 2, func() float32 { return 0 })
	loss := ag.NewOperator(&contrastLoss{rows: zero, candidates: 2, answers: []int{0}}).Run()
	if err := ag.Backward(loss); err != nil {
		t.Fatal(err)
	}
	if got := loss.Value().Item().F64(); math.Abs(got-math.Ln2) > 1e-6 {
		t.Errorf("loss of texts without features is %v, want ln 2", got)
	}
	checkGradient(t, "zeros", zero, func() *ag.Operator { return loss })
}

func sections() []index.Entry {
	return []index.Entry{
		{ID: "router", Title: "Router anschließen", Text: "Der Router wird mit dem Kabel angeschlossen.", Questions: []string{"Wie schließe ich den Router an?", "Wo kommt das Kabel hin?", "Router geht nicht an"}},
		{ID: "antrag", Title: "Antrag stellen", Text: "Den Antrag sendet die Praxis mit der Post.", Questions: []string{"Wie stelle ich den Antrag?", "Wohin mit dem Antrag?", "Antrag per Post senden?"}},
		{ID: "passwort", Title: "Passwort ändern", Text: "Das Passwort wird im Portal geändert.", Questions: []string{"Wie ändere ich das Passwort?", "Neues Passwort im Portal setzen"}},
		{ID: "bare", Text: "Das Zertifikat läuft nach einem Jahr ab."},
	}
}

func trainEncoder(t testing.TB, seed uint64) *Encoder {
	t.Helper()
	e, err := TrainEncoder(t.Context(), sections(), EncoderOptions{Seed: seed})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func hitsOf(entries []index.Entry) []index.Hit {
	out := make([]index.Hit, len(entries))
	for i, e := range entries {
		out[i].Passage = &knowledge.Passage{ID: e.ID}
	}
	return out
}

func TestRanker(t *testing.T) {
	r := NewRanker(trainEncoder(t, 1), sections())
	for text, want := range map[string]string{
		"router kabel anschließen": "router",
		"antrag mit post":          "antrag",
		"PASSWORT aendern":         "passwort",
	} {
		hits := append(hitsOf(sections()), hitsOf([]index.Entry{{ID: "unknown"}})...)
		r.Rank(&index.Query{Text: text}, hits)
		if hits[0].Passage.ID != want {
			t.Errorf("%q: first %s, want %s", text, hits[0].Passage.ID, want)
		}
		for i := range hits {
			if s := hits[i].Score; s < 0 || s > 1 || i > 0 && s > hits[i-1].Score {
				t.Errorf("%q: score %d is %v", text, i, s)
			}
		}
	}
}

// TestRankAnything: a text without a known feature leaves the lexical order.
func TestRankAnything(t *testing.T) {
	r := NewRanker(trainEncoder(t, 1), sections())
	for name, text := range map[string]string{"empty": "", "broken": "\xff", "chinese": "你好", "long": strings.Repeat("Antrag ", 10000)} {
		hits := hitsOf(sections())
		for i := range hits {
			hits[i].Evidence.Coverage = float64(i) / 10
		}
		r.Rank(&index.Query{Text: text}, hits)
		if name != "long" && hits[0].Passage.ID != "bare" {
			t.Errorf("%s: first %s, want the one with most coverage", name, hits[0].Passage.ID)
		}
		if math.IsNaN(hits[0].Score) {
			t.Errorf("%s: no score", name)
		}
	}
}

// TestRankerWithoutEncoder orders as the lexical ranker does.
func TestRankerWithoutEncoder(t *testing.T) {
	a, b := hitsOf(sections()), hitsOf(sections())
	for i := range a {
		a[i].Evidence.Coverage, a[i].Evidence.Lexical = float64(i*7%4)/4, float64(i)
		b[i].Evidence = a[i].Evidence
	}
	NewRanker(nil, sections()).Rank(&index.Query{Text: "Antrag"}, a)
	index.LexicalRanker{}.Rank(&index.Query{Text: "Antrag"}, b)
	if !reflect.DeepEqual(a, b) {
		t.Errorf("%+v, want %+v", a, b)
	}
}

func TestTrainEncoderRefuses(t *testing.T) {
	bare := sections()[3:]
	if _, err := TrainEncoder(t.Context(), bare, EncoderOptions{}); !errors.Is(err, ErrNoExamples) {
		t.Errorf("no examples: %v", err)
	}
	if _, err := TrainEncoder(t.Context(), nil, EncoderOptions{}); !errors.Is(err, ErrNoExamples) {
		t.Errorf("nothing: %v", err)
	}
	if _, err := TrainEncoder(t.Context(), []index.Entry{{ID: "a", Questions: []string{"?"}}}, EncoderOptions{}); err == nil {
		t.Error("no words: no error")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := TrainEncoder(ctx, sections(), EncoderOptions{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	odd := append(sections(), index.Entry{ID: "empty", Questions: []string{""}}, index.Entry{ID: "empty"})
	if _, err := TrainEncoder(t.Context(), odd, EncoderOptions{}); err != nil {
		t.Errorf("empty texts among others: %v", err)
	}
}

// TestManyEntries: more entries than a step compares with.
func TestManyEntries(t *testing.T) {
	entries := sections()
	for i := range maxCandidates + 20 {
		id := string(rune('a'+i%26)) + strings.Repeat("x", i/26)
		entries = append(entries, index.Entry{ID: id, Text: "Text " + id, Questions: []string{"Frage nach " + id}})
	}
	if _, err := TrainEncoder(t.Context(), entries, EncoderOptions{}); err != nil {
		t.Fatal(err)
	}
}

func TestStoreEncoder(t *testing.T) {
	var files [3]bytes.Buffer
	for i, seed := range []uint64{7, 7, 8} {
		if _, err := trainEncoder(t, seed).WriteTo(&files[i]); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(files[0].Bytes(), files[1].Bytes()) || bytes.Equal(files[0].Bytes(), files[2].Bytes()) {
		t.Error("the same seed must write the same bytes, another other ones")
	}
	back, err := ReadEncoder(bytes.NewReader(files[0].Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if back.Hash() != HashEntries(sections(), EncoderOptions{Seed: 7}) {
		t.Error("the hash is another")
	}
	if got, want := back.Encode("Antrag"), trainEncoder(t, 7).Encode("Antrag"); !reflect.DeepEqual(got, want) {
		t.Errorf("%v after reading, %v before", got[:4], want[:4])
	}
	if _, err := ReadClassifier(bytes.NewReader(files[0].Bytes())); !errors.Is(err, ErrDamaged) {
		t.Errorf("an encoder read as a classifier: %v", err)
	}
}

func TestDamagedEncoder(t *testing.T) {
	for name, spoil := range map[string]func(*Encoder){
		"dim":   func(e *Encoder) { e.dim = 0 },
		"wide":  func(e *Encoder) { e.dim = 1 << 30 },
		"table": func(e *Encoder) { e.table = e.table[1:] },
		"idf":   func(e *Encoder) { e.vocabulary.idf = nil },
	} {
		e := trainEncoder(t, 1)
		spoil(e)
		var file bytes.Buffer
		if _, err := e.WriteTo(&file); err != nil {
			t.Fatal(err)
		}
		for _, b := range [][]byte{file.Bytes(), file.Bytes()[:file.Len()/2], nil} {
			if _, err := ReadEncoder(bytes.NewReader(b)); !errors.Is(err, ErrDamaged) {
				t.Errorf("%s: error %v, want ErrDamaged", name, err)
			}
		}
	}
}

func FuzzReadEncoder(f *testing.F) {
	e, err := TrainEncoder(f.Context(), sections()[:2], EncoderOptions{})
	if err != nil {
		f.Fatal(err)
	}
	var file bytes.Buffer
	if _, err := e.WriteTo(&file); err != nil {
		f.Fatal(err)
	}
	f.Add(file.Bytes()[48:300])
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, body []byte) {
		var file bytes.Buffer
		w := newWriter(&file, kindEncoder, [32]byte{})
		w.bytes(body)
		if _, err := w.close(); err != nil {
			t.Fatal(err)
		}
		if e, err := ReadEncoder(&file); err == nil {
			e.Encode("Router Antrag")
		} else if !errors.Is(err, ErrDamaged) {
			t.Errorf("error %v, want ErrDamaged", err)
		}
	})
}

func TestRankerParallel(t *testing.T) {
	r := NewRanker(trainEncoder(t, 1), sections())
	want := hitsOf(sections())
	r.Rank(&index.Query{Text: "Router Kabel"}, want)
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for range 20 {
				hits := hitsOf(sections())
				r.Rank(&index.Query{Text: "Router Kabel"}, hits)
				if hits[0].Score != want[0].Score {
					t.Errorf("score %v, alone %v", hits[0].Score, want[0].Score)
				}
			}
		})
	}
	group.Wait()
}
