package marks

import (
	"math/rand/v2"
	"strings"
	"testing"

	"verbatim/internal/document"
)

// What a pairing keeps of one search is what a search of its own would find, but for a straight mark straight
// behind one that opens, which may close nothing.
func TestKeptClosersAreThoseOfASearch(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	parts := []string{"“", "”", "«", "»", "„", "「", "」", "word\"", "word''", "word", "two words", " ", " ",
		", ", ". "}
	for range 20_000 {
		var b strings.Builder
		for range 2 + random.IntN(20) {
			b.WriteString(parts[random.IntN(len(parts))])
		}
		text := b.String()
		p := pairing{text: text, never: map[string]bool{}}
		for i := 0; i < len(text); i++ {
			mark := openerAt(text, 0, i)
			if mark == "" || single(mark) {
				continue
			}
			start := i + len(mark)
			end, _ := p.closing(start, mark)
			want, _ := closing(text, start, mark)
			if want < 0 && mark == "«" {
				if k := strings.LastIndex(text[start:], "»"); k >= 0 {
					want = start + k
				}
			}
			if end != want {
				t.Fatalf("%q: %s at %d is closed at %d, and by a search at %d", text, mark, i, end, want)
			}
		}
	}
}

func TestPairs(t *testing.T) {
	for _, row := range []struct{ name, text, want string }{
		{"a quotation", "He said “go” and went.", "go"},
		{"two", "“Go,” he said. “Now.”", "Go,|Now."},
		{"one in another", "“She said “go” to me,” he said.", "She said “go” to me,"},
		{"a mark that nothing closes", "He said “go. “Now,” he said.", "Now,"},
		{"guillemets that one closes", "Il dit « va « maintenant ».", "va « maintenant"},
		{"an apostrophe is none", "’Twas the clerks’ day.", ""},
		{"single marks", "He said ‘go’ and went.", "go"},
	} {
		t.Run(row.name, func(t *testing.T) {
			var got []string
			for _, p := range pairs(row.text, document.Span{Start: 0, End: len(row.text)}) {
				got = append(got, row.text[p.inner.Start:p.inner.End])
			}
			if strings.Join(got, "|") != row.want {
				t.Errorf("got %q, want %q", got, row.want)
			}
		})
	}
}
