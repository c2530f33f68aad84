package report

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/finding"
)

// The comparison says of each word where it stands, and knows nothing of what stands between the words:
// commas, marks, brackets, speaker labels. A reader wants both texts as they are printed. So the runs are
// painted onto them: each byte of the quotation and of the passage gets the kind of the run whose word it is
// part of, and what stands between two words of one kind gets that kind too. Put together, the pieces of a
// side are its text again, byte for byte.

// The kinds of a piece, those of Run and two more. Where two runs claim one word, as those of "can" and "not"
// claim "can't", the greater kind wins.
type kind uint8

const (
	between kind = iota // no word, or one that the comparison knows nothing of
	same
	licitly
	jump  // the seam between two passages
	aside // in the record, and nobody spoke it: a label, a stage direction
	cut
	edit
	lost // beside the passage, and governs it: the finding of a clipped quotation
)

// String is the kind's name in the page's style.
func (k kind) String() string {
	return [...]string{"", "same", "licit", "jump", "aside", "cut", "edit", "lost"}[k]
}

var kindNames = map[string]kind{"same": same, "licit": licitly, "jump": jump, "cut": cut, "edit": edit}

// piece is a stretch of text of one kind.
type piece struct {
	Kind kind
	Text string
}

// sides is a quotation laid beside its passage.
type sides struct {
	Article, Record []piece
	Before, After   string // of the record; what is lost there stands in Record
}

// sidesOf lays the two texts of a quotation side by side.
func sidesOf(q Quotation) sides {
	article := newPainter(q.Text)
	for _, run := range q.Diff {
		article.paint(kindNames[run.Kind], run.QuoteAt)
	}
	out := sides{Article: article.pieces(0, len(q.Text), func(words string) kind {
		if strings.ContainsAny(words, "[(") {
			return licitly
		}
		return edit
	})}
	if len(q.Diff) == 0 {
		out.Article = []piece{{same, q.Text}}
	}
	if q.Match != nil {
		out.recordSide(q)
	}
	return out
}

// recordSide fills the record's side: the passage, and of the words around it those that the comparison tells
// of.
func (s *sides) recordSide(q Quotation) {
	m := q.Match
	before := len(m.Before)
	record := newPainter(m.Before + m.Text + m.After)
	from, to := before, before+len(m.Text)
	var apart []piece // what does not stand where the surroundings are shown
	for _, run := range q.Diff {
		at := [2]int{before + run.RecordAt[0], before + run.RecordAt[1]}
		if run.Record != "" && record.at(at) != run.Record {
			apart = append(apart, piece{kindNames[run.Kind], run.Record}, piece{same, " "})
			continue
		}
		if record.paint(kindNames[run.Kind], at) {
			from, to = min(from, at[0]), max(to, at[1])
		}
	}
	if len(q.Diff) == 0 {
		record.paint(same, [2]int{from, to})
	}
	for _, at := range lostWords(q) {
		record.paint(lost, at)
		from, to = min(from, at[0]), max(to, at[1])
	}
	s.Record = append(apart, record.pieces(from, to, func(string) kind { return aside })...)
	end := sentenceEnd(record.text, to)
	if end > to {
		s.Record = append(s.Record, piece{same, record.text[to:end]})
	}
	s.Before, s.After = record.text[:from], record.text[end:]
}

// painter paints kinds onto a text.
type painter struct {
	text  string
	kinds []kind // of each byte
}

func newPainter(text string) *painter { return &painter{text, make([]kind, len(text))} }

// at is what stands between two bytes of the text, "" where they are none of it.
func (p *painter) at(span [2]int) string {
	if span[0] < 0 || span[0] > span[1] || span[1] > len(p.text) {
		return ""
	}
	return p.text[span[0]:span[1]]
}

// paint gives a stretch of the text a kind. It reports false where that is empty or none of it.
func (p *painter) paint(k kind, span [2]int) bool {
	if p.at(span) == "" {
		return false
	}
	for i := span[0]; i < span[1]; i++ {
		p.kinds[i] = max(p.kinds[i], k)
	}
	return true
}

// pieces cuts text[from:to] where the kind changes. unknown names the kind of words that no run has painted.
func (p *painter) pieces(from, to int, unknown func(words string) kind) []piece {
	var out []piece
	for i := from; i < to; {
		end := i
		for end < to && p.kinds[end] == p.kinds[i] {
			end++
		}
		next := piece{p.kinds[i], p.text[i:end]}
		switch {
		case next.Kind == between && strings.ContainsFunc(next.Text, isWord):
			next.Kind = unknown(next.Text)
		case next.Kind == between:
			next.Kind = same
			if i > from && end < to && p.kinds[i-1] == p.kinds[end] {
				next.Kind = p.kinds[end]
			}
		}
		if n := len(out); n > 0 && out[n-1].Kind == next.Kind {
			out[n-1].Text += next.Text
		} else {
			out = append(out, next)
		}
		i = end
	}
	return out
}

// edges parts the white space at both ends of a text from its words.
func edges(text string) (before, words, after string) {
	rest := strings.TrimLeftFunc(text, unicode.IsSpace)
	words = strings.TrimRightFunc(rest, unicode.IsSpace)
	return text[:len(text)-len(rest)], words, rest[len(words):]
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// lostWords are the words around the passage that a clipped quotation has lost, in bytes of before, passage
// and after.
func lostWords(q Quotation) (out [][2]int) {
	m := q.Match
	if len(m.Pieces) == 0 {
		return nil
	}
	start, end := m.Pieces[0][0], 0
	for _, p := range m.Pieces {
		end = max(end, p[1])
	}
	first, behind := len(m.Before), len(m.Before)+len(m.Text)
	for _, f := range q.Findings {
		if f.Record == nil {
			continue
		}
		switch f.Code {
		case finding.ClippedBefore.String():
			out = append(out, [2]int{runesFromEnd(m.Before, start-f.Record[0]), first})
		case finding.ClippedAfter.String():
			out = append(out, [2]int{behind, behind +
				len(m.After) - len(skipRunes(m.After, f.Record[1]-end))})
		}
	}
	return out
}

// sentenceEnd moves an offset behind the marks that end a sentence there.
func sentenceEnd(text string, at int) int {
	rest := strings.TrimLeft(text[at:], ".?!…”’\"')")
	if rest == "" || unicode.IsSpace(firstRune(rest)) {
		return len(text) - len(rest)
	}
	return at
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// skipRunes returns the text after its first n code points.
func skipRunes(s string, n int) string {
	for ; n > 0 && s != ""; n-- {
		_, size := utf8.DecodeRuneInString(s)
		s = s[size:]
	}
	return s
}

// runesFromEnd returns where the last n code points of the text begin.
func runesFromEnd(s string, n int) int {
	at := len(s)
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:at])
		at -= size
	}
	return at
}
