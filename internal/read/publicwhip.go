package read

import (
	"errors"

	"verbatim/internal/document"
	"verbatim/internal/read/day"
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
	draft
	doc       *document.Document
	in        map[string]int
	speeches  int
	divisions int
	silent    bool // what is read nobody spoke
}

// readPublicWhip is the reader of this XML.
func readPublicWhip(doc *document.Document, in *input) error {
	text, err := xmlText(in.data)
	if err != nil {
		return err
	}
	p := &publicWhip{doc: doc, silent: true}
	doc.Meta = document.Meta{Kind: "debate", TextKind: document.Edited, Language: "en"}
	if err := readXML(text, p); err != nil {
		return err
	}
	if p.speeches == 0 {
		return errors.New("this XML of publicwhip holds no speech; it may list members or votes, which are no record of words")
	}
	if p.divisions > 0 {
		doc.Warnings = append(doc.Warnings, count(p.divisions, "list of votes was", "lists of votes were")+" left out")
	}
	nameTurns(p.begun(), doc.Meta.Language)
	p.finish(doc)
	return nil
}

func isHeading(name string) bool {
	return name == "major-heading" || name == "minor-heading" || name == "oral-heading" || name == "heading"
}

func (p *publicWhip) open(e element) {
	p.in = e.in
	if p.doc.Meta.Date == "" {
		p.doc.Meta.Date = day.ISO(e.attr("id"))
	}
	switch {
	case e.name == "division":
		p.divisions++
	case e.name == "speech" || e.name == "ques" || e.name == "reply":
		name := e.attr("speakername")
		p.silent = name == "" || e.attr("nospeaker") == "true"
		if p.silent {
			p.turn("", "", false)
			break
		}
		p.speeches++
		p.turn(name, "", false)
	case isHeading(e.name):
		p.turn("", "", false)
		p.silent = true
	case e.name == "p" || e.name == "tr" || e.name == "li":
		p.end(document.Body)
	case e.name == "br" || e.name == "td":
		p.space()
	}
}

func (p *publicWhip) words(text string) {
	switch {
	case p.in["division"] > 0 || p.in["publicwhip"] == 0:
	case p.silent:
		p.aside(text)
	default:
		p.draft.words(text)
	}
}

func (p *publicWhip) close(name string) {
	switch {
	case isHeading(name):
		p.end(document.Headline)
	case name == "speech" || name == "ques" || name == "reply":
		p.turn("", "", false)
		p.silent = true
	case name == "p":
		p.end(document.Body)
	}
}
