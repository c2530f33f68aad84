package archive

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"verbatim/internal/database"
	"verbatim/internal/person"
)

// States of a document.
const (
	Held    = 0
	Revised = 1
	Removed = 2
	Purged  = 3
)

// Holding is a version of a document, as the catalog has it.
type Holding struct {
	ID      int64  `json:"id"`
	Source  string `json:"source"`
	Version int    `json:"version"`
	State   int    `json:"state"` // 0 held, 1 revised, 2 removed, 3 purged
	SHA256  string `json:"sha256"`
	Size    int    `json:"size"` // of the original, in bytes
	Words   int    `json:"words"`
	Title   string `json:"title"`
	Date    string `json:"date"`
	Kind    string `json:"kind"`
	Partial bool   `json:"partial"`
	Added   string `json:"added"`
}

const columns = "d.id, d.source, d.version, d.state, d.sha256, d.size, d.words, d.title, d.date, d.kind, " +
	"d.partial, d.added"

func (a catalog) holdings(ctx context.Context, query string, args ...any) ([]Holding, error) {
	return holdings(ctx, a.db, query, args...)
}

func holdings(ctx context.Context, q querier, query string, args ...any) ([]Holding, error) {
	rows, err := q.QueryContext(ctx, "SELECT "+columns+" FROM "+query, args...)
	return database.Collect(rows, err, func(r *sql.Rows, h *Holding) error {
		return r.Scan(&h.ID, &h.Source, &h.Version, &h.State, &h.SHA256, &h.Size, &h.Words, &h.Title, &h.Date,
			&h.Kind, &h.Partial, &h.Added)
	})
}

// Filter chooses documents. Empty fields choose all; days are YYYY-MM-DD and inclusive.
type Filter struct{ Speaker, From, To string }

// List returns the documents that are held, by date and source.
func (a *Archive) List(ctx context.Context, f Filter) ([]Holding, error) {
	where, args, err := a.where(ctx, f)
	if where == "" || err != nil {
		return nil, err
	}
	return a.holdings(ctx, "document d WHERE "+where+" ORDER BY d.date, d.source", args...)
}

// Day is how many documents of a date are held; "" is for those that have none.
type Day struct {
	Date      string
	Documents int
}

// Days counts the documents that are held, in the order of their dates.
func (a *Archive) Days(ctx context.Context, f Filter) ([]Day, error) {
	where, args, err := a.where(ctx, f)
	if where == "" || err != nil {
		return nil, err
	}
	rows, err := a.db.QueryContext(ctx,
		"SELECT d.date, count(*) FROM document d WHERE "+where+" GROUP BY d.date ORDER BY d.date", args...)
	return database.Collect(rows, err,
		func(r *sql.Rows, d *Day) error { return r.Scan(&d.Date, &d.Documents) })
}

// where is the condition that chooses documents d, "" where none can be.
func (a *Archive) where(ctx context.Context, f Filter) (where string, args []any, err error) {
	where = "d.state = 0"
	if f.From != "" {
		where, args = where+" AND d.date >= ?", append(args, f.From)
	}
	if f.To != "" {
		where, args = where+" AND d.date <> '' AND d.date <= ?", append(args, f.To)
	}
	if f.Speaker == "" {
		return where, args, nil
	}
	names, err := a.Names(ctx, f.Speaker)
	if err != nil || len(names) == 0 {
		return "", nil, err
	}
	where += " AND d.id IN (SELECT document FROM speaker WHERE name IN (?" +
		strings.Repeat(", ?", len(names)-1) + "))"
	return where, append(args, anys(names)...), nil
}

func anys(names []string) []any {
	out := make([]any, len(names))
	for i, n := range names {
		out[i] = n
	}
	return out
}

// Names returns the ways in which the record writes a person's name.
func (a *Archive) Names(ctx context.Context, name string) ([]string, error) {
	all, err := a.speakers(ctx)
	if err != nil {
		return nil, err
	}
	a.known.Lock()
	defer a.known.Unlock()
	if kept, ok := a.of[name]; ok {
		return kept, nil
	}
	var out []string
	whom := person.Parse(name)
	for i, other := range all {
		if other == name || whom.Same(a.parsed[i]) {
			out = append(out, other)
		}
	}
	a.of[name] = out
	return out, nil
}

// speakers are the names of all who speak, sorted.
func (a *Archive) speakers(ctx context.Context) ([]string, error) {
	a.known.Lock()
	defer a.known.Unlock()
	if a.names == nil {
		rows, err := a.db.QueryContext(ctx, "SELECT DISTINCT name FROM speaker ORDER BY name")
		if a.names, err = database.Collect(rows, err, func(r *sql.Rows,
			s *string) error {
			return r.Scan(s)
		}); err != nil {
			return nil, err
		}
		a.of, a.parsed = map[string][]string{}, make([]person.Name, len(a.names))
		for i, name := range a.names {
			a.parsed[i] = person.Parse(name)
		}
	}
	return a.names, nil
}

