package index

import (
	"errors"

	"verbatim/internal/document"
)

// Open opens segments' files as one index. load reads a document by its key; hidden tells which keys are not
// to be found. A segment that is damaged is left out and told; the rest is served.
func Open(paths []string, load func(key int64) (*document.Document, error),
	hidden func(key int64) bool) (*Index, []error) {
	x := &Index{load: load}
	var damaged []error
	for _, path := range paths {
		m, err := openMapped(path)
		if err != nil {
			damaged = append(damaged, err)
			continue
		}
		x.attach(m)
		for _, e := range m.docs {
			x.hidden = append(x.hidden, hidden(e.key))
		}
	}
	return x, damaged
}

// Close gives the files back. Nothing may be asked of the index afterwards; closing it again does nothing.
func (x *Index) Close() error {
	var errs []error
	for _, s := range x.segments {
		if m, ok := s.(*mapped); ok {
			errs = append(errs, m.data.Unmap())
		}
	}
	x.segments = nil
	return errors.Join(errs...)
}

// Verify checks every page of a segment's file, and returns the keys of its documents and how many words it
// has, with a mark behind each document.
func Verify(path string) (keys []int64, words int, err error) {
	m, err := openMapped(path)
	if err != nil {
		return nil, 0, err
	}
	defer func() { _ = m.data.Unmap() }()
	return m.documentKeys(), int(m.head.words), m.verify()
}

// Written is how many words the segments that are mapped have, with a mark behind each document.
func (x *Index) Written() (n int) {
	for _, s := range x.segments {
		if m, ok := s.(*mapped); ok {
			n += int(m.head.words)
		}
	}
	return n
}

func (m *mapped) verify() (err error) {
	defer Guard(&err)()
	for part := uint64(pageSize) >> m.bits; part < m.head.section[sumsSection].at>>m.bits; part++ {
		m.check(part)
	}
	return nil
}

// Keys are the keys of the documents in a segment's file.
func Keys(path string) ([]int64, error) {
	m, err := openMapped(path)
	if err != nil {
		return nil, err
	}
	return m.documentKeys(), m.data.Unmap()
}
