package read

import (
	"context"
	"errors"
	"io/fs"
	"time"

	"verbatim/internal/limit"
	"verbatim/internal/source"

	"golang.org/x/sync/errgroup"
)

// result is a document as its reader made it, or what could not be read.
type result[T any] struct {
	doc     T
	failure *Failure
}

// task is a file to be read, by its place, and the memory that it was given.
type task struct {
	file   int
	weight int64
}

// waiting is how many documents of one file may be read and not yet used.
const waiting = 8

// Stream reads the files with a number of workers and hands what the reader makes of each document in them to
// use, in the order of the files, so that the outcome does not depend on the workers. A document that fails,
// or whose reader panics or takes more than a minute, becomes a failure and the rest goes on.
func Stream[T any](ctx context.Context, files []string, workers int, reader func(source.Source) (T, error),
	use func(T)) ([]Failure, error) {
	slots := make([]chan result[T], len(files))
	for i := range slots {
		slots[i] = make(chan result[T], waiting)
	}
	limits := limit.From(ctx)
	group, ctx := errgroup.WithContext(ctx)
	ahead := make(chan struct{}, workers*4) // bounds how many files are read and not yet used
	next := make(chan task)
	group.Go(func() error {
		defer close(next)
		for i := range files {
			select {
			case ahead <- struct{}{}:
			case <-ctx.Done():
				return ctx.Err()
			}
			// here, so that the file whose results are waited for has its memory
			weight := weigh(files[i], limits)
			if err := memory.Acquire(ctx, weight); err != nil {
				return err
			}
			next <- task{i, weight}
		}
		return nil
	})
	for range workers {
		group.Go(func() error {
			for t := range next {
				readFile(ctx, files[t.file], reader, slots[t.file])
				close(slots[t.file])
				memory.Release(t.weight)
			}
			return nil
		})
	}
	failures, err := collect(ctx, slots, ahead, use)
	return failures, errors.Join(err, group.Wait())
}

// collect takes the results of one file after the other.
func collect[T any](ctx context.Context, slots []chan result[T], ahead <-chan struct{},
	use func(T)) (failures []Failure, err error) {
	for _, slot := range slots {
		for open := true; open; {
			var r result[T]
			select {
			case r, open = <-slot:
			case <-ctx.Done():
				return failures, ctx.Err()
			}
			switch {
			case !open:
				<-ahead
			case r.failure != nil:
				failures = append(failures, *r.failure)
			default:
				use(r.doc)
			}
		}
	}
	return failures, nil
}

// readFile reads the documents of a file into a slot, unless the caller is gone.
func readFile[T any](ctx context.Context, path string, reader func(source.Source) (T, error),
	slot chan<- result[T]) {
	give := func(r result[T]) {
		select {
		case slot <- r:
		case <-ctx.Done():
		}
	}
	limits := limit.From(ctx)
	data, err := File(path, limits)
	if err != nil {
		var pathErr *fs.PathError
		if errors.As(err, &pathErr) {
			err = pathErr.Err
		}
		give(result[T]{failure: &Failure{path, err}})
		return
	}
	failures := All(source.Source{Path: path, File: path, Data: data, Limits: limits},
		func(s source.Source) (doc T, err error) {
			if ctx.Err() != nil {
				return doc, ctx.Err()
			}
			return reader(s)
		}, func(doc T) { give(result[T]{doc: doc}) })
	for _, f := range failures {
		give(result[T]{failure: &f})
	}
}

// Bytes reads one document. A reader that panics or takes too long is an error of its document.
func Bytes[T any](s source.Source, reader func(source.Source) (T, error)) (doc T, err error) {
	return within(s.Limits.Reading(), s, reader)
}

// within leaves a reader behind that does not end in time; it may go on, and nobody hears of it.
func within[T any](most time.Duration, s source.Source, reader func(source.Source) (T, error)) (doc T,
	err error) {
	type outcome struct {
		doc T
		err error
	}
	done := make(chan outcome, 1) // so that a reader that comes too late can end
	go func() {
		var r outcome
		defer func() {
			if fault := recover(); fault != nil {
				r.err = panicked(fault)
			}
			done <- r
		}()
		r.doc, r.err = reader(s)
	}()
	alarm := time.NewTimer(most)
	defer alarm.Stop()
	select {
	case r := <-done:
		return r.doc, r.err
	case <-alarm.C:
		return doc, s.Limits.TooMuch("reading it took too long: the limit is %v for a document; split it "+
			"into its documents, or save its text as plain text and give that", most)
	}
}
