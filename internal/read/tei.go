package read

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/read/day"
	"verbatim/internal/read/lang"
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
// An utterance names its speaker by an id. The list of persons often is another file; then the name that is printed
// before the utterance is taken, and never the id, for in it nobody can tell the surname from the rest.

type tei struct {
	draft
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

// readTEI is the reader of TEI.
func readTEI(doc *document.Document, in *input) error {
	text, err := xmlText(in.data)
	if err != nil {
		return err
	}
	t := &tei{doc: doc, people: map[string]string{}, labels: map[string]string{}, strangers: map[string]bool{}}
	doc.Meta = document.Meta{Kind: "debate", TextKind: document.Official}
	if err := readXML(text, t); err != nil {
		return err
	}
	if t.utterance == 0 {
		return errors.New("this TEI holds no utterance (<u>), so it is no debate as ParlaMint has them; if it lists the files of a corpus, give those, and else save its text as plain text")
	}
	if n := len(t.strangers); n > 0 {
		doc.Warnings = append(doc.Warnings, fmt.Sprintf("%s known by id only, since the list of persons is another file; a quotation cannot be held against their names", count(n, "speaker is", "speakers are")))
	}
	doc.Meta.Title = prose.Tidy(t.title.String())
	nameTurns(t.begun(), doc.Meta.Language)
	t.finish(doc)
	return nil
}

// count writes a number with its noun.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// teiApart are the elements of what nobody spoke, and teiBlocks those that stand by themselves.
var (
	teiApart  = map[string]bool{"note": true, "head": true, "vocal": true, "kinesic": true, "incident": true, "gap": true, "stage": true, "label": true}
	teiBlocks = map[string]bool{"seg": true, "p": true, "head": true, "u": true, "div": true}
)

func (t *tei) open(e element) {
	t.in = e.in
	switch {
	case e.in["teiHeader"] > 0:
		t.header(e)
		return
	case e.name == "TEI":
		t.doc.Meta.Language = lang.Code(e.attr("lang"))
		return
	case e.name == "u":
		t.utter(e)
	case e.name == "note" && e.attr("type") == "speaker":
		t.note = &strings.Builder{}
	case e.name == "gap" && e.attr("reason") == "inaudible" && e.in["u"] > 0:
		t.space()
		t.aside("[inaudible]")
	case e.name == "w" || e.name == "pc":
		t.join = e.attr("join") == "right" || e.attr("join") == "both"
	case e.name == "lb" || e.name == "pb":
		t.space()
	}
	t.part(e.name)
}

// part ends the paragraph where an element stands by itself: notes do so outside of utterances.
func (t *tei) part(name string) {
	switch {
	case name == "head":
		t.end(document.Headline)
	case teiBlocks[name] || teiApart[name] && t.in["u"] == 0:
		t.end(document.Body)
	}
}

// header takes in an element of the header: the title, the day, the place and the persons.
func (t *tei) header(e element) {
	switch {
	case e.name == "date" && (e.in["setting"] > 0 || e.in["bibl"] > 0 && t.doc.Meta.Date == ""):
		t.doc.Meta.Date = cmp.Or(day.Of(cmp.Or(e.attr("when"), e.attr("from"))), t.doc.Meta.Date)
	case e.name == "title" && e.in["titleStmt"] > 0 && e.attr("type") != "sub":
		t.titles++
	case e.name == "person":
		t.person, t.names = e.attr("id"), map[string]*string{}
	case e.in["person"] > 0 && t.names[e.name] == nil:
		t.names[e.name] = new(string)
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
func (t *tei) utter(e element) {
	t.utterance++
	id := strings.TrimPrefix(e.attr("who"), "#")
	name := t.people[id]
	t.turn("", name, false)
	if t.printed != "" {
		t.labels[id] = t.printed
	}
	t.labelled(printedName(t.labels[id]))
	if name == "" && t.labels[id] == "" && id != "" {
		t.strangers[id] = true
		unknown := t.current()
		unknown.Label, unknown.Anonymous = id, true
	}
	t.printed = ""
}

func (t *tei) words(text string) {
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
	case t.gluing() && strings.TrimSpace(text) == "": // the line break between a word and its comma
	case apart:
		t.aside(text)
	default:
		t.draft.words(text)
	}
}

func (t *tei) close(name string) {
	switch {
	case t.in["teiHeader"] > 0:
		t.closeHeader(name)
		return
	case name == "u":
		t.turn("", "", false)
	case name == "note" && t.note != nil:
		t.printed, t.note = t.note.String(), nil
	case (name == "w" || name == "pc") && t.join:
		t.glue()
		t.join = false
	}
	t.part(name)
}
