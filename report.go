package verbatim

import (
	"io"
	"runtime/debug"

	"verbatim/internal/limit"
	"verbatim/internal/read"
	"verbatim/report"
)

// The verdicts, in the order in which the first that applies is given.
const (
	// too short or common to be placed, or fits two places with different verdicts
	Unclear       = "unclear"
	NotFound      = "not-found"     // not in the record at hand; Quotation.Coverage says what that holds
	Misattributed = "misattributed" // somebody else's words, or of another day, or the speaker was quoting
	Spliced       = "spliced"       // joins words from places that do not follow one another
	Altered       = "altered"       // words changed, added or dropped with no mark
	// the right words, cut so that a condition, a denial or an attribution is lost
	Clipped  = "clipped"
	Clean    = "clean"    // differs only as an editor may: a dropped “um”, a bracketed name
	Verbatim = "verbatim" // word for word; capitals and marks may differ
)

// The severities of verdicts and findings. A verdict without any finding has none, "".
const (
	Major = "major" // changes what was said
	Minor = "minor" // changes the words and hardly what was said
	Note  = "note"  // no fault
)

// A report and its parts. Package report has their fields one by one; all of them print well with %+v, and
// are the JSON of schema verbatim/report/v1.
type (
	// Report is what is said of one article: Article, Record (how many documents, from when to when),
	// Summary (how many quotations of each verdict), Quotations in the order of the text, Reported,
	// sentences without marks, and Sources, who is quoted.
	Report = report.Report

	// Quotation is one quotation of the article: ID, Text, Start and End (code points of the article's text,
	// half-open), Form (direct, block, headline, or scare: a word or two under marks that reports nobody's
	// sentence, and whose verdict accuses nobody), Speaker as the article has it, Verdict, Severity,
	// Confidence (0 to 1), Findings, Match (nil where nothing matched), Alternatives, Coverage (where it was
	// not found), Diff, Why.
	Quotation = report.Quotation

	// Finding is one difference: Code, Severity, Message, and where it stands on both sides: Quote and
	// Record, code points, half-open; nil where it has no words on that side.
	Finding = report.Finding

	// Match is the passage of the record that the quotation was held against: Document, Speaker, Pieces
	// (code points of its text, half-open), Text, Before, After, Score (0 to 1), Second (of the
	// recording), Link (to the passage on its page).
	Match = report.Match

	// Speaker is who the article says spoke: Name as resolved, Mention as printed, Cue such as “said”.
	Speaker = report.Speaker

	// Document names a document of the record: Path, Title, Date, URL, Kind (how its text came about).
	Document = report.Document

	// Alternative is another place where the words may stand: Document, Pieces, Score, Text.
	Alternative = report.Alternative

	// Run is a stretch of Diff: Quote, Record, and Kind: same, licit, edit, cut or jump.
	Run = report.Run

	// Reported is a sentence that reports without marks what somebody said, with names or numbers that the
	// record of that occasion does not have. It is no verdict.
	Reported = report.Reported

	// Coverage is what the record holds of a speaker and a span of days.
	Coverage = report.Coverage

	// Set is some reports, and the files that were skipped: what is written in one piece.
	Set = report.Set

	// Skipped is a file that could not be read: Path, and Reason, a sentence.
	Skipped = report.Skipped

	// Style says how WriteText prints: Width in columns, 0 for 80, and whether to use Color.
	Style = report.Style
)

// NewSet puts reports together, to be written in one piece.
func NewSet(reports ...Report) Set {
	return Set{Schema: report.Schema, Reports: append([]Report{}, reports...)}
}

// Codes are the names of all verdicts and findings.
func Codes() []string {
	names, _ := report.Codes()
	return names
}

// Explain tells what a verdict or the code of a finding means, "" for one that is not known.
func Explain(code string) string {
	_, texts := report.Codes()
	return texts[code]
}

// WriteText writes the set for a terminal, the worst first.
func WriteText(w io.Writer, set Set, style Style) error { return report.Text(w, set, style) }

// WriteJSON writes the set as JSON, whose schema JSONSchema returns.
func WriteJSON(w io.Writer, set Set) error { return report.JSON(w, set) }

// JSONSchema returns the JSON Schema of what WriteJSON writes.
func JSONSchema() string { return report.JSONSchema() }

// WriteHTML writes the set as one page that needs nothing else, the articles beside the passages of the
// record.
func WriteHTML(w io.Writer, set Set) error { return report.HTML(w, set) }

// WriteCSV writes a line for each quotation, for a spreadsheet.
func WriteCSV(w io.Writer, set Set) error { return report.CSV(w, set) }

// WriteAnnotations writes the set as Web Annotations of the W3C (JSON-LD).
func WriteAnnotations(w io.Writer, set Set) error { return report.Annotations(w, set) }

// WriteSARIF writes the set as SARIF 2.1.0, which editors and code hosts show at its line. file returns
// the bytes of an article by its name, nil where they can't be had: its quotations have no lines then. A
// file of nil reads the files that the articles' names name.
func WriteSARIF(w io.Writer, set Set, file func(name string) []byte) error {
	if file == nil {
		file = func(name string) []byte {
			data, err := read.File(name, limit.Usual())
			if err != nil {
				return nil
			}
			return data
		}
	}
	return report.SARIF(w, set, moduleVersion(), file)
}

// moduleVersion is the version of this module in the program that it is part of, "devel" where that is not
// known.
func moduleVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "devel"
	}
	for _, m := range append(info.Deps, &info.Main) {
		if m.Path == "verbatim" && m.Version != "" && m.Version != "(devel)" {
			return m.Version
		}
	}
	return "devel"
}
