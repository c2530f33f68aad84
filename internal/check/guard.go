package check

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"

	"verbatim/internal/index"
)

// failure is an error on the way through code that has no place for one, as a panic.
type failure struct{ error }

// must panics with an error of the archive, for guarded to recover. But for the end of the context it is a
// part of the record that can't be read.
func must[T any](value T, err error) T {
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		panic(failure{err})
	case err != nil:
		panic(index.Damaged(err))
	}
	return value
}

// fault is a panic that was meant for nobody: what it said, and where.
type fault struct {
	said  any
	stack []byte
}

func (f *fault) Error() string { return fmt.Sprintf("%v\n%s", f.said, f.stack) }

// guarded does some work on a record. A failure, a part of the record that can't be read, and any other
// panic are errors.
func guarded(work func() error) (err error) {
	defer func() {
		switch p := recover().(type) {
		case nil:
		case failure:
			err = p.error
		default:
			err = &fault{p, debug.Stack()}
		}
	}()
	defer index.Guard(&err)()
	return work()
}
