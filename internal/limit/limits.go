// Package limit bounds what one file may cost: bytes, time, memory.
package limit

import (
	"fmt"
	"os"
	"strconv"
	"time"
)

// What one file may cost is bounded everywhere, and what goes beyond is an error that names the limit and never a
// truncation: a text cut short would turn into a false "not-found". $VERBATIM_LIMITS raises all limits together, so many
// times; there is one setting and not a dozen since who trusts a file trusts it altogether.

// Times is how many times the usual limits hold.
var Times, errLimits = Of(os.Getenv("VERBATIM_LIMITS"))

const mostTimes = 1000

func Of(setting string) (int, error) {
	if setting == "" {
		return 1, nil
	}
	n, err := strconv.Atoi(setting)
	if err != nil || n < 1 || n > mostTimes {
		return 1, fmt.Errorf("VERBATIM_LIMITS=%s is not understood: it is how many times the usual limits hold, a whole number from 1 to %d", setting, mostTimes)
	}
	return n, nil
}

// Limits returns an error where $VERBATIM_LIMITS is not understood. The usual limits hold then.
func Limits() error { return errLimits }

// The limits that several readers share; the others stand beside what they bound.
var (
	// MaxSize is the largest file that is read, in bytes, and the most that one document may have when it is unpacked.
	MaxSize = Times * 64 << 20

	// FileTime is how long the reader of a document may take.
	FileTime = time.Duration(Times) * time.Minute
)

// TooMuch is the error for what goes beyond a limit: a sentence that names the limit, and what can be done.
func TooMuch(format string, values ...any) error {
	return fmt.Errorf(format+", or allow more with VERBATIM_LIMITS=%d, which raises every limit", append(values, min(2*Times, mostTimes))...)
}

// Budget is how long some work may take: the usual time, as many times as $VERBATIM_LIMITS says.
func Budget(usual time.Duration) time.Duration { return time.Duration(Times) * usual }
