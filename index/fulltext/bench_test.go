package fulltext_test

import (
	"os"
	"path/filepath"
	"testing"

	"praxislotse/index/eval"
	"praxislotse/index/fulltext"
)

// BenchmarkFind asks the questions of a shared test set.
func BenchmarkFind(b *testing.B) {
	for _, name := range []string{"xquad-de", "lo-help-de"} {
		b.Run(name, func(b *testing.B) {
			dir := filepath.Join("..", "..", "..", "shared", "eval", name)
			if _, err := os.Stat(dir); err != nil {
				b.Skipf("the shared test sets are not here: %v", err)
			}
			set, err := eval.ReadSet(dir)
			if err != nil {
				b.Fatal(err)
			}
			m, err := fulltext.NewMemory(b.Context(), set.Entries)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			b.ResetTimer()
			for i := range b.N {
				if _, err := m.Find(b.Context(), set.Queries[i%len(set.Queries)].Text, 50); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
