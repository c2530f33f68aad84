package archive

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"unicode/utf8"

	"verbatim/internal/database"
	"verbatim/internal/index"
)

// What the catalog says is sealed: for each table it keeps the number of its rows and the sum, modulo 2⁶⁴, of
// their hashes. A writer carries these on by the rows that it changes (changes.go), and who opens the archive
// counts them again. Texts are not among them, for they have checksums of their own; that they are there is
// looked at.
//
// Counting takes ten microseconds a row. So the file “checked” keeps the size and the time of the catalog
// that was right the last time, and one that has the same is not counted again. The doctor always counts.

// sealed are the tables with seals, in the order in which a journal has their rows.
var sealed = []string{"document", "copy", "speaker", "segment", "occasion", "capture", "stamp", "report",
	"basis"}

// seal is what is known of a table.
type seal struct{ rows, sum int64 }

// row is a row's values as a JSON list: integers, texts, and {"b": base64} for bytes and for texts that are
// no UTF-8.
type row string

func encodeRow(values []any) (row, error) {
	b := make([]byte, 0, 256)
	var err error
	for i, v := range values {
		b = append(b, "[,"[min(i, 1)])
		switch v := v.(type) {
		case int64:
			b = strconv.AppendInt(b, v, 10)
		case string:
			b, err = appendText(b, v)
		case []byte:
			b = appendPacked(b, 'b', v)
		case nil:
			b = append(b, "null"...)
		default:
			err = fmt.Errorf("a value of the catalog is a %T", v)
		}
		if err != nil {
			return "", err
		}
	}
	return row(append(b, ']')), nil
}

func appendPacked(b []byte, kind byte, data []byte) []byte {
	b = append(b, `{"`...)
	b = append(b, kind)
	b = append(b, `":"`...)
	b = base64.StdEncoding.AppendEncode(b, data)
	return append(b, `"}`...)
}

