package database

import "github.com/klauspost/compress/zstd"

var (
	coder, _   = zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest))
	decoder, _ = zstd.NewReader(nil, zstd.WithDecoderConcurrency(0))
)

// Pack compresses at the speed of the disk. Its frames have a checksum of their content.
func Pack(data []byte) []byte { return coder.EncodeAll(data, nil) }

// Unpack gives back what Pack took; what was changed since is an error.
func Unpack(packed []byte) ([]byte, error) { return decoder.DecodeAll(packed, nil) }
