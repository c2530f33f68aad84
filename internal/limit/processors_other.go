//go:build !unix

package limit

import "time"

// Processors is the clock on the wall, where a system tells nothing better.
func Processors() time.Duration { return time.Duration(time.Now().UnixNano()) }
