// Package front reads the front matter that stands before a text.
package front

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/token"

	"verbatim/internal/document"
	"verbatim/internal/read/day"
)

// Front matter stands before a text, between two lines of three dashes, and is YAML; Hugo's stands between
// three plus signs and is TOML. People write it by hand, and a title with a colon in it is no YAML. So what
// is neither is read line by line: a known field is kept, and the rest is named. What looks like front matter
// is never a part of the text, for nobody spoke it.
//
//	---
//	title: Trams: the reckoning
//	date: 2024-03-05
//	---

// Matter is the front matter of a text and what follows it.
type Matter struct {
	Meta     document.Meta
	Speakers []string // all whom it names as speakers, but for Meta.Speaker
	Body     string
	Warnings []string
}

// Split parts the front matter from the body, which begins after the closing line.
func Split(text string) (document.Meta, string) {
	f := Part(text)
	return f.Meta, f.Body
}

// fences are the lines that may open front matter, and those that close it.
var fences = map[string][]string{"---": {"---", "..."}, "+++": {"+++"}}

// Part parts the front matter from the body. Three dashes that open a text without being front matter
// are a part of it.
func Part(text string) Matter {
	none := Matter{Body: text}
	start := text[:len(text)-len(strings.TrimLeft(text, " \t\r\n"))]
	opening, rest, _ := strings.Cut(text[len(start):], "\n")
	closing := fences[strings.TrimRight(opening, " \t\r")]
	if closing == nil {
		return none
	}
	at := 0
	for line := range strings.Lines(rest) {
		if slices.Contains(closing, strings.TrimRight(line, " \t\r\n")) {
			f, ok := parseFront(rest[:at], closing[0] == "---")
			if f.Body = rest[at+len(line):]; ok {
				return f
			}
			break
		}
		at += len(line)
	}
	return unclosedFront(rest, none)
}

// unclosedFront takes the lines that open the text for front matter without a closing line, as far as they
// are known fields.
func unclosedFront(rest string, none Matter) Matter {
	at := 0
	for line := range strings.Lines(rest) {
		if m := fieldLine.FindStringSubmatch(strings.TrimRight(line, "\r\n")); m == nil ||
			!slices.Contains(fieldNames, strings.ToLower(m[1])) {
			break
		}
		at += len(line)
	}
	if at == 0 {
		return none
	}
	f, _ := parseFront(rest[:at], true)
	f.Body = rest[at:]
	f.Warnings = append(f.Warnings, "its front matter has no closing line; put one of three dashes below it")
	return f
}

// fieldNames are the fields that are known.
var fieldNames = strings.Fields("title date modified author speaker place publisher site url language kind delivery " +
	"completeness text translation-of " + strings.Join(speakerFields, " "))

// What YAML in front matter may be: it is a few lines that a person wrote. Aliases, which let a kilobyte
// stand for gigabytes, nobody needs there.
const (
	longestHead = 32 << 10 // bytes
	deepestHead = 100      // opening brackets
)

// parseFront reads the fields; ok is false where the text is no front matter at all, but perhaps what
// somebody said between two lines: then its fields are names.
func parseFront(head string, dashes bool) (f Matter, ok bool) {
	fields, isYAML := map[string]any{}, dashes && mayBeYAML(head)
	if isYAML {
		var named map[string]any
		if isYAML = yaml.Unmarshal([]byte(head), &named) == nil; isYAML {
			for _, name := range slices.Sorted(maps.Keys(named)) {
				fields[strings.ToLower(name)] = named[name]
			}
		}
	}
	if !isYAML {
		var lost []string
		if fields, lost = byLines(head); fields == nil {
			return f, false
		}
		if dashes {
			f.Warnings = append(f.Warnings, "its front matter is no YAML and was read line by line; put "+
				"marks round a value that has a colon or opens with a sign")
		}
		if len(lost) > 0 {
			f.Warnings = append(f.Warnings, fmt.Sprintf("lines of its front matter that could not be read "+
				"were left out: “%s”", strings.Join(lost, "”, “")))
		}
	}
	f.fill(fields)
	f.secondDate(head)
	known := slices.ContainsFunc(fieldNames, func(name string) bool { _, ok := fields[name]; return ok })
	return f, len(head) <= longestHead && known || !namesIn(head)
}

