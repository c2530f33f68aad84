package say

import (
	"fmt"
	"strings"
)

// A file of messages has one on a line, the key and the text with an equals sign between them:
//
//	# a remark to the translator
//	wording.left-out = the article leaves out “{record}”
//	when.occasions[one] = …{n}…
//	when.occasions[few] = …{n}…
//
// What stands in braces is a place, by the names of the English message; their order is the translator's. A
// message that counts has a line for each form of the plural that its language tells apart (CLDR's one, few,
// many, other), chosen by the number at {n}.

// form is a form of the plural.
type form uint8

const (
	other form = iota
	one
	few
	many
	forms
)

var formNames = [forms]string{"other", "one", "few", "many"}

// message is the texts of a key by form; "" for one that it has not.
type message [forms]string

// parse reads a file of messages.
func parse(file string) (map[string]message, error) {
	out := make(map[string]message, strings.Count(file, "\n"))
	n := 0
	for line := range strings.Lines(file) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		key, text, ok := strings.Cut(line, " =")
		if !ok {
			return nil, fmt.Errorf("line %d has no equals sign: %q", n, line)
		}
		f, key, err := formOf(key)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		m := out[key]
		if m[f] != "" {
			return nil, fmt.Errorf("line %d: %s stands twice", n, key)
		}
		m[f] = strings.TrimPrefix(text, " ")
		out[key] = m
	}
	return out, nil
}

// formOf parts a key from the form behind it.
func formOf(key string) (form, string, error) {
	bare, name, ok := strings.Cut(key, "[")
	if !ok {
		return other, key, nil
	}
	for f, known := range formNames {
		if name == known+"]" {
			return form(f), bare, nil
		}
	}
	return other, key, fmt.Errorf("%q is no form of the plural", name)
}

// piece is a stretch of a message: text, or the name of a place.
type piece struct{ text, place string }

// pieces takes a text apart at its places, one after another.
func pieces(text string, each func(piece)) {
	for text != "" {
		open := strings.IndexByte(text, '{')
		end := -1
		if open >= 0 {
			end = strings.IndexByte(text[open:], '}')
		}
		if end < 0 {
			each(piece{text: text})
			return
		}
		if open > 0 {
			each(piece{text: text[:open]})
		}
		each(piece{place: text[open+1 : open+end]})
		text = text[open+end+1:]
	}
}
