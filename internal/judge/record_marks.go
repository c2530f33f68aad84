package judge

import (
	"sort"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/document"
)

// Which quotation mark is open where a passage begins is asked for each quotation, and a transcript may be
// one paragraph. So the blank lines and the marks of a document are found once for an article.

// markings are of the documents that were asked for, by path and hash.
type markings struct {
	lock sync.Mutex
	of   map[[2]string]*marked
}

// marked is a document with its blank lines, each as where it begins, and the marks of stretches, by where
// these begin. Places are bytes, and rise.
type marked struct {
	blanks []int
	marks  map[int][]markAt
}

// markAt is a quotation mark, and the one that is open behind it, -1 for none.
type markAt struct{ at, open int }

// paragraph returns where the paragraph of a span begins and ends, in its turn, and which quotation mark is
// open where the span begins, -1 for none.
func (m *markings) paragraph(doc *document.Document, span document.Span) (from, end, open int) {
	m.lock.Lock()
	defer m.lock.Unlock()
	key := [2]string{doc.Path, doc.SHA256}
	of := m.of[key]
	if of == nil {
		if m.of == nil {
			m.of = map[[2]string]*marked{}
		}
		of = &marked{blankLines(doc.Text), map[int][]markAt{}}
		m.of[key] = of
	}
	if k := sort.SearchInts(of.blanks, span.Start-1); k > 0 { // the last that ends before the span
		from = of.blanks[k-1] + 1
	}
	end = len(doc.Text)
	if k := sort.SearchInts(of.blanks, span.End); k < len(of.blanks) {
		end = of.blanks[k]
	}
	if t := doc.TurnAt(span.Start); t >= 0 {
		from = max(from, doc.Turns[t].Start+len(doc.Turns[t].Label))
	}
	marks, ok := of.marks[from]
	if !ok && from < end {
		marks = marksOf(doc.Text[:end], from)
		of.marks[from] = marks
	}
	k := sort.Search(len(marks), func(k int) bool { return marks[k].at >= span.Start })
	if k == 0 {
		return from, end, -1
	}
	if k < len(marks) && marks[k].open >= 0 {
		// the next one opens again: this one was never closed, and nobody knows where it ends
		return from, end, -1
	}
	return from, end, marks[k-1].open
}

func blankLines(text string) (out []int) {
	for at := 0; ; at++ {
		k := strings.Index(text[at:], "\n\n")
		if k < 0 {
			return out
		}
		at += k
		out = append(out, at)
	}
}

// marksOf are the quotation marks of a text from an offset on. The mark " opens behind a space and closes
// before one; where neither tells, it opens where none is open. So a mark that is missing turns no other one
// round.
func marksOf(text string, from int) (out []markAt) {
	open := -1
	for i, r := range text[from:] {
		at := from + i
		straight, opens := r == '"', false
		if straight {
			before, behind := spaceBefore(text[:at]), spaceBehind(text[at+1:])
			opens = before && !behind || before == behind && open < 0
		}
		shuts := r == '“' && open >= 0 && strings.HasPrefix(text[open:], "„") // „so“
		switch {
		case strings.ContainsRune("“«„", r) && !shuts, opens:
			open = at
		case strings.ContainsRune("”»", r), straight, shuts:
			open = -1
		default:
			continue
		}
		out = append(out, markAt{at, open})
	}
	return out
}

// spaceBefore reports that a text ends with a space, a bracket or a dash, or is empty.
func spaceBefore(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return text == "" || unicode.IsSpace(r) || strings.ContainsRune("([–—", r)
}

// spaceBehind reports that a text begins with a space or a mark of punctuation, or is empty.
func spaceBehind(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return text == "" || unicode.IsSpace(r) || strings.ContainsRune(",.;:!?)]–—", r)
}
