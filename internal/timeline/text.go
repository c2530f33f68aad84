package timeline

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"verbatim/internal/terminal"
	"verbatim/internal/visible"
	"verbatim/report"
)

// printer writes wrapped lines; the error of its writer is kept until Flush.
type printer struct {
	out   *bufio.Writer
	style report.Style
}

// Text writes the set for a terminal: of each article its events under their days, in order of time, and
// what could not be resolved.
func Text(w io.Writer, set Set, style report.Style) error {
	if style.Width == 0 {
		style.Width = 80
	}
	style.Width = min(max(style.Width, 30), 110)
	p := &printer{bufio.NewWriter(w), style}
	for i, a := range set.Articles {
		if i > 0 {
			p.line("", terminal.Plain)
		}
		p.article(a)
	}
	for _, s := range set.Skipped {
		p.wrapped(0, "not read: "+s.Path+": "+s.Reason, terminal.Plain)
	}
	if err := p.out.Flush(); err != nil {
		return fmt.Errorf("writing the timeline as text: %w", err)
	}
	return nil
}

func (p *printer) article(a Article) {
	p.wrapped(0, a.name(), terminal.Bold)
	p.wrapped(0, a.from()+" · "+a.tally(), terminal.Dim)
	last := ""
	for _, e := range a.Events {
		if label := e.label(); label != last {
			p.line("", terminal.Plain)
			p.line("  "+label, terminal.Bold)
			last = label
		}
		p.event(e)
	}
	if len(a.Notes) > 0 {
		p.line("", terminal.Plain)
	}
	for _, note := range a.Notes {
		p.wrapped(2, note, terminal.Dim)
	}
}

func (p *printer) event(e Event) {
	if doing := e.doing(); doing != "" {
		p.bullet("● ", doing)
		p.wrapped(6, e.Text, terminal.Dim)
	} else {
		p.bullet("○ ", e.Text)
	}
	for _, more := range []string{e.holding(), e.Note} {
		if more != "" {
			p.wrapped(6, more, terminal.Dim)
		}
	}
}

// line writes one line as it is.
func (p *printer) line(text, style string) {
	fmt.Fprintln(p.out, terminal.Styled(visible.Line(text), style, p.style.Color))
}

// bullet writes a text behind a sign, the further lines under its first word.
func (p *printer) bullet(sign, text string) { p.rows("    "+sign, 6, text, terminal.Plain) }

// wrapped writes a text wrapped and indented.
func (p *printer) wrapped(indent int, text, style string) { p.rows("", indent, text, style) }

func (p *printer) rows(head string, indent int, text, style string) {
	for _, row := range terminal.Rows(head, indent, p.style.Width, text) {
		words := strings.TrimLeft(row, " ") // a style begins with them
		fmt.Fprintln(p.out, row[:len(row)-len(words)]+terminal.Styled(words, style, p.style.Color))
	}
}
