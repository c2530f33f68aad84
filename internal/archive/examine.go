package archive

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"slices"

	"verbatim/internal/database"
	"verbatim/internal/index"
	"verbatim/internal/ledger"
	"verbatim/internal/source"
)

// What is held against what: the catalog against its seals, documents against their originals, the index
// against the documents.

const cureOfCatalog = "it is made anew from the journal and the originals"

func (a *Archive) examine(ctx context.Context, progress func(done, all int)) ([]Ailment, error) {
	out, err := a.examineCatalog(ctx)
	if err != nil || len(out) > 0 {
		return out, err // nothing that it says can be relied on
	}
	inIndex, docs, err := a.examineIndex(ctx)
	if err != nil {
		return nil, err
	}
	inLog, texts, err := a.examineLog(ctx)
	if err != nil {
		return nil, err
	}
	for i, h := range docs {
		if ctx.Err() != nil {
			return out, ctx.Err()
		}
		out = append(out, a.examineDocument(ctx, h, texts[h.ID])...)
		if progress != nil {
			progress(i+1, len(docs))
		}
	}
	lost, err := a.examineCaptures(ctx)
	return slices.Concat(out, lost, inIndex, inLog, a.examineTapes()), err
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
			if now, err := a.captures(ctx, "warc = ?", c.WARC); err == nil && len(now) == 0 {
				continue // it was purged meanwhile
			}
			out = append(out, Ailment{Where: "capture",
				What: fmt.Sprintf("%s, fetched %s: %v", c.Asked, c.Fetched, err),
				Cure: "put the file back at " + a.originalPath(c.WARC) + " from a copy"})
		}
	}
	return out, nil
}

// examineCatalog verifies the database, its seals, and that the journal says the same.
func (a *Archive) examineCatalog(ctx context.Context) (out []Ailment, err error) {
	rows, err := a.db.QueryContext(ctx, "PRAGMA integrity_check(20)")
	told, err := database.Collect(rows, err, func(r *sql.Rows, s *string) error { return r.Scan(s) })
	if err != nil {
		told = []string{err.Error()}
	}
	for _, what := range told {
		if what != "ok" {
			out = append(out, Ailment{Where: "catalog", What: what, Cure: cureOfCatalog, cure: a.remake})
		}
	}
	if len(out) > 0 {
		return out, nil
	}
	err = a.atOnce(ctx, func(q querier) error {
		out, err = a.examineSeals(ctx, q)
		return err
	})
	return out, err
}

// examineSeals holds seals, rows and journal of one state of the catalog against one another.
func (a *Archive) examineSeals(ctx context.Context, q querier) (out []Ailment, err error) {
	wrong, err := alteredTables(ctx, q)
	if err != nil {
		return nil, err
	}
	if older, err := a.isOlder(ctx); err != nil {
		return nil, err
	} else if older {
		wrong = errOlder
	}
	if wrong != nil {
		return []Ailment{{Where: "catalog", What: wrong.Error(), Cure: cureOfCatalog, cure: a.remake}}, nil
	}
	kept, err := seals(ctx, q)
	if err != nil || kept == nil {
		return nil, err
	}
	broken, err := brokenTables(ctx, q, kept)
	if err != nil {
		return nil, err
	}
	at := kept["journal"]
	journal, unread := a.readJournal(at.rows, at.sum)
	if unread != nil {
		if now, err := seals(ctx, a.db); err != nil || now["journal"] != at {
			return nil, err // a purge began a new one meanwhile
		}
		if broken == nil {
			return []Ailment{{Where: "journal", What: unread.Error(),
				Cure: "it is written anew from the catalog",
				cure: func(ctx context.Context) error {
					return a.updateAnew(ctx,
						func(*sql.Tx) error { return nil })
				}}}, nil
		}
		if last(a.journals()) > at.rows { // the catalog was about to be made anew
			return []Ailment{{Where: "catalog", What: unread.Error(), Cure: cureOfCatalog, cure: a.remake}},
				nil
		}
		cure := fmt.Sprintf("the journal is damaged too (%v): restore catalog.db and the journal from a copy",
			unread)
		for _, err := range broken {
			out = append(out, Ailment{Where: "catalog", What: err.Error(), Cure: cure})
		}
		return out, nil
	}
	all, err := differences(ctx, q, journal)
	for _, d := range all {
		out = append(out, Ailment{Where: "catalog", What: d.String(),
			Cure: "what it said is put back from the journal",
			cure: func(ctx context.Context) error { return a.restore(ctx, []difference{d}) }})
	}
	if err == nil && len(all) == 0 && broken != nil {
		out = append(out, Ailment{Where: "catalog", What: "its seals have changed since they were written",
			Cure: "they are counted anew, as the rows are those of the journal",
			cure: func(ctx context.Context) error { return a.restore(ctx, nil) }})
	}
	return out, err
}

