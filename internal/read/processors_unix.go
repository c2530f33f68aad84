//go:build unix

package read

import (
	"syscall"
	"time"
)

// processors is what the process has used of the processors. The clock on the wall goes on while others have
// them.
func processors() time.Duration {
	var used syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &used) != nil {
		return time.Duration(time.Now().UnixNano())
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
