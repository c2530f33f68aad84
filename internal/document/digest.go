package document

import (
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"math"
)

// Digest is a SHA-256 of what a document says: its text, who speaks where, what nobody spoke, the times, and
// what is known of it. Where it came from is no part of it, since the same bytes have other paths elsewhere.
func (d *Document) Digest() (out [32]byte) {
	w := digester{sha256.New()}
	m := d.Meta
	for _, s := range []string{"verbatim/document/v1", d.SHA256, d.Text, m.Title, m.Date, m.Modified, m.AlsoDated,
		m.HintDate, m.Author, m.Speaker, m.Place, m.Publisher, m.Site, m.URL, m.Language, m.Kind, m.Delivery,
		m.Completeness, m.TextKind} {
		w.text(s)
	}
	w.number(len(d.Turns))
	for _, t := range d.Turns {
		w.span(t.Span)
		w.text(t.Label)
		w.text(t.Speaker)
		if t.Anonymous {
			w.number(1)
		}
	}
	w.number(len(d.Asides))
	for _, s := range d.Asides {
		w.span(s)
	}
	w.number(len(d.Blocks))
	for _, b := range d.Blocks {
		w.span(b.Span)
		w.number(int(b.Kind))
	}
	w.number(len(d.Times))
	for _, t := range d.Times {
		w.number(t.At)
		w.number(int(math.Float64bits(t.Second)))
	}
	w.number(len(d.Returns))
	for _, r := range d.Returns {
		w.number(r)
	}
	for _, name := range d.Named {
		w.text(name)
	}
	if m.TranslationOf != "" { // else the sums of before stay
		w.text("translation of")
		w.text(m.TranslationOf)
	}
	w.hash.Sum(out[:0])
	return out
}

// digester writes values so that no two lists of them are written alike.
type digester struct{ hash hash.Hash }

func (w digester) number(n int) {
	_, _ = w.hash.Write(binary.LittleEndian.AppendUint64(nil, uint64(n))) // a hash takes all
}

func (w digester) text(s string) {
	w.number(len(s))
	_, _ = w.hash.Write([]byte(s))
}

func (w digester) span(s Span) {
	w.number(s.Start)
	w.number(s.End)
}
