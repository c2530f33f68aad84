package archive

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"verbatim/internal/database"
)

// Seals are of rows. What a table is, its columns and their order, SQLite keeps as text that it reads again
// each time, so that a byte which changes there may give a column another name. So the tables are held
// against those that the schema makes.

// tables are the columns of each table, and how each index was made, in an order that is always the same.
func tables(ctx context.Context, q querier) ([]string, error) {
	rows, err := q.QueryContext(ctx, `SELECT 'table ' || m.name || ': ' || c.cid || ' ' || c.name || ' ' || c.type || ' ' || c."notnull" ||
			' ' || coalesce(c.dflt_value, 'null') || ' ' || c.pk
			FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'
		UNION ALL SELECT m.name || ' of ' || m.tbl_name || ': ' || sql
			FROM sqlite_schema m WHERE m.type = 'index' AND m.name NOT LIKE 'sqlite_%'`)
	out, err := database.Collect(rows, err, func(r *sql.Rows, s *string) error { return r.Scan(s) })
	slices.Sort(out)
	return out, err
}

// tablesOf are those of a catalog that a program made which wrote this version.
func tablesOf(ctx context.Context, version int) ([]string, error) {
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return nil, err
	}
	defer func() { _ = db.Close() }()
	db.SetMaxOpenConns(1) // each connection has a memory of its own
	statements := []string{schema, schema2, schema3}
	if _, err := db.ExecContext(ctx, strings.Join(statements[:version], "")); err != nil {
		return nil, err
	}
	return tables(ctx, db)
}

// alteredTables says how the tables differ from those that were made; altered is nil where they don't.
func alteredTables(ctx context.Context, q querier) (altered, err error) {
	version, err := versionOf(ctx, q)
	if err != nil {
		return nil, err
	}
	made, err := tablesOf(ctx, min(max(version, 1), catalogVersion))
	if err != nil {
		return nil, err
	}
	now, err := tables(ctx, q)
	if err != nil {
		return nil, err
	}
	const says = "the tables of the catalog have changed since they were made (%s); verbatim doctor mends it"
	for _, line := range made {
		if !slices.Contains(now, line) {
			return fmt.Errorf(says, "there is no more "+line), nil
		}
	}
	for _, line := range now {
		if !slices.Contains(made, line) {
			return fmt.Errorf(says, "there was no "+line), nil
		}
	}
	return nil, nil
}
