package read

import (
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/read/encoding"
)

// input is the bytes of a file, and their beginning as text, which is all that most signs look at.
type input struct {
	data []byte
	head string

	zip    *archive // once it was asked for
	zipErr error
	json   *jsonFile // once it was asked for
}

// newInput is the input of the bytes of a file.
func newInput(data []byte) *input { return &input{data: data, head: headOf(data)} }

// archive opens the bytes as a zip file, once; nil where they are a broken one.
func (in *input) archive() (*archive, error) {
	if in.zip == nil && in.zipErr == nil {
		in.zip, in.zipErr = openArchive(in.data)
	}
	return in.zip, in.zipErr
}

// packed is the zip file that the bytes are; nil where they are none, or a broken one.
func (in *input) packed() *archive {
	if !isZip(in) {
		return nil
	}
	a, _ := in.archive()
	return a
}

const headSize = 2048 // bytes

// headOf returns the beginning of the data, without a byte order mark. Signs are ASCII, so that only UTF-16 and UTF-32 must
// be decoded to see them.
func headOf(data []byte) string {
	head := data[:min(len(data), headSize)]
	if enc := encoding.Wide(head); enc != nil {
		if text, err := enc.NewDecoder().Bytes(head); err == nil {
			head = text
		}
	}
	return strings.TrimPrefix(string(head), "\ufeff")
}

// text decodes the whole input. Where the encoding is a guess, or some bytes are broken, the document says
// so.
func (in *input) text(doc *document.Document) (string, error) {
	text, warning, err := encoding.Text(in.data, "")
	if warning != "" {
		doc.Warnings = append(doc.Warnings, warning)
	}
	return text, err
}

// guessed is the warning of input.text for JSON and XML, whose readers decode for themselves.
func (in *input) guessed() string {
	declared := encoding.InXML([]byte(in.head))
	isXML := strings.HasPrefix(strings.TrimSpace(in.head), "<?xml")
	if in.json == nil && !isXML || declared != "" && !strings.HasPrefix(strings.ToLower(declared), "utf") {
		return ""
	}
	_, warning, err := encoding.Text(in.data, "")
	if err != nil {
		return ""
	}
	return warning
}

// openJSON opens the bytes as JSON.
func (in *input) openJSON() *jsonFile {
	if in.json == nil {
		in.json = &jsonFile{}
		in.json.err = in.json.open(in.data)
	}
	return in.json
}
