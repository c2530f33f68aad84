package captions

import (
	"strings"

	"verbatim/internal/lexicon"
	"verbatim/internal/read/label"
	"verbatim/internal/read/prose"
)

// Some captions name who speaks in brackets, "[Mara Lindqvist] We stay.", where most set sounds: "[Door
// Opens]". So a name counts only where words follow it, where it comes again, and where at least one other
// does; or where nearly all captions open with such brackets, and one of them comes again.

var (
	bracketed = prose.Lazily(`^\[([^\[\]]{3,60})\]:?[ \t]+\S`)
	opening   = prose.Lazily(`^[\[(]([^\[\]()]{2,60})[\])]:?[ \t]+\S`)
)

// How many captions open with brackets where all names are set so.
const (
	leastOpened = 3
	mostOthers  = 5 // one of so many may open otherwise
)

// nameOpenings gives the segments that open with brackets their names, where nearly all do.
func nameOpenings(segments []segment) {
	names, opened, again := map[string]int{}, 0, 0
	for _, s := range segments {
		name, _ := openingName(s)
		if name == "" {
			continue
		}
		opened++
		if names[name]++; names[name] == 2 {
			again++
		}
	}
	if opened < leastOpened || again == 0 || mostOthers*opened < (mostOthers-1)*len(segments) {
		return
	}
	for i, s := range segments {
		if name, width := openingName(s); name != "" {
			segments[i].name, segments[i].skip = name, s.skip+width
		}
	}
}

// openingName returns what stands in the brackets that open a segment, and their width, "" where it may be
// nobody.
func openingName(s segment) (name string, width int) {
	m := opening().FindStringSubmatchIndex(s.text[s.skip:])
	if m == nil {
		return "", 0
	}
	name = prose.Tidy(s.text[s.skip+m[2] : s.skip+m[3]])
	if !label.MaySpeak(name) {
		return "", 0
	}
	return name, m[3] + 1
}

// nameBrackets gives the segments that open with a name in brackets that name.
func nameBrackets(segments []segment, lex *lexicon.Lexicon) {
	names := map[string]int{}
	for _, s := range segments {
		if name, _ := bracketName(s, lex); name != "" {
			names[name]++
		}
	}
	again := 0
	for _, n := range names {
		if n > 1 {
			again++
		}
	}
	if again < 2 {
		nameOpenings(segments)
		return
	}
	for i, s := range segments {
		if name, width := bracketName(s, lex); names[name] > 1 {
			segments[i].name, segments[i].skip = name, s.skip+width
		}
	}
}

// bracketName returns the name in the brackets that open a segment, and their width; "" where it is none of a
// person.
func bracketName(s segment, lex *lexicon.Lexicon) (name string, width int) {
	skip := s.skip
	if skip == 0 {
		skip = dashWidth(s.text)
	}
	m := bracketed().FindStringSubmatch(s.text[skip:])
	if m == nil {
		return "", 0
	}
	name = prose.Tidy(m[1])
	if !label.IsPerson(name, lex) {
		return "", 0
	}
	return name, skip - s.skip + strings.IndexByte(s.text[skip:], ']') + 1
}
