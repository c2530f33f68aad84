package archive

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"verbatim/internal/database"
	"verbatim/internal/document"
	"verbatim/internal/source"
)

// What is known of a document need not stand in its bytes: a verbatim.yaml beside it, or who adds it, may
// tell its title, date, kind, language and speaker. Where that changes, the same bytes are a new version.

// retold reports bytes that are held as the document of their source, of which something else is known now.
func (a *Archive) retold(it item, doc *document.Document) bool {
	var id int64
	const held = "SELECT id FROM document WHERE source = ? AND sha256 = ? AND state = 0"
	if err := a.db.QueryRow(held, it.source, it.sum).Scan(&id); err != nil {
		return false // a copy of another's
	}
	before, err := a.Document(context.Background(), id)
	if err != nil {
		return false // a damaged text is the doctor's, and hinders nobody from adding
	}
	return before.Meta != doc.Meta || !slices.Equal(before.Speakers(), doc.Speakers())
}

// asKnown reads a document again, with what the catalog knows of it and its bytes do not say, and returns what
// it was read of.
func (a *Archive) asKnown(ctx context.Context, q querier, h Holding, s source.Source) (source.Source,
	*document.Document, error) {
	doc, err := a.readDocument(s)
	if err != nil {
		return s, nil, err
	}
	m := doc.Meta
	s.Known = document.Meta{Title: other(h.Title, m.Title), Date: other(h.Date, m.Date)}
	if plain(strings.ToLower(m.Kind)) != h.Kind {
		s.Known.Kind = h.Kind
	}
	if len(doc.Speakers()) == 0 {
		if s.Known.Speaker, err = onlySpeaker(ctx, q, h.ID); err != nil {
			return s, nil, err
		}
	}
	if s.Known == (document.Meta{}) {
		return s, doc, nil
	}
	doc, err = a.readDocument(s)
	return s, doc, err
}

// other is what is known where the bytes say something else.
func other(known, said string) string {
	if known == plain(said) {
		return ""
	}
	return known
}

// onlySpeaker is the one who speaks in a document, "" where nobody or more than one does.
func onlySpeaker(ctx context.Context, q querier, id int64) (string, error) {
	rows, err := q.QueryContext(ctx, "SELECT name FROM speaker WHERE document = ? LIMIT 2", id)
	names, err := database.Collect(rows, err, func(r *sql.Rows, s *string) error { return r.Scan(s) })
	if len(names) != 1 {
		return "", err
	}
	return names[0], err
}
