package minutes

import (
	"cmp"
	"errors"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/read/builder"
	"verbatim/internal/read/day"
	"verbatim/internal/read/input"
	"verbatim/internal/read/label"
	"verbatim/internal/read/markup"
	"verbatim/internal/read/prose"
)

// The verbatim reports of the European Parliament (CRE), in which everybody speaks his own language:
//
//	<HTML><HEAD><META>04-11-2031</META></HEAD><DEBATS>
//	<CHAPTER><TL-CHAP VL="EN">The ferry (debate)</TL-CHAP>
//	<INTERVENTION><ORATEUR LG="EN" LIB="Mara | Lindqvist"><EMPHAS NAME="B">Mara Lindqvist (<PP>PPE</PP>).</EMPHAS></ORATEUR>
//	<PARA> – We stay. <EMPHAS NAME="I">(Applause)</EMPHAS></PARA></INTERVENTION></CHAPTER></DEBATS></HTML>
//
// The titles of a chapter stand in all languages. Statements in writing (SPEAKER_TYPE "ecrit") were not
// spoken.

type europarl struct {
	builder.Builder
	in      map[string]int
	doc     *document.Document
	titles  int // of the chapter, so far
	printed strings.Builder
	named   bool // the mark-up names who speaks
	speech  int
	written int
	first   bool // the paragraph that is read is the first of its speech, and no word of it was spoken yet
}

func IsEuroparl(in *input.Input) bool {
	head := strings.TrimLeft(in.Head, " \t\r\n")
	root := markup.Root(head)
	return strings.HasPrefix(head, "<") && (root == "HTML" || root == "DEBATS") &&
		strings.Contains(head, "<DEBATS")
}

// ReadEuroparl is the reader of these reports.
func ReadEuroparl(doc *document.Document, in *input.Input) error {
	p := &europarl{doc: doc}
	doc.Meta = document.Meta{Kind: "debate", TextKind: document.Official}
	if err := in.Walk(p); err != nil {
		return err
	}
	if p.speech == 0 {
		return errors.New("this report of the European Parliament holds no speech (<INTERVENTION>); fetch " +
			"it again")
	}
	if p.written > 0 {
		doc.Warnings = append(doc.Warnings,
			prose.Count(p.written, "statement was", "statements were")+" made in writing and not spoken")
	}
	label.NameTurns(p.Begun(), doc.Meta.Language)
	p.Finish(doc)
	return nil
}

func (p *europarl) Open(e markup.Element) {
	p.in = e.In
	switch e.Name {
	case "CHAPTER":
		p.Turn("", "", false)
		p.titles = 0
	case "TL-CHAP":
		p.titles++
	case "NUMERO":
		p.doc.Meta.Date = cmp.Or(p.doc.Meta.Date, day.ISO(e.Attr("VOD-START")))
	case "INTERVENTION":
		p.speech++
		p.first = true
		p.Turn("", "", false)
	case "ORATEUR":
		p.orator(e)
	case "PARA":
		p.End(document.Body)
	case "BRK":
		p.Space()
	}
}

// orator takes in who speaks.
func (p *europarl) orator(e markup.Element) {
	p.printed.Reset()
	name := prose.Tidy(strings.ReplaceAll(e.Attr("LIB"), "|", " "))
	if p.named = name != "" && name != "NULL"; p.named {
		p.Speaks(name)
	}
	if e.Attr("SPEAKER_TYPE") == "ecrit" {
		p.written++
	}
}

func (p *europarl) Words(text string) {
	switch {
	case p.in["META"] > 0:
		p.doc.Meta.Date = cmp.Or(germanDay(strings.ReplaceAll(prose.Tidy(text), "-", ".")), p.doc.Meta.Date)
	case p.in["DEBATS"] == 0 || p.in["TL-CHAP"] > 0 && p.titles > 1:
	case p.in["TL-CHAP"] > 0:
		p.Aside(text)
	case p.in["ORATEUR"] > 0:
		p.printed.WriteString(text)
		p.Aside(text)
	case p.in["PARA"] == 0 || p.first && p.in["EMPHAS"] > 0: // "on behalf of the group"
		p.Aside(text)
	default:
		p.first = p.first && strings.Trim(text, " \t\r\n\u00a0.–-—") == ""
		p.Builder.Words(text)
	}
}

func (p *europarl) Close(name string) {
	switch name {
	case "TL-CHAP":
		p.End(document.Headline)
	case "ORATEUR":
		if printed := prose.Tidy(p.printed.String()); printed != "" {
			p.Labelled(label.PrintedName(printed))
		}
	case "PARA":
		p.End(document.Body)
	case "INTERVENTION":
		p.Turn("", "", false)
	}
}
