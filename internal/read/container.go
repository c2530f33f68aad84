package read

import (
	"cmp"
	"errors"
	"fmt"
	"path"
	"runtime/debug"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"verbatim/internal/limit"
	"verbatim/internal/read/input"
	"verbatim/internal/source"
	"verbatim/internal/warc"
)

// A container is a file that holds documents: a zip file of them, a WARC file, a WACZ file. Each document in
// it is read for itself, under its name behind the container's, and one that can't be read is a failure of
// its own. Word and OpenDocument files and e-books are zip files too, and documents. What was fetched is one
// document: who serves a page speaks for its address only, and a container would speak for others.

// What a container may hold. Its members are unpacked one after the other.
var (
	mostNested = 3 // containers in one another
)

// All reads every document that is in a source, most often one, and hands what the reader makes of each to
// use. A reader that panics or takes too long is a failure of its document.
func All[T any](s source.Source, reader func(source.Source) (T, error), use func(T)) []Failure {
	o := &opener[T]{reader: reader, use: use, left: int64(s.Limits.Unpacked()), time: s.Limits.Reading(),
		taken: map[string]bool{}}
	o.text.Store(int64(s.Limits.Texts()))
	o.open(s, 1)
	return o.failures
}

// opener is the state of opening one source.
type opener[T any] struct {
	reader    func(source.Source) (T, error)
	use       func(T)
	left      int64           // bytes that may still be unpacked
	time      time.Duration   // that its documents may still take
	taken     map[string]bool // names of members, so that none stands for two
	documents int             // that were opened
	text      atomic.Int64    // bytes that its documents may still have
	spent     bool            // so that the rest is not read, and it was told
	failures  []Failure
}

func (o *opener[T]) fail(path string, err error) {
	o.failures = append(o.failures, Failure{path, err})
}

// open reads a document, or opens a container.
func (o *opener[T]) open(s source.Source, depth int) {
	defer func() {
		if fault := recover(); fault != nil {
			o.fail(s.Path, panicked(fault))
		}
	}()
	in := input.New(s.Data, s.Limits)
	switch {
	case len(s.Data) > s.Limits.Size():
		o.fail(s.Path, tooLarge(int64(len(s.Data)), s.Limits))
	case s.Capture != nil:
		o.document(s)
	case warc.Is(s.Data):
		o.pages(s)
	case !input.IsZip(in) || isOne(in, func(f format) bool { return f.zipped }):
		o.document(s)
	case depth > mostNested:
		o.fail(s.Path, fmt.Errorf("it is a file of files in another, %d deep, and the limit is %d; unpack "+
			"it and give the files that you mean", depth, mostNested))
	default:
		if err := o.members(s, in, depth); err != nil {
			o.fail(s.Path, err)
		}
	}
}

// document reads one document.
func (o *opener[T]) document(s source.Source) {
	o.documents++
	start, before := time.Now(), limit.Processors()
	doc, err := Bytes(s, o.reader)
	o.time -= min(time.Since(start), limit.Processors()-before)
	o.spent = o.spent || errors.Is(err, errTooMany)
	if err != nil {
		o.fail(s.Path, err)
	} else {
		o.use(doc)
	}
}

// over reports that what is in a container has cost what it may, and names the first that was not read.
func (o *opener[T]) over(container, next source.Source) bool {
	limits := container.Limits
	rest := next.Path + " and what comes behind it was not read; unpack it and give the files that you mean"
	switch {
	case o.spent: // and told
	case o.documents >= limits.Members():
		o.spent = true
		o.fail(container.Path, limits.TooMuch("it has too many documents: the limit is %d for a file of files; %s",
			limits.Members(), rest))
	case o.time <= 0:
		o.spent = true
		o.fail(container.Path, limits.TooMuch("reading what is in it took too long: the limit is %v for all of a "+
			"file of files; %s", limits.Reading(), rest))
	}
	return o.spent
}

// members opens each member of a zip file that may be a document, in order of name, as those of a folder.
func (o *opener[T]) members(s source.Source, in *input.Input, depth int) error {
	a, err := in.Archive()
	if err != nil {
		return err
	}
	if isWACZ(a) {
		return o.captures(s, a)
	}
	if err := otherZip(a); err != nil {
		return err
	}
	var names, others []string
	for name := range a.Files {
		switch extension := strings.ToLower(path.Ext(name)); {
		case strings.HasSuffix(name, "/") || hidden(source.Clean(name)):
		case Extensions[extension]:
			names = append(names, name)
		case !slices.Contains(others, extension):
			others = append(others, extension)
		}
	}
	if len(names) == 0 {
		slices.Sort(others)
		return noDocument("this zip file", others)
	}
	slices.SortFunc(names, func(a, b string) int { // those that are named as they should be go first
		return cmp.Or(strings.Compare(source.Clean(a), source.Clean(b)), len(a)-len(b), strings.Compare(a, b))
	})
	for _, name := range names {
		member := s.Inside(source.Clean(name))
		member.Left = &o.text
		if o.taken[member.Path] {
			o.fail(member.Path, errTwice)
			continue
		}
		o.taken[member.Path] = true
		if o.over(s, member) {
			return nil
		}
		if member.Data, err = a.Unpack(name, &o.left); err != nil {
			o.fail(member.Path, err)
		} else {
			o.open(member, depth+1)
		}
	}
	for _, name := range a.Twice {
		o.fail(s.Inside(source.Clean(name)).Path, errTwice)
	}
	return nil
}

var errTwice = errors.New("the zip file has two members of this name, and the first was read; " +
	"unpack it and give the other under another name")

// hidden reports a member that a file system or an editor left there for itself.
func hidden(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") || part == "__MACOSX" {
			return true
		}
	}
	return false
}

func panicked(fault any) error {
	return fmt.Errorf("the reader failed on it (%v); please report this file\n%s", fault, debug.Stack())
}
