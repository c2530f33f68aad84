package when

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"verbatim/internal/document"
)

// expected is what a file of sentences says of one expression: the days, or several that are right, or "?"
// for none.
type expected struct {
	document.Span
	days []string
}

var bracketed = regexp.MustCompile(`\[([^|\]]*)\|([^\]]*)\]|\{([^}]*)\}`)

// sentences reads a file of testdata as articles, with what stands in brackets in each.
func sentences(t *testing.T, path string) (docs []*document.Document, want [][]expected) {
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.SplitSeq(strings.TrimSpace(string(data)), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		if head, ok := strings.CutPrefix(line, "@ "); ok {
			lang, day, _ := strings.Cut(head, " ")
			docs = append(docs, &document.Document{Meta: document.Meta{Language: lang, Date: day}})
			want = append(want, nil)
			continue
		}
		doc := docs[len(docs)-1]
		start := len(doc.Text)
		at := 0
		for _, m := range bracketed.FindAllStringSubmatchIndex(line, -1) {
			doc.Text += line[at:m[0]]
			if m[2] >= 0 {
				from := len(doc.Text)
				doc.Text += line[m[2]:m[3]]
				want[len(want)-1] = append(want[len(want)-1],
					expected{document.Span{Start: from, End: len(doc.Text)}, strings.Split(line[m[4]:m[5]], "/")})
			} else {
				doc.Text += line[m[6]:m[7]]
			}
			at = m[1]
		}
		doc.Text += line[at:]
		doc.Blocks = append(doc.Blocks, document.Block{Span: document.Span{Start: start, End: len(doc.Text)}})
		doc.Text += "\n\n"
	}
	return docs, want
}

func daysOfExpression(e Expression) string {
	switch from, to := e.From.Format(time.DateOnly), e.To.Format(time.DateOnly); {
	case !e.Known():
		return "?"
	case from == to:
		return from
	default:
		return from + ".." + to
	}
}

// Each expression of the sentences is found with its days, and nothing else is taken for one: what stands
// in braces is none. An expression of two ends counts by its first.
func TestSentences(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.txt")
	for _, file := range files {
		docs, want := sentences(t, file)
		found, all := 0, 0
		for i, doc := range docs {
			got := Find(doc)
			taken := map[int]bool{}
			for _, w := range want[i] {
				all++
				right := false
				var said []string
				for k, e := range got {
					if e.Overlaps(w.Span) {
						taken[k] = true
						said = append(said, fmt.Sprintf("%q %s", doc.Text[e.Start:e.End], daysOfExpression(e)))
						for _, days := range w.days {
							right = right || days == daysOfExpression(e)
						}
					}
				}
				if right {
					found++
				} else {
					t.Errorf("%s: %q is %s, found %v", file, doc.Text[w.Start:w.End], strings.Join(w.days, " or "), said)
				}
			}
			for k, e := range got {
				if !taken[k] {
					t.Errorf("%s: %q is none, found %s", file, doc.Text[e.Start:e.End], daysOfExpression(e))
				}
			}
		}
		t.Logf("%s: %d of %d", file, found, all)
	}
}
