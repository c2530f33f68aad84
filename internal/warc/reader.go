package warc

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/textproto"
	"strconv"
	"strings"
)

var gzipSign = []byte("\x1f\x8b")

// Is reports the beginning of a WARC file, plain or gzip.
func Is(data []byte) bool {
	const sign = "WARC/"
	if !bytes.HasPrefix(data, gzipSign) {
		return bytes.HasPrefix(data, []byte(sign))
	}
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return false
	}
	head := make([]byte, len(sign))
	_, err = io.ReadFull(z, head)
	return err == nil && string(head) == sign
}

// reader goes over the records of a file.
type reader struct {
	limits Limits
	data   *bytes.Reader
	size   int64
	packed *gzip.Reader // nil for a plain file
	from   *bufio.Reader
	left   int64 // bytes that may still be unpacked
	count  int

	member int64 // bytes into the file, of the gzip member that begins; nowhere when a record of it was read
}

// errEnd is the end of a file between two records.
var errEnd = errors.New("the end")

func newReader(data []byte, limits Limits) (*reader, error) {
	r := &reader{limits: limits, data: bytes.NewReader(data), size: int64(len(data)), left: limits.Unpacked}
	if !bytes.HasPrefix(data, gzipSign) {
		r.from = bufio.NewReader(&counted{r.data, r})
		return r, nil
	}
	var err error
	if r.packed, err = gzip.NewReader(r.data); err != nil {
		return nil, fmt.Errorf("it is a gzip file and broken: %w; fetch it again", err)
	}
	r.packed.Multistream(false)
	r.from = bufio.NewReader(&counted{r.packed, r})
	return r, nil
}

// counted counts what is unpacked, and ends where the limit is.
type counted struct {
	from io.Reader
	r    *reader
}

var errTooMuch = errors.New("too much")

func (c *counted) Read(p []byte) (int, error) {
	if c.r.left < 0 {
		return 0, errTooMuch
	}
	n, err := c.from.Read(p[:min(int64(len(p)), c.r.left+1)])
	if c.r.left -= int64(n); c.r.left < 0 {
		return n, errTooMuch
	}
	return n, err
}

// next returns the next record, or errEnd.
func (r *reader) next() (*record, error) {
	for {
		offset := r.offset()
		rec, err := r.record()
		if err == nil {
			rec.offset, r.member = offset, nowhere
			if r.count++; r.count > mostParts {
				return nil, fmt.Errorf("it has too many records: the limit is %d; split it", mostParts)
			}
			return rec, nil
		}
		if !errors.Is(err, errEnd) {
			return nil, r.explain(offset, err)
		}
		if r.packed == nil {
			return nil, errEnd
		}
		r.member = r.size - int64(r.data.Len())
		switch err := r.packed.Reset(r.data); {
		case err == io.EOF:
			return nil, errEnd
		case err != nil:
			return nil, r.explain(r.member, err)
		}
		r.packed.Multistream(false)
		r.from.Reset(&counted{r.packed, r})
	}
}

// offset is where in the file the next record begins, nowhere inside a gzip member.
func (r *reader) offset() int64 {
	if r.packed != nil {
		return r.member
	}
	return r.size - int64(r.data.Len()) - int64(r.from.Buffered())
}

// explain makes a sentence of what is wrong with a record.
func (r *reader) explain(offset int64, err error) error {
	switch {
	case errors.Is(err, errTooMuch):
		return &Excess{"unpacked", r.limits.Unpacked}
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("record %d%s: it ends in the middle; the file was cut short; fetch it again",
			r.count+1, near(offset))
	}
	return fmt.Errorf("record %d%s: %w", r.count+1, near(offset), err)
}

func near(offset int64) string {
	if offset == nowhere {
		return ""
	}
	return fmt.Sprintf(", at byte %d", offset)
}

// Excess is the error for a limit that was exceeded.
type Excess struct {
	What  string // unpacked, body
	Limit int64  // bytes
}

func (e *Excess) Error() string {
	if e.What == "body" {
		return fmt.Sprintf("what was captured is too large when unpacked: the limit is %d MB", e.Limit>>20)
	}
	return fmt.Sprintf("it is too large when unpacked: the limit is %d MB", e.Limit>>20)
}

// record reads a record.
func (r *reader) record() (*record, error) {
	head, err := r.head()
	if err != nil {
		return nil, err
	}
	version, lines, _ := strings.Cut(head, "\n")
	version, ok := strings.CutPrefix(strings.TrimRight(version, "\r"), "WARC/")
	if !ok {
		return nil, errors.New("it does not begin as a record of a WARC file does")
	}
	if !strings.HasPrefix(version, "1.") && !strings.HasPrefix(version, "0.") {
		return nil, fmt.Errorf("it has version %s of the WARC format, and this program knows 1.0 and 1.1",
			version)
	}
	fields, err := textproto.NewReader(bufio.NewReader(strings.NewReader(lines + "\r\n"))).ReadMIMEHeader()
	if err != nil {
		return nil, fmt.Errorf("its fields cannot be read: %w", err)
	}
	length, err := strconv.ParseInt(fields.Get("Content-Length"), 10, 64)
	if err != nil || length < 0 {
		return nil, fmt.Errorf("its Content-Length is %q and no length", fields.Get("Content-Length"))
	}
	rec := &record{version: version, fields: fields}
	if rec.block, err = r.block(length); err != nil {
		return nil, err
	}
	for { // the empty lines behind it
		next, err := r.from.Peek(1)
		if err != nil || next[0] != '\r' && next[0] != '\n' {
			return rec, rec.verify()
		}
		_, _ = r.from.Discard(1)
	}
}

// head reads the fields of a record to the empty line, from its first line on.
func (r *reader) head() (string, error) {
	var b strings.Builder
	for {
		line, err := r.from.ReadSlice('\n')
		blank := len(bytes.TrimRight(line, "\r\n")) == 0
		switch {
		case b.Len()+len(line) > headBytes, errors.Is(err, bufio.ErrBufferFull) && b.Len() > headBytes:
			return "", fmt.Errorf("its fields are too long: the limit is %d bytes", headBytes)
		case errors.Is(err, bufio.ErrBufferFull):
			b.Write(line)
		case err == io.EOF && blank && b.Len() == 0:
			return "", errEnd
		case err != nil:
			return "", err
		case blank && b.Len() == 0:
		case blank:
			return b.String(), nil
		default:
			b.Write(line)
		}
	}
}

// block reads the block of a record. Its length is not believed before the bytes are there.
func (r *reader) block(length int64) ([]byte, error) {
	if length > r.left+int64(r.from.Buffered()) {
		if r.packed == nil && length > r.size {
			return nil, io.ErrUnexpectedEOF
		}
		return nil, errTooMuch
	}
	var b bytes.Buffer
	if _, err := io.CopyN(&b, r.from, length); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
