package alert

import (
	"database/sql"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"time"
)

// keep notes what was seen, and what there is to be said: all of it or nothing.
func (o *observation) keep(tx *sql.Tx) error {
	if _, err := tx.Exec("UPDATE own SET stories = ?, looked = ?", o.memory.stories, o.now); err != nil {
		return err
	}
	if err := o.keepSeen(tx); err != nil {
		return err
	}
	for _, e := range o.events {
		body, err := json.Marshal(e.body)
		if err != nil {
			return err
		}
		if e.id > 0 {
			_, err = tx.Exec("UPDATE event SET body = ?, state = iif(why = '' AND state IN ('new', 'waiting'), ?, state) WHERE id = ?",
				string(body), e.body.state(), e.id)
		} else {
			_, err = tx.Exec("INSERT INTO event (alert, subject, round, made, state, body) SELECT ?1, ?2, "+
				"coalesce(max(round), 0) + 1, ?3, ?4, ?5 FROM event WHERE alert = ?1 AND subject = ?2", e.alert, e.subject, e.made,
				e.state, string(body))
		}
		if err != nil {
			return err
		}
	}
	for _, t := range o.told {
		if _, err := tx.Exec(
			"INSERT OR REPLACE INTO told (alert, subject, round, last, gone, folded, state) "+
				"VALUES (?, ?, ?, ?, ?, ?, ?)",
			t.alert,
			t.subject,
			t.round,
			t.last,
			t.gone,
			t.folded,
			t.state,
		); err != nil {
			return err
		}
	}
	for _, alert := range slices.Sorted(maps.Keys(o.heard)) {
		if _, err := tx.Exec("UPDATE alert SET heard = ? WHERE id = ?", o.heard[alert], alert); err != nil {
			return err
		}
	}
	return o.forgetOld(tx)
}

// keepSeen notes the quotations that are there now, and which are there no more.
func (o *observation) keepSeen(tx *sql.Tx) error {
	for i, q := range o.quotes {
		document, at := o.placeOf(i)
		now := row{
			rowKey:   q.rowKey,
			state:    q.state,
			story:    o.story(i),
			document: document,
			at:       at,
			copied:   o.copied(i),
		}
		if r := o.memory.rows[q.rowKey]; r != nil && r.same(now) {
			continue
		}
		if _, err := tx.Exec(
			"INSERT OR REPLACE INTO quotation (article, key, state, gone, story, words, document, first, "+
				"last, copied) VALUES (?, ?, ?, 0, ?, ?, ?, ?, ?, ?)",
			q.article,
			q.key,
			q.state,
			now.story,
			sums(q.words),
			document,
			at[0],
			at[1],
			now.copied,
		); err != nil {
			return err
		}
	}
	for _, r := range o.memory.rows {
		if _, there := o.at[r.rowKey]; there || r.gone > 0 {
			continue
		}
		if _, err := tx.Exec("UPDATE quotation SET gone = ? WHERE article = ? AND key = ?", o.now, r.article,
			r.key); err != nil {
			return err
		}
	}
	return nil
}

// same reports a quotation of which nothing has changed that is kept.
func (r *row) same(now row) bool {
	return r.gone == 0 && r.state == now.state && r.story == now.story && r.document == now.document &&
		r.at == now.at && r.copied == now.copied
}

// forgetOld lets go what was gone long ago.
func (o *observation) forgetOld(tx *sql.Tx) error {
	long := o.now - int64(kept/time.Second)
	_, err := tx.Exec("DELETE FROM quotation WHERE gone > 0 AND gone < ?", long)
	_, err2 := tx.Exec("DELETE FROM told WHERE gone > 0 AND gone < ?", long)
	return errors.Join(err, err2)
}
