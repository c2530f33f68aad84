package ledger

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

// Proof is what C2SP tlog-proof calls so: that an entry stands at an index of the tree that a checkpoint
// names.
type Proof struct {
	Index      int64
	Hashes     []tlog.Hash
	Checkpoint []byte
}

const proofHead = "c2sp.org/tlog-proof@v1"

// Bytes is the form of tlog-proof.
func (p Proof) Bytes() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s\nindex %d\n", proofHead, p.Index)
	for _, h := range p.Hashes {
		fmt.Fprintln(&b, base64.StdEncoding.EncodeToString(h[:]))
	}
	b.WriteString("\n")
	b.Write(p.Checkpoint)
	return b.Bytes()
}

// ParseProof reads that form.
func ParseProof(data []byte) (p Proof, err error) {
	head, checkpoint, ok := bytes.Cut(data, []byte("\n\n"))
	lines := strings.Split(string(head), "\n")
	if !ok || len(lines) < 2 || lines[0] != proofHead || len(lines) > 70 {
		return p, errors.New("it is no proof of a log (C2SP tlog-proof)")
	}
	at, is := strings.CutPrefix(lines[1], "index ")
	if p.Index, err = strconv.ParseInt(at, 10, 64); err != nil || !is || p.Index < 0 {
		return p, fmt.Errorf("the proof has no index: %.40q", lines[1])
	}
	for _, line := range lines[2:] {
		b, err := base64.StdEncoding.DecodeString(line)
		if err != nil || len(b) != tlog.HashSize {
			return p, fmt.Errorf("a hash of the proof can't be read: %.80q", line)
		}
		p.Hashes = append(p.Hashes, tlog.Hash(b))
	}
	p.Checkpoint = checkpoint
	return p, nil
}

// Check verifies a proof of an entry by the key of the log.
func (p Proof) Check(e Entry, key string) (Checkpoint, error) {
	c, err := ReadCheckpoint(p.Checkpoint, key)
	if err != nil {
		return c, fmt.Errorf("the checkpoint: %w", err)
	}
	if p.Index >= c.Tree.N {
		return c, fmt.Errorf("the entry is number %d of a log of %d", p.Index, c.Tree.N)
	}
	if err := tlog.CheckRecord(p.Hashes, c.Tree.N, c.Tree.Hash, p.Index,
		tlog.RecordHash([]byte(e.String()))); err != nil {
		return c, errors.New("the inclusion proof does not lead from the entry to the root of the checkpoint")
	}
	return c, nil
}

// Prove proves to who has a checkpoint of this log that an entry is in it; nil stands for the last checkpoint.
func (l *Log) Prove(index int64, signed []byte) (p Proof, err error) {
	if signed == nil {
		signed = l.signed
	}
	c, err := ReadCheckpoint(signed, l.key)
	if err != nil {
		return p, err
	}
	if index < 0 || index >= c.Tree.N || c.Tree.N > l.tree.N {
		return p, fmt.Errorf("the log has no entry %d in a tree of %d; it has %d entries", index, c.Tree.N,
			l.tree.N)
	}
	hashes, err := tlog.ProveRecord(c.Tree.N, index, l.reader(l.tree.N))
	return Proof{index, hashes, signed}, err
}

// Consistency is a proof that a tree was only appended to, from an older checkpoint to the last.
type Consistency struct {
	Old    int64
	New    int64
	Hashes []tlog.Hash
}

// Consistent proves that this log has all that an older checkpoint of it names, and verifies the proof. A log
// that was made anew can't.
func (l *Log) Consistent(older []byte) (Consistency, error) {
	c, err := ReadCheckpoint(older, l.key)
	if err != nil {
		return Consistency{}, err
	}
	out := Consistency{Old: c.Tree.N, New: l.tree.N}
	if c.Tree.N > l.tree.N {
		return out, fmt.Errorf("the checkpoint has %d entries and the log only %d, so that entries were taken "+
			"away since; put the log back from a backup that has them", c.Tree.N, l.tree.N)
	}
	if c.Tree.N == 0 {
		return out, nil
	}
	out.Hashes, err = tlog.ProveTree(l.tree.N, c.Tree.N, l.reader(l.tree.N))
	if err != nil {
		return out, err
	}
	if tlog.CheckTree(out.Hashes, l.tree.N, l.tree.Hash, c.Tree.N, c.Tree.Hash) != nil {
		return out, fmt.Errorf("the log is not the one of that checkpoint: its first %d entries were other ones",
			c.Tree.N)
	}
	return out, nil
}
