package knowledge_test

import (
	"os"
	"strings"
	"testing"

	"praxislotse/knowledge"
	"praxislotse/knowledge/markdown"
)

// BenchmarkSplit parses and splits a document of about 1 MB.
func BenchmarkSplit(b *testing.B) {
	src, err := os.ReadFile("testdata/schritte.md")
	if err != nil {
		b.Fatal(err)
	}
	big := []byte(strings.Repeat(string(src), 1<<20/len(src)))
	b.SetBytes(int64(len(big)))
	b.ReportAllocs()
	for b.Loop() {
		p, err := markdown.Parse(big)
		if err != nil {
			b.Fatal(err)
		}
		if d := knowledge.Split(knowledge.Document{ID: "a"}, p.Blocks); len(d.Passages) == 0 {
			b.Fatal("no passages")
		}
	}
}
