package publish

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"verbatim/internal/terminal"
	"verbatim/internal/visible"
	"verbatim/report"
)

// Text writes what a page says, and how far it is, for a terminal.
func Text(w io.Writer, p Page, style report.Style) error {
	out := &printer{bufio.NewWriter(w), min(max(style.Width, 40), 110), style.Color}
	v := p.Latest()
	e := v.Evidence
	out.bold(fmt.Sprintf("page %d, %s: %s", p.ID, p.State(), v.Title))
	for _, paragraph := range paragraphs(v.Comment) {
		out.row("", 2, paragraph)
	}
	if e.Removed != "" {
		out.row("", 2, removedNote(e))
	} else {
		out.evidence(e)
	}
	for _, c := range e.Checked {
		out.row("  checked", 14, "already "+c.Sentence())
	}
	for _, r := range p.Replies {
		out.row("  answer", 14, r.Day+", "+r.Name+": "+r.Text)
	}
	for _, v := range p.Versions {
		out.row(fmt.Sprintf("  version %d", v.Number), 14, history(v))
	}
	if p.Withdrawn != "" {
		out.row("  withdrawn", 14, dayOf(p.Withdrawn)+": "+p.Reason)
	}
	if err := out.w.Flush(); err != nil {
		return fmt.Errorf("writing the page as text: %w", err)
	}
	return nil
}

// history is what became of a version.
func history(v Version) string {
	out := "edited " + v.Edited
	if v.What != "" {
		out = "puts right: " + v.What + "; " + out
	}
	if v.Approved != "" {
		out += "; approved by " + v.Approver + " " + v.Approved
	} else {
		out += "; not approved"
	}
	if v.Published != "" {
		out += "; published " + v.Published
	}
	return out
}

type printer struct {
	w     *bufio.Writer
	width int
	color bool
}

func (p *printer) evidence(e Evidence) {
	lead := e.Lead()
	p.row("  claimed", 14, sentence(e.claim()))
	grade := lead.grade()
	p.row("  verdict", 14, grade.Name+" ("+report.Label(report.Quotation{Verdict: lead.Verdict,
		Severity: lead.Severity})+
		"). "+lead.explanation())
	p.row("  article", 14, "“"+pieces(lead.Sides.Article, "{+", "+}")+"”")
	if lead.Document != nil {
		p.row("  record", 14, pieces(lead.Sides.Record, "[-", "-]"))
		p.row("", 14, "("+strings.Join([]string{lead.Said, titleOr(*lead.Document), lead.Document.Date},
			", ")+")")
	}
	if e.Spread != nil {
		p.row("  carried", 14, counted(e.Spread))
		for _, v := range e.Spread.Variants {
			p.row("", 14, GradeOf(v.Verdict, v.Severity).Name+": "+carriersLine(v))
		}
	}
	documented, readInto := viewClauses(e.Clauses)
	if len(documented)+len(readInto) > 0 {
		p.row("  unmarked", 14, fmt.Sprintf("%s in the record, %d not, or the articles' own reading",
			report.Plural(len(documented), "clause"), len(readInto)))
	}
	for _, s := range e.Sources {
		p.row("  source", 14, titleOr(s.Document)+", "+s.Document.Date+", SHA-256 "+s.SHA256[:min(16,
			len(s.SHA256))]+"…")
	}
}

// pieces is a side as a line, what differs between marks.
func pieces(all []report.Piece, open, shut string) string {
	var b strings.Builder
	for _, x := range all {
		switch x.Kind {
		case "edit", "lost", "cut":
			b.WriteString(open + x.Text + shut)
		case "jump":
			b.WriteString(" … ")
		default:
			b.WriteString(x.Text)
		}
	}
	return visible.Line(b.String())
}

func carriersLine(v Variant) string {
	var out []string
	for _, c := range v.Carriers {
		name := outletOr(c.Article)
		if c.CopyOf != "" {
			name += " (copy)"
		}
		for i, copied := range c.Copies {
			if i == 0 {
				name += " (copied by "
			} else {
				name += ", "
			}
			name += outletOr(copied)
			if i == len(c.Copies)-1 {
				name += ")"
			}
		}
		out = append(out, name)
	}
	return strings.Join(out, ", ")
}

func (p *printer) bold(s string) {
	fmt.Fprintln(p.w, terminal.Styled(visible.Line(s), terminal.Bold, p.color))
}

func (p *printer) row(head string, indent int, text string) {
	for _, row := range terminal.Rows(head, indent, p.width, visible.Line(text)) {
		fmt.Fprintln(p.w, row)
	}
}

// HTML is the page as it would be published now, for whoever is to approve it.
func (b *Book) HTML(p Page, s Settings) ([]byte, error) {
	if p.Draft() != nil {
		p.Versions = append([]Version{}, p.Versions...)
		last := &p.Versions[len(p.Versions)-1]
		last.Published = b.clock()
	}
	return (&Site{Settings: s}).page(p)
}
