package profile

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"verbatim/internal/terminal"
	"verbatim/internal/visible"
	"verbatim/report"
)

// Text writes the profile for a terminal.
func Text(w io.Writer, p Profile, style report.Style) error {
	out := &printer{bufio.NewWriter(w), min(max(style.Width, 40), 110), style.Color}
	for _, t := range p.Tables {
		out.line(terminal.Styled("By "+t.By, terminal.Bold, out.color))
		for _, r := range t.Rows {
			out.row(t.By, r)
		}
		out.line("")
	}
	for _, s := range p.Skipped {
		out.rows("skipped", 10, s.Path+": "+s.Reason)
	}
	out.rows("", 0, tallyLine(p))
	if err := out.out.Flush(); err != nil {
		return fmt.Errorf("writing the profile as text: %w", err)
	}
	return nil
}

type printer struct {
	out   *bufio.Writer
	width int
	color bool
}

func (p *printer) line(text string) { fmt.Fprintln(p.out, text) }

func (p *printer) rows(head string, indent int, text string) {
	for _, line := range terminal.Rows(head, indent, p.width, text) {
		p.line(line)
	}
}

func (p *printer) row(by string, r Row) {
	p.rows("", 2, label(by, r)+": "+counted(by, r))
	if by != bySpeaker {
		p.rows("", 6, kindsLine(r, interval))
	}
	p.rows("", 6, "in the record "+interval(r.Found))
}

// label is what a row is of.
func label(by string, r Row) string {
	name := visible.Line(r.Name)
	switch {
	case name == "":
		return "no " + by + " given"
	case r.SurnameOnly:
		return name + " (no given name)"
	case by == bySpeaker && len(r.Names) > 1:
		return name + " (" + strings.Join(r.otherNames(), ", ") + ")"
	}
	return name
}

// otherNames are a person's names but for the usual one.
func (r Row) otherNames() []string {
	var out []string
	for _, n := range r.Names {
		if n != r.Name {
			out = append(out, visible.Line(n))
		}
	}
	return out
}

func counted(by string, r Row) string {
	out := report.Plural(r.Quotations, "quotation")
	if r.Clauses > 0 {
		out += " and " + report.Plural(r.Clauses, "clause") + " without marks"
	}
	out += " in " + report.Plural(r.Articles, "article")
	if by != byOutlet {
		out += " of " + report.Plural(r.Outlets, "outlet")
	}
	return out
}

// kindsLine says how much of the quotations is from whom; the share of unnamed sources is written by unnamed.
func kindsLine(r Row, unnamed func(Share) string) string {
	var parts []string
	for _, k := range r.Kinds {
		write := percentOf
		if k.Kind == report.AnonymousSource {
			write = unnamed
		}
		if k.Count > 0 {
			parts = append(parts, report.SourceName(k.Kind, 2)+" "+write(k))
		}
	}
	return strings.Join(parts, ", ")
}

func percentOf(s Share) string { return percent(s.Share) }

// interval is a share with the interval in which it may lie.
func interval(s Share) string {
	return percent(s.Share) + " (" + fmt.Sprintf("%.0f to %.0f%%", 100*s.Low, 100*s.High) + ")"
}

func percent(share float64) string {
	if share > 0 && share < 0.005 {
		return "<1%"
	}
	if share >= 0.995 && share < 1 {
		return ">99%"
	}
	return fmt.Sprintf("%.0f%%", 100*share)
}

// tallyLine says what was counted, and against what.
func tallyLine(p Profile) string {
	s := p.Searched
	out := report.Plural(p.All.Quotations, "quotation") + " in " + report.Plural(s.Articles, "article")
	if s.From != "" {
		out += ", " + s.From + " to " + s.To
	}
	if s.Undated > 0 {
		out += fmt.Sprintf(", %d without a date", s.Undated)
	}
	out += ": " + kindsLine(p.All, interval) + "; in the record " + interval(p.All.Found) + ", which has " +
		report.Plural(s.Record, "document") + "."
	return out
}
