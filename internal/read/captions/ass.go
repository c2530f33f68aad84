package captions

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/read/front"
	"verbatim/internal/read/input"
	"verbatim/internal/read/prose"
)

// SubStation Alpha, the captions of editors such as Aegisub:
//
//	[Script Info]
//	Title: The ferry
//
//	[Events]
//	Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
//	Dialogue: 0,0:01:02.50,0:01:04.00,Default,Mara Lindqvist,0,0,0,,{\i1}We stay{\i0}\Nall winter.
//
// The name is whom the captioner gives the line to. Lines stand in any order, and where a line is drawn in
// layers it stands several times, at the same time in the same words.

var (
	assSign   = prose.Lazily(`(?i)^\[script info\]`)
	assBraces = prose.Lazily(`\{[^{}]*\}`)
	assShape  = prose.Lazily(`\{[^{}]*\\p[1-9][^{}]*\}[^{}]*`) // a drawing, up to the next braces
	assBreaks = strings.NewReplacer(`\N`, "\n", `\n`, " ", `\h`, " ")
)

// assFormat is the order of the fields where no line gives another.
const assFormat = "Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text"

func IsASS(in *input.Input) bool { return assSign().MatchString(front.Behind(in.Head)) }

// ReadASS is the reader of SubStation Alpha.
func ReadASS(doc *document.Document, in *input.Input) error {
	meta, body, before, err := captionText(doc, in)
	if err != nil {
		return err
	}
	p := Parser{numbered: true, line: before}
	section, fields := "", assFields(assFormat)
	for line := range strings.Lines(body) {
		p.line++
		line = strings.TrimRight(line, "\n")
		key, value, _ := strings.Cut(line, ":")
		value = strings.TrimSpace(value)
		switch key = strings.ToLower(strings.TrimSpace(key)); {
		case strings.HasPrefix(line, "["):
			section = strings.ToLower(strings.TrimSpace(line))
		case section == "[script info]" && key == "title":
			if !strings.HasPrefix(value, "Default Aegisub") { // nobody gave it one
				meta.Title = cmp.Or(meta.Title, prose.Tidy(value))
			}
		case section != "[events]":
		case key == "format":
			fields = assFields(value)
		case key == "dialogue":
			if err := p.dialogue(fields, value); err != nil {
				return err
			}
		}
	}
	if len(p.captions) == 0 {
		return errors.New(`it opens as SubStation Alpha and holds no line "Dialogue:" with words; ` +
			`it may have been cut short; fetch it again`)
	}
	doc.Meta = Meta(meta, nil, false)
	Set(doc, inTime(p.captions))
	return nil
}

// assFields lists the fields of a line of dialogue in small letters.
func assFields(format string) []string {
	fields := strings.Split(strings.ToLower(format), ",")
	for i := range fields {
		fields[i] = strings.TrimSpace(fields[i])
	}
	return fields
}

// dialogue takes in one line. Its last field, the text, may hold commas.
func (p *Parser) dialogue(fields []string, line string) error {
	values := strings.SplitN(line, ",", len(fields))
	get := func(name string) string {
		if i := slices.Index(fields, name); i >= 0 && i < len(values) {
			return strings.TrimSpace(values[i])
		}
		return ""
	}
	from, ok := Clock(get("start"))
	to, okEnd := Clock(get("end"))
	if !ok || !okEnd {
		return p.noTime(line)
	}
	text := assBraces().ReplaceAllString(assShape().ReplaceAllString(get("text"), ""), "")
	p.Add(from, to, prose.Tidy(cmp.Or(get("name"), get("actor"))), strings.Split(assBreaks.Replace(text),
		"\n"))
	return nil
}

// inTime puts captions into the order of their times, and keeps one of those that say the same at the same
// time.
func inTime(captions []caption) []caption {
	slices.SortStableFunc(captions, func(a, b caption) int { return cmp.Compare(a.from, b.from) })
	out := captions[:0]
	for _, c := range captions {
		same := func(o caption) bool {
			return o.from == c.from && o.to == c.to && slices.EqualFunc(o.lines, c.lines, sameLine)
		}
		if n := len(out); n == 0 || !slices.ContainsFunc(out[max(0, n-mostLayers):], same) {
			out = append(out, c)
		}
	}
	return out
}

const mostLayers = 8 // captions looked back for the same one
