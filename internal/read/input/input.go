// Package input is a file as the readers of formats take it: its bytes, their beginning as text, and the zip
// file, XML or JSON in it, which are opened once however many ask.
package input

import (
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/limit"
	"verbatim/internal/read/encoding"
)

// Input is the bytes of a file, and their beginning as text, which is all that most signs look at.
type Input struct {
	Data   []byte
	Head   string
	Limits limit.Limits

	zip    *Archive // once it was asked for
	zipErr error
	json   *JSON // once it was asked for
}

// New is the input of the bytes of a file.
func New(data []byte, limits limit.Limits) *Input {
	return &Input{Data: data, Head: headOf(data), Limits: limits}
}

// Archive opens the bytes as a zip file, once; nil where they are a broken one.
func (in *Input) Archive() (*Archive, error) {
	if in.zip == nil && in.zipErr == nil {
		in.zip, in.zipErr = openArchive(in.Data, in.Limits)
	}
	return in.zip, in.zipErr
}

// Packed is the zip file that the bytes are; nil where they are none, or a broken one.
func (in *Input) Packed() *Archive {
	if !IsZip(in) {
		return nil
	}
	a, _ := in.Archive()
	return a
}

const HeadSize = 2048 // bytes

// headOf returns the beginning of the data, without a byte order mark. Signs are ASCII, so that only UTF-16
// and UTF-32 must be decoded to see them.
func headOf(data []byte) string {
	head := data[:min(len(data), HeadSize)]
	if enc := encoding.Wide(head); enc != nil {
		if text, err := enc.NewDecoder().Bytes(head); err == nil {
			head = text
		}
	}
	return strings.TrimPrefix(string(head), "\ufeff")
}

// Text decodes the whole input. Where the encoding is a guess, or some bytes are broken, the document says
// so.
func (in *Input) Text(doc *document.Document) (string, error) {
	text, warning, err := encoding.Text(in.Data, "")
	if warning != "" {
		doc.Warnings = append(doc.Warnings, warning)
	}
	return text, err
}

// Guessed is the warning of Text for JSON and XML, whose readers decode for themselves.
func (in *Input) Guessed() string {
	declared := encoding.InXML([]byte(in.Head))
	isXML := strings.HasPrefix(strings.TrimSpace(in.Head), "<?xml")
	if in.json == nil && !isXML || declared != "" && !strings.HasPrefix(strings.ToLower(declared), "utf") {
		return ""
	}
	_, warning, err := encoding.Text(in.Data, "")
	if err != nil {
		return ""
	}
	return warning
}

// JSON opens the bytes as JSON.
func (in *Input) JSON() *JSON {
	if in.json == nil {
		in.json = &JSON{}
		in.json.Err = in.json.open(in.Data)
	}
	return in.json
}
