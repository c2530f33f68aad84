package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/clipperhouse/displaywidth"

	"verbatim/internal/finding"
)

// Style says how Text prints: Width in terminal columns, 0 for 80 and never under 30, whether to use colour, and
// in which language, by its two letters, "" for English. Text uses no more than 110 columns, for longer lines are
// hard to read.
type Style struct {
	Width    int
	Color    bool
	Language string
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
	speech
	labelWidth int // the column in which the texts of a quotation's rows begin
	goodWidth  int // the width of the widest verdict of a quotation that stands as it is, and a space
}

// newPrinter prints as the style asks.
func newPrinter(w io.Writer, style Style) *printer {
	p := &printer{bufio.NewWriter(w), style, speechIn(style.Language), labelWidth, goodWidth}
	if p.IsEnglish() {
		return p
	}
	for _, row := range []string{"article", "record", "before", "after", "original", "why", "perhaps", "nearest"} {
		p.labelWidth = max(p.labelWidth, displaywidth.String(p.Say("row."+row))+rowMargin)
	}
	for _, v := range []finding.Verdict{finding.Clean, finding.Verbatim} {
		label := p.verdictLabel(Quotation{Verdict: v.String(), Severity: finding.Note.String()})
		p.goodWidth = max(p.goodWidth, displaywidth.String(label)+1)
	}
	return p
}

// rowMargin is what stands beside the label of a row: two columns before it, and at least one behind.
const rowMargin = 3

// Text writes the set for a terminal: the articles and in each the quotations, worst first, and at the end
// one line that sums up the run.
func Text(w io.Writer, set Set, style Style) error {
	if style.Width == 0 {
		style.Width = 80
	}
	style.Width = min(max(style.Width, 30), 110)
	p := newPrinter(w, style)
	for _, r := range worstArticles(set.Reports) {
		p.report(r, len(set.Reports) > 1)
	}
	p.skipped(set.Skipped)
	p.legend(set.Reports)
	p.line(span{sentence(" ", p.tally(set.Reports...), p.against(set.Reports...), p.skippedCount(set)), bold})
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

// The widths of English labels: the column in which the texts of rows begin, and that of good verdicts.
const (
	labelWidth = 11
	goodWidth  = 15
)

// row writes a text behind its label, one of those named row. or an identifier, and nothing where the text is
// empty.
func (p *printer) row(label string, spans []span) {
	if p.Has("row." + label) {
		label = p.Say("row." + label)
	}
	label = "  " + label
	label += strings.Repeat(" ", max(p.labelWidth-displaywidth.String(label), 0))
	p.block(span{label, dim}, p.labelWidth, spans)
}

// report writes one article; one of several has its own tally.
func (p *printer) report(r Report, several bool) {
	a := r.Article
	spans := []span{{p.tidy(articleTitle(a)), bold}}
	if rest := sentence(", ", p.tidy(a.Publisher), p.Day(p.tidy(a.Published))); rest != "" {
		spans = append(spans, span{" · " + rest, dim})
	}
	p.block(span{}, 0, spans)
	if several {
		p.block(span{}, 0, []span{{p.tally(r), dim}})
	}
	if note := p.dates(a); note != "" {
		p.block(span{}, 0, []span{{p.tidy(note), dim}})
	}
	if note := p.leftOut(r.Record); note != "" {
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
	if n := p.scareTally(r); n != "" {
		p.block(span{}, 0, []span{{n, dim}})
		p.line()
	}
	p.checked(r)
	p.reported(r.Reported)
	if line := p.sourcesLine(r.Sources); line != "" {
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
	line := []span{{p.Say("text.marks") + " ", dim}}
	line = append(line, mark(edit, false, p.Say("mark.only-article"))...)
	line = append(line, mark(edit, true, p.Say("mark.only-record"))...)
	line = append(line, mark(cut, true, p.Say("mark.behind"))...)
	p.block(span{}, 0, line)
	p.line()
}

// skipped lists the files that were left out.
func (p *printer) skipped(files []Skipped) {
	if len(files) == 0 {
		return
	}
	p.line(span{p.Say("text.skipped"), bold})
	for _, f := range files {
		p.block(span{"  ", plain}, 4, []span{{p.tidy(f.Path) + p.colon(), plain}, {p.tidy(f.Reason), dim}})
	}
	p.line()
}
