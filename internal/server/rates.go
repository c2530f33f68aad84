package server

import (
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"golang.org/x/time/rate"
)

// Rates bound how often each of many may do something. Those are remembered that did it last.
type Rates[K comparable] struct{ known *lru.Cache[K, *rate.Limiter] }

// remembered is how many that are.
const remembered = 16 << 10

// NewRates knows of nobody yet.
func NewRates[K comparable]() Rates[K] {
	known, err := lru.New[K, *rate.Limiter](remembered)
	if err != nil {
		panic(err) // it has a size
	}
	return Rates[K]{known}
}

// Allow reports that somebody may do it once more: so often at once, and then once each so often.
func (r Rates[K]) Allow(who K, atOnce int, each time.Duration) bool {
	fresh := rate.NewLimiter(rate.Every(each), atOnce)
	if known, had, _ := r.known.PeekOrAdd(who, fresh); had {
		r.known.Get(who) // it is used
		return known.Allow()
	}
	return fresh.Allow()
}
