package index

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

// Damage is a part of the record that can't be read, or whose checksum is wrong. Look-ups panic with it, so
// that nothing wrong is served; whoever asked for the work recovers it.
type Damage struct{ error }

// Damaged is damage for a reason.
func Damaged(err error) Damage { return Damage{err} }

// Unwrap returns the cause.
func (d Damage) Unwrap() error { return d.error }

// Guard turns a panic with a Damage, or with a fault of memory that is mapped from a file which the disk no
// longer gives, into an error: defer Guard(&err)(). It holds for the goroutine that calls it.
func Guard(err *error) func() {
	before := debug.SetPanicOnFault(true)
	return func() {
		debug.SetPanicOnFault(before)
		switch p := recover().(type) {
		case nil:
		case Damage:
			*err = p
		case runtime.Error:
			fault, ok := p.(interface{ Addr() uintptr })
			if !ok {
				panic(p)
			}
			*err = Damage{fmt.Errorf("a file of the archive can't be read any more (fault at %#x); "+
				"verbatim doctor tells which", fault.Addr())}
		default:
			panic(p)
		}
	}
}
