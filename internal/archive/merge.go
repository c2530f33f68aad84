package archive

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"math/bits"
	"os"

	"verbatim/internal/index"
)

// Segments are merged by size, as log-structured trees do (O'Neil et al., 1996): as soon as there are four
// neighbours of about one size they become one. While documents are added this goes on beside; at the end of
// an Add, the newest segments are merged for as long as that costs no more than eight times what was added.
// So an Add costs as much as it adds, and an archive has a few segments only.
const (
	fanIn    = 4
	atTheEnd = 8 // times the words that were added
	smallest = 1 << 16
	largest  = 1 << 31 // words of a segment: its places are 32 bits
)

// merging is the work beside an Add.
type merging struct {
	a      *Archive
	wakeup chan struct{}
	done   chan error
	before int // words before the Add
}

func (a *Archive) startMerging(ctx context.Context) *merging {
	m := &merging{a: a, wakeup: make(chan struct{}, 1), done: make(chan error, 1)}
	m.before, _ = a.wordsHeld(ctx)
	go func() {
		for range m.wakeup {
			for {
				if ctx.Err() != nil {
					break
				}
				if merged, err := a.mergeOnce(context.WithoutCancel(ctx), level); err != nil {
					m.done <- err
					for range m.wakeup {
					}
					return
				} else if !merged {
					break
				}
			}
		}
		m.done <- nil
	}()
	return m
}

func (m *merging) wake() {
	select {
	case m.wakeup <- struct{}{}:
	default: // it will look again
	}
}

// stop waits for what is under way.
func (m *merging) stop() error {
	close(m.wakeup)
	return <-m.done
}

// finish merges the newest segments.
func (m *merging) finish() error {
	if err := m.stop(); err != nil {
		return err
	}
	ctx := context.Background()
	all, err := m.a.wordsHeld(ctx)
	if err != nil {
		return err
	}
	_, err = m.a.mergeOnce(ctx, func(s []segment) (from,
		to int) {
		return newest(s, atTheEnd*(all-m.before))
	})
	return err
}

func (a catalog) wordsHeld(ctx context.Context) (n int, err error) {
	err = a.db.QueryRowContext(ctx, "SELECT coalesce(sum(words), 0) FROM segment").Scan(&n)
	return n, err
}

// level returns neighbours of one size of which there are enough.
func level(s []segment) (from, to int) {
	// by powers of four
	size := func(s segment) int { return (bits.Len(uint(max(s.words, smallest))) + 1) / 2 }
	for i := 0; i < len(s); {
		j := i + 1
		for j < len(s) && size(s[j]) == size(s[i]) {
			j++
		}
		if words := wordsOf(s[i:j]); j-i >= fanIn && words < largest {
			return i, j
		}
		i = j
	}
	return 0, 0
}

func wordsOf(s []segment) (n int) {
	for _, one := range s {
		n += one.words
	}
	return n
}

// newest returns the newest segments that have no more words than most together.
func newest(s []segment, most int) (from, to int) {
	from, most = len(s), min(most, largest)
	for words := 0; from > 0 && words+s[from-1].words <= most; from-- {
		words += s[from-1].words
	}
	return from, len(s)
}

// mergeOnce merges the segments that are chosen, if those are two or more.
func (a *Archive) mergeOnce(ctx context.Context, choose func([]segment) (from, to int)) (bool, error) {
	all, err := liveSegments(ctx, a.db)
	if err != nil {
		return false, err
	}
	from, to := choose(all)
	if to-from < 2 {
		return false, nil
	}
	return true, a.merge(ctx, all[from:to])
}

// segmentName names a segment by its first and last document, and by how often these were written again. A
// name is never given twice, so that who reads an older catalog can't take one file for another.
func segmentName(first, last int64, generation int) string {
	return fmt.Sprintf("%09d-%09d.%d.seg", first, last, generation)
}

// mergedName is the name for what some segments become.
func mergedName(old []segment) string {
	first, last, generation := rangeOf(old)
	return segmentName(first, last, generation+1)
}

// rangeOf returns the first and the last document of segments, and how often the most often written of them
// was.
func rangeOf(all []segment) (first, last int64, generation int) {
	first = math.MaxInt64
	for _, s := range all {
		var from, to int64
		var g int
		if _, err := fmt.Sscanf(s.file, "%d-%d.%d.seg", &from, &to, &g); err == nil {
			first, last, generation = min(first, from), max(last, to), max(generation, g)
		}
	}
	return first, last, generation
}

// merge makes one segment of some. The old files are removed when no catalog names them any more; who has
// them open keeps them.
func (a *Archive) merge(ctx context.Context, old []segment) error {
	gone, err := goneDocuments(ctx, a.db)
	if err != nil {
		return err
	}
	var paths []string
	for _, s := range old {
		paths = append(paths, a.segmentPath(s.file))
	}
	file := mergedName(old)
	words, err := index.Merge(a.segmentPath(file), paths, func(key int64) bool { return gone[key] })
	if err != nil {
		return a.fullDisk(fmt.Errorf("merging the index: %w", err))
	}
	err = a.update(ctx, func(tx *sql.Tx) error {
		for _, s := range old {
			if _, err := tx.Exec("DELETE FROM segment WHERE file = ?", s.file); err != nil {
				return err
			}
		}
		if words == 0 {
			return nil
		}
		_, err := tx.Exec("INSERT INTO segment (file, place, words) VALUES (?, ?, ?)", file, old[0].place,
			words)
		return err
	})
	if err != nil {
		return err
	}
	if words == 0 { // nothing of it is held any more
		paths = append(paths, a.segmentPath(file))
	}
	for _, path := range paths {
		if err := os.Remove(path); err != nil {
			return err
		}
	}
	return nil
}
