package minutes

import (
	"errors"
	"strings"
	"time"

	"verbatim/internal/document"
	"verbatim/internal/read/builder"
	"verbatim/internal/read/input"
	"verbatim/internal/read/label"
	"verbatim/internal/read/markup"
	"verbatim/internal/read/prose"
)

// The plenary records of the Bundestag, as it has published them since 2017:
//
//	<dbtplenarprotokoll wahlperiode="20" sitzung-nr="7" sitzung-datum="04.11.2031">
//	  <sitzungsverlauf>
//	    <sitzungsbeginn><name>Präsidentin Mara Lindqvist:</name><p klasse="J">Guten Morgen!</p></sitzungsbeginn>
//	    <tagesordnungspunkt><p klasse="T_fett">Die Fähre</p>
//	      <rede><p klasse="redner"><redner id="11"><name><titel>Dr.</titel><vorname>Piet</vorname><nachname>Andrade</nachname>
//	        </name></redner>Dr. Piet Andrade (FDP):</p>
//	        <p klasse="J_1">Wir bleiben.</p><kommentar>(Beifall)</kommentar></rede></tagesordnungspunkt></sitzungsverlauf>
//	  <anlagen>... <rede>...</rede></anlagen>
//
// What is printed behind <redner> is the name in full, for the parts leave out a "de" or a "von"; a speaker
// who goes on has none there. The chair, whom a <name> names, goes on until the next label, in whatever
// element that stands. Paragraphs of a class with T are titles, those with AL lists of votes. Speeches in the
// annex were handed in and not spoken.

type bundestag struct {
	builder.Builder
	in      map[string]int
	doc     *document.Document
	parts   map[string]string // of the name that is read
	printed strings.Builder   // label that is read
	class   string            // of the paragraph that is read
	member  bool              // the last label is that of a speech, and not the chair's
	speech  int
	handed  int // speeches of the annex
}

// ReadBundestag is the reader of these records.
func ReadBundestag(doc *document.Document, in *input.Input) error {
	b := &bundestag{doc: doc}
	doc.Meta = document.Meta{Kind: "debate", TextKind: document.Official, Language: "de"}
	if err := in.Walk(b); err != nil {
		return err
	}
	if b.speech == 0 {
		return errors.New("this record of the Bundestag holds no speech (<rede>); fetch it again")
	}
	if b.handed > 0 {
		doc.Warnings = append(doc.Warnings,
			prose.Count(b.handed, "speech of the annex was",
				"speeches of the annex were")+" handed in and not spoken")
	}
	label.NameTurns(b.Begun(), doc.Meta.Language)
	b.Finish(doc)
	return nil
}

func (b *bundestag) Open(e markup.Element) {
	b.in = e.In
	switch {
	case e.Name == "dbtplenarprotokoll":
		b.doc.Meta.Date = germanDay(e.Attr("sitzung-datum"))
	case e.Name == "datum" && b.doc.Meta.Date == "":
		b.doc.Meta.Date = germanDay(e.Attr("date"))
	case !b.reading():
	case e.Name == "rede":
		b.speech++
		if e.In["anlagen"] > 0 {
			b.handed++
			b.Turn("", "", false)
		}
	case e.Name == "redner":
		b.parts = map[string]string{}
	case e.Name == "p":
		b.class = e.Attr("klasse")
		b.beginLabel(b.class == "redner" || b.class == "N")
	case e.Name == "name" && e.In["redner"] == 0:
		b.class = "N"
		b.beginLabel(true)
	case e.Name == "anlage":
		b.Turn("", "", false)
	case e.Name == "kommentar" || e.Name == "tr":
		b.End(document.Body)
	case e.Name == "br" || e.Name == "td":
		b.Space()
	}
}

// reading reports that what is read is the record, and not its lists.
func (b *bundestag) reading() bool {
	return b.in["sitzungsverlauf"] > 0 || b.in["anlagen"] > 0 && b.in["rede"] > 0
}

// beginLabel begins a paragraph, which may be a label.
func (b *bundestag) beginLabel(label bool) {
	b.End(document.Body)
	if label {
		b.member = b.class == "redner"
		b.class = "redner"
		b.parts = nil
		b.printed.Reset()
		b.Turn("", "", false)
	}
}

func (b *bundestag) Words(text string) {
	switch {
	case !b.reading() || strings.HasPrefix(b.class, "AL"):
	case b.in["redner"] > 0:
		for _, part := range []string{"vorname", "namenszusatz", "nachname"} {
			if b.in[part] > 0 && b.parts != nil {
				b.parts[part] = prose.Tidy(b.parts[part] + " " + text)
			}
		}
	case b.labelling():
		b.printed.WriteString(text)
		b.Aside(text)
	case b.silent() || b.in["sup"] > 0 && strings.Trim(text, "0123456789") == "":
		b.Aside(text)
	default:
		b.Builder.Words(text)
	}
}

// silent reports that what is read nobody spoke: a remark, a title, a footnote.
func (b *bundestag) silent() bool {
	return b.in["kommentar"]+b.in["fussnote"] > 0 || b.in["p"] == 0 || strings.HasPrefix(b.class, "T")
}

// labelling reports that what is read is a label.
func (b *bundestag) labelling() bool {
	return b.class == "redner" && b.in["p"] > 0 || b.in["name"] > 0 && b.in["redner"] == 0
}

func (b *bundestag) Close(name string) {
	switch {
	case !b.reading():
	case name == "p" || name == "name" && b.in["redner"] == 0:
		if b.labelling() {
			b.endLabel()
		}
		b.End(document.Body)
		b.class = ""
	case name == "kommentar":
		b.End(document.Body)
	case name == "rede" && b.member:
		b.Turn("", "", false)
	}
}

// endLabel gives the turn its label, and the speaker: what is printed from the first name on, or the parts of
// the name where they are not printed.
func (b *bundestag) endLabel() {
	printed := prose.Tidy(b.printed.String())
	given, family := b.parts["vorname"], b.parts["nachname"]
	whole := prose.Tidy(given + " " + b.parts["namenszusatz"] + " " + family)
	if printed != "" {
		b.Labelled(label.PrintedName(printed))
	}
	if i := strings.Index(printed, given); given != "" && i >= 0 && strings.Contains(printed[i:], family) {
		whole, _, _ = strings.Cut(label.PrintedName(printed[i:]), ",")
	}
	b.Speaks(whole)
}

// germanDay reads "04.11.2031".
func germanDay(s string) string {
	t, err := time.Parse("2.1.2006", s)
	if err != nil {
		return ""
	}
	return t.Format(time.DateOnly)
}
