package readtest

import (
	"encoding/binary"
	"path"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"verbatim/internal/read/mail"
)

// A file NAME.msg.txtar is packed into an Outlook message: a member is a stream, those of type 001F in
// UTF-16. The list of properties has a line for each: its number, and a time or a whole number.

func wideString(s string) (out []byte) {
	for _, unit := range utf16.Encode([]rune(s)) {
		out = binary.LittleEndian.AppendUint16(out, unit)
	}
	return out
}

func properties16(t testing.TB, name, lines string) []byte {
	out := make([]byte, 32)
	if path.Dir(name) != "." {
		out = out[:24]
	}
	for line := range strings.Lines(lines) {
		number, value, _ := strings.Cut(strings.TrimSpace(line), " ")
		n, err := strconv.ParseUint(number, 16, 16)
		if err != nil {
			t.Fatal(err)
		}
		v, err := strconv.ParseUint(value, 10, 64)
		if err != nil {
			at, err := time.Parse(time.RFC3339, value)
			if err != nil {
				t.Fatal(err)
			}
			v = uint64(at.Unix()+11_644_473_600) * 10_000_000
		}
		out = binary.LittleEndian.AppendUint16(out, 0)
		out = binary.LittleEndian.AppendUint16(out, uint16(n))
		out = binary.LittleEndian.AppendUint32(out, 0)
		out = binary.LittleEndian.AppendUint64(out, v)
	}
	return out
}

// compound writes a compound file: sectors of 512 bytes after the header, small streams in one stream in
// pieces of 64.
type compound struct {
	entries []compoundEntry
	mini    []byte
	miniFAT []uint32
}

type compoundEntry struct {
	name     string
	kind     byte
	children []int
	start    uint32
	size     int
}

func (c *compound) entry(name string, kind byte) int {
	c.entries = append(c.entries, compoundEntry{name: name, kind: kind, start: noSector})
	return len(c.entries) - 1
}

const (
	noSector  = 0xffffffff
	lastOne   = 0xfffffffe
	fatSector = 0xfffffffd
)

// add adds a stream and the folders around it. It is small.
func (c *compound) add(name string, data []byte) {
	at := 0
	parts := strings.Split(name, "/")
	for i, part := range parts {
		next := -1
		for _, child := range c.entries[at].children {
			if c.entries[child].name == part {
				next = child
			}
		}
		if next < 0 {
			kind := byte(1)
			if i == len(parts)-1 {
				kind = 2
			}
			next = c.entry(part, kind)
			c.entries[at].children = append(c.entries[at].children, next)
		}
		at = next
	}
	c.entries[at].size = len(data)
	if len(data) == 0 {
		return
	}
	c.entries[at].start = uint32(len(c.miniFAT))
	for n := 0; n < len(data); n += 64 {
		c.miniFAT = append(c.miniFAT, uint32(len(c.miniFAT)+1))
	}
	c.miniFAT[len(c.miniFAT)-1] = lastOne
	c.mini = append(c.mini, append(data, make([]byte, (64-len(data)%64)%64)...)...)
}

// bytes lays the file out: its table of sectors, the entries, the table of pieces, the pieces.
func (c *compound) bytes() []byte {
	var dir, pieces []byte
	next := map[int]int{}
	for _, e := range c.entries {
		for i := 0; i+1 < len(e.children); i++ {
			next[e.children[i]] = e.children[i+1]
		}
	}
	for _, n := range c.miniFAT {
		pieces = binary.LittleEndian.AppendUint32(pieces, n)
	}
	sectors := func(data []byte) uint32 { return uint32(len(data)+511) / 512 }
	dirAt := uint32(1)
	piecesAt := dirAt + (uint32(len(c.entries))*128+511)/512
	miniAt := piecesAt + sectors(pieces)
	c.entries[0].start, c.entries[0].size = miniAt, len(c.mini)
	for i, e := range c.entries {
		b := make([]byte, 128)
		copy(b, wideString(e.name))
		binary.LittleEndian.PutUint16(b[64:], uint16(2*len(utf16.Encode([]rune(e.name)))+2))
		b[66] = e.kind
		link := func(at, to int) {
			n := uint32(noSector)
			if to > 0 {
				n = uint32(to)
			}
			binary.LittleEndian.PutUint32(b[at:], n)
		}
		link(68, 0)
		link(72, next[i])
		first := 0
		if len(e.children) > 0 {
			first = e.children[0]
		}
		link(76, first)
		binary.LittleEndian.PutUint32(b[116:], e.start)
		binary.LittleEndian.PutUint32(b[120:], uint32(e.size))
		dir = append(dir, b...)
	}
	fat := []uint32{fatSector}
	for _, part := range [][]byte{dir, pieces, c.mini} {
		for n := range sectors(part) {
			to := uint32(len(fat)) + 1
			if n == sectors(part)-1 {
				to = lastOne
			}
			fat = append(fat, to)
		}
	}
	for len(fat) < 128 {
		fat = append(fat, noSector)
	}
	head := make([]byte, 512)
	copy(head, mail.OleSign)
	put16 := func(at int, n uint16) { binary.LittleEndian.PutUint16(head[at:], n) }
	put32 := func(at int, n uint32) { binary.LittleEndian.PutUint32(head[at:], n) }
	put16(24, 0x3e)
	put16(26, 3)
	put16(28, 0xfffe)
	put16(30, 9)
	put16(32, 6)
	put32(44, 1) // sectors of the table
	put32(48, dirAt)
	put32(56, 4096)
	put32(60, piecesAt)
	put32(64, sectors(pieces))
	put32(68, lastOne)
	for i := range 109 {
		put32(76+4*i, noSector)
	}
	put32(76, 0)
	var table []byte
	for _, n := range fat {
		table = binary.LittleEndian.AppendUint32(table, n)
	}
	out := append(head, table...)
	for _, part := range [][]byte{dir, pieces, c.mini} {
		out = append(out, part...)
		out = append(out, make([]byte, (512-len(part)%512)%512)...)
	}
	return out
}
