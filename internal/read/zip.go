package read

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"verbatim/internal/limit"
)

// Word and OpenDocument files are zip files of XML. Only the members that hold text are unpacked, and all of them together
// to no more than MaxSize.

var mostMembers = limit.Times * 10_000

var errLocked = errors.New("it is locked with a password; open it, save it without one and give that")

// isZip reports a zip file, be it whole or broken.
func isZip(in *input) bool { return bytes.HasPrefix(in.data, []byte("PK\x03\x04")) }

// archive is an open zip file.
type archive struct {
	files map[string]*zip.File
	twice []string // names that a further member has
	left  int64    // bytes that may still be unpacked of those that make one document
}

func openArchive(data []byte) (*archive, error) {
	if n := bytes.Count(data, []byte("PK\x01\x02")); n > mostMembers { // one before each entry of the directory
		return nil, limit.TooMuch("the zip file has too many members: the limit is %d, and it has %d; unpack it and give the files that you mean", mostMembers, n)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("it is a zip file, as Word and OpenDocument files are, and broken: %w; it may have been cut short; fetch it again", err)
	}
	a := &archive{files: map[string]*zip.File{}, left: int64(limit.MaxSize)}
	for _, f := range z.File {
		if name := strings.TrimPrefix(f.Name, "/"); a.files[name] == nil {
			a.files[name] = f
		} else {
			a.twice = append(a.twice, name)
		}
	}
	return a, nil
}

// has reports a member of that name.
func (a *archive) has(name string) bool { return a != nil && a.files[name] != nil }

// read unpacks a member of a document; one that is missing has no bytes.
func (a *archive) read(name string) ([]byte, error) {
	if a.files[name] == nil {
		return nil, nil
	}
	return a.unpack(name, &a.left)
}

// unpack unpacks a member, and counts its bytes off those that are left. One alone may have no more than MaxSize.
func (a *archive) unpack(name string, left *int64) ([]byte, error) {
	f := a.files[name]
	if f.Flags&1 != 0 {
		return nil, errLocked
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%s in it cannot be unpacked: %w; save the file again", name, err)
	}
	defer r.Close()
	most := min(*left, int64(limit.MaxSize))
	data, err := io.ReadAll(io.LimitReader(r, most+1))
	if err != nil {
		return nil, fmt.Errorf("%s in it cannot be unpacked: %w; it may be damaged; fetch or save it again", name, err)
	}
	if int64(len(data)) > most {
		bound := limit.MaxSize
		if most < int64(limit.MaxSize) && left != &a.left {
			bound = mostUnpacked
		}
		return nil, limit.TooMuch("it is too large when unpacked: the limit is %d MB, and %s in it goes beyond; "+
			"split it into its documents", bound>>20, name)
	}
	*left -= int64(len(data))
	return data, nil
}

// walk reads a member as XML.
func (a *archive) walk(name string, r xmlReader) error {
	data, err := a.read(name)
	if err != nil || len(data) == 0 {
		return err
	}
	text, err := xmlText(data)
	if err != nil {
		return fmt.Errorf("%s in it: %w", name, err)
	}
	if err := readXML(text, r); err != nil {
		return fmt.Errorf("%s in it: %w", name, err)
	}
	return nil
}

var mostUnpacked = limit.Times * 256 << 20 // bytes in all, also of containers inside it
