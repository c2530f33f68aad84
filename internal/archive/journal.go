package archive

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"verbatim/internal/index"
)

// The journal has every change of the catalog's sealed tables, one transaction a line, and is written before
// the catalog is. So a catalog that is lost is made anew from it, from the originals and from the segments
// (rebuild.go). It is appended to; only a purge begins a new file, for what is purged must be gone from here
// too. The disk is asked for it when a writer ends: should the power fail before, the next writer sees that
// it is short of what the catalog says, and writes it anew from that.
//
//	journal/000001.jsonl   a line is eight hexadecimal digits, the CRC-32C of the rest, a space, and JSON:
//	                       {"all": true where the rows are all there are, "rows": [["+" or "-", table, [values]], ...]}
//
// The catalog's seal “journal” says which file it is and how many bytes of it are committed; what stands
// behind is of a transaction that did not come to its end.

// change is a row that came or went.
type change struct {
	sign, table string
	row         row
}

func (c change) MarshalJSON() ([]byte, error) {
	return json.Marshal([]any{c.sign, c.table, json.RawMessage(c.row)})
}

func (c *change) UnmarshalJSON(data []byte) error {
	var parts [3]json.RawMessage
	if err := json.Unmarshal(data, &parts); err != nil {
		return err
	}
	c.row = row(parts[2])
	if err := json.Unmarshal(parts[0], &c.sign); err != nil {
		return err
	}
	return json.Unmarshal(parts[1], &c.table)
}

// entry is a line.
type entry struct {
	All  bool     `json:"all,omitempty"`
	Rows []change `json:"rows"`
}

func (e entry) line() ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(e); err != nil {
		return nil, err
	}
	return fmt.Appendf(nil, "%08x %s", journalSum(bytes.TrimSuffix(b.Bytes(), []byte("\n"))), b.Bytes()), nil
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func journalSum(data []byte) uint32 { return crc32.Checksum(data, castagnoli) }

// parseLine reads a line without its end.
func parseLine(line []byte) (e entry, err error) {
	sum, data, ok := bytes.Cut(line, []byte(" "))
	if want, err := strconv.ParseUint(string(sum), 16, 32); !ok || err != nil ||
		journalSum(data) != uint32(want) {
		return e, fmt.Errorf("its checksum is wrong")
	}
	err = json.Unmarshal(data, &e)
	return e, err
}

func (a folder) journalPath(number int64) string {
	return filepath.Join(a.Dir, "journal", fmt.Sprintf("%06d.jsonl", number))
}

// writeJournal writes a line at an offset of a file, which ends there, and returns where it ends then.
func (a folder) writeJournal(number, at int64, e entry) (end int64, err error) {
	line, err := e.line()
	if err != nil {
		return 0, err
	}
	path := a.journalPath(number)
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE, index.FileMode(a.Dir))
	if err != nil {
		return 0, err
	}
	defer func() { _ = file.Close() }()
	if err := file.Truncate(at); err != nil {
		return 0, err
	}
	if _, err := file.WriteAt(line, at); err != nil {
		return 0, err
	}
	if at == 0 { // a new one, for which the old one goes
		err = errors.Join(file.Sync(), index.SyncDir(filepath.Dir(path)))
	}
	return at + int64(len(line)), err
}

