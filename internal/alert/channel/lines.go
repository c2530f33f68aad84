package channel

import (
	"fmt"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/page"
	"verbatim/internal/terminal"
	"verbatim/internal/visible"
)

// line is a part of a message, which each medium sets in its own way.
type line struct {
	Set   string // head, said, quote, link or note
	Label string // ours
	Text  string // others' words, or ours in a head or a note
	URL   string // of a link
}

// lines are the parts of a message, in order.
func (m Message) lines(desk string) (out []line) {
	if m.Notice != "" {
		out = append(out, line{Set: "note", Text: m.Notice})
	}
	for _, i := range m.Items {
		out = append(out, i.lines(desk)...)
	}
	if m.More > 0 {
		out = append(
			out,
			line{Set: "note", Text: fmt.Sprintf("and %d more; verbatim alert log %q lists them", m.More,
				visible.Line(m.Alert))},
		)
	}
	return out
}

func (i Item) lines(desk string) (out []line) {
	out = append(out, line{Set: "head", Text: i.Head()})
	say := func(label, text string) {
		if text != "" {
			out = append(out, line{Set: "said", Label: label, Text: text})
		}
	}
	if i.Quotation != "" {
		out = append(out, line{Set: "quote", Label: i.saidIn(), Text: i.Quotation})
	}
	say("verdict", i.Means)
	for _, c := range i.Changes {
		say(c.label(), c.text())
	}
	say("why", i.Why)
	if i.Machine {
		say("note", "the record's words are those that a machine heard; listen before you rely on them")
	}
	out = append(out, i.Record.lines(desk)...)
	for _, c := range i.Carriers {
		out = append(out, c.lines(desk)...)
	}
	if i.More > 0 {
		say("also", fmt.Sprintf("%d more", i.More))
	}
	for _, n := range i.Reports {
		out = append(
			out,
			linked(
				"report",
				fmt.Sprintf("verbatim reports %d", n),
				under(desk, fmt.Sprintf("/reports/%d", n)),
			),
		)
	}
	return out
}

func (i Item) saidIn() string {
	if i.Kind == "spoken" {
		return "spoken"
	}
	return "article"
}

func (c Change) label() string {
	switch {
	case c.Own == "":
		return "lost"
	case c.Lost == "":
		return "added"
	}
	return "changed"
}

func (c Change) text() string {
	switch {
	case c.Own == "":
		return "“" + c.Lost + "”"
	case c.Lost == "":
		return "“" + c.Own + "”"
	}
	return "“" + c.Lost + "” is “" + c.Own + "” in the article"
}

// spaced is what stands behind words, with a space before it where it begins with a word.
func spaced(after string) string {
	if r, _ := utf8.DecodeRuneInString(after); unicode.IsLetter(r) || unicode.IsDigit(r) {
		return " " + after
	}
	return after
}

func (p *Place) lines(desk string) (out []line) {
	if p == nil {
		return nil
	}
	if p.Text != "" {
		text := strings.TrimSpace(strings.TrimRight(p.Before, " ") + " [" + p.Text + "]" + spaced(p.After))
		out = append(out, line{Set: "quote", Label: "record", Text: text})
	}
	at := p.name()
	if p.Date != "" {
		at = p.Date + " · " + at
	}
	own := ""
	if p.Number > 0 {
		own = under(desk, fmt.Sprintf("/documents/%d?at=%d-%d#at", p.Number, p.Start, p.End))
	}
	if p.Number > 0 && p.End > 0 && own == "" {
		at += fmt.Sprintf(" · verbatim show %d --passage %d:%d", p.Number, p.Start, p.End)
	}
	out = append(out, linked("passage", at, own))
	if page.Link(p.Link) != "" {
		out = append(out, linked("source", p.name(), p.Link))
	}
	return out
}

func (c Carrier) lines(desk string) (out []line) {
	text := strings.Trim(c.Outlet+" · "+c.Day+" · "+c.Title, "· ")
	if text == "" {
		text = nameOf(c.Path)
	}
	if c.Copy {
		text += " (a copy)"
	}
	out = append(out, linked("carried by", text, c.URL))
	if own := under(desk, fmt.Sprintf("/articles/%d", c.Number)); own != "" && c.Number > 0 {
		out = append(out, linked("report", c.Outlet, own))
	}
	return out
}

// linked is a link where the address is one of the web, and else its text.
func linked(label, text, address string) line {
	if page.Link(address) == "" {
		return line{Set: "said", Label: label, Text: text}
	}
	return line{Set: "link", Label: label, Text: text, URL: address}
}

// under is a page of the desk, "" where it is not known where that is.
func under(desk, path string) string {
	if u, err := url.Parse(desk); desk == "" || err != nil || u.Host == "" {
		return ""
	}
	return strings.TrimRight(desk, "/") + path
}

// Text is the message for a terminal or a plain e-mail, in lines of 76 columns.
func (m Message) Text(desk string) string {
	var b strings.Builder
	for n, l := range m.lines(desk) {
		if l.Set == "head" || l.Set == "note" {
			if n > 0 {
				b.WriteByte('\n')
			}
			b.WriteString(strings.Join(terminal.Rows("", 0, 76, l.Text), "\n") + "\n")
			continue
		}
		b.WriteString(strings.Join(terminal.Rows("  "+l.Label, 14, 76, l.Text), "\n") + "\n")
		if l.Set == "link" {
			b.WriteString(strings.Repeat(" ", 14) + visible.Line(l.URL) + "\n")
		}
	}
	return b.String()
}