// secondDate notes another day that a head gives for the same thing. What stands farther in is another field's.
func (f *Matter) secondDate(head string) {
	for line := range strings.Lines(head) {
		name, value, _ := strings.Cut(line, ":")
		if !strings.EqualFold(strings.TrimRight(name, " \t"), "date") || f.Meta.AlsoDated != "" {
			continue
		}
		if other := day.Of(unquoted(value)); other != "" && other != f.Meta.Date {
			f.Meta.AlsoDated = other
			f.Warnings = append(f.Warnings, "its front matter gives two dates, of which "+f.Meta.Date+" was taken and not "+
				other+"; leave one")
		}
	}
}

// namesIn reports that the first field of a head is written as a name is: with a capital, or in several
// words.
func namesIn(head string) bool {
	for line := range strings.Lines(head) {
		if m := fieldLine.FindStringSubmatch(strings.TrimRight(line, "\r\n")); m != nil {
			return m[1] != strings.ToLower(m[1]) || strings.Contains(m[1], " ")
		}
	}
	return false
}

func mayBeYAML(head string) bool {
	if len(head) > longestHead || strings.Count(head, "[")+strings.Count(head, "{") > deepestHead {
		return false
	}
	if strings.IndexByte(head, '*') < 0 {
		return true
	}
	return !slices.ContainsFunc(lexer.Tokenize(head),
		func(t *token.Token) bool { return t.Type == token.AliasType })
}

var fieldLine = regexp.MustCompile(`^([A-Za-z][\w -]{0,40}?)\s*[:=]\s*(.*)$`)

// byLines reads front matter a line at a time; nil where its first line, but for comments, is no field.
// Indented lines and points of a list belong to the field before.
func byLines(head string) (fields map[string]any, lost []string) {
	last := ""
	for line := range strings.Lines(head) {
		line = strings.TrimRight(line, " \t\r\n")
		m := fieldLine.FindStringSubmatch(line)
		switch {
		case line == "" || line[0] == '#':
		case m != nil:
			if fields == nil {
				fields = map[string]any{}
			}
			last = strings.ToLower(m[1])
			fields[last] = joined(fields[last], unquoted(m[2]))
		case fields == nil:
			return nil, nil
		case line[0] == ' ' || line[0] == '\t' || strings.HasPrefix(line, "- "):
			fields[last] = joined(fields[last], unquoted(strings.TrimPrefix(strings.TrimSpace(line), "- ")))
		default:
			lost = append(lost, line[:min(len(line), 60)])
		}
	}
	return fields, lost
}

// joined adds a value to those that a field has.
func joined(before any, value string) any {
	if values, ok := before.([]any); ok && value != "" {
		return append(values, value)
	}
	if value == "" || value == "|" || value == ">" {
		return before
	}
	return []any{value}
}

// unquoted takes the marks off a value that stands in them, and the brackets off a list.
func unquoted(value string) string {
	value = strings.TrimSpace(value)
	if strings.HasPrefix(value, "*") || strings.HasPrefix(value, "&") { // what it refers to stands elsewhere
		return ""
	}
	for _, marks := range []string{`""`, `''`, `[]`} {
		if n := len(value); n >= 2 && value[0] == marks[0] && value[n-1] == marks[1] &&
			strings.Count(value, marks[:1]) <= 2 {
			return strings.TrimSpace(value[1 : n-1])
		}
	}
	value, _, _ = strings.Cut(value, " #") // a comment
	return strings.TrimSpace(value)
}

// Behind returns the beginning of the body.
func Behind(head string) string {
	if rest, ok := strings.CutPrefix(head, "---"); ok {
		if _, rest, ok = strings.Cut(rest, "\n---"); ok {
			_, head, _ = strings.Cut(rest, "\n")
		}
	}
	return strings.TrimLeft(head, " \t\r\n")
}