// syncJournal sees to it that the journal is on the disk.
func (a folder) syncJournal() error {
	all := a.journals()
	if len(all) == 0 {
		return nil
	}
	file, err := os.OpenFile(a.journalPath(last(all)), os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return errors.Join(file.Sync(), file.Close())
}

// state is what the lines of a journal come to: the rows of each table.
type state map[string]map[row]bool

func (s state) apply(e entry) {
	if e.All {
		clear(s)
	}
	for _, c := range e.Rows {
		if s[c.table] == nil {
			s[c.table] = map[row]bool{}
		}
		if c.sign == "+" {
			s[c.table][c.row] = true
		} else {
			delete(s[c.table], c.row)
		}
	}
}

// rows are those of a table in an order that is always the same.
func (s state) rows(table string) []row {
	out := make([]row, 0, len(s[table]))
	for r := range s[table] {
		out = append(out, r)
	}
	slices.Sort(out)
	return out
}

// errBegun is a file whose writer was stopped before it had written all there is; the one before it holds.
var errBegun = errors.New("it was begun and has not even its first line")

// readJournal reads the first bytes of a file, all of it where length is negative. The rest of a file with a
// damaged line is not read.
func (a folder) readJournal(number, length int64) (state, error) {
	path := a.journalPath(number)
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if length > int64(len(data)) {
		return nil, fmt.Errorf("%s has %d bytes, and should have %d", path, len(data), length)
	}
	if length >= 0 {
		data = data[:length]
	}
	s := state{}
	if len(data) == 0 {
		return nil, errBegun
	}
	for n := 1; len(data) > 0; n++ {
		line, rest, whole := bytes.Cut(data, []byte("\n"))
		e, err := parseLine(line)
		switch {
		case err == nil && whole && (n > 1 || e.All):
		case !whole && length < 0 && n > 1:
			return s, nil // of a transaction that did not come to its end
		case !whole && length < 0:
			return nil, errBegun
		default:
			return s, fmt.Errorf("%s is damaged in line %d", path, n)
		}
		s.apply(e)
		data = rest
	}
	return s, nil
}

// journals are the numbers of the files there are, rising.
func (a folder) journals() (out []int64) {
	entries, _ := os.ReadDir(filepath.Join(a.Dir, "journal"))
	for _, e := range entries {
		if name, ok := strings.CutSuffix(e.Name(), ".jsonl"); ok {
			if n, err := strconv.ParseInt(name, 10, 64); err == nil {
				out = append(out, n)
			}
		}
	}
	slices.Sort(out)
	return out
}

// isOlder reports a catalog that is older than its journal. A purge writes the journal anew while others
// look, so that one look may see the two of different moments: it is older only if it looks so again and
// again.
func (a *Archive) isOlder(ctx context.Context) (older bool, err error) {
	const looks, apart = 5, 20 * time.Millisecond
	for n := range looks {
		if older, err = a.looksOlder(ctx); !older || err != nil {
			return false, err
		}
		select {
		case <-time.After(time.Duration(n) * apart):
		case <-ctx.Done():
			return false, ctx.Err()
		}
	}
	return true, nil
}

// looksOlder reports a catalog that looks older than its journal at this moment. One whole line behind what
// the catalog says is committed is of a writer that was stopped, or is at work; more are of transactions that
// were committed.
func (a *Archive) looksOlder(ctx context.Context) (bool, error) {
	number := last(a.journals())
	path := a.journalPath(number)
	info, gone := os.Stat(path) // before the catalog, so that it is no newer for a writer's sake
	kept, err := seals(ctx, a.db)
	if err != nil || gone != nil {
		return false, err
	}
	switch at := kept["journal"]; {
	case kept == nil: // of before there were journals
		return true, nil
	case at.rows == number:
		return wholeLines(path, at.sum, info.Size()) > 1, nil
	case at.rows == 0: // it was about to begin one
		return wholeLines(path, 0, info.Size()) > 1, nil
	default:
		return at.rows < number && !a.hasJournal(at), nil
	}
}

// wholeLines counts those between two offsets of a file.
func wholeLines(path string, from, to int64) (n int) {
	if from >= to {
		return 0
	}
	file, err := os.Open(path)
	if err != nil {
		return 0
	}
	defer func() { _ = file.Close() }()
	data, err := io.ReadAll(io.NewSectionReader(file, from, to-from))
	if err != nil {
		return 0
	}
	for ; len(data) > 0; n++ {
		line, rest, whole := bytes.Cut(data, []byte("\n"))
		if _, err := parseLine(line); err != nil || !whole {
			break
		}
		data = rest
	}
	return n
}

var errOlder = errors.New("the catalog is older than its journal: its log catalog.db-wal was lost, or an " +
	"older copy was put back; " +
	"verbatim doctor --repair makes it anew")

// lastJournal is what the last file comes to that was not only begun.
func (a folder) lastJournal() (s state, err error) {
	err = errBegun
	for _, number := range slices.Backward(a.journals()) {
		if s, err = a.readJournal(number, -1); !errors.Is(err, errBegun) {
			break
		}
	}
	return s, err
}
