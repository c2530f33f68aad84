package minutes

import (
	"errors"

	"verbatim/internal/document"
	"verbatim/internal/read/builder"
	"verbatim/internal/read/day"
	"verbatim/internal/read/input"
	"verbatim/internal/read/label"
	"verbatim/internal/read/markup"
	"verbatim/internal/read/prose"
)

// The XML that parlparse makes of the reports of the British parliaments, for publicwhip and its kin:
//
//	<publicwhip>
//	  <major-heading id="uk.org.publicwhip/debate/2031-11-04a.1.0">The ferry</major-heading>
//	  <speech id="..." speakername="Mara Lindqvist"><p>We stay.</p></speech>
//	  <speech id="..." nospeaker="true"><p>The House rose at ten.</p></speech>
//	  <ques speakername="..."><p>...</p></ques> <reply speakername="..."><p>...</p></reply>
//	  <division>...</division>
//
// The day stands in the ids.

type publicWhip struct {
	builder.Builder
	doc       *document.Document
	in        map[string]int
	speeches  int
	divisions int
	silent    bool // what is read nobody spoke
}

// ReadPublicWhip is the reader of this XML.
func ReadPublicWhip(doc *document.Document, in *input.Input) error {
	p := &publicWhip{doc: doc, silent: true}
	doc.Meta = document.Meta{Kind: "debate", TextKind: document.Edited, Language: "en"}
	if err := in.Walk(p); err != nil {
		return err
	}
	if p.speeches == 0 {
		return errors.New("this XML of publicwhip holds no speech; it may list members or votes, which " +
			"are no record of words")
	}
	if p.divisions > 0 {
		doc.Warnings = append(doc.Warnings, prose.Count(p.divisions, "list of votes was",
			"lists of votes were")+" left out")
	}
	label.NameTurns(p.Begun(), doc.Meta.Language)
	p.Finish(doc)
	return nil
}

func isHeading(name string) bool {
	return name == "major-heading" || name == "minor-heading" || name == "oral-heading" || name == "heading"
}

func (p *publicWhip) Open(e markup.Element) {
	p.in = e.In
	if p.doc.Meta.Date == "" {
		p.doc.Meta.Date = day.ISO(e.Attr("id"))
	}
	switch {
	case e.Name == "division":
		p.divisions++
	case e.Name == "speech" || e.Name == "ques" || e.Name == "reply":
		name := e.Attr("speakername")
		p.silent = name == "" || e.Attr("nospeaker") == "true"
		if p.silent {
			p.Turn("", "", false)
			break
		}
		p.speeches++
		p.Turn(name, "", false)
	case isHeading(e.Name):
		p.Turn("", "", false)
		p.silent = true
	case e.Name == "p" || e.Name == "tr" || e.Name == "li":
		p.End(document.Body)
	case e.Name == "br" || e.Name == "td":
		p.Space()
	}
}

func (p *publicWhip) Words(text string) {
	switch {
	case p.in["division"] > 0 || p.in["publicwhip"] == 0:
	case p.silent:
		p.Aside(text)
	default:
		p.Builder.Words(text)
	}
}

func (p *publicWhip) Close(name string) {
	switch {
	case isHeading(name):
		p.End(document.Headline)
	case name == "speech" || name == "ques" || name == "reply":
		p.Turn("", "", false)
		p.silent = true
	case name == "p":
		p.End(document.Body)
	}
}
