package read

import "time"

// Budget is how long some work may take: the usual time, as many times as $VERBATIM_LIMITS says.
func Budget(usual time.Duration) time.Duration { return time.Duration(times) * usual }

// TooMuch is the error for work that goes beyond a limit: a sentence that names the limit, and what can be done.
func TooMuch(format string, values ...any) error { return tooMuch(format, values...) }
