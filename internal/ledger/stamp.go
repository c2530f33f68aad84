package ledger

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"

	cosignature "github.com/transparency-dev/formats/note"
)

// Stamp keeps a time stamp (RFC 3161) of the SHA-256 of the last checkpoint, with that.
func (l *Log) Stamp(token []byte) error {
	name := filepath.Join("stamped", fmt.Sprint(l.tree.N))
	return l.putAll(map[string][]byte{name: l.signed, name + ".tst": token})
}

// Stamped is the oldest checkpoint with a time stamp whose tree has an entry, and the stamp; nil for none.
func (l *Log) Stamped(index int64) (signed, token []byte) {
	for _, size := range l.sizes("stamped") {
		if size <= index {
			continue
		}
		name := filepath.Join("stamped", fmt.Sprint(size))
		token, err := l.read(name + ".tst")
		if err != nil {
			continue
		}
		if signed, err := l.read(name); err == nil {
			return signed, token
		}
	}
	return nil, nil
}

// HasStamp reports that the last checkpoint has a time stamp.
func (l *Log) HasStamp() bool {
	_, err := os.Stat(filepath.Join(l.dir, "stamped", fmt.Sprint(l.tree.N)+".tst"))
	return err == nil
}

// Sum is the SHA-256 of the last checkpoint, which a time stamp is of.
func (l *Log) Sum() [32]byte { return sha256.Sum256(l.signed) }

// sizes are those of the checkpoints in a folder, rising.
func (l *Log) sizes(sub string) (out []int64) {
	entries, _ := os.ReadDir(filepath.Join(l.dir, sub))
	for _, e := range entries {
		if n, err := strconv.ParseInt(e.Name(), 10, 64); err == nil {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return out
}

// Cosigned keeps a checkpoint of this log that witnesses signed, by the keys of these. It is of a tree that the
// log has; each key must have signed it.
func (l *Log) Cosigned(signed []byte, witnesses []string) (names []string, err error) {
	c, err := ReadCheckpoint(signed, l.key)
	if err != nil {
		return nil, err
	}
	if _, err := l.Consistent(signed); err != nil {
		return nil, err
	}
	for _, key := range witnesses {
		by, err := witness(key)
		if err != nil {
			return nil, err
		}
		if _, err := note.Open(signed, note.VerifierList(by)); err != nil {
			return nil, fmt.Errorf("the checkpoint is not signed by the witness %s: %w", by.Name(), err)
		}
		names = append(names, by.Name())
	}
	if len(names) == 0 {
		return nil, errors.New("no witness is named; give the key of each that signed it")
	}
	at := filepath.Join("cosigned", fmt.Sprint(c.Tree.N))
	return names, l.putAll(map[string][]byte{at: signed})
}

// witness is who verifies by a key: C2SP tlog-cosignature's, which has a time in it, or that of a signed note.
func witness(key string) (note.Verifier, error) {
	key = strings.TrimSpace(key)
	if by, err := cosignature.NewVerifierForCosignatureV1(key); err == nil {
		return by, nil
	}
	by, err := note.NewVerifier(key)
	if err != nil {
		return nil, fmt.Errorf("the key %.80q is none of a witness: %w", key, err)
	}
	return by, nil
}
