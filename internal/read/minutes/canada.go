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
	"verbatim/internal/read/lang"
	"verbatim/internal/read/markup"
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
// What stands outside of an intervention nobody spoke. The language of the floor is marked where it changes:
// what follows in the other language of the document is a translation.

type canada struct {
	builder.Builder
	in         map[string]int
	doc        *document.Document
	item       string // of the extracted information
	printed    strings.Builder
	speech     int
	translated int
}

// ReadCanada is the reader of these debates.
func ReadCanada(doc *document.Document, in *input.Input) error {
	c := &canada{doc: doc}
	doc.Meta = document.Meta{Kind: "debate", TextKind: document.Edited}
	if err := in.Walk(c); err != nil {
		return err
	}
	if c.speech == 0 {
		return errors.New("this Hansard holds no <Intervention> with words, as those of Canada have; " +
			"save its text as plain text and give that")
	}
	if c.translated > 0 {
		doc.Warnings = append(doc.Warnings, "parts were spoken in the other language and translated for "+
			"this edition ("+
			prose.Count(c.translated, "mark", "marks")+" [Translation]); the words there are the "+
			"translator's")
	}
	label.NameTurns(c.Begun(), doc.Meta.Language)
	c.Finish(doc)
	return nil
}

// canadaBlocks are the elements that stand by themselves, and canadaApart those whose words nobody spoke.
var (
	canadaBlocks = map[string]bool{"ParaText": true, "ProceduralText": true, "FloorLanguage": true,
		"Timestamp": true,
		"QuotePara": true, "OrderOfBusinessTitle": true, "SubjectOfBusinessTitle": true,
		"SubjectOfBusinessQualifier": true, "CatchLine": true, "Line": true}
	canadaApart = []string{"ProceduralText", "FloorLanguage", "Timestamp"}
)

func (c *canada) Open(e markup.Element) {
	c.in = e.In
	switch {
	case e.Name == "Hansard":
		c.doc.Meta.Language = lang.Code(e.Attr("lang"))
	case e.Name == "ExtractedItem":
		c.item = e.Attr("Name")
	case e.Name == "Intervention":
		c.Turn("", "", false)
	case e.Name == "PersonSpeaking":
		c.printed.Reset()
	case canadaBlocks[e.Name]:
		c.End(document.Body)
		if e.Name == "FloorLanguage" && !strings.EqualFold(e.Attr("language"), c.doc.Meta.Language) {
			c.translated++
		}
	case e.Name == "LineBreak" || e.Name == "Content":
		c.Space()
	}
}

func (c *canada) Words(text string) {
	switch {
	case c.in["ExtractedItem"] > 0 && c.item == "Date":
		c.doc.Meta.Date = cmp.Or(c.doc.Meta.Date, day.Of(prose.Tidy(text)))
	case c.in["HansardBody"] == 0:
	case c.in["PersonSpeaking"] > 0:
		c.printed.WriteString(text)
		c.Aside(text)
	case c.in["Intervention"] == 0 || c.in["Content"] == 0 || c.apart():
		c.Aside(text)
	default:
		if prose.Tidy(text) != "" {
			c.speech++
		}
		c.Builder.Words(text)
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

func (c *canada) Close(name string) {
	switch {
	case name == "PersonSpeaking":
		if printed := prose.Tidy(c.printed.String()); printed != "" {
			c.Labelled(label.PrintedName(printed))
		}
		c.End(document.Body)
	case name == "Intervention":
		c.Turn("", "", false)
	case strings.HasSuffix(name, "Title"):
		c.End(document.Headline)
	case canadaBlocks[name]:
		c.End(document.Body)
	}
}
