// Package bundle writes one file from which a stranger derives a report again, and verifies such a file. Make
// puts together what a report rests on, Write writes it, Open reads it back, Verify says what it proves.
//
// The file is a WACZ, a zip file of web archives, with a folder of ours in it:
//
//	archive/, indexes/, pages/     the article as it was captured; what replays web archives shows it
//	datapackage.json               every file with its SHA-256; datapackage-digest.json has that of this
//	verbatim/bundle.json           the manifest: which program, which article, which documents, which log
//	verbatim/kept.json            the report, byte for byte as the archive keeps it
//	verbatim/report.html           the same as a page to read
//	verbatim/answers.json          what the whole record answered while the report was made (check.Tape)
//	verbatim/article               the bytes of the article
//	verbatim/documents/<sha256>    the bytes of the documents of the record that were read
//	verbatim/text-<digest>.json    a text as the archive keeps it, where this program reads it otherwise today
//	verbatim/*.tlog-proof          proofs that report, documents and capture are entries of the archive's log
//	verbatim/checkpoint.tst       a time stamp of the log's checkpoint
//	timestamps/<warc>.tst          that of the capture
//
// No file with a dot in its name lies deeper than these: py-wacz would not find it listed.
//
// docs/format/bundle.md tells it byte by byte, and docs/design/proof.md what a derivation proves.
package bundle

import (
	"strings"
	"verbatim/internal/document"
	"verbatim/report"
)

// Schema names the form of the manifest.
const Schema = "verbatim/bundle/v1"

// The files of a bundle that have a name of their own.
const (
	manifestName   = "verbatim/bundle.json"
	reportName     = "verbatim/kept.json"
	pageName       = "verbatim/report.html"
	answersName    = "verbatim/answers.json"
	articleName    = "verbatim/article"
	documentsName  = "verbatim/documents/"
	textsName      = "verbatim/text-"
	logName        = "verbatim/"
	checkpointName = logName + "checkpoint.tst"
)

// Manifest says what is in a bundle.
type Manifest struct {
	Schema    string         `json:"schema"`
	Program   report.Program `json:"program"` // that derived the report
	Settings  Settings       `json:"settings"`
	Article   Article        `json:"article"`
	Report    Report         `json:"report"`
	Answers   string         `json:"answers"` // SHA-256 of answers.json
	Documents []Document     `json:"documents"`
	Log       *Log           `json:"log"` // nil where the archive has none
}

// Settings is what changes what is read: nothing else that is set changes a verdict.
type Settings struct {
	Limits int `json:"limits"` // of VERBATIM_LIMITS
}

// Article is the article, and what was told of it besides.
type Article struct {
	Path    string   `json:"path"`
	SHA256  string   `json:"sha256"`
	Known   Known    `json:"known"`
	Page    string   `json:"page,omitempty"` // the address at which it was in the end
	Capture *Capture `json:"capture"`        // nil for an article that nobody fetched
	WARC    string   `json:"warc"`           // its file in archive/
	Digest  string   `json:"digest"`         // of the document that was read
}

// Capture is when and where the article was fetched.
type Capture struct {
	Number  int64  `json:"number"`
	URL     string `json:"url"`
	Asked   string `json:"asked"`
	Fetched string `json:"fetched"` // by the clock of who fetched it
	WARC    string `json:"warc"`    // SHA-256 of the WARC file
	Stamp   string `json:"stamp,omitempty"`
}

// Report is the report, as the archive has it; Number is 0 for one that it does not keep.
type Report struct {
	Number  int64  `json:"number"`
	Checked string `json:"checked"`
	SHA256  string `json:"sha256"`
	Page    string `json:"page"` // SHA-256 of report.html
}

// Document is a document of the record that was read, or one of which the answers tell that it is held.
type Document struct {
	Number   int64  `json:"number"`
	Source   string `json:"source"`
	Version  int    `json:"version"`
	SHA256   string `json:"sha256"`
	Digest   string `json:"digest,omitempty"` // of what was read of it
	Path     string `json:"path,omitempty"`   // by which it was read
	Page     string `json:"page,omitempty"`   // the address at which it was
	Known    Known  `json:"known,omitzero"`
	Read     bool   `json:"read"` // else only that it is held is said
	Redacted bool   `json:"redacted,omitempty"`
	Text     bool   `json:"text,omitempty"` // what was read of it is in a file text-
}

// Known is what was told of a document besides its bytes.
type Known struct {
	Title    string `json:"title,omitempty"`
	Date     string `json:"date,omitempty"`
	Kind     string `json:"kind,omitempty"`
	Speaker  string `json:"speaker,omitempty"`
	Language string `json:"language,omitempty"`
}

func knownOf(m document.Meta) Known { return Known{m.Title, m.Date, m.Kind, m.Speaker, m.Language} }

// String is what was told, in words.
func (k Known) String() string {
	var out []string
	for _, said := range [][2]string{{"title", k.Title}, {"date", k.Date}, {"kind", k.Kind}, {"speaker", k.Speaker},
		{"language", k.Language}} {
		if said[1] != "" {
			out = append(out, said[0]+" “"+said[1]+"”")
		}
	}
	return strings.Join(out, ", ")
}

func (k Known) meta() document.Meta {
	return document.Meta{Title: k.Title, Date: k.Date, Kind: k.Kind, Speaker: k.Speaker, Language: k.Language}
}

// Log is where report, documents and capture stand in the log of the archive.
type Log struct {
	Key    string  `json:"key"`  // the public one, as signed notes write it
	Size   int64   `json:"size"` // of the tree that the proofs are of
	Proofs []Proof `json:"proofs"`
	Stamp  bool    `json:"stamp"` // its checkpoint has a time stamp
}

// Proof is an entry of the log; the proof is in the file.
type Proof struct {
	Entry string `json:"entry"`
	File  string `json:"file"`
}
