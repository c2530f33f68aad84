//go:build unix

package archive

import (
	"math"

	"golang.org/x/sys/unix"
)

// free is how many bytes a file system has left.
func free(dir string) uint64 {
	var s unix.Statfs_t
	if unix.Statfs(dir, &s) != nil {
		return math.MaxUint64
	}
	return uint64(s.Bavail) * uint64(s.Bsize)
}
