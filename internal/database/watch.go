package database

import (
	"context"
	"database/sql"
)

// Watch tells whether anybody else has committed something to a file since it was last asked. It holds one
// connection.
type Watch struct {
	conn *sql.Conn
	seen int64
}

// Watching begins to watch a file that is open.
func Watching(ctx context.Context, db *sql.DB) (*Watch, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	w := &Watch{conn: conn}
	if _, err := w.Moved(ctx); err != nil {
		_ = conn.Close()
		return nil, err
	}
	return w, nil
}

// Moved reports that something was committed since it was last asked. SQLite counts it for each connection,
// and reads no page for it.
func (w *Watch) Moved(ctx context.Context) (bool, error) {
	before := w.seen
	err := w.conn.QueryRowContext(ctx, "PRAGMA data_version").Scan(&w.seen)
	return before != w.seen, err
}

// Close ends the watching.
func (w *Watch) Close() error { return w.conn.Close() }
