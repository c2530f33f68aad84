package report

import (
	"slices"

	"verbatim/internal/document"
)

// NotesOn says of a file that was read as a record or as an article what its reader could not be sure of,
// what it does not tell, and what would make the answers better.
func NotesOn(doc *document.Document, as string) []string {
	out := slices.Clone(doc.Warnings)
	if doc.Meta.Date == "" {
		out = append(out,
			"no date is known; put one into the file's name, as 2024-03-05, or into its front matter")
	}
	if as == "record" && !HasSpeaker(doc) {
		out = append(out,
			"nobody is known to speak; name the speaker in front matter, or label the turns as NAME:")
	}
	return out
}

// HasSpeaker reports that somebody is known to speak in a document.
func HasSpeaker(doc *document.Document) bool {
	return slices.ContainsFunc(doc.Turns, func(t document.Turn) bool { return t.Speaker != "" })
}
