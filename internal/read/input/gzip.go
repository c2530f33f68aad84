package input

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"

	"verbatim/internal/limit"
)

// A gzip file is read as the one file inside. Packed twice it is refused: nobody does that with a document.

var GzipSign = []byte("\x1f\x8b")

// Gunzip returns the bytes inside a gzip file, and those of any other as they are.
func Gunzip(data []byte, limits limit.Limits) (out []byte, packed bool, err error) {
	if !bytes.HasPrefix(data, GzipSign) {
		return data, false, nil
	}
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, true, fmt.Errorf("it is a gzip file and broken: %w; fetch it again", err)
	}
	out, err = io.ReadAll(io.LimitReader(z, int64(limits.Size())+1))
	switch {
	case len(out) > limits.Size():
		return nil, true, limits.TooMuch("it is too large when unpacked: the limit is %d MB, and it has "+
			"more; unpack it and split it into its documents", limits.Size()>>20)
	case errors.Is(err, io.ErrUnexpectedEOF):
		return nil, true, errors.New("the gzip file ends in the middle; it was cut short; fetch it again")
	case err != nil:
		return nil, true, fmt.Errorf("it is a gzip file and broken: %w; fetch it again", err)
	case bytes.HasPrefix(out, GzipSign):
		return nil, true, errors.New("it is a gzip file in a gzip file, and the limit is one; unpack it " +
			"and give what is inside")
	case len(out) > 262 && string(out[257:262]) == "ustar":
		return nil, true, errors.New("it is an archive of files (tar) in gzip; unpack it and give the " +
			"files that you mean")
	}
	return out, true, nil
}
