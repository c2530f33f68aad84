package captions

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/read/builder"
	"verbatim/internal/read/label"
	"verbatim/internal/read/prose"
)

// Who speaks in captions is told by the voice of the mark-up, by a label such as ">> MARA LINDQVIST:", or by
// a mark of change alone, ">>" or the dashes of two speakers in one caption; then nobody knows who it is.
// What tells the speaker goes into the turn and not into the text.

// segment is a line of captions on its way into the text.
type segment struct {
	captionLine
	from, to float64 // of its caption
	name     string  // as printed, of whoever the line itself names
	skip     int     // bytes of a label or mark before the words
}

// segmentsOf lists the lines of captions, and finds the marks and labels that open them.
func segmentsOf(captions []caption, lex *lexicon.Lexicon) (out []segment, voices bool) {
	lone := loneDashes(captions)
	for _, c := range captions {
		dashes := 0
		for _, l := range c.lines {
			if dashWidth(l.text) > 0 {
				dashes++
			}
		}
		for _, l := range c.lines {
			s := segment{captionLine: l, from: c.from, to: c.to, name: l.voice}
			if width := dashWidth(l.text); width > 0 && (dashes > 1 || lone) {
				s.change, s.skip = true, width
			}
			voices = voices || l.voice != ""
			out = append(out, s)
		}
	}
	if voices {
		return out, true
	}
	var all []label.Label
	for i, s := range out {
		if l, ok := label.InLine(s.text[s.skip:], lex); ok {
			l.Marked = l.Marked || s.change
			// which line it is, and where its words begin
			l.Span = document.Span{Start: i, End: s.skip + l.End}
			all = append(all, l)
		}
	}
	labels := label.Pick(all, "", "", lex)
	for _, l := range labels {
		out[l.Start].name, out[l.Start].skip = l.Name, l.End
	}
	if len(labels) == 0 {
		nameBrackets(out, lex)
	}
	return out, false
}

// loneDashes reports captions in which a dash at the head of a caption tells that another speaks: several
// open so, each behind a sentence that has ended and with a capital. Where one does not, dashes mean
// something else.
func loneDashes(captions []caption) bool {
	found, before := 0, ""
	for _, c := range captions {
		if len(c.lines) == 0 {
			continue
		}
		text := c.lines[0].text
		if width := dashWidth(text); width > 0 {
			first, _ := utf8.DecodeRuneInString(strings.TrimLeft(text[width:], "\"“«¿¡"))
			if unicode.IsLower(first) || before != "" && !prose.EndsSentence(before) {
				return false
			}
			found++
		}
		before = c.lines[len(c.lines)-1].text
	}
	return found > 1
}

// dashWidth returns the width of a dash that opens a line.
func dashWidth(s string) int {
	rest := strings.TrimLeft(strings.TrimLeft(s, "-–—"), " ")
	if rest == s || rest == "" || strings.HasPrefix(s, "--") {
		return 0
	}
	return len(s) - len(rest)
}

// speakersOf gives the speaker of each name that captions print.
func speakersOf(segments []segment, main string, lex *lexicon.Lexicon) map[string]label.Speaker {
	var names []string
	for _, s := range segments {
		if s.name != "" {
			names = append(names, s.name)
		}
	}
	out := map[string]label.Speaker{}
	for i, who := range label.Named(names, main, lex) {
		if label.Diarised(names[i]) && (who.Name == "" || who.Name != main) {
			who = label.Speaker{Anonymous: true}
		}
		out[names[i]] = who
	}
	return out
}

// writeCaptions makes the text. Lines run on as one paragraph until another speaks, or until a pause behind a
// sentence.
func writeCaptions(doc *document.Document, captions []caption) {
	lex := lexicon.For(doc.Meta.Language)
	segments, voices := segmentsOf(captions, lex)
	speakers := speakersOf(segments, doc.Meta.Speaker, lex)
	var d builder.Builder
	d.Turn("", doc.Meta.Speaker, false)
	name, end := "", 0.0 // who speaks, and until when
	for _, s := range segments {
		switch before := name; {
		case s.name != "" && s.name != before, s.name == "" && s.change, s.name == "" && voices &&
			before != "":
			name = s.name
			d.Turn(name, speakers[name].Name, speakers[name].Anonymous)
		case s.change || s.from-end >= LongPause && d.Stopped():
			d.End(document.Body)
		}
		end = s.to
		s.write(&d)
	}
	d.Finish(doc)
}

// write adds the words of a segment with their times.
func (s segment) write(d *builder.Builder) {
	d.Space()
	for i, t := range s.times {
		end := len(s.text)
		if i+1 < len(s.times) {
			end = s.times[i+1].At
		}
		d.At(t.Second)
		if end > s.skip {
			d.Words(s.text[max(t.At, s.skip):end])
		}
	}
}

const LongPause = 2 // seconds
