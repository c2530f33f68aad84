//go:build unix

package index

import "golang.org/x/sys/unix"

// release gives the pages of a mapping back. It is a hint: where it fails nothing is lost.
func release(data []byte) { _ = unix.Madvise(data, unix.MADV_DONTNEED) }
