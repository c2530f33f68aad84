// Package captions reads the captions of recordings.
package captions

import (
	"fmt"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/read/front"
	"verbatim/internal/read/input"
	"verbatim/internal/read/prose"
)

// Captions of a recording, in WebVTT, SubRip or YouTube's SBV, are blocks of lines, parted by empty ones:
//
//	17                                  a number or name, which may be missing
//	00:01:02.500 --> 00:01:04.000       from and to, in SubRip with a comma for the point
//	<v Mara Lindqvist>We stay.          the words, with a little mark-up
//
// SBV has no numbers and parts the times with a comma, "0:01:02.500,0:01:04.000"; SubRip files without
// thousandths are met. Webex names who speaks in the name of a caption: 17 "Mara Lindqvist" (2389412736).
//
// A WebVTT file opens with the line WEBVTT, below which may stand "key: value" lines, and has blocks of its
// own for notes and styles. Here such lines, and those of its notes, may give what front matter gives: "date:
// 2024-03-05". Front matter before the captions does as well.
//
// They are read as leniently as players do, but for two things: a time that cannot be read is an error, and
// words that stand behind an empty line belong to the caption before, since no words must be lost.

// caption is what stands on the screen at one time.
type caption struct {
	from, to float64 // seconds
	lines    []captionLine
}

// captionLine is a line of a caption or, where the voice changes inside it, a part of one.
type captionLine struct {
	text   string
	times  []document.Time // within the text
	voice  string          // whom the mark-up names
	change bool            // a mark says that somebody else begins to speak
}

var (
	timingSign = prose.Lazily(`^(\d+[ \t]*\r?\n\s*)?\d{1,3}:\d\d(:\d\d)?([,.:]\d{1,9})?[ \t]*-->`)
	sbvSign    = prose.Lazily(`^\d{1,3}:\d\d:\d\d([.,]\d{1,3})?,\d{1,3}:\d\d:\d\d`)
	sbvTiming  = prose.Lazily(`^(\d{1,3}:\d\d:\S+),(\d{1,3}:\d\d:\S+)[ \t]*$`)
)

func IsWebVTT(in *input.Input) bool {
	head := front.Behind(in.Head)
	rest, ok := strings.CutPrefix(head, "WEBVTT")
	if !ok && strings.Contains(head, "-->") { // some write it in small letters
		rest, ok = strings.CutPrefix(head, "webvtt")
	}
	return ok && (rest == "" || strings.IndexByte(" \t\r\n", rest[0]) >= 0)
}

func IsSubRip(in *input.Input) bool {
	head := front.Behind(in.Head)
	return opensWithDigit(head) && timingSign().MatchString(head)
}

func IsSBV(in *input.Input) bool { return sbvSign().MatchString(front.Behind(in.Head)) }

func ReadWebVTT(doc *document.Document, in *input.Input) error {
	return readCaptions(doc, in, Parser{})
}

func ReadSubRip(doc *document.Document, in *input.Input) error {
	return readCaptions(doc, in, Parser{numbered: true})
}

func ReadSBV(doc *document.Document, in *input.Input) error {
	return readCaptions(doc, in, Parser{numbered: true, commas: true})
}

// captionText returns the front matter of a file of captions, the rest with plain line ends, and how many
// lines stand before that.
func captionText(doc *document.Document, in *input.Input) (meta document.Meta, body string, before int,
	err error) {
	text, err := in.Text(doc)
	if err != nil {
		return meta, "", 0, err
	}
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	meta, body = front.Split(text)
	return meta, body, strings.Count(text, "\n") - strings.Count(body, "\n"), nil
}

// readCaptions reads what is told by lines of times.
func readCaptions(doc *document.Document, in *input.Input, p Parser) error {
	meta, body, before, err := captionText(doc, in)
	if err != nil {
		return err
	}
	p.line = before
	if err := p.parse(body); err != nil {
		return err
	}
	p.Into(doc, meta)
	return nil
}

// UnknownMaker warns where nobody says who wrote the words down.
func UnknownMaker(doc *document.Document) {
	if doc.Meta.TextKind == "" {
		doc.Warnings = append(doc.Warnings, "nothing in the file says whether a person or a machine made "+
			"these captions, "+
			"so they count as a machine's; if a person did, put front matter with \"text: human "+
			"captions\" before them")
	}
}

// Set makes the document of captions, whatever their format was. Its metadata stand already.
func Set(doc *document.Document, captions []caption) {
	UnknownMaker(doc)
	captions, rolled := unroll(captions)
	if rolled {
		doc.Warnings = append(doc.Warnings, "the captions roll up the screen, so that each line stands in "+
			"several; it was read once")
	}
	writeCaptions(doc, captions)
}

