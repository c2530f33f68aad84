package front

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/read/day"
	"verbatim/internal/read/prose"
)

// What the fields of front matter say.

// speakerFields name those who speak, as the transcripts of podcasts do. Nobody knows which words are whose.
var speakerFields = []string{"speakers", "host", "hosts", "guest", "guests"}

// year is a value that is a year.
var year = prose.Lazily(`^(1[89]|20)\d\d$`)

// fill sets the metadata and says what was not understood.
func (f *Matter) fill(fields map[string]any) {
	get := func(name string) string { return fieldText(fields[name]) }
	date, fault := day.Fault(get("date"))
	f.Meta = document.Meta{
		Title: get("title"), Date: date, Modified: day.Of(get("modified")), Author: get("author"), Speaker: get("speaker"),
		Place: get("place"), Publisher: get("publisher"), Site: get("site"), URL: get("url"), Language: get("language"), Kind: get("kind"),
		Delivery: get("delivery"), Completeness: get("completeness"), TextKind: TextKind(get("text")),
		TranslationOf: get("translation-of"),
	}
	for _, name := range speakerFields {
		f.Speakers = append(f.Speakers, names(fields[name])...)
	}
	if fault != "" {
		f.Warnings = append(f.Warnings, fmt.Sprintf("the date in its front matter, %s, was left out: %s; "+
			"write it as 2024-03-05", get("date"), fault))
	}
	if given := get("text"); given != "" && f.Meta.TextKind == "" {
		f.Warnings = append(f.Warnings, fmt.Sprintf("the kind of text in its front matter, %s, is none "+
			"that is known: %s", given, strings.Join(textKinds, ", ")))
	}
	var unknown []string
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		if !slices.Contains(fieldNames, name) {
			unknown = append(unknown, name)
			f.Meta.HintDate = cmp.Or(f.Meta.HintDate, day.Of(get(name)), year().FindString(get(name)))
		}
	}
	if len(unknown) > 0 {
		f.Warnings = append(f.Warnings, fmt.Sprintf("fields of its front matter that are not known were "+
			"left out: %s; known are %s",
			strings.Join(unknown, ", "), strings.Join(fieldNames, ", ")))
	}
}

// names are the values of a field that has one or several.
func names(value any) []string {
	parts, ok := value.([]any)
	if !ok {
		parts = []any{value}
	}
	var out []string
	for _, part := range parts {
		for name := range strings.SplitSeq(fieldText(part), ", ") {
			if name != "" {
				out = append(out, name)
			}
		}
	}
	return out
}

// fieldText is the value of a field as text: of a list its parts, of a mapping the name in it.
func fieldText(value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case []any:
		var parts []string
		for _, part := range v {
			if text := fieldText(part); text != "" {
				parts = append(parts, text)
			}
		}
		return strings.Join(parts, ", ")
	case map[string]any:
		return fieldText(v["name"])
	}
	return prose.Tidy(fmt.Sprint(value))
}

var textKinds = []string{document.Official, document.Edited, document.Prepared, document.HumanCaptions,
	document.MachineCaptions}

// TextKind returns the kind of text that a field names, or "".
func TextKind(field string) string {
	if field = strings.ToLower(prose.Tidy(field)); slices.Contains(textKinds, field) {
		return field
	}
	return ""
}
