// Package limit bounds what one file may cost: bytes, time, memory.
package limit

import (
	"context"
	"fmt"
	"strconv"
	"time"
)

// Limits say what one file may cost. The zero value is the usual limits, which are named at each.
//
// What goes beyond is an error that names the limit and never a truncation: a text cut short would turn into
// a false "not-found". All limits rise together; there is one setting and not a dozen, since who trusts a
// file trusts it altogether.
type Limits struct {
	Times int // how many times the usual limits hold; 0 is once
}

// Usual are the limits that hold where nobody raised them.
func Usual() Limits { return Limits{} }

// Most are the widest limits that may be set.
func Most() Limits { return Limits{Times: mostTimes} }

const mostTimes = 1000

// Parse reads how many times the usual limits hold, as a person sets it; "" is once.
func Parse(setting string) (Limits, error) {
	if setting == "" {
		return Limits{}, nil
	}
	n, err := strconv.Atoi(setting)
	if err != nil || n < 1 || n > mostTimes {
		return Limits{}, fmt.Errorf("VERBATIM_LIMITS=%s is not understood: it is how many times the usual "+
			"limits hold, "+
			"a whole number from 1 to %d", setting, mostTimes)
	}
	return Limits{Times: n}, nil
}

// Into lets a context carry the limits, beside its own limit of time, to whatever reads files on the way.
func (l Limits) Into(ctx context.Context) context.Context { return context.WithValue(ctx, key{}, l) }

// From returns the limits that a context carries; the usual ones where it carries none.
func From(ctx context.Context) Limits {
	l, _ := ctx.Value(key{}).(Limits)
	return l
}

type key struct{}

func (l Limits) times() int { return max(l.Times, 1) }

// Size is the largest file that is read, in bytes, and the most that one document may have when it is
// unpacked: 64 MB.
func (l Limits) Size() int { return l.times() * 64 << 20 }

// Article is the most text of an article, in bytes: that of a long novel, 3 MB. What is lifted out of an
// article may take three hundred times its size.
func (l Limits) Article() int { return l.times() * 3 << 20 }

// Unpacked is what all members of a file of files may have together, in bytes, also of those inside it: 256
// MB.
func (l Limits) Unpacked() int { return l.times() * 256 << 20 }

// Texts is what the documents in one file of files may weigh together: 128 MB of text, where a turn counts
// as much as TurnWeight bytes, and an article ArticleWeight times. A record of it takes some five times that
// in memory, and a second of the processor lifts the quotations out of a megabyte.
func (l Limits) Texts() int { return l.times() * 128 << 20 }

const (
	TurnWeight    = 100 // bytes
	ArticleWeight = 4
)

// Turns is how many turns a document may have: 500,000. A year of a parliament has some 200,000.
func (l Limits) Turns() int { return l.times() * 500_000 }

// Lines is how many lines a document may have in which labels are looked for: 2,000,000 that are not empty.
func (l Limits) Lines() int { return l.times() * 2_000_000 }

// Members is how many members a zip file may have, documents any file of files, or streams an Office file:
// 10,000.
func (l Limits) Members() int { return l.times() * 10_000 }

// XMLDepth is how many elements may stand in one another: 256.
func (l Limits) XMLDepth() int { return l.times() * 256 }

// HTMLTags is how many tags a page may have: 500,000, of which each may take a kilobyte of memory and more. A
// day of a parliament on one page has some 50,000.
func (l Limits) HTMLTags() int { return l.times() * 500_000 }

// PDFPages is how many pages a PDF may have: 5000.
func (l Limits) PDFPages() int { return l.times() * 5000 }

// PDFLetters is how many letters may stand on a page of a PDF: 200,000. One of a newspaper has some 30,000.
func (l Limits) PDFLetters() int { return l.times() * 200_000 }

// PDFMemory is what PDFium may have for a file, in bytes: 256 MB. WebAssembly has no more than 4 GB.
func (l Limits) PDFMemory() int { return min(l.times()*256<<20, 4<<30-1<<16) }

// Reading is how long the reader of a document may take, and of all in one file of files: a minute.
func (l Limits) Reading() time.Duration { return l.Time(time.Minute) }

// Time is how long some work may take whose usual time is given.
func (l Limits) Time(usual time.Duration) time.Duration { return time.Duration(l.times()) * usual }

// TooMuch is the error for what goes beyond a limit: a sentence that names the limit, and what can be done.
func (l Limits) TooMuch(format string, values ...any) error {
	return fmt.Errorf(format+", or allow more with VERBATIM_LIMITS=%d, which raises every limit",
		append(values, min(2*l.times(), mostTimes))...)
}
