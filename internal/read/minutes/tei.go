package minutes

import (
	"cmp"
	"errors"
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

// TEI as the corpora of ParlaMint have it, plain or with a tag round each word:
//
//	<TEI xml:lang="en"><teiHeader>... <setting><date when="2031-11-04"/></setting> ...</teiHeader>
//	  <text><body><div>
//	    <note type="speaker">Ms Lindqvist:</note>
//	    <u who="#LindqvistMara"><seg>We stay. <kinesic type="applause"><desc>Applause</desc></kinesic></seg></u>
//	    <u who="#AndradePiet"><seg><s><w>I</w> <w join="right">go</w><pc>.</pc></s></seg></u>
//
// An utterance names its speaker by an id. The list of persons often is another file; then the name that is
// printed before the utterance is taken, and never the id, for in it nobody can tell the surname from the
// rest.

type tei struct {
	builder.Builder
	doc       *document.Document
	in        map[string]int
	people    map[string]string
	titles    int // seen so far; the first is taken, and others are the same in other languages
	title     strings.Builder
	person    string             // the id of the person who is read
	names     map[string]*string // the parts of his name, by element
	note      *strings.Builder   // the printed speaker, while it is read
	printed   string             // the last of them, before its utterance
	labels    map[string]string  // those seen, by the ids of the utterances behind them
	utterance int
	strangers map[string]bool // ids of speakers whose name nobody gives
	join      bool            // the word that is read takes no space behind it
}

// ReadTEI is the reader of TEI.
func ReadTEI(doc *document.Document, in *input.Input) error {
	t := &tei{doc: doc, people: map[string]string{}, labels: map[string]string{},
		strangers: map[string]bool{}}
	doc.Meta = document.Meta{Kind: "debate", TextKind: document.Official}
	if err := in.Walk(t); err != nil {
		return err
	}
	if t.utterance == 0 {
		return errors.New("this TEI holds no utterance (<u>), so it is no debate as ParlaMint has them; " +
			"if it lists the files of a corpus, give those, and else save its text as plain text")
	}
	if n := len(t.strangers); n > 0 {
		doc.Warnings = append(doc.Warnings, fmt.Sprintf("%s known by id only, since the list of persons "+
			"is another file; a quotation cannot be held against their names", prose.Count(n, "speaker is",
			"speakers are")))
	}
	doc.Meta.Title = prose.Tidy(t.title.String())
	label.NameTurns(t.Begun(), doc.Meta.Language)
	t.Finish(doc)
	return nil
}

// teiApart are the elements of what nobody spoke, and teiBlocks those that stand by themselves.
var (
	teiApart = map[string]bool{"note": true, "head": true, "vocal": true, "kinesic": true, "incident": true,
		"gap": true, "stage": true, "label": true}
	teiBlocks = map[string]bool{"seg": true, "p": true, "head": true, "u": true, "div": true}
)

func (t *tei) Open(e markup.Element) {
	t.in = e.In
	switch {
	case e.In["teiHeader"] > 0:
		t.header(e)
		return
	case e.Name == "TEI":
		t.doc.Meta.Language = lang.Code(e.Attr("lang"))
		return
	case e.Name == "u":
		t.utter(e)
	case e.Name == "note" && e.Attr("type") == "speaker":
		t.note = &strings.Builder{}
	case e.Name == "gap" && e.Attr("reason") == "inaudible" && e.In["u"] > 0:
		t.Space()
		t.Aside("[inaudible]")
	case e.Name == "w" || e.Name == "pc":
		t.join = e.Attr("join") == "right" || e.Attr("join") == "both"
	case e.Name == "lb" || e.Name == "pb":
		t.Space()
	}
	t.part(e.Name)
}

// part ends the paragraph where an element stands by itself: notes do so outside of utterances.
func (t *tei) part(name string) {
	switch {
	case name == "head":
		t.End(document.Headline)
	case teiBlocks[name] || teiApart[name] && t.in["u"] == 0:
		t.End(document.Body)
	}
}

// header takes in an element of the header: the title, the day, the place and the persons.
func (t *tei) header(e markup.Element) {
	switch {
	case e.Name == "date" && (e.In["setting"] > 0 || e.In["bibl"] > 0 && t.doc.Meta.Date == ""):
		t.doc.Meta.Date = cmp.Or(day.Of(cmp.Or(e.Attr("when"), e.Attr("from"))), t.doc.Meta.Date)
	case e.Name == "title" && e.In["titleStmt"] > 0 && e.Attr("type") != "sub":
		t.titles++
	case e.Name == "person":
		t.person, t.names = e.Attr("id"), map[string]*string{}
	case e.In["person"] > 0 && t.names[e.Name] == nil:
		t.names[e.Name] = new(string)
	}
}

// headerWords takes in the text of the header.
func (t *tei) headerWords(text string) {
	switch {
	case t.in["title"] > 0 && t.in["titleStmt"] > 0 && t.titles == 1:
		t.title.WriteString(text)
	case t.in["persName"] > 0 && t.in["person"] > 0 && t.people[t.person] == "":
		for _, part := range []string{"forename", "nameLink", "surname", "roleName", "persName"} {
			if p := t.names[part]; p != nil && t.in[part] > 0 {
				*p = prose.Tidy(*p + " " + text)
				return
			}
		}
	}
}

// closeHeader takes the first name that a person has.
func (t *tei) closeHeader(name string) {
	if name != "persName" || t.people[t.person] != "" || t.names["persName"] == nil {
		return
	}
	var parts []string
	for _, part := range []string{"forename", "nameLink", "surname"} {
		if p := t.names[part]; p != nil && *p != "" {
			parts = append(parts, *p)
		}
	}
	t.people[t.person] = cmp.Or(strings.Join(parts, " "), *t.names["persName"])
}

// utter begins an utterance.
func (t *tei) utter(e markup.Element) {
	t.utterance++
	id := strings.TrimPrefix(e.Attr("who"), "#")
	name := t.people[id]
	t.Turn("", name, false)
	if t.printed != "" {
		t.labels[id] = t.printed
	}
	t.Labelled(label.PrintedName(t.labels[id]))
	if name == "" && t.labels[id] == "" && id != "" {
		t.strangers[id] = true
		unknown := t.Current()
		unknown.Label, unknown.Anonymous = id, true
	}
	t.printed = ""
}

func (t *tei) Words(text string) {
	if t.in["teiHeader"] > 0 {
		t.headerWords(text)
		return
	}
	if t.note != nil {
		t.note.WriteString(text)
	}
	apart := t.in["u"] == 0
	for name := range teiApart {
		apart = apart || t.in[name] > 0
	}
	switch {
	case t.Gluing() && strings.TrimSpace(text) == "": // the line break between a word and its comma
	case apart:
		t.Aside(text)
	default:
		t.Builder.Words(text)
	}
}

func (t *tei) Close(name string) {
	switch {
	case t.in["teiHeader"] > 0:
		t.closeHeader(name)
		return
	case name == "u":
		t.Turn("", "", false)
	case name == "note" && t.note != nil:
		t.printed, t.note = t.note.String(), nil
	case (name == "w" || name == "pc") && t.join:
		t.Glue()
		t.join = false
	}
	t.part(name)
}
