package timeline

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/clipperhouse/displaywidth"

	"verbatim/internal/visible"
	"verbatim/report"
)

// The terminal styles, as SGR parameters. Colour never stands alone: the words say the same.
const (
	plain = ""
	bold  = "1"
	dim   = "2"
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
			p.line("", plain)
		}
		p.article(a)
	}
	for _, s := range set.Skipped {
		p.wrapped(0, "not read: "+s.Path+": "+s.Reason, plain)
	}
	if err := p.out.Flush(); err != nil {
		return fmt.Errorf("writing the timeline as text: %w", err)
	}
	return nil
}

func (p *printer) article(a Article) {
	p.wrapped(0, a.name(), bold)
	p.wrapped(0, a.from()+" · "+a.tally(), dim)
	last := ""
	for _, e := range a.Events {
		if label := e.label(); label != last {
			p.line("", plain)
			p.line("  "+label, bold)
			last = label
		}
		p.event(e)
	}
	if len(a.Notes) > 0 {
		p.line("", plain)
	}
	for _, note := range a.Notes {
		p.wrapped(2, note, dim)
	}
}

func (p *printer) event(e Event) {
	if doing := e.doing(); doing != "" {
		p.bullet("● ", doing, plain)
		p.wrapped(6, e.Text, dim)
	} else {
		p.bullet("○ ", e.Text, plain)
	}
	for _, more := range []string{e.holding(), e.Note} {
		if more != "" {
			p.wrapped(6, more, dim)
		}
	}
}

// line writes one line as it is.
func (p *printer) line(text, style string) {
	text = visible.Line(text)
	if style != plain && p.style.Color {
		text = "\x1b[" + style + "m" + text + "\x1b[0m"
	}
	fmt.Fprintln(p.out, text)
}

// bullet writes a text behind a sign, the further lines under its first word.
func (p *printer) bullet(sign, text, style string) { p.lines("    "+sign, 6, text, style) }

// wrapped writes a text wrapped and indented.
func (p *printer) wrapped(indent int, text, style string) {
	p.lines(strings.Repeat(" ", indent), indent, text, style)
}

func (p *printer) lines(head string, indent int, text, style string) {
	for i, line := range wrap(visible.Line(text), p.style.Width-indent) {
		lead := strings.Repeat(" ", indent)
		if i == 0 {
			lead = head
		}
		if style != plain && p.style.Color {
			line = "\x1b[" + style + "m" + line + "\x1b[0m"
		}
		fmt.Fprintln(p.out, lead+line)
	}
}

// wrap breaks a text at its spaces into lines of at most width columns; a longer word stands on a line of
// its own.
func wrap(text string, width int) []string {
	var out []string
	line, used := "", 0
	for _, word := range strings.Fields(text) {
		w := displaywidth.String(word)
		if used > 0 && used+1+w > width {
			out = append(out, line)
			line, used = "", 0
		}
		if used > 0 {
			line, used = line+" ", used+1
		}
		line, used = line+word, used+w
	}
	return append(out, line)
}
