package check

import (
	"sync"

	"verbatim/internal/document"
)

// counters convert the byte offsets of documents of the record into code points. Many quotations of an
// article may stand in one long transcript, which is counted once.
type counters struct {
	lock sync.Mutex
	of   map[int]*document.Offsets
}

// mostCounters is how many documents are held on to.
const mostCounters = 64

// runes is a span of a document of the record in code points.
func (r *Record) runes(d int, s document.Span) [2]int {
	c := &r.counters
	c.lock.Lock()
	defer c.lock.Unlock()
	offsets := c.of[d]
	if offsets == nil {
		if c.of == nil || len(c.of) >= mostCounters {
			c.of = map[int]*document.Offsets{}
		}
		offsets = r.Index.Doc(d).Offsets()
		c.of[d] = offsets
	}
	return [2]int{offsets.Runes(s.Start), offsets.Runes(s.End)}
}

// recordRunes is where a finding stands in the document of the first piece, nil for one that does not.
func (r *Record) recordRunes(d int, s *document.Span) *[2]int {
	if s == nil || d < 0 {
		return nil
	}
	at := r.runes(d, *s)
	return &at
}
