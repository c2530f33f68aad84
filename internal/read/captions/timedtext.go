package captions

import (
	"errors"
	"strconv"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/read/front"
	"verbatim/internal/read/input"
	"verbatim/internal/read/markup"
)

// The captions of YouTube as its own XML, of three makes:
//
//	<transcript><text start="62.5" dur="1.5">We stay</text></transcript>                     srv1, in seconds
//	<timedtext><text t="62500" d="1500">We stay</text></timedtext>                           srv2, in milliseconds
//	<timedtext format="3"><body><p t="62500" d="1500"><s>We</s><s t="320" ac="0"> stay</s></p></body></timedtext>   srv3
//
// Only a machine gives the words times or a measure of how sure it is. The words are escaped twice.

type timedText struct {
	Parser
	in   map[string]int
	text strings.Builder // of the caption that is read
}

func IsTimedText(in *input.Input) bool {
	head := front.Behind(in.Head)
	root := markup.Root(head)
	first := root == "transcript" && strings.Contains(head, "<text start=")
	return strings.HasPrefix(head, "<") && (first || root == "timedtext")
}

// ReadTimedText is the reader of this XML.
func ReadTimedText(doc *document.Document, in *input.Input) error {
	meta, text, err := captionXML(in)
	if err != nil {
		return err
	}
	t := &timedText{}
	if err := markup.Walk(in.Limits, text, t); err != nil {
		return err
	}
	if len(t.captions) == 0 {
		return errors.New("these captions of YouTube hold no words; fetch them again")
	}
	doc.Meta = Meta(meta, nil, t.wordTimes)
	Set(doc, t.captions)
	return nil
}

func (t *timedText) Open(e markup.Element) {
	t.in = e.In
	switch {
	case e.Name == "text" && e.Attr("start") != "":
		t.begin(e.Attr("start"), e.Attr("dur"), 1)
	case e.Name == "text" || e.Name == "p":
		t.begin(e.Attr("t"), e.Attr("d"), 1000)
	case e.Name == "s" && (e.Attr("t") != "" || e.Attr("ac") != ""):
		t.wordTimes = true
	case e.Name == "br":
		t.text.WriteByte('\n')
	}
}

// begin opens a caption. unit is how many of the times' units a second has.
func (t *timedText) begin(from, length string, unit float64) {
	start, _ := strconv.ParseFloat(from, 64)
	lasts, _ := strconv.ParseFloat(length, 64)
	start, lasts = max(start, 0)/unit, max(lasts, 0)/unit
	t.captions = append(t.captions, caption{from: start, to: start + lasts})
	t.second = start
	t.text.Reset()
}

func (t *timedText) Words(text string) {
	if t.in["text"]+t.in["p"] > 0 {
		t.text.WriteString(text)
	}
}

func (t *timedText) Close(name string) {
	if name != "text" && name != "p" || len(t.captions) == 0 {
		return
	}
	for line := range strings.SplitSeq(t.text.String(), "\n") {
		t.Parser.words(line)
	}
	if len(t.last().lines) == 0 { // the end of a line on the screen
		t.captions = t.captions[:len(t.captions)-1]
	}
}
