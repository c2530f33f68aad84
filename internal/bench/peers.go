package main

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search/query"
	_ "modernc.org/sqlite" // with FTS5
)

// A peer indexes the paragraphs of the documents, as it must to tell a passage from its document, and looks a
// quotation up by its eight rarest words, which is what it is fastest and best with.
type peer interface {
	build(c *corpus, docs int, dir string) (took time.Duration, size int64, err error)
	search(words []string) (ids []string, err error)
	close() error
}

// paragraph is a part of a document.
type paragraph struct{ id, text string }

// paragraphs cuts a document at its line ends. The id tells the document and the code points.
func paragraphs(c *corpus, n int) []paragraph {
	var out []paragraph
	text := c.doc(n).Text
	for at := 0; at < len(text); {
		end := strings.IndexByte(text[at:], '\n')
		if end < 0 {
			end = len(text) - at
		}
		if strings.TrimSpace(text[at:at+end]) != "" {
			out = append(out, paragraph{fmt.Sprintf("%d %d %d", n, at, at+end), text[at : at+end]})
		}
		at += end + 1
	}
	return out
}

// bleved is Bleve v2 with the standard analyzer and positions.
type bleved struct{ index bleve.Index }

func (b *bleved) build(c *corpus, docs int, dir string) (took time.Duration, size int64, err error) {
	m := bleve.NewIndexMapping()
	text := bleve.NewTextFieldMapping()
	text.Analyzer, text.Store, text.IncludeInAll, text.DocValues, text.IncludeTermVectors = "standard", false,
		false, false, true
	doc := mapping.NewDocumentStaticMapping()
	doc.AddFieldMappingsAt("text", text)
	m.DefaultMapping = doc
	start := time.Now()
	if b.index, err = bleve.New(filepath.Join(dir, "bleve"), m); err != nil {
		return 0, 0, err
	}
	took += time.Since(start)
	batch, held := b.index.NewBatch(), 0
	flush := func() error {
		start := time.Now()
		err := b.index.Batch(batch)
		batch, held = b.index.NewBatch(), 0
		took += time.Since(start)
		return err
	}
	for n := range docs {
		for _, p := range paragraphs(c, n) {
			start := time.Now()
			if err := batch.Index(p.id, map[string]string{"text": p.text}); err != nil {
				return 0, 0, err
			}
			took += time.Since(start)
			held += len(p.text)
		}
		if held > 8<<20 || n == docs-1 {
			if err := flush(); err != nil {
				return 0, 0, err
			}
		}
	}
	start = time.Now()
	if err := b.index.Close(); err != nil { // what is still to be written counts
		return 0, 0, err
	}
	took += time.Since(start)
	if b.index, err = bleve.Open(filepath.Join(dir, "bleve")); err != nil {
		return 0, 0, err
	}
	return took, sizeOf(filepath.Join(dir, "bleve")), nil
}

func (b *bleved) search(words []string) ([]string, error) {
	var terms []query.Query
	for _, w := range words {
		t := query.NewTermQuery(w)
		t.SetField("text")
		terms = append(terms, t)
	}
	found, err := b.index.Search(bleve.NewSearchRequestOptions(query.NewDisjunctionQuery(terms), 10, 0,
		false))
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, hit := range found.Hits {
		ids = append(ids, hit.ID)
	}
	return ids, nil
}

func (b *bleved) close() error { return b.index.Close() }

// fts is FTS5 of SQLite, without the text, with positions.
type fts struct{ db *sql.DB }

func (f *fts) build(c *corpus, docs int, dir string) (took time.Duration, size int64, err error) {
	path := filepath.Join(dir, "fts.db")
	start := time.Now()
	if f.db, err = sql.Open("sqlite", "file:"+path+"?_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)"); err != nil {
		return 0, 0, err
	}
	f.db.SetMaxOpenConns(1)
	for _, s := range []string{"CREATE TABLE part (id INTEGER PRIMARY KEY, name TEXT)",
		"CREATE VIRTUAL TABLE words USING fts5(text, content='')"} {
		if _, err := f.db.Exec(s); err != nil {
			return 0, 0, err
		}
	}
	took += time.Since(start)
	id := 0
	for from := 0; from < docs; from += 200 {
		var all []paragraph
		for n := from; n < min(docs, from+200); n++ {
			all = append(all, paragraphs(c, n)...)
		}
		start := time.Now()
		if err := f.insert(all, &id); err != nil {
			return 0, 0, err
		}
		took += time.Since(start)
	}
	start = time.Now()
	if _, err := f.db.Exec("PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
		return 0, 0, err
	}
	took += time.Since(start)
	err = f.db.QueryRow("SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'words%'").Scan(&size)
	if err != nil { // dbstat is not compiled in
		size, err = sizeOf(path), nil
	}
	return took, size, err
}

func (f *fts) insert(all []paragraph, id *int) error {
	tx, err := f.db.Begin()
	if err != nil {
		return err
	}
	part, err := tx.Prepare("INSERT INTO part VALUES (?, ?)")
	if err != nil {
		return err
	}
	words, err := tx.Prepare("INSERT INTO words (rowid, text) VALUES (?, ?)")
	if err != nil {
		return err
	}
	for _, p := range all {
		*id++
		if _, err := part.Exec(*id, p.id); err != nil {
			return err
		}
		if _, err := words.Exec(*id, p.text); err != nil {
			return err
		}
	}
	return tx.Commit()
}

func (f *fts) search(words []string) (ids []string, err error) {
	var terms []string
	for _, w := range words {
		terms = append(terms, `"`+strings.ReplaceAll(w, `"`, "")+`"`)
	}
	rows, err := f.db.Query("SELECT p.name FROM words JOIN part p ON p.id = words.rowid WHERE words MATCH "+
		"? ORDER BY rank LIMIT 10", strings.Join(terms, " OR "))
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}

func (f *fts) close() error { return f.db.Close() }

func sizeOf(path string) (size int64) {
	_ = filepath.WalkDir(path, func(p string, e os.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			if info, err := e.Info(); err == nil {
				size += info.Size()
			}
		}
		return nil
	})
	return size
}
