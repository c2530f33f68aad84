package check

import (
	"context"
	"sync/atomic"
	"time"

	"verbatim/internal/limit"
)

// An article may be made to take hours: a hundred thousand quotations, or words that fit everywhere. So there is a budget
// of time for an article and for all of a call. Where it is spent, what was judged is shown, the rest is counted and said,
// and the next article has its turn. No verdict depends on the clock: a quotation is judged to the end or not at all.

// Budget is how long checks may take, by the clock on the wall. Zero is the usual time.
type Budget struct {
	Article time.Duration // for each
	All     time.Duration // for all articles of a call
}

// or is the budget for so many articles, with the usual times where none are given. The time for all is that of some
// hostile articles and then a second for each, several times what an honest one takes.
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
		limit.From(ctx).TooMuch("the articles of one command may take %v together; name fewer at a time", b.All))
}

// article is the context of one article.
func (b Budget) article(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeoutCause(ctx, b.Article, limit.From(ctx).TooMuch("an article may take %v; split it", b.Article))
}

// inTime does some work and waits for it until the context ends, whose cause is the error then; work that goes on longer is
// left to itself, and counted in left until it ends. A panic is an error.
func inTime[T any](ctx context.Context, left *atomic.Int64, work func() T) (T, error) {
	var none T
	if ctx.Err() != nil {
		return none, context.Cause(ctx)
	}
	type result struct {
		value T
		err   error
	}
	done := make(chan result, 1)
	left.Add(1)
	go func() {
		var r result
		defer func() {
			left.Add(-1) // before the answer, so that who has it may close the record
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
