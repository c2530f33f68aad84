// Package minutes reads what parliaments and their editors publish as XML.
package minutes

import (
	"cmp"
	"fmt"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/read/builder"
	"verbatim/internal/read/day"
	"verbatim/internal/read/input"
	"verbatim/internal/read/label"
	"verbatim/internal/read/lang"
	"verbatim/internal/read/markup"
	"verbatim/internal/read/prose"
)

// Akoma Ntoso is the XML of several parliaments. Of its kinds of document only debates are read:
//
//	<akomaNtoso><debate>
//	  <meta>... <FRBRdate date="2031-11-04"/> ... <TLCPerson eId="lindqvist" showAs="Mara Lindqvist"/></meta>
//	  <debateBody><debateSection><heading>The ferry</heading>
//	    <speech by="#lindqvist"><from>Ms Lindqvist:</from><p>We stay. <remark>[Laughter]</remark></p></speech>
//	    <scene>The House rose at ten.</scene>
//
// What stands outside a speech, question or answer nobody spoke.

type akomaNtoso struct {
	builder.Builder
	doc    *document.Document
	people map[string]string
	kind   string // of document
	in     map[string]int
	title  strings.Builder
	from   strings.Builder // the label of the speech
	spoken int             // speeches
}

// ReadAkomaNtoso is the reader of Akoma Ntoso.
func ReadAkomaNtoso(doc *document.Document, in *input.Input) error {
	a := &akomaNtoso{doc: doc, people: map[string]string{}}
	doc.Meta = document.Meta{Kind: "debate", TextKind: document.Official}
	if err := in.Walk(a); err != nil {
		return err
	}
	if !strings.HasPrefix(a.kind, "debate") {
		return fmt.Errorf("it is an Akoma Ntoso <%s>, and only debates are read; save its text as plain "+
			"text and give that", a.kind)
	}
	if a.spoken == 0 {
		return fmt.Errorf("this Akoma Ntoso debate holds no speech; if it only lists the files of a " +
			"sitting, give those")
	}
	doc.Meta.Title = prose.Tidy(a.title.String())
	label.NameTurns(a.Begun(), doc.Meta.Language)
	a.Finish(doc)
	return nil
}

// speechElements are what somebody speaks, and paragraphElements what stands by itself.
var (
	speechElements    = map[string]bool{"speech": true, "question": true, "answer": true}
	paragraphElements = map[string]bool{"p": true, "block": true, "li": true, "tr": true, "scene": true,
		"narrative": true, "summary": true,
		"other": true, "heading": true, "subheading": true, "num": true, "from": true, "embeddedText": true}
	apartElements = map[string]bool{"from": true, "remark": true, "recordedTime": true, "authorialNote": true,
		"scene": true, "narrative": true, "summary": true}
)

func (a *akomaNtoso) Open(e markup.Element) {
	a.in = e.In
	switch {
	case a.kind == "" && e.Name != "akomaNtoso":
		a.kind = e.Name
	case e.In["meta"] > 0:
		a.meta(e)
	case e.Name == "docDate":
		a.doc.Meta.Date = cmp.Or(day.Of(e.Attr("date")), a.doc.Meta.Date)
	case speechElements[e.Name]:
		a.spoken++
		a.Turn("", a.people[strings.TrimPrefix(e.Attr("by"), "#")], false)
		a.from.Reset()
	case e.Name == "br" || e.Name == "eol":
		a.Space()
	}
	a.part(e.Name)
}

// part ends the paragraph where an element stands by itself: in a label, a remark or a footnote none does.
func (a *akomaNtoso) part(name string) {
	if paragraphElements[name] && (name == "from" || a.in["from"]+a.in["remark"]+a.in["authorialNote"] == 0) {
		a.End(a.blockKind())
	}
}

// meta takes in an element of the metadata.
func (a *akomaNtoso) meta(e markup.Element) {
	switch e.Name {
	case "TLCPerson":
		a.people[cmp.Or(e.Attr("eId"), e.Attr("id"))] = e.Attr("showAs")
	case "FRBRdate":
		a.doc.Meta.Date = cmp.Or(a.doc.Meta.Date, day.Of(e.Attr("date")))
	case "FRBRlanguage":
		a.doc.Meta.Language = cmp.Or(a.doc.Meta.Language, lang.Code(e.Attr("language")))
	}
}

func (a *akomaNtoso) blockKind() document.BlockKind {
	if a.in["heading"]+a.in["subheading"] > 0 {
		return document.Headline
	}
	return document.Body
}

func (a *akomaNtoso) speaking() bool { return a.in["speech"]+a.in["question"]+a.in["answer"] > 0 }

func (a *akomaNtoso) Words(text string) {
	if a.in["meta"] > 0 {
		return
	}
	if a.in["docTitle"] > 0 {
		a.title.WriteString(text)
	}
	if a.in["from"] > 0 {
		a.from.WriteString(text)
	}
	apart := !a.speaking() || a.blockKind() == document.Headline
	for name := range apartElements {
		apart = apart || a.in[name] > 0
	}
	if apart {
		a.Aside(text)
	} else {
		a.Builder.Words(text)
	}
}

func (a *akomaNtoso) Close(name string) {
	switch {
	case name == "from":
		a.Labelled(label.PrintedName(a.from.String()))
	case speechElements[name]:
		a.Turn("", "", false)
	}
	a.part(name)
}
