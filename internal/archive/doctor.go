package archive

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"verbatim/internal/fetch"
	"verbatim/internal/index"
	"verbatim/internal/read"
)

// Ailment is something that is wrong with an archive.
type Ailment struct {
	Where string                      `json:"where"` // catalog, original, text, capture, index
	What  string                      `json:"what"`
	Cure  string                      `json:"cure"`
	cure  func(context.Context) error // nil where Repair can't
}

// Examine verifies every checksum of an archive and returns what is wrong. progress, where it is not nil, is called for each
// document.
func (a *Archive) Examine(ctx context.Context, progress func(done, all int)) ([]Ailment, error) {
	out, err := a.examineCatalog(ctx)
	if err != nil || len(out) > 0 {
		return out, err // nothing that it says can be relied on
	}
	inIndex, docs, err := a.examineIndex(ctx)
	if err != nil {
		return nil, err
	}
	for i, h := range docs {
		if ctx.Err() != nil {
			return out, ctx.Err()
		}
		out = append(out, a.examineDocument(ctx, h)...)
		if progress != nil {
			progress(i+1, len(docs))
		}
	}
	lost, err := a.examineCaptures(ctx)
	return slices.Concat(out, lost, inIndex), err
}

// examineCaptures verifies the sums of the WARC files.
func (a *Archive) examineCaptures(ctx context.Context) (out []Ailment, err error) {
	all, err := a.Captures(ctx, "")
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	for _, c := range all {
		if seen[c.WARC] {
			continue
		}
		seen[c.WARC] = true
		if _, err := a.Original(c.WARC); err != nil {
			out = append(out, Ailment{Where: "capture", What: fmt.Sprintf("%s, fetched %s: %v", c.Asked, c.Fetched, err),
				Cure: "put the file back at " + a.originalPath(c.WARC) + " from a copy"})
		}
	}
	return out, nil
}

func (a *Archive) examineCatalog(ctx context.Context) ([]Ailment, error) {
	rows, err := a.db.QueryContext(ctx, "PRAGMA integrity_check(20)")
	told, err := collect(rows, err, func(r *sql.Rows, s *string) error { return r.Scan(s) })
	if err != nil {
		return []Ailment{{Where: "catalog", What: err.Error(), Cure: cureOfCatalog}}, nil
	}
	var out []Ailment
	for _, what := range told {
		if what != "ok" {
			out = append(out, Ailment{Where: "catalog", What: what, Cure: cureOfCatalog})
		}
	}
	return out, nil
}

const cureOfCatalog = "restore catalog.db from a copy, or move it and its -wal away and add the transcripts again: their originals are kept"

// examineDocument holds a document's text against its original.
func (a *Archive) examineDocument(ctx context.Context, h Holding) []Ailment {
	if h.State == Purged {
		return nil
	}
	var out []Ailment
	_, lost := a.Original(h.SHA256)
	doc, unread := a.Document(ctx, h.ID)
	if lost != nil {
		bad := Ailment{Where: "original", What: fmt.Sprintf("%s, version %d: %v", h.Source, h.Version, lost),
			Cure: "put the file back at " + a.originalPath(h.SHA256) + " from a copy"}
		if data, err := os.ReadFile(h.Source); err == nil && read.SHA256(data) == h.SHA256 {
			bad.Cure = "it is kept again from " + h.Source
			bad.cure = func(context.Context) error {
				_ = os.Remove(a.originalPath(h.SHA256))
				return a.keepOriginals(map[string][]byte{h.SHA256: coder.EncodeAll(data, nil)})
			}
		}
		out = append(out, bad)
	}
	if unread == nil && doc.SHA256 != h.SHA256 {
		unread = errors.New("it is of other bytes than the catalog says")
	}
	if unread != nil {
		bad := Ailment{Where: "text", What: fmt.Sprintf("%s, version %d: %v", h.Source, h.Version, unread), Cure: fmt.Sprintf("its original is damaged too: put that back, or remove document %d and add the file again with --again", h.ID)}
		if lost == nil {
			bad.Cure = "it is read again from its original"
			bad.cure = func(ctx context.Context) error { return a.readAgain(ctx, h) }
		}
		out = append(out, bad)
	}
	return out
}

