package ledger

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Kind is what an entry says happened.
type Kind string

// The kinds of entries.
const (
	Begin   Kind = "begin"   // the log began; Number entries of what was held before follow it
	Add     Kind = "add"     // a document was added; Hash is of its bytes, Text of what was read of them
	Revise  Kind = "revise"  // so was another version of one that was held
	Move    Kind = "move"    // a document's bytes are known by another source
	Reread  Kind = "reread"  // a document's text was read again from its bytes, and is another
	Remove  Kind = "remove"  // a document was taken out of what is searched
	Purge   Kind = "purge"   // a document was purged; its hash stays
	Capture Kind = "capture" // a page was fetched and kept; Hash is of its WARC file, Text of the page's bytes
	Verdict Kind = "verdict" // a report was kept; Hash is of its JSON
	Forget  Kind = "forget"  // a report went with a purge; its hash stays
	Drop    Kind = "drop"    // a capture went with a purge; its hash stays
	Publish Kind = "publish" // a page was published; Hash is of its bytes
)

// kinds are all of them.
var kinds = map[Kind]bool{Begin: true, Add: true, Revise: true, Move: true, Reread: true, Remove: true,
	Purge: true, Capture: true, Verdict: true, Forget: true, Drop: true, Publish: true}

// Sum is a SHA-256; the zero value stands for none.
type Sum [32]byte

// Entry is one thing that happened in the archive. Its canonical form is a line without its end:
//
//	kind SP time SP number SP hash SP text SP name
//
// time is RFC 3339 in UTC, to the second, by the clock of who wrote; number is decimal, the archive's own for
// a document, a capture, a report or a page; hash and text are SHA-256 in base64 without padding, “-” for
// none; name is the first 16 bytes of the SHA-256 of the source or the address, in base64 without padding,
// “-” for none. So an entry tells who has a text that it was held, and nobody else what is held.
type Entry struct {
	Kind       Kind
	Time       time.Time
	Number     int64
	Hash, Text Sum
	Name       [16]byte
}

var coding = base64.RawStdEncoding

func coded(b []byte) string {
	if strings.Trim(string(b), "\x00") == "" {
		return "-"
	}
	return coding.EncodeToString(b)
}

// String is the canonical form.
func (e Entry) String() string {
	return fmt.Sprintf("%s %s %d %s %s %s", e.Kind, e.Time.UTC().Format(time.RFC3339), e.Number,
		coded(e.Hash[:]), coded(e.Text[:]), coded(e.Name[:]))
}

// longest is what an entry may have, in bytes; those that are written have some 160.
const longest = 256

// Parse reads a canonical form, and nothing else: what String would write otherwise is an error.
func Parse(text string) (e Entry, err error) {
	if len(text) > longest {
		return e, fmt.Errorf("an entry has %d bytes, and may have %d", len(text), longest)
	}
	parts := strings.Split(text, " ")
	if len(parts) != 6 || !kinds[Kind(parts[0])] {
		return e, fmt.Errorf("%.80q is no entry of a log of this kind", text)
	}
	e.Kind = Kind(parts[0])
	if e.Time, err = time.Parse(time.RFC3339, parts[1]); err != nil {
		return e, fmt.Errorf("an entry's time can't be read: %w", err)
	}
	if e.Number, err = strconv.ParseInt(parts[2], 10, 64); err != nil {
		return e, fmt.Errorf("an entry's number can't be read: %w", err)
	}
	for i, to := range [][]byte{e.Hash[:], e.Text[:], e.Name[:]} {
		if parts[3+i] == "-" {
			continue
		}
		b, err := coding.DecodeString(parts[3+i])
		if err != nil || len(b) != len(to) {
			return e, fmt.Errorf("a hash of the entry %.80q can't be read", text)
		}
		copy(to, b)
	}
	if e.String() != text {
		return e, fmt.Errorf("%.80q is not how an entry is written", text)
	}
	return e, nil
}

// SumOf is a SHA-256 that is written in hexadecimal; what is none is the zero value.
func SumOf(hexadecimal string) (s Sum) {
	if b, err := hex.DecodeString(hexadecimal); err == nil && len(b) == len(s) {
		copy(s[:], b)
	}
	return s
}

// String is the sum in hexadecimal.
func (s Sum) String() string { return hex.EncodeToString(s[:]) }

// NameOf is what an entry has of a source or an address.
func NameOf(source string) (name [16]byte) {
	sum := sha256.Sum256([]byte(source))
	copy(name[:], sum[:])
	return name
}
