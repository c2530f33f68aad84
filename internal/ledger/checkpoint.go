package ledger

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"verbatim/internal/index"
)

// A checkpoint (C2SP tlog-checkpoint) is a signed note of three lines: the origin, which is the name of the
// key, how many entries there are, and the root of the tree in base64.

// Checkpoint is one that was verified.
type Checkpoint struct {
	Origin string
	Tree   tlog.Tree
	Signed []byte // all of it, with its signatures
}

// sign makes the checkpoint of a tree.
func sign(tree tlog.Tree, by note.Signer) ([]byte, error) {
	text := fmt.Sprintf("%s\n%d\n%s\n", by.Name(), tree.N, tree.Hash)
	return note.Sign(&note.Note{Text: text}, by)
}

// ReadCheckpoint verifies a checkpoint by the public key of its log.
func ReadCheckpoint(signed []byte, key string) (c Checkpoint, err error) {
	by, err := note.NewVerifier(key)
	if err != nil {
		return c, fmt.Errorf("the key %.80q is none of a signed note: %w", key, err)
	}
	if len(signed) > 1<<16 {
		return c, errors.New("it is too large for a checkpoint")
	}
	n, err := note.Open(signed, note.VerifierList(by))
	if err != nil {
		return c, fmt.Errorf("it is not signed by the key %s: %w", by.Name(), err)
	}
	c, err = parseCheckpoint(n.Text)
	if err == nil && c.Origin != by.Name() {
		err = fmt.Errorf("it is of %.80q, and its key of %.80q", c.Origin, by.Name())
	}
	c.Signed = signed
	return c, err
}

func parseCheckpoint(text string) (c Checkpoint, err error) {
	lines := strings.Split(text, "\n")
	if len(lines) < 4 {
		return c, errors.New("it is no checkpoint of a log")
	}
	c.Origin = lines[0]
	if c.Tree.N, err = strconv.ParseInt(lines[1], 10, 64); err != nil || c.Tree.N < 0 {
		return c, fmt.Errorf("it has no size: %.40q", lines[1])
	}
	root, err := base64.StdEncoding.DecodeString(lines[2])
	if err != nil || len(root) != tlog.HashSize {
		return c, fmt.Errorf("its root can't be read: %.80q", lines[2])
	}
	copy(c.Tree.Hash[:], root)
	return c, nil
}

func (l *Log) secret() (string, error) {
	data, err := os.ReadFile(l.keyPath)
	return strings.TrimSpace(string(data)), err
}

// newKey makes the key of a log, whose name is by chance, so that no two archives have one.
func (l *Log) newKey() (string, error) {
	var name [6]byte
	if _, err := rand.Read(name[:]); err != nil {
		return "", err
	}
	secret, _, err := note.GenerateKey(rand.Reader, "verbatim/"+hex.EncodeToString(name[:]))
	if err != nil {
		return "", err
	}
	at := folder{filepath.Dir(l.keyPath)}
	if err := os.MkdirAll(l.dir, index.DirMode(at.dir)); err != nil {
		return "", err
	}
	return secret, at.putSecret(filepath.Base(l.keyPath), []byte(secret+"\n"))
}

// publicKey is that of a private key: PRIVATE+KEY+name+hash+base64 of an algorithm's byte and a seed.
func publicKey(secret string) (string, error) {
	parts := strings.SplitN(secret, "+", 5)
	if len(parts) != 5 {
		return "", errors.New("the log's key has not the form of a signed note's; put it back from a backup")
	}
	seed, err := base64.StdEncoding.DecodeString(parts[4])
	if err != nil || len(seed) != 1+ed25519.SeedSize {
		return "", errors.New("the log's key can't be read; put it back from a backup")
	}
	public, ok := ed25519.NewKeyFromSeed(seed[1:]).Public().(ed25519.PublicKey)
	if !ok {
		return "", errors.New("the log's key is none of Ed25519")
	}
	return note.NewEd25519VerifierKey(parts[2], public)
}
