// Package source is the bytes of a document before anybody has read them, and where they come from. Whoever
// fetches or unpacks makes sources; the readers take them.
package source

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
	"strings"
	"sync/atomic"
	"time"

	"verbatim/internal/document"
	"verbatim/internal/limit"
)

// Source is the bytes of one document, and where they come from.
type Source struct {
	Path    string // as it is shown: the file, its member behind “!/”, or the address
	File    string // that was opened for it; "" for what is in no file
	Member  string // what it is in the file; "" for the file itself
	Data    []byte
	Capture *Capture // nil for what was not fetched

	// Bare says that the data is the HTML of a document and of nothing else, as an editor's program has it:
	// all that it shows is the document. In a page as a site serves it the document is looked for.
	Bare   bool
	Limits limit.Limits  // what it may cost; the zero value is the usual
	Left   *atomic.Int64 // bytes of text that what is in a file of files may still have; nil outside of one
	Known  document.Meta // what is known of the document otherwise; it goes before what that says of itself
}

// Capture is how a page was come by.
type Capture struct {
	URL     string    // where it was in the end
	Asked   string    // the address that was asked for
	Fetched time.Time // by the clock of who fetched it
	WARC    []byte    // the file that has what was asked and answered, as it was written; it is never changed
	SHA256  string    // of the WARC file
	File    string    // that it came in; "" for what this program fetched
}

// What is in a container has the container's name before its own, parted by “!/”. So whoever packs a
// container chooses names in it and nowhere else: a member “../speech.md” of notes.zip is
// notes.zip!/speech.md.
const memberMark = "!/"

// Inside is the source of what is in this one under a name.
func (s Source) Inside(name string) Source {
	in := Source{Path: s.Path + memberMark + name, File: s.File, Member: name, Limits: s.Limits, Left: s.Left}
	if s.Member != "" {
		in.Member = s.Member + memberMark + name
	}
	return in
}

// CutMember parts the name of a file from that of what is in it, which is "" for the file itself.
func CutMember(path string) (file, member string) {
	file, member, _ = strings.Cut(path, memberMark)
	return file, member
}

// JoinMember undoes CutMember.
func JoinMember(file, member string) string {
	if member == "" {
		return file
	}
	return file + memberMark + member
}

// Clean is a member's name as one below the container: without steps up, a root or the marks of another
// system's paths.
func Clean(name string) string {
	return strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, `\`, "/")), "/")
}

// SHA256 is the sum of bytes by which a document and its original are known, in hexadecimal.
func SHA256(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
