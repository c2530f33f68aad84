package archive

import (
	"bytes"
	"context"
	"database/sql"
	_ "embed" // the schema
	"encoding/gob"
	"errors"
	"fmt"
	"path/filepath"

	"verbatim/internal/database"
	"verbatim/internal/document"
	"verbatim/internal/index"
	"verbatim/internal/source"
)

//go:embed schema.sql
var schema string

//go:embed captures.sql
var schema2 string

//go:embed journal.sql
var schema3 string

// catalogVersion is the version of the catalog that this program writes. It reads the older ones too, and the
// first writer raises them.
const catalogVersion = 3

// openCatalog opens the database; a writer's has its tables made where there are none.
func openCatalog(ctx context.Context, path string, writer bool) (*sql.DB, error) {
	ready := func(db *sql.DB) error { return prepareCatalog(ctx, db, filepath.Dir(path), writer) }
	final := func(err error) bool { return errors.Is(err, index.ErrNewer) || errors.Is(err, ErrLost) }
	return database.Open(ctx, path, writer, "FULL", ready, final)
}

func prepareCatalog(ctx context.Context, db *sql.DB, dir string, writer bool) error {
	version := 0
	if err := db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return fmt.Errorf("the catalog can't be read: %w; verbatim doctor says what can be done", err)
	}
	switch {
	case version > catalogVersion:
		return fmt.Errorf("its catalog has format %d, and this program knows format %d: %w", version,
			catalogVersion, index.ErrNewer)
	case version == 0 && !writer:
		return ErrLost
	case version == 0:
		return database.InTransaction(ctx, db, func(tx *sql.Tx) error {
			if err := tx.QueryRow("PRAGMA user_version").Scan(&version); err != nil || version != 0 {
				return err // another process was first
			}
			all := schema + schema2 + schema3
			if makesPress(dir) {
				all += fmt.Sprintf("PRAGMA application_id = %d;", pressMark)
			}
			_, err := tx.Exec(all)
			return err
		})
	}
	return nil
}

// raise makes a catalog of an older version one of this, and begins its journal. Who calls it holds the
// writer's lock.
func (a *Archive) raise(ctx context.Context) error {
	version, err := versionOf(ctx, a.db)
	if err != nil {
		return err
	}
	if version < catalogVersion {
		err := database.InTransaction(ctx, a.db, func(tx *sql.Tx) error {
			if version < 2 {
				if _, err := tx.Exec(schema2); err != nil {
					return err
				}
			}
			if _, err := tx.Exec(schema3); err != nil {
				return err
			}
			return reseal(ctx, tx)
		})
		if err != nil {
			return err
		}
	}
	kept, err := seals(ctx, a.db)
	if err != nil || a.hasJournal(kept["journal"]) && kept["journal"].rows > 0 {
		return err
	}
	if broken, err := brokenSeals(ctx, a.db); err != nil || len(broken) > 0 {
		return err // the doctor is to see it as it is
	}
	return a.updateAnew(ctx, func(*sql.Tx) error { return nil })
}

// segment is a live segment, as the catalog has it.
type segment struct {
	file         string
	place, words int
}

// querier is the database, or one state of it.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// atOnce does some reading in one state of the catalog, whatever a writer commits meanwhile.
func (a catalog) atOnce(ctx context.Context, work func(querier) error) error {
	conn, err := a.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close() }()
	if _, err := conn.ExecContext(ctx, "BEGIN DEFERRED"); err != nil { // BeginTx would be a writer's
		return err
	}
	err = work(conn)
	_, end := conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK")
	return errors.Join(err, end)
}

func liveSegments(ctx context.Context, q querier) ([]segment, error) {
	rows, err := q.QueryContext(ctx, "SELECT file, place, words FROM segment ORDER BY place")
	return database.Collect(rows, err, func(r *sql.Rows, s *segment) error {
		return r.Scan(&s.file, &s.place,
			&s.words)
	})
}

// goneDocuments are those that are not to be found: revised or removed.
func goneDocuments(ctx context.Context, q querier) (map[int64]bool, error) {
	rows, err := q.QueryContext(ctx, "SELECT id FROM document WHERE state <> 0")
	ids, err := database.Collect(rows, err, func(r *sql.Rows, id *int64) error { return r.Scan(id) })
	out := make(map[int64]bool, len(ids))
	for _, id := range ids {
		out[id] = true
	}
	return out, err
}

// stored is what the blob of a document holds.
type stored struct {
	Source   string // the absolute path or address
	Document *document.Document
}

// Encode makes what is kept of a document.
func Encode(source string, doc *document.Document) ([]byte, error) {
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(stored{source, doc}); err != nil {
		return nil, err
	}
	return database.Pack(b.Bytes()), nil
}

// Decode gives the document back. Its path is as it was given where that leads to its source from here, or
// else the source.
func Decode(body []byte) (*document.Document, error) {
	data, err := database.Unpack(body)
	if err != nil {
		return nil, err
	}
	var s stored
	if err := gob.NewDecoder(bytes.NewReader(data)).Decode(&s); err != nil {
		return nil, err
	}
	if !leadsTo(s.Document.Path, s.Source) {
		s.Document.Path = s.Source
	}
	return s.Document, nil
}

// leadsTo reports a path that leads to a source from here.
func leadsTo(path, to string) bool {
	file, member := source.CutMember(path)
	abs, err := filepath.Abs(file)
	return err == nil && source.JoinMember(abs, member) == to
}

// Document reads a document by its number, of whatever state.
func (a *Archive) Document(ctx context.Context, id int64) (*document.Document, error) {
	var body []byte
	var sum string
	err := a.db.QueryRowContext(ctx, "SELECT t.body, d.sha256 FROM document d LEFT JOIN text t ON "+
		"t.document = d.id WHERE d.id = ?", id).Scan(&body, &sum)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil, fmt.Errorf("the catalog has no document %d", id)
	case err != nil:
		return nil, err
	case body == nil:
		return nil, fmt.Errorf("the archive has no text of document %d", id)
	}
	doc, err := Decode(body)
	if err == nil && doc.SHA256 != sum {
		err = errors.New("it is of other bytes than the catalog says")
	}
	if err != nil {
		return nil, fmt.Errorf("the text of document %d is damaged (%w); verbatim doctor --repair reads it "+
			"again from its original", id, err)
	}
	return doc, nil
}