// forget drops what was read, after something was written.
func (a *Archive) forget() {
	a.known.Lock()
	defer a.known.Unlock()
	a.names = nil
	a.texts.clear()
}

// Find returns the document that a person means: by its number, its source, the end of its source, or the
// beginning of its sum. Of a source the version that is held is meant, or else the last.
func (a *Archive) Find(ctx context.Context, name string) (Holding, error) {
	abs, _ := filepath.Abs(name)
	for _, try := range []struct {
		query string
		arg   any
	}{
		{"document d WHERE CAST(d.id AS TEXT) = ?", name},
		{"document d WHERE d.source = ?", name},
		{"document d WHERE d.source = ?", abs},
		{"copy c JOIN document d ON d.id = c.document WHERE c.source = ?", name},
		{"copy c JOIN document d ON d.id = c.document WHERE c.source = ?", abs},
		{`document d WHERE d.source LIKE ? ESCAPE '\'`, "%/" + likely(name)},
		{`document d WHERE length(?1) >= 8 AND d.sha256 LIKE ?1 ESCAPE '\'`, likely(name) + "%"},
	} {
		found, err := a.holdings(ctx, try.query, try.arg)
		if err != nil {
			return Holding{}, err
		}
		if len(found) > 0 {
			return OneOf(name, found)
		}
	}
	return Holding{}, fmt.Errorf("the archive holds no document %s; verbatim list shows what it holds", name)
}

// likely makes a text stand for itself in LIKE.
func likely(s string) string {
	return strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`).Replace(s)
}

// OneOf returns the document of which all that were found are versions.
func OneOf(name string, found []Holding) (Holding, error) {
	slices.SortFunc(found, func(a, b Holding) int {
		return cmp.Or(cmp.Compare(min(1, a.State), min(1, b.State)), cmp.Compare(b.Version, a.Version))
	})
	for _, h := range found {
		if h.Source != found[0].Source {
			return h, fmt.Errorf("%s may be %s or %s; say more of its path, or its number from verbatim list",
				name, found[0].Source, h.Source)
		}
	}
	return found[0], nil
}

// Versions returns all versions of a document's source, oldest first.
func (a *Archive) Versions(ctx context.Context, source string) ([]Holding, error) {
	return a.holdings(ctx, "document d WHERE d.source = ? ORDER BY d.version", source)
}

// ErrUnknown is a number that nothing in the archive has.
var ErrUnknown = errors.New("nothing has this number")

// unknown is ErrUnknown in the words that fit.
type unknown string

func (u unknown) Error() string        { return string(u) }
func (u unknown) Is(target error) bool { return target == ErrUnknown }

// Holding is a document by its number.
func (a *Archive) Holding(ctx context.Context, id int64) (Holding, error) {
	found, err := a.holdings(ctx, "document d WHERE d.id = ?", id)
	if err == nil && len(found) == 0 {
		err = unknown(fmt.Sprintf("the catalog has no document %d", id))
	}
	if err != nil {
		return Holding{}, err
	}
	return found[0], nil
}

// FirstSeen is when the first version of what comes from a source was added, RFC 3339.
func (a *Archive) FirstSeen(ctx context.Context, source string) (added string, err error) {
	err = a.db.QueryRowContext(ctx, "SELECT coalesce(min(added), '') FROM document WHERE source = ?",
		source).Scan(&added)
	return added, err
}

// Former is the number of the version before a document, 0 for none.
func (a *Archive) Former(ctx context.Context, id int64) (former int64, err error) {
	err = a.db.QueryRowContext(ctx, `SELECT coalesce((SELECT f.id FROM document d JOIN document f
		ON f.source = d.source AND f.version < d.version WHERE d.id = ? ORDER BY f.version DESC LIMIT 1), 0)`,
		id).Scan(&former)
	return former, err
}

// Extent is how many documents are held, and the days of the first and the last.
func (a *Archive) Extent(ctx context.Context) (documents int, from, to string, err error) {
	// by its index
	const end = "coalesce((SELECT date FROM document WHERE state = 0 AND date <> '' ORDER BY date %s LIMIT " +
		"1), '')"
	err = a.db.QueryRowContext(ctx, "SELECT (SELECT count(*) FROM document) - "+
		"(SELECT count(*) FROM document WHERE state <> 0), "+
		fmt.Sprintf(end, "ASC")+", "+fmt.Sprintf(end, "DESC")).
		Scan(&documents, &from, &to)
	return documents, from, to, err
}
