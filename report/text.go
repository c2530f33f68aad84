package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/clipperhouse/displaywidth"
)

// Style says how Text prints: Width in terminal columns, 0 for 80 and never under 30, and whether to use colour.
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

// Text writes the set for a terminal: for each article its quotations, worst first, and at the end one line that
// sums up the run.
func Text(w io.Writer, set Set, style Style) error {
	if style.Width == 0 {
		style.Width = 80
	}
	style.Width = max(style.Width, 30)
	p := &printer{bufio.NewWriter(w), style}
	for _, r := range set.Reports {
		p.report(r)
	}
	p.skipped(set.Skipped)
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

// block writes spans wrapped, the first line after head, the others indented. head must be narrower than a line.
func (p *printer) block(head span, indent int, spans []span) {
	used := max(displaywidth.String(head.text)-indent, 0)
	for i, line := range wrap(spans, p.style.Width-indent, used) {
		lead := span{strings.Repeat(" ", indent), plain}
		if i == 0 {
			lead = head
		}
		p.line(append([]span{lead}, line...)...)
	}
}

// labelWidth is the column in which the texts of a quotation's rows begin.
const labelWidth = 11

// row writes a labelled text, and nothing where the text is empty.
func (p *printer) row(label string, spans []span) {
	p.block(span{fmt.Sprintf("  %-*s", labelWidth-2, label), dim}, labelWidth, spans)
}

// report writes one article.
func (p *printer) report(r Report) {
	a := r.Article
	title := tidy(a.Title)
	if title == "" {
		title = tidy(a.Path)
	}
	spans := []span{{title, bold}}
	if rest := sentence(", ", tidy(a.Publisher), tidy(a.Published)); rest != "" {
		spans = append(spans, span{" — " + rest, dim})
	}
	p.block(span{}, 0, spans)
	p.line()
	for _, q := range worstFirst(r.Quotations) {
		p.quotation(q)
	}
	if n := countScare(r.Quotations); n > 0 {
		text := plural(n, "expression") + " under marks that reports nobody's sentence."
		if n > 1 {
			text = plural(n, "expression") + " under marks that report nobody's sentence."
		}
		p.block(span{}, 0, []span{{text, dim}})
		p.line()
	}
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
