package trace

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"verbatim/internal/appeared"
	"verbatim/internal/finding"
	"verbatim/internal/terminal"
	"verbatim/internal/visible"
	"verbatim/report"
)

// Text writes the trace for a terminal, the widest strand first. Words that a variant cuts stand as
// [-words-], its own as {+words+}.
func Text(w io.Writer, t Trace, style report.Style) error {
	p := &printer{out: bufio.NewWriter(w), width: min(max(style.Width, 40), 110), color: style.Color}
	for _, s := range t.Strands {
		p.strand(s)
	}
	for _, o := range t.Outlets {
		p.row("outlet", 10, o.alias())
	}
	for _, c := range t.Copies {
		p.row("copies", 10, fmt.Sprintf("%s: %s", c.Why, strings.Join(c.Articles, ", ")))
	}
	for _, s := range t.Skipped {
		p.row("skipped", 10, s.Path+": "+s.Reason)
	}
	if len(t.Outlets)+len(t.Copies)+len(t.Skipped) > 0 {
		p.line("")
	}
	p.line(p.bold(tally(t)))
	if err := p.out.Flush(); err != nil {
		return fmt.Errorf("writing the trace as text: %w", err)
	}
	return nil
}

type printer struct {
	out   *bufio.Writer
	width int
	color bool
}

func (p *printer) strand(s Strand) {
	p.line(p.bold(s.ID + ": " + counted(s)))
	p.row("", 4, "“"+s.Text+"”")
	if s.Passage != nil {
		p.row("", 4, "the record: "+said(s.Passage))
	} else {
		p.row("", 4, "the record holds no place for it")
	}
	if len(s.Occasions) > 0 {
		p.row("", 4, "the same words stand in "+strings.Join(s.Occasions, ", "))
	}
	if s.Checked != nil {
		p.row("", 4, "already checked "+visible.Line(s.Checked.Sentence()))
	}
	for _, v := range s.Variants {
		p.line("")
		p.row("  "+v.ID, 7, finding.Graded(v.Verdict, v.Severity)+": "+heading(v))
		p.row("", 7, marked(v))
		for _, c := range v.Carriers {
			p.row("", 9, carrierLine(c))
		}
	}
	p.line("")
}

// counted says how wide a strand is.
func counted(s Strand) string {
	out := report.Plural(s.Carriers, "carrier") + " in "
	if s.Articles != s.Carriers {
		out += report.Plural(s.Articles, "article") + " of "
	}
	out += report.Plural(s.Outlets, "outlet")
	if s.Copies > 0 {
		out += fmt.Sprintf(", %d of them in copies", s.Copies)
	}
	return out + ", " + report.Plural(len(s.Variants), "variant") + ", first " + first(s.First)
}

// first is who carried it first, and what that rests on where it is not simply the date that the article
// gives.
func first(f First) string {
	if f.Date == "" {
		return "of those without a date " + named(f.Outlet, f.Article)
	}
	out := f.Date + " " + named(f.Outlet, f.Article)
	if f.Basis != appeared.Given {
		out += " (" + f.Basis + ")"
	}
	return out
}

// named is the name of an outlet, or where nobody gives it the article's.
func named(name, article string) string {
	if name == "" {
		return article
	}
	return name
}

// said is who said what the record holds, where and when.
func said(p *Passage) string {
	var parts []string
	for _, part := range []string{p.Speaker, p.Document.Title, p.Document.Date, p.Document.Path} {
		if part != "" {
			parts = append(parts, visible.Line(part))
		}
	}
	return strings.Join(parts, ", ")
}

// heading says how many carry a variant, since when, and what it was made from.
func heading(v Variant) string {
	out := report.Plural(len(v.Carriers), "carrier") + ", first " + first(v.First)
	if v.From != nil {
		out += ", made from " + *v.From
	}
	return out
}

// marked is the fullest text with what a variant cuts and puts in.
func marked(v Variant) string {
	var out []string
	for _, s := range v.Diff {
		switch s.Kind {
		case "cut":
			out = append(out, "[-"+s.Text+"-]")
		case "own":
			out = append(out, "{+"+s.Text+"+}")
		default:
			out = append(out, s.Text)
		}
	}
	return visible.Line(strings.Join(out, " "))
}

func carrierLine(c Carrier) string {
	out := c.Date
	if out == "" {
		out = "no date   "
	}
	out += "  " + named(c.Outlet, c.Article)
	if c.Speaker != "" {
		out += ", of " + c.Speaker
	}
	out += " (" + c.Article + " " + c.Quotation + ")"
	if c.CopyOf != nil {
		out += ", copy of " + *c.CopyOf
	}
	return out
}

// tally says what was found, and what was searched.
func tally(t Trace) string {
	carriers := 0
	for _, s := range t.Strands {
		carriers += s.Carriers
	}
	out := fmt.Sprintf("%s of %s; searched %s with %s", report.Plural(len(t.Strands), "strand"),
		report.Plural(carriers, "carrier"),
		report.Plural(t.Searched.Articles, "article"), report.Plural(t.Searched.Quotations, "quotation"))
	if t.Searched.From != "" {
		out += fmt.Sprintf(" from %s to %s", t.Searched.From, t.Searched.To)
	}
	if t.Searched.Undated > 0 {
		out += fmt.Sprintf(", %d of them without a date", t.Searched.Undated)
	}
	return out + "; the record has " + report.Plural(t.Searched.Record, "document")
}

// bold is a line that stands out.
func (p *printer) bold(s string) string {
	return terminal.Styled(visible.Line(s), terminal.Bold, p.color)
}

func (p *printer) line(s string) { fmt.Fprintln(p.out, s) }

// row writes a text wrapped behind an indent of so many columns, and what stands in the indent of its first
// line.
func (p *printer) row(head string, indent int, text string) {
	for _, row := range terminal.Rows(head, indent, p.width, text) {
		p.line(row)
	}
}
