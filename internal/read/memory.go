package read

import (
	"bytes"
	"os"

	"verbatim/internal/limit"
	"verbatim/internal/read/input"

	"golang.org/x/sync/semaphore"
)

// The files that are being read at a time may take so much memory together, in bytes, as they are weighed
// before they are opened; one that is heavier than all is read alone. So many processors do not read as many
// bombs at once. Where limits are raised, so are what may be taken together and what is weighed against it.
var memory = semaphore.NewWeighted(mostMemory)

const mostMemory = 2 << 30

const (
	textWeight  = 4    // bytes of memory for each byte of a text: bytes, text, words
	mostDeflate = 1032 // bytes that one byte of a deflated file can become
)

// weigh says how much memory the reading of a file may take. What can't be looked at weighs nothing: reading
// it says why.
func weigh(path string, limits limit.Limits) int64 {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return 0
	}
	file, err := os.Open(path)
	if err != nil {
		return 0
	}
	defer func() { _ = file.Close() }()
	head := make([]byte, 5)
	n, _ := file.Read(head)
	size := min(info.Size(), int64(limits.Size()))
	switch head = head[:n]; {
	case bytes.HasPrefix(head, []byte("%PDF-")):
		size = textWeight*size + 2*int64(limits.PDFMemory()) // memory that grows is copied
	case bytes.HasPrefix(head, input.GzipSign), bytes.HasPrefix(head, []byte("PK")):
		size += textWeight * min(mostDeflate*size, int64(limits.Size()))
	default:
		size *= textWeight
	}
	return min(size/int64(max(limits.Times, 1)), mostMemory)
}
