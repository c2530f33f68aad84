//go:build unix

package limit

import (
	"syscall"
	"time"
)

// Processors is what the process has used of the processors. The clock on the wall goes on while others have
// them.
func Processors() time.Duration {
	var used syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &used) != nil {
		return time.Duration(time.Now().UnixNano())
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
