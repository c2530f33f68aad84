package warc

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"iter"
	"mime"
	"net/http"
	"regexp"
	"strings"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

// Response is what a server sent.
type Response struct {
	URL         string
	Time        time.Time // when it was captured, zero where the file does not say
	Status      int       // 200 for what was kept without one
	ContentType string    // as it says itself, without parameters: text/html
	Body        []byte    // unpacked

	offset  int64  // of the record in its file
	payload []byte // the body as it was sent
}

// Responses goes over everything that was captured in a WARC file, in its order. An error with a response is
// that response's, whose address is known; one without is the file's, and the last.
func Responses(data []byte, limits Limits) iter.Seq2[*Response, error] {
	return func(yield func(*Response, error) bool) {
		r, err := newReader(data, limits)
		if err != nil {
			yield(nil, err)
			return
		}
		seen := map[string]bool{} // payloads, by digest, and addresses
		for {
			rec, err := r.next()
			if errors.Is(err, errEnd) {
				return
			}
			if err != nil {
				yield(nil, err)
				return
			}
			resp, err := response(rec, limits, seen)
			if (resp != nil || err != nil) && !yield(resp, err) {
				return
			}
		}
	}
}

// response reads a record; nil where it is none of what a server sent.
func response(rec *record, limits Limits, seen map[string]bool) (*Response, error) {
	resp := &Response{URL: rec.uri(), Time: rec.date(), Status: http.StatusOK, offset: rec.offset,
		payload: rec.block}
	kind, _, _ := mime.ParseMediaType(rec.get("Content-Type"))
	switch {
	case rec.get("WARC-Type") == typeRevisit:
		if seen[rec.get("WARC-Payload-Digest")] || seen[trimAngles(rec.get("WARC-Refers-To-Target-URI"))] {
			return nil, nil // it was read where it stands
		}
		return resp, errors.New("only its address is in this file; what it has is in the file of an " +
			"earlier capture; give that too")
	case rec.get("WARC-Truncated") != "":
		return resp, fmt.Errorf("it was cut short when it was captured (%s); capture it again",
			rec.get("WARC-Truncated"))
	case rec.get("WARC-Type") == typeResource:
		resp.ContentType, resp.Body = kind, rec.block
	case rec.get("WARC-Type") == typeResponse && (kind == "application/http" ||
		bytes.HasPrefix(rec.block, []byte("HTTP/"))):
		if err := resp.parse(rec.block, limits); err != nil {
			return resp, err
		}
	default:
		return nil, nil
	}
	seen[rec.get("WARC-Payload-Digest")], seen[resp.URL] = true, true
	delete(seen, "")
	return resp, nil
}

// parse reads a response as it went over the wire, or as a browser keeps it: with the header of what was
// sent, and the body unpacked. So the length that the header gives may be that of other bytes; the record has
// its own, which is right. A body that is shorter than its header says was cut.
func (resp *Response) parse(block []byte, limits Limits) error {
	resp.payload = behindHeader(block)
	got, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(asHTTP1(block))), nil)
	if err != nil {
		return fmt.Errorf("what was captured is no answer of a server: %w", err)
	}
	defer func() { _ = got.Body.Close() }()
	resp.Status = got.StatusCode
	resp.ContentType, _, _ = mime.ParseMediaType(got.Header.Get("Content-Type"))
	sent := io.Reader(bytes.NewReader(resp.payload))
	if got.ContentLength > int64(len(resp.payload)) || len(got.TransferEncoding) > 0 &&
		chunkSign.Match(resp.payload) {
		sent = got.Body
	}
	body, err := decoded(sent, got.Header.Get("Content-Encoding"))
	if err == nil {
		resp.Body, err = io.ReadAll(io.LimitReader(body, limits.Body+1))
	}
	switch {
	case int64(len(resp.Body)) > limits.Body:
		return &Excess{"body", limits.Body}
	case errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("what was captured ends in the middle; capture it again")
	case err != nil:
		return fmt.Errorf("what was captured cannot be unpacked: %w; capture it again", err)
	}
	return nil
}

// chunkSign opens a body that was sent in chunks: the length of the first.
var chunkSign = regexp.MustCompile(`^[0-9A-Fa-f]+[ \t]*(;[^\r\n]*)?\r?\n`)

// behindHeader is what follows the empty line behind the header; everything where there is no such line.
func behindHeader(block []byte) []byte {
	if loc := emptyLine.FindIndex(block); loc != nil {
		return block[loc[1]:]
	}
	return block
}

var emptyLine = regexp.MustCompile(`\r?\n\r?\n`)

// asHTTP1 makes the first line one that is understood: captures of HTTP/2 write it in ways of their own.
func asHTTP1(block []byte) []byte {
	if rest, ok := bytes.CutPrefix(block, []byte("HTTP/2 ")); ok {
		return append([]byte("HTTP/1.1 "), rest...)
	}
	if rest, ok := bytes.CutPrefix(block, []byte("HTTP/2.0 ")); ok {
		return append([]byte("HTTP/1.1 "), rest...)
	}
	return block
}

// decoded undoes the encodings of a body, the last first.
func decoded(body io.Reader, encodings string) (io.Reader, error) {
	all := strings.Split(encodings, ",")
	if len(all) > 3 {
		return nil, fmt.Errorf("it is packed %d times, and the limit is 3", len(all))
	}
	var err error
	for i := len(all) - 1; i >= 0 && err == nil; i-- {
		switch name := strings.ToLower(strings.TrimSpace(all[i])); name {
		case "", "identity":
		case "gzip", "x-gzip":
			body, err = plainOr(body, func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) },
				gzipSign)
		case "deflate":
			body, err = inflated(body)
		case "br":
			body = unlessMarkup(body, func(r io.Reader) io.Reader { return brotli.NewReader(r) })
		case "zstd":
			body, err = plainOr(body, func(r io.Reader) (io.Reader, error) {
				return zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(64<<20))
			}, zstdSign)
		default:
			err = fmt.Errorf("it is packed in a way that is not understood (%s)", name)
		}
	}
	return body, err
}

// plainOr unpacks a body, unless it does not bear the sign: some writers keep the header and unpack the body.
func plainOr(body io.Reader, unpack func(io.Reader) (io.Reader, error), sign []byte) (io.Reader, error) {
	b := bufio.NewReader(body)
	if head, _ := b.Peek(len(sign)); !bytes.Equal(head, sign) {
		return b, nil
	}
	return unpack(b)
}

var zstdSign = []byte("\x28\xb5\x2f\xfd")

// unlessMarkup unpacks a body that bears no sign, unless it opens as a page does.
func unlessMarkup(body io.Reader, unpack func(io.Reader) io.Reader) io.Reader {
	b := bufio.NewReader(body)
	if head, _ := b.Peek(16); markupSign.Match(head) {
		return b
	}
	return unpack(b)
}

var markupSign = regexp.MustCompile(`^(\xef\xbb\xbf)?\s*<(!|\?|[A-Za-z])[A-Za-z0-9>-]`)

// inflated undoes "deflate", which some servers send with the header of zlib and some without.
func inflated(body io.Reader) (io.Reader, error) {
	b := bufio.NewReader(body)
	if head, _ := b.Peek(16); markupSign.Match(head) {
		return b, nil
	}
	if head, _ := b.Peek(2); len(head) == 2 && head[0]&0x0f == 8 && (int(head[0])<<8|int(head[1]))%31 == 0 {
		return zlib.NewReader(b)
	}
	return flate.NewReader(b), nil
}
