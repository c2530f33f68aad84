package ledger

import (
	"crypto/rand"
	"strings"
	"testing"

	"golang.org/x/mod/sumdb/note"

	cosignature "github.com/transparency-dev/formats/note"
)

// A witness's signature is verified by its key and kept; one of another past, or of nobody, is not.
func TestWitnessesAreKept(t *testing.T) {
	dir, l := made(t, 12)
	secret, key, err := note.GenerateKey(rand.Reader, "witness.example")
	must(t, err)
	by, err := cosignature.NewSignerForCosignatureV1(secret)
	must(t, err)
	key, err = cosignature.VKeyToCosignatureV1(key)
	must(t, err)
	own, err := note.NewVerifier(l.Key())
	must(t, err)
	n, err := note.Open(l.Checkpoint(), note.VerifierList(own))
	must(t, err)
	signed, err := note.Sign(n, by)
	must(t, err)
	names, err := l.Cosigned(signed, []string{key})
	if err != nil || strings.Join(names, "") != "witness.example" {
		t.Errorf("it is signed by %v, %v", names, err)
	}
	if _, err := l.Cosigned(l.Checkpoint(), []string{key}); err == nil {
		t.Error("one that nobody cosigned is kept")
	}
	if _, err := l.Cosigned(signed, nil); err == nil {
		t.Error("it is kept without a witness")
	}
	kept := 0
	for name, signed := range l.Anchors() {
		kept++
		if _, err := l.Consistent(signed); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if kept != 1 {
		t.Errorf("%d are kept", kept)
	}
	_, other := made(t, 3)
	if _, err := other.Cosigned(signed, []string{key}); err == nil {
		t.Error("one of another log is kept")
	}
	again, err := Open(dir)
	must(t, err)
	must(t, again.Verify(func(int64, Entry) {}))
}
