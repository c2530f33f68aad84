package check

import (
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/internal/visible"
	"verbatim/report"
)

// notesOn are the notes on a file of the record. They are taken while it is read, since a record is asked
// only later.
func notesOn(doc *document.Document) (out []report.Note) {
	path := visible.Address(doc.Path)
	for _, note := range report.NotesOn(doc, "record") {
		out = append(out, report.Note{Path: path, Note: note})
	}
	if !report.HasSpeaker(doc) && readsAsArticle(doc) {
		out = append(out, report.Note{Path: path,
			Note: "it reads as an article, since it quotes people and labels nobody as a speaker; " +
				"a record has what was said, so take it out, or label its turns as NAME:"})
	}
	return out
}

// An article says behind its quotations who spoke: “…,” somebody said. So many such, in a text without
// speakers, make one. To find the quotations as a check does would take as long as to read the record.
const (
	articleQuotes = 3
	articleSample = 20_000 // bytes from the beginning in which they are looked for
	cueWords      = 4      // behind the closing mark, in which the verb of speech stands
	cueBytes      = 60
)

func readsAsArticle(doc *document.Document) bool {
	lex := lexicon.For(doc.Meta.Language)
	text := doc.Text[:min(len(doc.Text), articleSample)]
	for found := 0; ; {
		at := strings.IndexAny(text, "”»\"")
		if at < 0 {
			return false
		}
		closes := at > 0 && strings.ContainsRune(",.!?", rune(text[at-1]))
		text = text[at+len("\""):]
		if closes && hasCue(text[:min(len(text), cueBytes)], lex) {
			if found++; found == articleQuotes {
				return true
			}
		}
	}
}

// hasCue reports a verb of speech among the first words, in their paragraph.
func hasCue(behind string, lex *lexicon.Lexicon) bool {
	behind, _, _ = strings.Cut(strings.ToValidUTF8(behind, " "), "\n\n")
	words := 0
	for w := range document.EachWord(behind, nil) {
		if lex.Has(lexicon.Cue, string(w.Key)) {
			return true
		}
		if words++; words == cueWords {
			return false
		}
	}
	return false
}
