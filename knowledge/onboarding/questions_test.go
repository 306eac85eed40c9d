package onboarding

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// Fewest examples that training can work with; more paraphrases beat every
// change of the method.
const (
	minPerSection = 20
	minPerGap     = 15
)

type gap struct {
	Topic     string   `yaml:"thema"`
	Title     string   `yaml:"titel"`
	Say       string   `yaml:"sagt"`
	Contested bool     `yaml:"strittig"`
	Questions []string `yaml:"fragen"`
}

type meta struct {
	Title  string   `yaml:"title"`
	Stand  string   `yaml:"stand"`
	Source string   `yaml:"quelle"`
	Closes []string `yaml:"schliesst"`
}

// read decodes a file strictly: a misspelt key or a key that stands twice fails.
func read[T any](t *testing.T, name string) T {
	t.Helper()
	data, err := fs.ReadFile(FS(), name)
	if err != nil {
		t.Fatal(err)
	}
	var v T
	if err := yaml.UnmarshalWithOptions(data, &v, yaml.Strict()); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return v
}

func glob(t *testing.T, pattern string) []string {
	t.Helper()
	names, err := fs.Glob(FS(), pattern)
	if err != nil || len(names) == 0 {
		t.Fatalf("%s: %d files, error %v", pattern, len(names), err)
	}
	return names
}

// document returns the front matter and the explicit anchors in order.
func document(t *testing.T, name string) (meta, []string) {
	t.Helper()
	data, err := fs.ReadFile(FS(), name)
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(data), "---\n")
	front, body, found := strings.Cut(rest, "\n---\n")
	if !found {
		t.Fatalf("%s: no front matter", name)
	}
	var m meta
	if err := yaml.UnmarshalWithOptions([]byte(front), &m, yaml.Strict()); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	var anchors []string
	for _, h := range regexp.MustCompile(`(?m)^#.*$`).FindAllString(body, -1) {
		found := regexp.MustCompile(`^## .+ \{#([a-z0-9-]+)\}$`).FindStringSubmatch(h)
		if found == nil {
			t.Errorf("%s: heading %q has no explicit anchor", name, h)
			continue
		}
		anchors = append(anchors, found[1])
	}
	return m, anchors
}

func TestDocuments(t *testing.T) {
	stand := regexp.MustCompile(`^20\d\d-(0[1-9]|1[0-2])$`)
	open := map[string]bool{}
	for _, g := range read[[]gap](t, "luecken.yaml") {
		open[g.Topic] = true
	}
	for _, name := range glob(t, "*.md") {
		m, anchors := document(t, name)
		if m.Title == "" || m.Source == "" || !stand.MatchString(m.Stand) {
			t.Errorf("%s: title %q, quelle %q, stand %q", name, m.Title, m.Source, m.Stand)
		}
		for _, topic := range m.Closes {
			if !open[topic] {
				t.Errorf("%s closes %q, which is no gap or closed by another document", name, topic)
			}
			delete(open, topic)
		}
		questions := read[map[string][]string](t, strings.TrimSuffix(name, ".md")+".fragen.yaml")
		for _, a := range anchors {
			if n := len(questions[a]); n < minPerSection {
				t.Errorf("%s#%s: %d examples, want at least %d", name, a, n, minPerSection)
			}
		}
		for a := range questions {
			if !slices.Contains(anchors, a) {
				t.Errorf("examples for %s#%s, which does not exist", name, a)
			}
		}
	}
	if len(open) < 35 {
		t.Errorf("%d gaps stay open beside the built-in documents, want at least 35", len(open))
	}
}

func TestGaps(t *testing.T) {
	topics := map[string]bool{}
	for _, g := range read[[]gap](t, "luecken.yaml") {
		if g.Topic == "" || topics[g.Topic] {
			t.Errorf("topic %q is empty or stands twice", g.Topic)
		}
		topics[g.Topic] = true
		if g.Title == "" || strings.ContainsAny(g.Title, ".!?") || !strings.HasSuffix(g.Say, ".") {
			t.Errorf("%s: titel %q, sagt %q", g.Topic, g.Title, g.Say)
		}
		if len(g.Questions) < minPerGap {
			t.Errorf("%s: %d examples, want at least %d", g.Topic, len(g.Questions), minPerGap)
		}
		if g.Contested != (g.Topic == "ti-statt-safenet") {
			t.Errorf("%s: strittig is %v", g.Topic, g.Contested)
		}
	}
}

var notWord = regexp.MustCompile(`[^\p{L}\p{N}]+`)

// wording makes examples equal that differ only in case and signs.
func wording(s string) string {
	return strings.TrimSpace(notWord.ReplaceAllString(strings.ToLower(s), " "))
}

// examples returns where each wording is used, training or test.
func examples(t *testing.T, test bool) map[string][]string {
	t.Helper()
	gaps, sections := "luecken.yaml", "*.fragen.yaml"
	if test {
		gaps, sections = "luecken.test.yaml", "*.fragen.test.yaml"
	}
	out := map[string][]string{}
	for _, name := range glob(t, sections) {
		for anchor, questions := range read[map[string][]string](t, name) {
			for _, q := range questions {
				out[wording(q)] = append(out[wording(q)], name+"#"+anchor)
			}
		}
	}
	for _, g := range readGaps(t, gaps) {
		for _, q := range g.Questions {
			out[wording(q)] = append(out[wording(q)], g.Topic)
		}
	}
	return out
}

// readGaps also reads test files that map topics to questions.
func readGaps(t *testing.T, name string) []gap {
	t.Helper()
	data, err := fs.ReadFile(FS(), name)
	if err != nil {
		t.Fatal(err)
	}
	var byTopic map[string][]string
	if yaml.Unmarshal(data, &byTopic) != nil {
		return read[[]gap](t, name)
	}
	var gaps []gap
	for topic, questions := range byTopic {
		gaps = append(gaps, gap{Topic: topic, Questions: questions})
	}
	return gaps
}

// TestExamplesOnce keeps every example at one place, so that no training
// contradicts itself, and out of the test files, so that no figure flatters.
func TestExamplesOnce(t *testing.T) {
	training := examples(t, false)
	for q, places := range training {
		if q == "" || len(places) > 1 {
			t.Errorf("example %q stands under %v", q, places)
		}
	}
	for q, places := range examples(t, true) {
		if from := training[q]; from != nil {
			t.Errorf("test example %q of %v is trained under %v", q, places, from)
		}
	}
}

func TestGlossary(t *testing.T) {
	groups := read[[][]string](t, "glossar.yaml")
	if len(groups) < 60 {
		t.Errorf("%d groups, want at least 60", len(groups))
	}
	at := map[string]string{}
	for _, g := range groups {
		if len(g) < 2 {
			t.Errorf("%v has no synonym", g)
		}
		for _, word := range g {
			key := strings.ToLower(word)
			if other, ok := at[key]; ok {
				t.Errorf("%q belongs to %q and %q", word, other, g[0])
			}
			at[key] = g[0]
		}
	}
	if at["kv-safenet"] == at["ti"] {
		t.Error("KV-SafeNet and TI are two networks, not synonyms")
	}
}
