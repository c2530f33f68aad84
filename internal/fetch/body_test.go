package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"net/http"
	"runtime"
	"strings"
	"testing"
)

func packed(t testing.TB, text io.Reader) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := io.Copy(z, text); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// zeros are so many bytes that pack to a thousandth.
func zeros(n int64) io.Reader { return io.LimitReader(nought{}, n) }

type nought struct{}

func (nought) Read(p []byte) (int, error) { clear(p); return len(p), nil }

func TestABodyComesWholeOrNotAtAll(t *testing.T) {
	const limit = 10_000
	text := strings.Repeat("We stay. ", 100)
	small := packed(t, strings.NewReader(text))
	for name, row := range map[string]struct {
		packing string
		length  string
		body    io.Reader
		words   string // of the error; none where the text comes
	}{
		"as it is":                {"", "", strings.NewReader(text), ""},
		"said to be as it is":     {"identity", "", strings.NewReader(text), ""},
		"packed":                  {"gzip", "", bytes.NewReader(small), ""},
		"packed, by the old name": {"X-GZIP", "", bytes.NewReader(small), ""},
		"a byte too many": {"", "", zeros(limit + 1),
			"it is too large: the limit is 10000 bytes, and it has more"},
		"said to be too large": {"", "10001", zeros(limit + 1),
			"it is too large: the limit is 10000 bytes"},
		"endless": {"", "", nought{}, "it is too large"},
		"a bomb": {"gzip", "", bytes.NewReader(packed(t, zeros(8<<20))),
			"it is too large when unpacked: the limit is 10000 bytes"},
		"an endless packed one": {"gzip", "", endless(packed(t, strings.NewReader(""))),
			"it is too large: the limit is 10000 bytes"},
		"cut short": {"", "5000", strings.NewReader(text), "it ends in the middle"},
		"packed and cut short": {"gzip", "", bytes.NewReader(small[:len(small)/2]),
			"it ends in the middle"},
		"packed and changed": {"gzip", "", bytes.NewReader(changed(small)), "could not be fetched"},
		"said to be packed":  {"gzip", "", strings.NewReader(text), "could not be fetched"},
		"packed in a way not known": {"br", "", strings.NewReader(text),
			"it is packed (br) in a way that was not asked for"},
		"packed twice":               {"gzip, gzip", "", bytes.NewReader(small), "it is packed (gzip, gzip)"},
		"an exact fit is not larger": {"", "", zeros(limit), ""},
	} {
		t.Run(name, func(t *testing.T) {
			f, site := serve(t, Options{Bytes: limit}, func(w http.ResponseWriter, _ *http.Request) {
				if row.packing != "" {
					w.Header().Set("Content-Encoding", row.packing)
				}
				if row.length != "" {
					w.Header().Set("Content-Length", row.length)
				}
				_, _ = io.Copy(w, row.body)
			})
			p, err := f.Get(context.Background(), site)
			if row.words != "" {
				fails(t, err, row.words)
			} else if err != nil || (string(p.Body) != text && len(p.Body) != limit) {
				t.Errorf("it comes as %v, %v", p, err)
			}
		})
	}
}

// endless is the same bytes again and again: gzip takes members that unpack to nothing for ever.
func endless(b []byte) io.Reader { return &circle{b: b} }

type circle struct {
	b  []byte
	at int
}

func (c *circle) Read(p []byte) (int, error) {
	n := copy(p, c.b[c.at:])
	c.at = (c.at + n) % len(c.b)
	return n, nil
}

func changed(b []byte) []byte {
	b = bytes.Clone(b)
	b[len(b)-6] ^= 1 // in its check sum
	return b
}

// A bomb is stopped at the real limit.
func TestABombTakesNoMoreMemoryThanTheLimit(t *testing.T) {
	if testing.Short() {
		t.Skip("it packs 200 MB")
	}
	bomb := packed(t, zeros(200<<20))
	f, site := serve(t, Options{}, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = w.Write(bomb)
	})
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := f.Get(context.Background(), site)
	runtime.ReadMemStats(&after)
	fails(t, err, "it is too large when unpacked: the limit is 64 MB")
	// the buffer grows by steps, each of which is a copy
	if used := (after.TotalAlloc - before.TotalAlloc) >> 20; used > 320 {
		t.Errorf("%d MB were allocated on the way to 64", used)
	} else {
		t.Logf("%d KB unpack to 200 MB; %d MB were allocated on the way to the limit", len(bomb)>>10, used)
	}
}
