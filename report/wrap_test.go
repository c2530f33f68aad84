package report

import (
	"io"
	"runtime"
	"strings"
	"testing"

	"verbatim/internal/document"
)

// A word may have megabytes, and a paragraph a million words: what is printed of it is made line by line. Held at
// once, the first took 140 times its size, and the second 80.
func TestPrintingHoldsALineAtATime(t *testing.T) {
	for name, text := range map[string]string{
		"a word of letters without a width": strings.Repeat("a\u200d\u202e\u2066", 100_000),
		"words":                             strings.Repeat("a ", 500_000),
	} {
		doc := &document.Document{Path: "a.txt", Format: "test", Text: text,
			Blocks: []document.Block{{Span: document.Span{End: len(text)}}}}
		if most := peak(t, func() {
			if err := ReadingsText(io.Discard, []*document.Document{doc}, []string{"article"}, Style{Width: 80}); err != nil {
				t.Fatal(err)
			}
		}); most > 30*len(text) {
			t.Errorf("%s: %d bytes are held for a text of %d", name, most, len(text))
		}
	}
}

// peak is about the most memory that work holds: what stands at the ends of collections, one of which follows
// the other closely.
func peak(t *testing.T, work func()) int {
	t.Helper()
	var before, now runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	done := make(chan struct{})
	go func() { work(); close(done) }()
	most := 0
	for {
		select {
		case <-done:
			return most
		default:
			runtime.GC()
			runtime.ReadMemStats(&now)
			most = max(most, int(now.HeapAlloc)-int(before.HeapAlloc))
		}
	}
}