// examineDocument holds a document's text against its original, and against the log, where that tells of it.
func (a *Archive) examineDocument(ctx context.Context, h Holding, logged ledger.Sum) []Ailment {
	if h.State == Purged {
		return a.examinePurged(ctx, h)
	}
	var out []Ailment
	_, lost := a.Original(h.SHA256)
	doc, unread := a.Document(ctx, h.ID)
	if unread == nil && logged != (ledger.Sum{}) && doc.Digest() != logged {
		unread = errors.New("its text is not the one that was read when the log tells of it: it was swapped")
	}
	if lost != nil || unread != nil {
		now, err := a.holdings(ctx, "document d WHERE d.id = ?", h.ID)
		if err == nil && (len(now) == 0 || now[0].State == Purged) {
			return nil // it was purged meanwhile
		}
	}
	if lost != nil {
		bad := Ailment{Where: "original", What: fmt.Sprintf("%s, version %d: %v", h.Source, h.Version, lost),
			Cure: "put the file back at " + a.originalPath(h.SHA256) + " from a copy"}
		if data, err := os.ReadFile(h.Source); err == nil && source.SHA256(data) == h.SHA256 {
			bad.Cure = "it is kept again from " + h.Source
			bad.cure = func(context.Context) error {
				_ = os.Remove(a.originalPath(h.SHA256))
				return a.keepOriginals(map[string][]byte{h.SHA256: database.Pack(data)})
			}
		}
		out = append(out, bad)
	}
	if unread != nil {
		bad := Ailment{Where: "text", What: fmt.Sprintf("%s, version %d: %v", h.Source, h.Version, unread),
			Cure: fmt.Sprintf("its original is damaged too: put that back, or remove document %d and add "+
				"the file again with --again", h.ID)}
		if lost == nil {
			bad.Cure = "it is read again from its original"
			bad.cure = func(ctx context.Context) error { return a.readAgain(ctx, h) }
		}
		out = append(out, bad)
	}
	return out
}

// examinePurged looks for what an interrupted purge left.
func (a *Archive) examinePurged(ctx context.Context, h Holding) []Ailment {
	n := 0
	err := a.db.QueryRowContext(ctx, "SELECT count(*) FROM document WHERE sha256 = ? AND state <> 3",
		h.SHA256).Scan(&n)
	if _, there := os.Stat(a.originalPath(h.SHA256)); err != nil || n > 0 || there != nil || !a.alone() {
		return nil
	}
	return []Ailment{{Where: "original", What: h.Source + " was purged, and its original is still there",
		Cure: "it is removed", cure: a.sweepOriginals}}
}

// examineIndex verifies the segments, and that each document that is held is in one of them. It returns the
// documents too, of the same state of the catalog.
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
		keys, words, err := index.Verify(a.segmentPath(s.file))
		if err == nil && words != s.words {
			err = fmt.Errorf("it has %d words, and the catalog says that it has %d", words, s.words)
		}
		for _, key := range keys {
			indexed[key] = true
		}
		if err != nil {
			whole = false
		}
		if err != nil && a.isLive(ctx, s) {
			out = append(out, Ailment{Where: "index", What: fmt.Sprintf("%s: %v", s.file, err),
				Cure: "the index is made again", cure: a.Reindex})
		}
	}
	for _, h := range docs {
		if whole && h.State == Purged && indexed[h.ID] && a.alone() {
			out = append(out, Ailment{Where: "index", What: h.Source +
				" was purged, and its words are still in the index",
				Cure: "the index is made again", cure: a.Reindex})
		}
		if whole && h.State == Held && !indexed[h.ID] {
			out = append(out, Ailment{Where: "index", What: h.Source + " is held, and not in the index",
				Cure: "the index is made again", cure: a.Reindex})
		}
	}
	return out, docs, nil
}

// isLive reports that a segment has not been merged away meanwhile.
func (a catalog) isLive(ctx context.Context, s segment) bool {
	now, err := liveSegments(ctx, a.db)
	return err != nil || slices.ContainsFunc(now, func(n segment) bool { return n.file == s.file })
}
