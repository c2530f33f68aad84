package mail

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/richardlehane/mscfb"

	"verbatim/internal/document"
	"verbatim/internal/limit"
	"verbatim/internal/read/input"
)

// Old Office files and Outlook messages are file systems of streams in one file (OLE, also called compound
// files). What is in one says which it is. Outlook messages are read (msg.go), the others refused by name.

// OleSign opens such a file.
const OleSign = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

func IsOLE(in *input.Input) bool { return bytes.HasPrefix(in.Data, []byte(OleSign)) }

// ole is an open file: its streams, by their paths.
type ole struct {
	size    int64
	names   []string // of streams, in the order of the file
	streams map[string]*mscfb.File
}

func openOLE(data []byte, limits limit.Limits) (*ole, error) {
	r, err := mscfb.New(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	o := &ole{size: int64(len(data)), streams: map[string]*mscfb.File{}}
	for f, err := r.Next(); ; f, err = r.Next() {
		switch {
		case err == io.EOF:
			return o, nil
		case err != nil:
			return nil, err
		case len(o.names) > limits.Members():
			return nil, limits.TooMuch("it has too many streams: the limit is %d; save it anew",
				limits.Members())
		case !f.FileInfo().IsDir():
			name := path.Join(append(f.Path[:len(f.Path):len(f.Path)], f.Name)...)
			o.names, o.streams[name] = append(o.names, name), f
		}
	}
}

func (o *ole) has(name string) bool { return o.streams[name] != nil }

// read returns the bytes of a stream; one that is missing has none.
func (o *ole) read(name string) ([]byte, error) {
	f := o.streams[name]
	if f == nil {
		return nil, nil
	}
	if f.Size > o.size {
		return nil, io.ErrUnexpectedEOF
	}
	data := make([]byte, f.Size)
	if n, err := io.ReadFull(f, data); int64(n) < f.Size {
		return nil, fmt.Errorf("%s in it cannot be read: %w", name, err)
	}
	return data, nil
}

// oleKinds are the files of this kind that are not read, by a stream that tells them.
var oleKinds = []struct{ stream, what string }{
	{"WordDocument", "an old Word file (.doc)"}, {"Workbook", "an old Excel file"}, {"Book",
		"an old Excel file"},
	{"PowerPoint Document", "an old PowerPoint file"}, {"EncryptedPackage", "an Office file that is " +
		"locked with a password"},
	{"VisioDocument", "a Visio file"}, {"Quill/QuillSub/CONTENTS", "a Publisher file"},
}

// RefuseOLE is the reader of files of this kind that are no Outlook messages.
func RefuseOLE(doc *document.Document, in *input.Input) error {
	const instead = "; open it, save it as a Word file (.docx) or as plain text, and give that"
	o, err := openOLE(in.Data, in.Limits)
	if err != nil {
		what := "an old Office file"
		if ending := strings.ToLower(path.Ext(doc.Path)); ending == ".msg" {
			what = "an Outlook message (.msg)"
		} else if ending == ".doc" {
			what = "an old Word file (.doc)"
		}
		return fmt.Errorf("it is %s, and broken: %w; fetch or save it again", what, err)
	}
	for _, kind := range oleKinds {
		if o.has(kind.stream) {
			return errors.New("this is " + kind.what + ", which cannot be read" + instead)
		}
	}
	return errors.New("this is a file of the kind of old Office files, and of no program that is known" +
		instead)
}
