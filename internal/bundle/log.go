package bundle

import (
	"encoding/hex"
	"errors"
	"fmt"
	"path"

	"verbatim/internal/ledger"
)

// log puts in the proofs that the report, the documents and the capture are entries of the archive's log: in
// the oldest tree with a time stamp that has them all, or else the newest.
func (m Maker) log(b *Bundle, kept bool) error {
	log, err := m.Archive.Log()
	if errors.Is(err, ledger.ErrNone) {
		return nil
	}
	if err != nil {
		return err
	}
	entries := map[int64]ledger.Entry{}
	var order []int64
	wanted := b.wanted(kept)
	var begin ledger.Entry
	for at, e := range log.Entries() {
		if at == 0 {
			begin = e
		}
		if !wanted[entryKey{kindOf(e.Kind), e.Number}] {
			continue
		}
		if e.Kind == ledger.Verdict && at <= begin.Number { // it was kept before there was a log, which that says
			entries[0], order = begin, append([]int64{0}, order...)
		}
		entries[at] = e
		order = append(order, at)
	}
	if len(order) == 0 {
		return nil
	}
	signed, stamp := log.Stamped(order[len(order)-1])
	if signed == nil {
		signed = log.Checkpoint()
	}
	out := &Log{Key: log.Key(), Proofs: []Proof{}, Stamp: stamp != nil}
	if stamp != nil {
		b.Files[checkpointName] = stamp
	}
	for _, at := range order {
		p, err := log.Prove(at, signed)
		if err != nil {
			return err
		}
		name := path.Join(logName, fmt.Sprintf("%d.tlog-proof", at))
		b.Files[name] = p.Bytes()
		out.Proofs = append(out.Proofs, Proof{entries[at].String(), name})
	}
	c, err := ledger.ReadCheckpoint(signed, out.Key)
	out.Size = c.Tree.N
	b.Manifest.Log = out
	return err
}

// entryKey is a thing that an entry names.
type entryKey struct {
	kind   ledger.Kind
	number int64
}

// kindOf is a kind of entry for the thing that it names: a document's is Add whatever became of it.
func kindOf(k ledger.Kind) ledger.Kind {
	switch k {
	case ledger.Revise, ledger.Reread, ledger.Move:
		return ledger.Add
	}
	return k
}

// wanted are the things whose entries a bundle has.
func (b *Bundle) wanted(kept bool) map[entryKey]bool {
	out := map[entryKey]bool{}
	for _, d := range b.Manifest.Documents {
		out[entryKey{ledger.Add, d.Number}] = d.Read
	}
	if kept {
		out[entryKey{ledger.Verdict, b.Manifest.Report.Number}] = true
	}
	if c := b.Manifest.Article.Capture; c != nil {
		out[entryKey{ledger.Capture, c.Number}] = true
	}
	return out
}

func sumOf(digest string) (s ledger.Sum) {
	if b, err := hex.DecodeString(digest); err == nil && len(b) == len(s) {
		copy(s[:], b)
	}
	return s
}
