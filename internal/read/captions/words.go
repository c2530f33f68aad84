package captions

import (
	"cmp"
	_ "embed"
	"html"
	"strings"
	"sync"

	"verbatim/internal/document"
	"verbatim/internal/read/builder"
	"verbatim/internal/read/day"
	"verbatim/internal/read/front"
	"verbatim/internal/read/lang"
	"verbatim/internal/read/prose"
	"verbatim/internal/read/wordlist"
)

// captionTag is the mark-up of captions. Only known tags are mark-up: words in angle brackets are words.
var captionTag = prose.Lazily(`(?i)</?(?:v|c|i|b|u|s|ruby|rt|lang|font|span|em|strong|br)(?:[.\s][^<>]*)?/?>|<[0-9:.]+>|\{\\[^{}]*\}`)

// words adds a line to the last caption. A voice lasts to its closing tag, or over all lines of its caption.
func (p *Parser) words(line string) {
	var d builder.Builder
	d.At(p.second)
	at := 0
	for _, m := range captionTag().FindAllStringIndex(line, -1) {
		p.addWords(&d, line[at:m[0]])
		at = m[1]
		tag := line[m[0]:m[1]]
		name := strings.ToLower(strings.TrimRight(tag[1:], "/>"))
		switch {
		case name == "br":
			d.Space()
		case tag[0] == '<' && '0' <= tag[1] && tag[1] <= '9':
			if second, ok := Clock(tag[1 : len(tag)-1]); ok {
				p.second, p.wordTimes = second, true
				d.At(second)
			}
		case name == "/v" || name[0] == 'v' && (len(name) == 1 || strings.IndexByte(". \t", name[1]) >= 0):
			p.flush(&d)
			p.voice = voiceName(tag)
		}
	}
	p.addWords(&d, line[at:])
	p.flush(&d)
}

// voiceName is the name in a tag like <v.loud Mara Lindqvist>, or "".
func voiceName(tag string) string {
	_, name, _ := strings.Cut(strings.TrimSuffix(tag, ">"), " ")
	return prose.Tidy(html.UnescapeString(name))
}

// addWords puts words into the line; at a mark of change, such as ">>", a new one begins.
func (p *Parser) addWords(d *builder.Builder, words string) {
	for i, part := range strings.Split(html.UnescapeString(words), ">>") {
		if i > 0 {
			p.flush(d)
			p.change = true
			part = strings.TrimLeft(part, ">") // three of them open another subject
		}
		d.Words(part)
	}
}

// flush ends a line of one voice.
func (p *Parser) flush(d *builder.Builder) {
	if text, times := d.Line(); text != "" {
		c := p.last()
		c.lines = append(c.lines, captionLine{text, times, p.voice, p.change})
		p.change = false
	}
	*d = builder.Builder{}
	d.At(p.second)
}

//go:embed caption.txt
var captionWords string

// Meta is what the front matter, the header and the notes say of captions.
func Meta(m document.Meta, about []string, wordTimes bool) document.Meta {
	fields := map[string]*string{"title": &m.Title, "author": &m.Author, "speaker": &m.Speaker,
		"place":     &m.Place,
		"publisher": &m.Publisher, "url": &m.URL, "language": &m.Language}
	for _, line := range about {
		line = strings.TrimPrefix(line, "NOTE")
		if title, ok := strings.CutPrefix(line, "WEBVTT - "); ok && m.Title == "" {
			m.Title = prose.Tidy(title)
			continue
		}
		key, value, _ := strings.Cut(line, ":")
		key, value = strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value)
		switch field := fields[key]; {
		case field != nil && *field == "":
			*field = value
		case key == "date" && m.Date == "":
			m.Date = day.Of(value)
		case key == "text" && m.TextKind == "":
			m.TextKind = front.TextKind(value)
		}
	}
	m.Kind = cmp.Or(m.Kind, "captions")
	m.Language = lang.Code(m.Language)
	if m.TextKind == "" {
		m.TextKind = captionMaker(strings.ToLower(strings.Join(about, "\n")), wordTimes)
	}
	return m
}

// captionMaker tells who made captions, where their notes say so. Times of single words nobody types.
func captionMaker(about string, wordTimes bool) string {
	said := func(class string) bool {
		for word := range captionClasses()[class] {
			if strings.Contains(about, word) {
				return true
			}
		}
		return false
	}
	switch {
	case said("human"):
		return document.HumanCaptions
	case wordTimes || said("machine"):
		return document.MachineCaptions
	}
	return ""
}

var captionClasses = sync.OnceValue(func() map[string]map[string]bool { return wordlist.Parse(captionWords) })
