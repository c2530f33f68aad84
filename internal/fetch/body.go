package fetch

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
)

// A body is no larger than the limit, as it is sent and again as it is unpacked. One that is larger, or that
// ends early, is an error and never a part: a text cut short would turn into a false "not-found".

// sent reads a body to its end, as it is sent.
func (f *Fetcher) sent(resp *http.Response) ([]byte, error) {
	if resp.ContentLength > f.o.Bytes {
		return nil, f.tooLarge("")
	}
	data, err := io.ReadAll(io.LimitReader(resp.Body, f.o.Bytes+1))
	if int64(len(data)) > f.o.Bytes {
		return nil, f.tooLarge("")
	}
	return data, early(err)
}

// sentToItsEnd reports a body that ends where the connection does, so that nobody can tell whether it is
// whole.
func sentToItsEnd(resp *http.Response) bool {
	return resp.ProtoMajor == 1 && resp.ContentLength < 0 && len(resp.TransferEncoding) == 0
}

// unpacked is a body without its packing.
func (f *Fetcher) unpacked(sent []byte, packing string) ([]byte, error) {
	switch packing = strings.ToLower(strings.TrimSpace(packing)); packing {
	case "", "identity":
		return sent, nil
	case "gzip", "x-gzip":
	default:
		return nil, sayf("it is packed (%s) in a way that was not asked for and is not understood; save "+
			"the page in a file and give that", packing)
	}
	z, err := gzip.NewReader(bytes.NewReader(sent))
	if err != nil {
		return nil, fmt.Errorf("unpacking it: %w", err)
	}
	data, err := io.ReadAll(io.LimitReader(z, f.o.Bytes+1))
	if int64(len(data)) > f.o.Bytes {
		return nil, f.tooLarge(" when unpacked")
	}
	return data, early(err)
}

// early says what it means that a body ends before its end.
func early(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return becausef(NoAnswer, "it ends in the middle; try again, or save the page in a file and give that")
	}
	return err
}

func (f *Fetcher) tooLarge(when string) error {
	size := fmt.Sprintf("%d MB", f.o.Bytes>>20)
	if f.o.Bytes < 1<<20 {
		size = fmt.Sprintf("%d bytes", f.o.Bytes)
	}
	return becausef(TooLarge, "it is too large%s: the limit is %s, and it has more; save it in files, split into its "+
		"documents, and give those", when, size)
}
