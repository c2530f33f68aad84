package report

import (
	"fmt"
	"io"
	"strings"
)

// Hit is a passage in which searched words stand. Offsets are code points in the document's text, half-open.
type Hit struct {
	Document Document `json:"document"`
	Start    int      `json:"start"`
	End      int      `json:"end"`
	Score    float64  `json:"score"` // 1 for all the words in their order
	Speaker  string   `json:"speaker"`
	Text     string   `json:"text"`
	Before   string   `json:"before"`
	After    string   `json:"after"`
	Second   *float64 `json:"second,omitempty"` // of the recording
	Marked   [][2]int `json:"marked"`           // the searched words, in code points of Text
	Number   int64    `json:"-"`                // of the document in an archive, 0 for none
}

// Hits prints passages, each with where it is from, the words around it, and the searched words marked: in
// bold, or between brackets where there is no colour.
func Hits(w io.Writer, hits []Hit, style Style) error {
	if len(hits) == 0 {
		_, err := fmt.Fprintln(w, "nothing like it is in the record")
		return err
	}
	style.Width = min(max(style.Width, 30), 110)
	p := newPrinter(w, style)
	for i, h := range hits {
		if i > 0 {
			p.line()
		}
		head := sentence(" · ", h.Document.Date, h.Speaker, h.Document.Title, h.Document.Kind,
			p.atTime(h.Second), exactness(h.Score))
		p.line(span{tidy(head), bold})
		p.line(span{fmt.Sprintf("  %s · code points %d to %d", tidy(h.Document.Path), h.Start, h.End), dim})
		p.block(span{"    ", plain}, 4, h.spans(style.Color))
	}
	return p.out.Flush()
}

func exactness(score float64) string {
	if score >= 1 {
		return "word for word"
	}
	return Percent(score) + " of it"
}

// spans are the passage with the words around it.
func (h Hit) spans(color bool) []span {
	on, off := "[", "]"
	if color {
		on, off = "", ""
	}
	out := []span{{tidy(h.Before) + " ", dim}}
	for _, s := range h.Stretches() {
		if s.Searched {
			out = append(out, span{on + squeeze(s.Text) + off, bold})
		} else {
			out = append(out, span{squeeze(s.Text), plain})
		}
	}
	return append(out, span{" " + tidy(h.After), dim})
}

// Stretch is a stretch of a passage, and whether it was searched for.
type Stretch struct {
	Text     string
	Searched bool
}

// Stretches are the text parted at the searched words. Those side by side are one stretch.
func (h Hit) Stretches() (out []Stretch) {
	text, at := []rune(h.Text), 0
	for i := 0; i < len(h.Marked); i++ {
		from, to := min(max(h.Marked[i][0], at), len(text)), min(h.Marked[i][1], len(text))
		for i+1 < len(h.Marked) && beside(text, to, h.Marked[i+1][0]) {
			i++
			to = min(h.Marked[i][1], len(text))
		}
		if from >= to {
			continue
		}
		out = append(out, Stretch{Text: string(text[at:from])}, Stretch{string(text[from:to]), true})
		at = to
	}
	return append(out, Stretch{Text: string(text[at:])})
}

// beside reports that only space stands between two places.
func beside(text []rune, from, to int) bool {
	return from <= to && to <= len(text) && strings.TrimSpace(string(text[from:to])) == ""
}