// readAgain makes a document's text anew from its original.
func (a *Archive) readAgain(ctx context.Context, h Holding) error {
	data, err := a.Original(h.SHA256)
	if err != nil {
		return err
	}
	s := read.Source{Path: h.Source, Data: data}
	if fetch.IsURL(h.Source) {
		s.Capture = &read.Capture{URL: h.Source}
	}
	doc, err := s.Transcript()
	if err != nil {
		return err
	}
	body, err := encode(h.Source, doc)
	if err != nil {
		return err
	}
	return a.update(ctx, func(tx *sql.Tx) error {
		_, err := tx.Exec("INSERT OR REPLACE INTO text (document, body) VALUES (?, ?)", h.ID, body)
		return err
	})
}

// examineIndex verifies the segments, and that each document that is held is in one of them. It returns the documents too, of
// the same state of the catalog.
func (a *Archive) examineIndex(ctx context.Context) (out []Ailment, docs []Holding, err error) {
	var all []segment
	err = a.atOnce(ctx, func(q querier) error {
		if all, err = liveSegments(ctx, q); err != nil {
			return err
		}
		docs, err = holdings(ctx, q, "document d ORDER BY d.id")
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	indexed, whole := map[int64]bool{}, true
	for _, s := range all {
		keys, err := index.Verify(a.segmentPath(s.file))
		for _, key := range keys {
			indexed[key] = true
		}
		if err != nil {
			whole = false
		}
		if err != nil && a.isLive(ctx, s) {
			out = append(out, Ailment{Where: "index", What: fmt.Sprintf("%s: %v", s.file, err), Cure: "the index is made again", cure: a.Reindex})
		}
	}
	for _, h := range docs {
		if whole && h.State == Held && !indexed[h.ID] {
			out = append(out, Ailment{Where: "index", What: h.Source + " is held, and not in the index", Cure: "the index is made again", cure: a.Reindex})
		}
	}
	return out, docs, nil
}

// isLive reports that a segment has not been merged away meanwhile.
func (a *Archive) isLive(ctx context.Context, s segment) bool {
	now, err := liveSegments(ctx, a.db)
	return err != nil || slices.ContainsFunc(now, func(n segment) bool { return n.file == s.file })
}

// Repair mends what can be mended, and returns what is left.
func (a *Archive) Repair(ctx context.Context, ailments []Ailment) ([]Ailment, error) {
	var left []Ailment
	reindex := false
	for _, bad := range ailments {
		switch {
		case bad.cure == nil:
			left = append(left, bad)
		case bad.Where == "index":
			reindex = true
		default:
			if err := bad.cure(ctx); err != nil {
				return left, fmt.Errorf("mending %s: %w", bad.What, err)
			}
			reindex = reindex || bad.Where == "text" // what is read today may have its words elsewhere
		}
	}
	if reindex {
		if err := a.Reindex(ctx); err != nil {
			return left, err
		}
	}
	return left, a.sweepOriginals(ctx)
}

// sweepOriginals removes what an interrupted Add left among the originals, of which no document knows.
func (a *Archive) sweepOriginals(ctx context.Context) error {
	return filepath.WalkDir(filepath.Join(a.Dir, "originals"), func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		return a.dropUnknown(ctx, strings.TrimSuffix(e.Name(), ".zst"), path)
	})
}

// Reindex makes the index again from the texts of the documents that are held.
func (a *Archive) Reindex(ctx context.Context) error {
	old, err := liveSegments(ctx, a.db)
	if err != nil {
		return err
	}
	docs, err := a.holdings(ctx, "document d WHERE d.state = 0 ORDER BY d.id")
	if err != nil {
		return err
	}
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
			if _, err := tx.Exec("INSERT INTO segment (file, place, words) VALUES (?, ?, ?)", s.file, s.place, s.words); err != nil {
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

// reindexSome makes a segment of the first documents, and returns how many they are.
func (a *Archive) reindexSome(ctx context.Context, docs []Holding, old []segment, place int) (segment, int, error) {
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
