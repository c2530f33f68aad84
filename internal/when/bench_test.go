package when

import (
	"strings"
	"testing"
)

func BenchmarkFind(b *testing.B) {
	doc := article("en", "2023-11-16", strings.Repeat("The council met on Monday and said that the pier, built in 1984, will open again next week.\n\n", 200))
	b.SetBytes(int64(len(doc.Text)))
	for b.Loop() {
		Find(doc)
	}
}
