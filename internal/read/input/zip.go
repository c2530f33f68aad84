package input

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"verbatim/internal/limit"
	"verbatim/internal/read/markup"
)

// Word and OpenDocument files are zip files of XML. Only the members that hold text are unpacked, and all of
// them together to no more than the limit for a document.

var ErrLocked = errors.New("it is locked with a password; open it, save it without one and give that")

// IsZip reports a zip file, be it whole or broken.
func IsZip(in *Input) bool { return bytes.HasPrefix(in.Data, []byte("PK\x03\x04")) }

// Archive is an open zip file.
type Archive struct {
	Files  map[string]*zip.File
	Twice  []string // names that a further member has
	limits limit.Limits
	left   int64 // bytes that may still be unpacked of those that make one document
}

// Limits are those of the file.
func (a *Archive) Limits() limit.Limits { return a.limits }

func openArchive(data []byte, limits limit.Limits) (*Archive, error) {
	most := limits.Members()
	if n := bytes.Count(data, []byte("PK\x01\x02")); n > most { // one before each entry of the directory
		return nil, limits.TooMuch("the zip file has too many members: the limit is %d, and it has %d; "+
			"unpack it and give the files that you mean", most, n)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("it is a zip file, as Word and OpenDocument files are, and broken: %w; it "+
			"may have been cut short; fetch it again", err)
	}
	a := &Archive{Files: map[string]*zip.File{}, limits: limits, left: int64(limits.Size())}
	for _, f := range z.File {
		if name := strings.TrimPrefix(f.Name, "/"); a.Files[name] == nil {
			a.Files[name] = f
		} else {
			a.Twice = append(a.Twice, name)
		}
	}
	return a, nil
}

// Has reports a member of that name.
func (a *Archive) Has(name string) bool { return a != nil && a.Files[name] != nil }

// Read unpacks a member of a document; one that is missing has no bytes.
func (a *Archive) Read(name string) ([]byte, error) {
	if a.Files[name] == nil {
		return nil, nil
	}
	return a.Unpack(name, &a.left)
}

// Unpack unpacks a member, and counts its bytes off those that are left. One alone may have no more than a
// document may.
func (a *Archive) Unpack(name string, left *int64) ([]byte, error) {
	f := a.Files[name]
	if f.Flags&1 != 0 {
		return nil, ErrLocked
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%s in it cannot be unpacked: %w; save the file again", name, err)
	}
	defer r.Close()
	most := min(*left, int64(a.limits.Size()))
	data, err := io.ReadAll(io.LimitReader(r, most+1))
	if err != nil {
		return nil, fmt.Errorf("%s in it cannot be unpacked: %w; it may be damaged; fetch or save it "+
			"again", name, err)
	}
	if int64(len(data)) > most {
		bound := a.limits.Size()
		if most < int64(a.limits.Size()) && left != &a.left {
			bound = a.limits.Unpacked()
		}
		return nil, a.limits.TooMuch("it is too large when unpacked: the limit is %d MB, and %s in it "+
			"goes beyond; "+
			"split it into its documents", bound>>20, name)
	}
	*left -= int64(len(data))
	return data, nil
}

// Walk reads a member as XML.
func (a *Archive) Walk(name string, r markup.Reader) error {
	data, err := a.Read(name)
	if err != nil || len(data) == 0 {
		return err
	}
	text, err := markup.Text(data)
	if err != nil {
		return fmt.Errorf("%s in it: %w", name, err)
	}
	if err := markup.Walk(a.limits, text, r); err != nil {
		return fmt.Errorf("%s in it: %w", name, err)
	}
	return nil
}