// needsQuoting reports a letter that JSON may write otherwise than as it is, of which most texts have none.
func needsQuoting(r rune) bool { return r < ' ' || r > '~' || strings.ContainsRune(`"\`, r) }

func appendText(b []byte, s string) ([]byte, error) {
	if !utf8.ValidString(s) {
		return appendPacked(b, 't', []byte(s)), nil
	}
	if !strings.ContainsFunc(s, needsQuoting) {
		b = append(b, '"')
		b = append(b, s...)
		return append(b, '"'), nil
	}
	var quoted bytes.Buffer
	enc := json.NewEncoder(&quoted)
	enc.SetEscapeHTML(false)
	err := enc.Encode(s)
	return append(b, bytes.TrimSuffix(quoted.Bytes(), []byte("\n"))...), err
}

// values undoes encodeRow.
func (r row) values() ([]any, error) {
	dec := json.NewDecoder(strings.NewReader(string(r)))
	dec.UseNumber()
	var list []any
	if err := dec.Decode(&list); err != nil {
		return nil, err
	}
	for i, v := range list {
		var err error
		switch v := v.(type) {
		case json.Number:
			list[i], err = v.Int64()
		case map[string]any:
			for kind, packed := range v {
				var data []byte
				data, err = base64.StdEncoding.DecodeString(fmt.Sprint(packed))
				if list[i] = data; kind == "t" {
					list[i] = string(data)
				}
			}
		}
		if err != nil {
			return nil, err
		}
	}
	return list, nil
}

// hash is a row's part of its table's sum.
func (r row) hash(table string) int64 {
	sum := sha256.Sum256([]byte(table + "\x00" + string(r)))
	return int64(binary.LittleEndian.Uint64(sum[:]))
}

// eachRow goes over the rows of a table.
func eachRow(ctx context.Context, q querier, table string, use func(row)) error {
	return rowsOf(ctx, q, "SELECT * FROM "+table, func(values []any) error {
		r, err := encodeRow(values)
		if err == nil {
			use(r)
		}
		return err
	})
}

// seals are those that are kept; nil in a catalog of an older version.
func seals(ctx context.Context, q querier) (map[string]seal, error) {
	version, err := versionOf(ctx, q)
	if err != nil || version < 3 {
		return nil, err
	}
	type kept struct {
		name string
		seal
	}
	rows, err := q.QueryContext(ctx, "SELECT name, rows, sum FROM seal")
	all, err := database.Collect(rows, err, func(r *sql.Rows,
		k *kept) error {
		return r.Scan(&k.name, &k.rows, &k.sum)
	})
	out := map[string]seal{}
	for _, k := range all {
		out[k.name] = k.seal
	}
	return out, err
}

func versionOf(ctx context.Context, q querier) (version int, err error) {
	rows, err := q.QueryContext(ctx, "PRAGMA user_version")
	all, err := database.Collect(rows, err, func(r *sql.Rows, v *int) error { return r.Scan(v) })
	if err == nil {
		version = all[0]
	}
	return version, err
}

// Damage is what of the catalog or the index can't be relied on, by a look that costs nothing where all is
// well. What is in the archive is not known while there is any.
func (a *Archive) Damage(ctx context.Context) ([]error, error) {
	out, err := a.CatalogDamage(ctx)
	if err != nil {
		return nil, err
	}
	x, damaged, err := a.Index(ctx)
	if err != nil {
		return nil, err
	}
	return append(out, damaged...), x.Close()
}

// CatalogDamage is that of the catalog alone. It counts the seals, unless they were right and nothing was
// written since.
func (a *Archive) CatalogDamage(ctx context.Context) (out []error, err error) {
	before := a.fingerprint()
	if kept, err := os.ReadFile(a.checkedPath()); err == nil && string(kept) == before {
		return nil, nil
	}
	err = a.atOnce(ctx, func(q querier) error {
		out, err = brokenSeals(ctx, q)
		return err
	})
	if older, e := a.isOlder(ctx); older {
		out = append(out, errOlder)
	} else if err == nil {
		err = e
	}
	if err == nil && len(out) == 0 && a.fingerprint() == before {
		a.noteChecked(before)
	}
	return out, err
}

// brokenSeals says which tables have changed since they were written or made, and which texts are missing.
func brokenSeals(ctx context.Context, q querier) (out []error, err error) {
	if altered, err := alteredTables(ctx, q); err != nil {
		return nil, err
	} else if altered != nil {
		return []error{altered}, nil
	}
	kept, err := seals(ctx, q)
	if err != nil || kept == nil {
		return nil, err
	}
	if out, err = brokenTables(ctx, q, kept); err != nil {
		return nil, err
	}
	ids, err := textless(ctx, q)
	for _, id := range ids {
		out = append(out, fmt.Errorf("the text of document %d is missing; verbatim doctor --repair reads "+
			"it again", id))
	}
	return out, err
}

// brokenTables says which tables are not as they were sealed.
func brokenTables(ctx context.Context, q querier, kept map[string]seal) (out []error, err error) {
	for _, table := range sealed {
		now, err := count(ctx, q, table)
		if err != nil {
			return nil, err
		}
		if now != kept[table] {
			const says = "the catalog's table %s has changed since it was written (it has %d rows of %d); " +
				"verbatim doctor says what, and mends it"
			out = append(out, fmt.Errorf(says, table, now.rows, kept[table].rows))
		}
	}
	return out, nil
}

// count makes the seal of a table.
func count(ctx context.Context, q querier, table string) (s seal, err error) {
	err = eachRow(ctx, q, table, func(r row) { s.rows, s.sum = s.rows+1, s.sum+r.hash(table) })
	return s, err
}

// textless are the documents without their text.
func textless(ctx context.Context, q querier) ([]int64, error) {
	rows, err := q.QueryContext(ctx, `SELECT id FROM document d
		WHERE state <> 3 AND NOT EXISTS (SELECT 1 FROM text WHERE document = d.id) ORDER BY id LIMIT 20`)
	return database.Collect(rows, err, func(r *sql.Rows, id *int64) error { return r.Scan(id) })
}

func (a folder) checkedPath() string { return filepath.Join(a.Dir, "checked") }

// fingerprint tells a state of the catalog's files by their sizes and times.
func (a folder) fingerprint() string {
	var b strings.Builder
	for _, name := range []string{"catalog.db", "catalog.db-wal"} {
		if info, err := os.Stat(filepath.Join(a.Dir, name)); err == nil && info.Size() > 0 {
			fmt.Fprintf(&b, "%s %d %d\n", name, info.Size(), info.ModTime().UnixNano())
		}
	}
	return b.String()
}

// noteChecked keeps that the catalog was right. Where it can't be kept it is counted again the next time.
func (a folder) noteChecked(fingerprint string) {
	aside := fmt.Sprintf("%s.%d.tmp", a.checkedPath(), os.Getpid())
	err := os.WriteFile(aside, []byte(fingerprint), index.FileMode(a.Dir))
	if err == nil {
		err = os.Rename(aside, a.checkedPath())
	}
	if err != nil {
		_ = os.Remove(aside)
	}
}
