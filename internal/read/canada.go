package read

import (
	"cmp"
	"errors"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/read/day"
	"verbatim/internal/read/lang"
	"verbatim/internal/read/prose"
)

// The debates of the Canadian House of Commons, and the evidence of its committees:
//
//	<Hansard xml:lang="EN"><ExtractedInformation><ExtractedItem Name="Date">Tuesday, November 4, 2031</ExtractedItem></ExtractedInformation>
//	  <HansardBody><SubjectOfBusiness><SubjectOfBusinessTitle>The Ferry</SubjectOfBusinessTitle>
//	    <FloorLanguage language="FR">[Translation]</FloorLanguage>
//	    <Intervention><PersonSpeaking><Affiliation>Hon. Mara Lindqvist (Quay West, Lib.)</Affiliation></PersonSpeaking>
//	      <Content><ParaText>We stay.</ParaText></Content></Intervention>
//
// What stands outside of an intervention nobody spoke. The language of the floor is marked where it changes: what follows in
// the other language of the document is a translation.

type canada struct {
	draft
	in         map[string]int
	doc        *document.Document
	item       string // of the extracted information
	printed    strings.Builder
	speech     int
	translated int
}

// readCanada is the reader of these debates.
func readCanada(doc *document.Document, in *input) error {
	text, err := xmlText(in.data)
	if err != nil {
		return err
	}
	c := &canada{doc: doc}
	doc.Meta = document.Meta{Kind: "debate", TextKind: document.Edited}
	if err := readXML(text, c); err != nil {
		return err
	}
	if c.speech == 0 {
		return errors.New("this Hansard holds no <Intervention> with words, as those of Canada have; " +
			"save its text as plain text and give that")
	}
	if c.translated > 0 {
		doc.Warnings = append(doc.Warnings, "parts were spoken in the other language and translated for this edition ("+
			count(c.translated, "mark", "marks")+" [Translation]); the words there are the translator's")
	}
	nameTurns(c.begun(), doc.Meta.Language)
	c.finish(doc)
	return nil
}

// canadaBlocks are the elements that stand by themselves, and canadaApart those whose words nobody spoke.
var (
	canadaBlocks = map[string]bool{"ParaText": true, "ProceduralText": true, "FloorLanguage": true, "Timestamp": true,
		"QuotePara": true, "OrderOfBusinessTitle": true, "SubjectOfBusinessTitle": true,
		"SubjectOfBusinessQualifier": true, "CatchLine": true, "Line": true}
	canadaApart = []string{"ProceduralText", "FloorLanguage", "Timestamp"}
)

func (c *canada) open(e element) {
	c.in = e.in
	switch {
	case e.name == "Hansard":
		c.doc.Meta.Language = lang.Code(e.attr("lang"))
	case e.name == "ExtractedItem":
		c.item = e.attr("Name")
	case e.name == "Intervention":
		c.turn("", "", false)
	case e.name == "PersonSpeaking":
		c.printed.Reset()
	case canadaBlocks[e.name]:
		c.end(document.Body)
		if e.name == "FloorLanguage" && !strings.EqualFold(e.attr("language"), c.doc.Meta.Language) {
			c.translated++
		}
	case e.name == "LineBreak" || e.name == "Content":
		c.space()
	}
}

func (c *canada) words(text string) {
	switch {
	case c.in["ExtractedItem"] > 0 && c.item == "Date":
		c.doc.Meta.Date = cmp.Or(c.doc.Meta.Date, day.Of(prose.Tidy(text)))
	case c.in["HansardBody"] == 0:
	case c.in["PersonSpeaking"] > 0:
		c.printed.WriteString(text)
		c.aside(text)
	case c.in["Intervention"] == 0 || c.in["Content"] == 0 || c.apart():
		c.aside(text)
	default:
		if prose.Tidy(text) != "" {
			c.speech++
		}
		c.draft.words(text)
	}
}

// apart reports a remark of the editors.
func (c *canada) apart() bool {
	for _, name := range canadaApart {
		if c.in[name] > 0 {
			return true
		}
	}
	return false
}

func (c *canada) close(name string) {
	switch {
	case name == "PersonSpeaking":
		if printed := prose.Tidy(c.printed.String()); printed != "" {
			c.labelled(printedName(printed))
		}
		c.end(document.Body)
	case name == "Intervention":
		c.turn("", "", false)
	case strings.HasSuffix(name, "Title"):
		c.end(document.Headline)
	case canadaBlocks[name]:
		c.end(document.Body)
	}
}
