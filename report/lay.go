package report

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/finding"
)

// The comparison comes from the judge word by word, without what stands between the words: commas, marks, brackets,
// speaker labels. A reader wants both texts as they are printed. So the runs are painted onto them: each byte of the
// quotation and of the passage gets the kind of the run whose word it is part of, and what stands between two words
// of one kind gets that kind too. Put together, the pieces of a side are its text again, byte for byte.

// The kinds of a piece, those of Run and two more. Where two runs claim one word, as those of "can" and "not" claim
// "can't", the greater kind wins.
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

var kindNames = map[string]kind{"same": same, "licit": licitly, "cut": cut, "edit": edit}

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

// lay puts the two texts of a quotation side by side.
func lay(q Quotation) sides {
	if len(q.Diff) == 0 {
		q.Diff = []Run{{Kind: "same", Quote: q.Text}}
		if q.Match != nil {
			q.Diff[0].Record = q.Match.Text
		}
	}
	article := newPainter(q.Text, func(string) bool { return true })
	for _, run := range q.Diff {
		article.paint(kindNames[run.Kind], run.Quote)
	}
	out := sides{Article: article.pieces(func(gap string) kind {
		if strings.ContainsAny(gap, "[(") || run(q.Diff, "licit", gap) {
			return licitly
		}
		return edit
	})}
	if q.Match == nil {
		return out
	}
	out.Before, out.After = q.Match.Before, q.Match.After
	record := newPainter(q.Match.Text, func(gap string) bool { return strings.ContainsAny(gap, "[(:*\n") })
	var ahead, behind []piece
	for _, run := range q.Diff {
		switch {
		case run.Kind == "jump":
			record.seam()
		case record.paint(kindNames[run.Kind], run.Record):
		case record.at == 0:
			gap := " "
			if i := strings.LastIndex(out.Before, run.Record); i >= 0 && !strings.ContainsFunc(out.Before[i+len(run.Record):], isWord) {
				out.Before, gap = out.Before[:i], out.Before[i+len(run.Record):]
			}
			ahead = append(ahead, piece{kindNames[run.Kind], run.Record}, piece{same, gap})
		default:
			gap := " "
			if i := strings.Index(out.After, run.Record); i >= 0 && !strings.ContainsFunc(out.After[:i], isWord) {
				gap, out.After = out.After[:i], out.After[i+len(run.Record):]
			}
			behind = append(behind, piece{same, gap}, piece{kindNames[run.Kind], run.Record})
		}
	}
	out.Record = append(append(ahead, record.pieces(func(string) kind { return aside })...), behind...)
	out.lose(q)
	out.closeSentence()
	return out
}

// run reports whether a run of the kind has just these words of the quotation.
func run(diff []Run, kind, words string) bool {
	words = strings.TrimFunc(words, func(r rune) bool { return !isWord(r) })
	for _, r := range diff {
		if r.Kind == kind && r.Quote == words {
			return true
		}
	}
	return false
}

// painter paints kinds onto a text from its beginning to its end.
type painter struct {
	text     string
	kinds    []kind
	last, at int // where the last painted word begins, and where it ends
	skips    func(gap string) bool
}

// newPainter returns a painter that leaves words out where skips allows it.
func newPainter(text string, skips func(gap string) bool) *painter {
	return &painter{text: text, kinds: make([]kind, len(text)), skips: skips}
}

// paint gives the next words of the text a kind. It reports false where the words stand nowhere ahead.
func (p *painter) paint(k kind, words string) bool {
	if words == "" {
		return true
	}
	start := p.at + strings.Index(p.text[p.at:], words)
	half := p.half(words)
	switch {
	case start >= p.at && !strings.ContainsFunc(p.text[p.at:start], isWord):
	case half >= 0 && strings.ContainsAny(words, "'’"):
		start = half
	case start >= p.at && p.skips(p.text[p.at:start]):
	case half >= 0:
		start = half
	default:
		return false
	}
	end := start + len(words)
	for i := start; i < end; i++ {
		p.kinds[i] = max(p.kinds[i], k)
	}
	p.last, p.at = start, max(p.at, end)
	return true
}

// half returns where the words begin if they are the word painted last once more, as the halves of a contraction are,
// or begin with it; else -1.
func (p *painter) half(words string) int {
	last := p.text[p.last:p.at]
	switch {
	case last == "":
	case strings.HasSuffix(last, words):
		return p.at - len(words)
	case strings.HasPrefix(words, last) && strings.HasPrefix(p.text[p.last:], words):
		return p.last
	}
	return -1
}

// seam paints what joins two passages.
func (p *painter) seam() {
	const seam = " … "
	if i := strings.Index(p.text[p.at:], seam); i >= 0 && !strings.ContainsFunc(p.text[p.at:p.at+i], isWord) {
		for k := range len(seam) {
			p.kinds[p.at+i+k] = jump
		}
		p.at += i + len(seam)
		p.last = p.at
	}
}

// pieces cuts the text where the kind changes. unknown names the kind of words that no run has painted.
func (p *painter) pieces(unknown func(string) kind) []piece {
	var out []piece
	for i := 0; i < len(p.text); {
		end := i
		for end < len(p.text) && p.kinds[end] == p.kinds[i] {
			end++
		}
		next := piece{p.kinds[i], p.text[i:end]}
		switch {
		case next.Kind == between && strings.ContainsFunc(next.Text, isWord):
			next.Kind = unknown(next.Text)
		case next.Kind == between:
			next.Kind = same
			if i > 0 && end < len(p.text) && p.kinds[i-1] == p.kinds[end] {
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

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// lose moves the words that a clipped quotation has lost from the surroundings into the passage.
func (s *sides) lose(q Quotation) {
	if len(q.Match.Pieces) == 0 {
		return
	}
	start, end := q.Match.Pieces[0][0], 0
	for _, p := range q.Match.Pieces {
		end = max(end, p[1])
	}
	for _, f := range q.Findings {
		if f.Record == nil {
			continue
		}
		switch f.Code {
		case finding.ClippedBefore.String():
			at := runesFromEnd(s.Before, start-f.Record[0])
			s.Record = append([]piece{{lost, s.Before[at:]}}, s.Record...)
			s.Before = s.Before[:at]
		case finding.ClippedAfter.String():
			at := len(s.After) - len(skipRunes(s.After, f.Record[1]-end))
			s.Record = append(s.Record, piece{lost, s.After[:at]})
			s.After = s.After[at:]
		}
	}
}

// closeSentence moves the mark that ends the passage's sentence to the passage.
func (s *sides) closeSentence() {
	rest := strings.TrimLeft(s.After, ".?!…”’\"')")
	if n := len(s.After) - len(rest); n > 0 && (rest == "" || unicode.IsSpace(firstRune(rest))) {
		s.Record = append(s.Record, piece{same, s.After[:n]})
		s.After = rest
	}
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
