package fetch

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
)

// body reads the body to its end, as it is sent and unpacked no larger than the limit. One that is larger, or that ends
// early, is an error and never a part: a text cut short would turn into a false "not-found".
func (f *Fetcher) body(resp *http.Response) ([]byte, error) {
	if resp.ContentLength > f.o.Bytes {
		return nil, f.tooLarge("")
	}
	sent := &io.LimitedReader{R: resp.Body, N: f.o.Bytes + 1}
	var from io.Reader = sent
	switch packing := strings.ToLower(strings.TrimSpace(resp.Header.Get("Content-Encoding"))); packing {
	case "", "identity":
	case "gzip", "x-gzip":
		z, err := gzip.NewReader(sent)
		if err != nil {
			return nil, fmt.Errorf("unpacking it: %w", err)
		}
		from = z
	default:
		return nil, sayf("it is packed (%s) in a way that was not asked for and is not understood; save the page in a file and give that", packing)
	}
	data, err := io.ReadAll(io.LimitReader(from, f.o.Bytes+1))
	switch {
	case sent.N <= 0:
		return nil, f.tooLarge("")
	case int64(len(data)) > f.o.Bytes:
		return nil, f.tooLarge(" when unpacked")
	case errors.Is(err, io.ErrUnexpectedEOF):
		return nil, sayf("it ends in the middle; try again, or save the page in a file and give that")
	}
	return data, err
}

func (f *Fetcher) tooLarge(when string) error {
	size := fmt.Sprintf("%d MB", f.o.Bytes>>20)
	if f.o.Bytes < 1<<20 {
		size = fmt.Sprintf("%d bytes", f.o.Bytes)
	}
	return sayf("it is too large%s: the limit is %s, and it has more; save it in files, split into its documents, and give those", when, size)
}
