package check

import (
	"context"
	"sync"
	"time"

	"verbatim/internal/limit"
)

// An article may be made to take hours: a hundred thousand quotations, or words that fit everywhere. So there
// is a budget of time for an article and for all of a call. Where it is spent, what was judged is shown, the
// rest is counted and said, and the next article has its turn. No verdict depends on the clock: a quotation
// is judged to the end or not at all.

// Budget is how long checks may take, by the clock on the wall. Zero is the usual time.
type Budget struct {
	Article time.Duration // for each
	All     time.Duration // for all articles of a call
}

// or is the budget for so many articles, with the usual times where none are given. The time for all is that
// of some hostile articles and then a second for each, several times what an honest one takes.
func (b Budget) or(articles int, limits limit.Limits) Budget {
	if b.Article == 0 {
		b.Article = limits.Time(45 * time.Second)
	}
	if b.All == 0 {
		b.All = limits.Time(10*time.Minute + time.Duration(articles)*time.Second)
	}
	return b
}

// all is the context of a call. Its cause is a sentence.
func (b Budget) all(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeoutCause(ctx, b.All,
		limit.From(ctx).TooMuch("the articles of one command may take %v together; name fewer at a time",
			b.All))
}

// article is the context of one article.
func (b Budget) article(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeoutCause(ctx, b.Article,
		limit.From(ctx).TooMuch("an article may take %v; split it", b.Article))
}

// inTime does some work and waits for it until the context ends, whose cause is the error then; work that
// goes on longer is left to itself, and counted in left until it ends. A panic is an error.
func inTime[T any](ctx context.Context, left *abandoned, work func() T) (T, error) {
	var none T
	if ctx.Err() != nil {
		return none, context.Cause(ctx)
	}
	type result struct {
		value T
		err   error
	}
	done := make(chan result, 1)
	left.begin()
	go func() {
		var r result
		defer func() {
			left.end() // before the answer, so that who has it may close the record
			done <- r
		}()
		r.err = guarded(func() error {
			r.value = work()
			return nil
		})
	}()
	select {
	case r := <-done:
		return r.value, r.err
	case <-ctx.Done():
		return none, context.Cause(ctx)
	}
}

// abandoned counts the work that was begun and has not ended. Work that was left to itself may read what is
// mapped for longer than anybody waits for it.
type abandoned struct {
	sync.Mutex
	n    int
	then func() error // what is done when the last of it has ended
}

func (a *abandoned) begin() {
	a.Lock()
	defer a.Unlock()
	a.n++
}

func (a *abandoned) end() {
	a.Lock()
	defer a.Unlock()
	if a.n--; a.n == 0 && a.then != nil {
		_ = a.then() // nobody is there who could be told
		a.then = nil
	}
}

// after does something when all has ended: at once, or later, where its error is lost.
func (a *abandoned) after(do func() error) error {
	a.Lock()
	defer a.Unlock()
	if a.n == 0 {
		return do()
	}
	a.then = do
	return nil
}
