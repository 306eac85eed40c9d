package fulltext

import (
	"fmt"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/custom"
	"github.com/blevesearch/bleve/v2/analysis/tokenizer/whitespace"
	"github.com/blevesearch/bleve/v2/mapping"
)

// Field names. They stand in every posting list, so they are short.
const (
	fieldWords     = "w" // stems of title and body without stop words
	fieldGrams     = "g" // character 4-grams of the words of title, body and example questions
	fieldTitle     = "t" // stems of the title with stop words: question words mean something there
	fieldQuestions = "q" // stems of the example questions with stop words
)

// gramSize is the length of the character n-grams.
const gramSize = 4

// spaces is the name of the analyzer that only cuts at white space.
const spaces = "spaces"

// newMapping describes the fields to bleve. Nothing is stored: passages live in
// the knowledge, the index holds their ids.
func newMapping() (mapping.IndexMapping, error) {
	m := bleve.NewIndexMapping()
	err := m.AddCustomAnalyzer(spaces, map[string]any{"type": custom.Name, "tokenizer": whitespace.Name})
	if err != nil {
		return nil, fmt.Errorf("define analyzer %s: %w", spaces, err)
	}
	doc := bleve.NewDocumentStaticMapping()
	for _, name := range [...]string{fieldWords, fieldGrams, fieldTitle, fieldQuestions} {
		doc.AddFieldMappingsAt(name, textField(spaces))
	}
	m.DefaultMapping = doc
	m.DefaultAnalyzer = spaces
	return m, nil
}

// textField is an indexed field without positions, copies or columns.
func textField(analyzer string) *mapping.FieldMapping {
	f := bleve.NewTextFieldMapping()
	f.Analyzer = analyzer
	f.Store = false
	f.IncludeTermVectors = false
	f.IncludeInAll = false
	f.DocValues = false
	return f
}
