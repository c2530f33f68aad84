package archive

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"slices"

	sqlite "modernc.org/sqlite"
)

// changes notes the rows that a transaction changes: for the seals and the journal.
type changes struct {
	rows []change
	err  error
}

// The operations as SQLite tells them.
const (
	opInsert = 18
	opDelete = 9
)

// note is called before a row is changed.
func (l *changes) note(d sqlite.SQLitePreUpdateData) {
	if !slices.Contains(sealed, d.TableName) {
		return
	}
	take := func(sign string, from func(...any) error) {
		values := make([]any, d.Count())
		err := from(values...)
		if err == nil {
			var r row
			r, err = encodeRow(values)
			l.rows = append(l.rows, change{sign, d.TableName, r})
		}
		l.err = errors.Join(l.err, err)
	}
	if d.Op != opInsert {
		take("-", d.Old)
	}
	if d.Op != opDelete {
		take("+", d.New)
	}
}

// update is a transaction that writes.
func (a *Archive) update(ctx context.Context, work func(*sql.Tx) error) error {
	return a.entered(ctx, false, work)
}

// updateAnew is one after which the journal begins anew with what is left.
func (a *Archive) updateAnew(ctx context.Context, work func(*sql.Tx) error) error {
	return a.entered(ctx, true, work)
}

func (a *Archive) entered(ctx context.Context, anew bool, work func(*sql.Tx) error) error {
	a.write.Lock()
	defer a.write.Unlock()
	defer a.forget()
	sound := a.checked()
	conn, err := a.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close() }()
	l := &changes{}
	if err := hook(conn, l.note); err != nil {
		return err
	}
	defer func() { _ = hook(conn, nil) }()
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return a.fullDisk(err)
	}
	if err = work(tx); err == nil {
		err = l.err
	}
	var old []int64
	if err == nil && (len(l.rows) > 0 || anew) {
		old, err = a.enter(ctx, tx, l.rows, anew)
	}
	if err != nil {
		return errors.Join(a.fullDisk(err), tx.Rollback())
	}
	if err := tx.Commit(); err != nil {
		return a.fullDisk(err)
	}
	a.noteForLog(l.rows)
	for _, number := range old {
		if err := os.Remove(a.journalPath(number)); err != nil && !os.IsNotExist(err) {
			return err
		}
	}
	if sound {
		a.noteChecked(a.fingerprint())
	}
	return nil
}

func hook(conn *sql.Conn, f sqlite.PreUpdateHookFn) error {
	return conn.Raw(func(c any) error {
		h, ok := c.(sqlite.HookRegisterer)
		if !ok {
			return errors.New("the database can't tell what is changed in it")
		}
		h.RegisterPreUpdateHook(f)
		return nil
	})
}

// enter writes the rows into the journal and seals the tables. It returns the files of the journal that are
// to go when the transaction is committed.
func (a *Archive) enter(ctx context.Context, tx *sql.Tx, rows []change, anew bool) (old []int64, err error) {
	kept, err := seals(ctx, tx)
	if err != nil || kept == nil {
		return nil, err
	}
	at, all := kept["journal"], entry{Rows: rows}
	anew = anew || at.rows == 0 || !a.hasJournal(at)
	if anew {
		if all, err = everything(ctx, tx); err != nil {
			return nil, err
		}
		old = a.journals()
		at = seal{rows: max(at.rows, last(old)) + 1}
	}
	for _, c := range rows {
		s := kept[c.table]
		if c.sign == "+" {
			s.rows, s.sum = s.rows+1, s.sum+c.row.hash(c.table)
		} else {
			s.rows, s.sum = s.rows-1, s.sum-c.row.hash(c.table)
		}
		kept[c.table] = s
	}
	if at.sum, err = a.writeJournal(at.rows, at.sum, all); err != nil {
		return nil, fmt.Errorf("writing the journal: %w", err)
	}
	a.entries++
	kept["journal"] = at
	return old, keepSeals(ctx, tx, kept)
}

func last(numbers []int64) int64 {
	if len(numbers) == 0 {
		return 0
	}
	return numbers[len(numbers)-1]
}

// hasJournal reports that what the catalog says of the journal is there.
func (a folder) hasJournal(at seal) bool {
	info, err := os.Stat(a.journalPath(at.rows))
	return err == nil && info.Size() >= at.sum
}

// everything is an entry of all rows there are.
func everything(ctx context.Context, q querier) (entry, error) {
	e := entry{All: true, Rows: []change{}}
	for _, table := range sealed {
		if err := eachRow(ctx, q, table, func(r row) {
			e.Rows = append(e.Rows,
				change{"+", table, r})
		}); err != nil {
			return e, err
		}
	}
	return e, nil
}

func keepSeals(ctx context.Context, tx *sql.Tx, all map[string]seal) error {
	for _, name := range append(slices.Clone(sealed), "journal") {
		_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO seal (name, rows, sum) VALUES (?, ?, ?)",
			name, all[name].rows, all[name].sum)
		if err != nil {
			return err
		}
	}
	return nil
}

// reseal counts all seals anew: of a catalog that was just raised, or mended.
func reseal(ctx context.Context, tx *sql.Tx) error {
	all, err := seals(ctx, tx)
	if err != nil {
		return err
	}
	for _, table := range sealed {
		if all[table], err = count(ctx, tx, table); err != nil {
			return err
		}
	}
	return keepSeals(ctx, tx, all)
}

// checked reports a catalog that was right, and was not changed since.
func (a folder) checked() bool {
	kept, err := os.ReadFile(a.checkedPath())
	return err == nil && string(kept) == a.fingerprint()
}
