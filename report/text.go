package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/clipperhouse/displaywidth"

	"verbatim/internal/finding"
)

// Style says how Text prints: Width in terminal columns, 0 for 80 and never under 30, and whether to use
// colour. Text uses no more than 110 columns, for longer lines are hard to read.
type Style struct {
	Width int
	Color bool
}

// The terminal styles, as SGR parameters. Colour never stands alone: the words say the same.
const (
	plain   = ""
	bold    = "1"
	dim     = "2"
	added   = "4;30;43" // the article's own words
	dropped = "4;97;41" // the record's words that the article lacks
	licit   = "4"
)

// verdictStyles are the styles of the verdict words.
var verdictStyles = map[string]string{
	"misattributed": "1;31", "spliced": "1;31", "altered": "1;31", "clipped": "1;35",
	"altered-minor": "33", "not-found": "36", "unclear": "36", "clean": "32", "verbatim": "32",
}

// printer writes lines of styled text; the error of its writer is kept until Flush.
type printer struct {
	out   *bufio.Writer
	style Style
}

// Text writes the set for a terminal: the articles and in each the quotations, worst first, and at the end
// one line that sums up the run.
func Text(w io.Writer, set Set, style Style) error {
	if style.Width == 0 {
		style.Width = 80
	}
	style.Width = min(max(style.Width, 30), 110)
	p := &printer{bufio.NewWriter(w), style}
	for _, r := range worstArticles(set.Reports) {
		p.report(r, len(set.Reports) > 1)
	}
	p.skipped(set.Skipped)
	p.legend(set.Reports)
	p.line(span{sentence(" ", tally(set.Reports...), against(set.Reports...), skippedCount(set)), bold})
	if err := p.out.Flush(); err != nil {
		return fmt.Errorf("writing the report as text: %w", err)
	}
	return nil
}

// line writes spans as they are.
func (p *printer) line(spans ...span) {
	fmt.Fprintln(p.out, paint(spans, p.style.Color))
}

// block writes spans wrapped, the first line after head, the others indented. head must be narrower than a
// line.
func (p *printer) block(head span, indent int, spans []span) {
	used := max(displaywidth.String(head.text)-indent, 0)
	lead := head
	for line := range wrap(spans, p.style.Width-indent, used) {
		p.line(append([]span{lead}, line...)...)
		lead = span{strings.Repeat(" ", indent), plain}
	}
}

// labelWidth is the column in which the texts of a quotation's rows begin.
const labelWidth = 11

// row writes a labelled text, and nothing where the text is empty.
func (p *printer) row(label string, spans []span) {
	p.block(span{fmt.Sprintf("  %-*s", labelWidth-2, label), dim}, labelWidth, spans)
}

// report writes one article; one of several has its own tally.
func (p *printer) report(r Report, several bool) {
	a := r.Article
	spans := []span{{tidy(articleTitle(a)), bold}}
	if rest := sentence(", ", tidy(a.Publisher), tidy(a.Published)); rest != "" {
		spans = append(spans, span{" · " + rest, dim})
	}
	p.block(span{}, 0, spans)
	if several {
		p.block(span{}, 0, []span{{tally(r), dim}})
	}
	if note := a.Dates(); note != "" {
		p.block(span{}, 0, []span{{tidy(note), dim}})
	}
	if note := leftOut(r.Record); note != "" {
		p.block(span{}, 0, []span{{note, bold}})
	}
	p.line(span{strings.Repeat("─", p.style.Width), dim})
	var missing, fine []Quotation
	for _, q := range worstFirst(r.Quotations) {
		switch {
		case isGood(q):
			fine = append(fine, q)
		case verdictOf(q) == finding.NotFound:
			missing = append(missing, q)
		default:
			if len(missing) > 0 {
				p.missing(missing)
				missing = nil
			}
			p.quotation(q)
		}
	}
	p.missing(missing)
	p.good(fine)
	if n := scareTally(r); n != "" {
		p.block(span{}, 0, []span{{n, dim}})
		p.line()
	}
	p.checked(r)
	p.reported(r.Reported)
	if line := sourcesLine(r.Sources); line != "" {
		p.block(span{}, 0, []span{{line, plain}})
		p.line()
	}
}

// legend explains the marks, where there are any.
func (p *printer) legend(reports []Report) {
	used := map[kind]bool{}
	for _, r := range reports {
		for _, q := range r.Quotations {
			if isGood(q) || isScare(q) {
				continue
			}
			s := sidesOf(q)
			for _, x := range s.Article {
				used[x.Kind] = true
			}
			for _, x := range s.Record {
				used[x.Kind] = true
			}
		}
	}
	if !used[edit] && !used[lost] && !used[cut] {
		return
	}
	mark := func(k kind, record bool, meaning string) []span {
		m := p.pieceMarks(k, record)
		return []span{{m.open + meaning + m.end, m.style}, {" ", plain}}
	}
	line := []span{{"Marks: ", dim}}
	line = append(line, mark(edit, false, "only in the article")...)
	line = append(line, mark(edit, true, "only in the record")...)
	line = append(line, mark(cut, true, "left out behind a mark")...)
	p.block(span{}, 0, line)
	p.line()
}

// skipped lists the files that were left out.
func (p *printer) skipped(files []Skipped) {
	if len(files) == 0 {
		return
	}
	p.line(span{"Skipped", bold})
	for _, f := range files {
		p.block(span{"  ", plain}, 4, []span{{tidy(f.Path) + ": ", plain}, {tidy(f.Reason), dim}})
	}
	p.line()
}