// Into makes the document of the captions that were parsed or added.
func (p *Parser) Into(doc *document.Document, meta document.Meta) {
	doc.Meta = Meta(meta, p.about, p.wordTimes)
	Set(doc, p.captions)
}

// Parser goes over the lines of a file.
type Parser struct {
	numbered bool // SubRip: names are numbers, and a line of spaces is an empty one
	commas   bool // SBV: a comma parts the times, and [br] the lines
	line     int  // number of the line
	captions []caption
	about    []string // the header and the notes

	empty bool // the line before is empty, or there is none
	skip  bool // this block holds no words
	// how many lines the caption had before the last line, if that may name the next caption; else -1
	named     int
	number    int     // of the last numbered caption
	voice     string  // in force
	change    bool    // a mark of change whose words are still to come
	second    float64 // of the next words
	wordTimes bool    // single words have times
}

func (p *Parser) parse(text string) error {
	p.empty, p.named = true, -1
	for line := range strings.Lines(text) {
		p.line++
		if err := p.read(strings.TrimSuffix(line, "\n")); err != nil {
			return err
		}
	}
	if len(p.captions) == 0 {
		return fmt.Errorf("it opens as captions do and holds none: there is no line like 00:01:02.500 --> " +
			"00:01:04.000; it may have been cut short; fetch it again")
	}
	return nil
}

// read takes in one line.
func (p *Parser) read(line string) error {
	if p.commas {
		line = fromSBV(line)
	}
	from, to, isTiming, err := timing(line)
	blank := strings.TrimSpace(line) == ""
	switch {
	case err != nil:
		return p.noTime(line)
	case isTiming:
		voice := voiceInName(p.dropName())
		p.captions = append(p.captions, caption{from: from, to: to})
		p.voice, p.second, p.skip, p.named = voice, from, false, -1
	case blank && !p.numbered && line != "" && len(p.captions) > 0: // a line of the screen with nothing on it
	case blank:
		p.empty, p.skip = true, false
		return nil
	case p.skip || p.empty && !p.numbered && opensAside(line):
		p.skip = true
		p.about = append(p.about, line)
	case len(p.captions) == 0: // the header, or the name of the first caption
		p.about = append(p.about, line)
	default:
		p.named = -1
		if p.mayName(line) {
			p.named = len(p.last().lines)
		}
		p.words(line)
	}
	p.empty = false
	return nil
}

// noTime is the error for a time that cannot be read.
func (p *Parser) noTime(line string) error {
	return fmt.Errorf("line %d: the times of this caption cannot be read: %q; write them as 00:01:02.500 "+
		"--> 00:01:04.000",
		p.line, strings.ToValidUTF8(line[:min(len(line), 60)], ""))
}

// Add adds a caption whose times and lines are known.
func (p *Parser) Add(from, to float64, voice string, lines []string) {
	p.captions = append(p.captions, caption{from: from, to: to})
	p.second = from
	for _, line := range lines {
		p.voice = voice
		p.words(line)
	}
}

func (p *Parser) last() *caption { return &p.captions[len(p.captions)-1] }

// mayName reports a line that names the next caption if times come next: one behind an empty line, which in
// SubRip is a number, or the number that is due.
func (p *Parser) mayName(line string) bool {
	n, isNumber := digits(strings.TrimSpace(line))
	if p.numbered {
		return isNumber && (p.empty || n == len(p.captions)+1 || n == p.number+1)
	}
	return p.empty
}

// dropName takes the name of the next caption away from the words of this one, and returns it.
func (p *Parser) dropName() (name string) {
	switch {
	case len(p.captions) == 0 && len(p.about) > 0 && !p.empty:
		return p.about[len(p.about)-1]
	case p.named < 0 || len(p.captions) == 0:
		return ""
	}
	c := p.last()
	if len(c.lines) > p.named {
		name = c.lines[p.named].text
		p.number, _ = digits(name)
		c.lines = c.lines[:p.named]
	}
	return name
}

// opensAside reports the first line of a block of a WebVTT file that holds no captions.
func opensAside(line string) bool {
	for _, word := range []string{"NOTE", "STYLE", "REGION", "WEBVTT"} {
		if rest, ok := strings.CutPrefix(line, word); ok && (rest == "" || rest[0] == ' ' ||
			rest[0] == '\t') {
			return true
		}
	}
	return false
}
