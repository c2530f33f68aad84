package archive

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"verbatim/internal/index"
)

// Repair mends what can be mended, and returns what is left.
func (a *Archive) Repair(ctx context.Context, ailments []Ailment) ([]Ailment, error) {
	var left []Ailment
	reindex, remade := false, false
	if len(ailments) > 0 {
		a.compareLog()
	}
	for _, bad := range ailments {
		switch {
		case bad.Where == "catalog" && remade:
		case bad.cure == nil:
			left = append(left, bad)
		case bad.Where == "index":
			reindex = true
		default:
			if err := bad.cure(ctx); err != nil {
				return left, fmt.Errorf("mending %s: %w", bad.What, err)
			}
			reindex = reindex || bad.Where == "text" // what is read today may have its words elsewhere
			remade = bad.Where == "catalog" && a.remade
		}
	}
	// now the rest can be looked at
	if len(ailments) > 0 && (ailments[0].Where == "catalog" || ailments[0].Where == "journal") {
		more, err := a.Examine(ctx, nil)
		if err != nil || len(more) == 0 || more[0].Where == "catalog" || more[0].Where == "journal" {
			return append(left, more...), err
		}
		more, err = a.Repair(ctx, more)
		return append(left, more...), err
	}
	if reindex {
		if err := a.Reindex(ctx); err != nil {
			return left, err
		}
	}
	return left, errors.Join(a.sweepOriginals(ctx), a.sweepTapes(ctx))
}

// sweepOriginals removes what an interrupted Add left among the originals, of which no document knows.
func (a *Archive) sweepOriginals(ctx context.Context) error {
	return filepath.WalkDir(filepath.Join(a.Dir, "originals"),
		func(path string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			return a.dropUnknown(ctx, strings.TrimSuffix(e.Name(), ".zst"), path)
		})
}

// Reindex makes the index again from the texts of the documents that it had.
func (a *Archive) Reindex(ctx context.Context) error {
	old, err := liveSegments(ctx, a.db)
	if err != nil {
		return err
	}
	docs, err := a.holdings(ctx, "document d WHERE d.state <> 3 ORDER BY d.id")
	if err != nil {
		return err
	}
	docs = indexed(docs, old)
	var fresh []segment
	for len(docs) > 0 {
		s, n, err := a.reindexSome(ctx, docs, old, len(fresh))
		if err != nil {
			return err
		}
		if s.file != "" {
			fresh = append(fresh, s)
		}
		docs = docs[n:]
	}
	err = a.update(ctx, func(tx *sql.Tx) error {
		if _, err := tx.Exec("DELETE FROM segment"); err != nil {
			return err
		}
		for _, s := range fresh {
			if _, err := tx.Exec("INSERT INTO segment (file, place, words) VALUES (?, ?, ?)", s.file, s.place,
				s.words); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, s := range old {
		if err := os.Remove(a.segmentPath(s.file)); err != nil && !os.IsNotExist(err) {
			return err
		}
	}
	for merged := true; merged && err == nil; {
		merged, err = a.mergeOnce(ctx, level)
	}
	return err
}

// indexed are the documents that segments have: those that are held, and what was revised or removed and no
// merge has left out since. How rare a word is goes by all of these, so that a look-up finds after a repair
// what it found before.
func indexed(docs []Holding, segments []segment) []Holding {
	whole := make([]bool, len(docs)) // by document: its segment has all that were ever in it
	for _, s := range segments {
		first, last, _ := rangeOf([]segment{s})
		from := sort.Search(len(docs), func(i int) bool { return docs[i].ID >= first })
		to := sort.Search(len(docs), func(i int) bool { return docs[i].ID > last })
		words := 0
		for _, h := range docs[from:max(from, to)] {
			words += h.Words + 1
		}
		for i := from; i < to && words == s.words; i++ {
			whole[i] = true
		}
	}
	var out []Holding
	for i, h := range docs {
		if h.State == 0 || whole[i] {
			out = append(out, h)
		}
	}
	return out
}

// reindexSome makes a segment of the first documents, and returns how many they are.
func (a *Archive) reindexSome(ctx context.Context, docs []Holding, old []segment, place int) (segment, int,
	error) {
	x, keys, text, words := index.New(), []int64{}, 0, 0
	n := 0
	for _, h := range docs {
		if ctx.Err() != nil {
			return segment{}, 0, ctx.Err()
		}
		n++
		doc, err := a.Document(ctx, h.ID)
		if err != nil {
			continue // told as an ailment of its own; the others are to be found again
		}
		p := index.Prepare(doc)
		words += p.Words() + 1
		text += len(doc.Text)
		x.Add(p)
		if keys = append(keys, h.ID); text >= batchText {
			break
		}
	}
	if len(keys) == 0 {
		return segment{}, n, nil
	}
	_, _, generation := rangeOf(old)
	s := segment{file: segmentName(keys[0], keys[len(keys)-1], generation+1), place: place, words: words}
	return s, n, x.Write(a.segmentPath(s.file), keys)
}

// readAgain makes a document's text anew from its original.
func (a *Archive) readAgain(ctx context.Context, h Holding) error {
	body, err := a.textAgain(ctx, a.db, h)
	if err != nil {
		return err
	}
	err = a.update(ctx, func(tx *sql.Tx) error {
		_, err := tx.Exec("INSERT OR REPLACE INTO text (document, body) VALUES (?, ?)", h.ID, body)
		return err
	})
	if err == nil {
		a.noteReread(h)
	}
	return err
}

// remake makes the catalog of an archive that is open anew.
func (a *Archive) remake(ctx context.Context) error {
	a.write.Lock()
	defer a.write.Unlock()
	defer a.forget()
	if err := a.db.Close(); err != nil {
		return err
	}
	if err := rebuild(ctx, a.Dir); err != nil {
		return err
	}
	db, err := openCatalog(ctx, filepath.Join(a.Dir, "catalog.db"), true)
	if err == nil {
		a.db, a.remade = db, true
	}
	return err
}

// rebuildLocked makes a catalog anew that can't be opened.
func rebuildLocked(ctx context.Context, dir string, wait Wait) error {
	lock, err := lockFor(ctx, dir, wait)
	if err != nil {
		return err
	}
	return errors.Join(rebuild(ctx, dir), lock.Unlock())
}
