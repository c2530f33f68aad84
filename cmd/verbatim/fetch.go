package main

import (
	"context"
	"fmt"
	"iter"

	"verbatim/internal/fetch"
	"verbatim/internal/source"
)

// fetchAll fetches pages one after the other: of several, none that robots.txt keeps from programs, and not
// too fast. Those that cannot be fetched are told to fail.
func fetchAll(ctx context.Context, addresses []string, fail func(address string, err error),
	progress func(done, all int)) iter.Seq[source.Source] {
	return func(yield func(source.Source) bool) {
		get := fetch.Get
		if f, err := fetch.Default(); err == nil && len(addresses) > 1 {
			get = f.Polite(0).Get
		}
		for i, address := range addresses {
			page, err := get(ctx, address)
			doubt(page)
			switch {
			case ctx.Err() != nil:
				return
			case err != nil:
				fail(address, err)
			case !yield(page.Source()):
				return
			}
			if progress != nil {
				progress(i+1, len(addresses))
			}
		}
	}
}

// doubt says where a page may not be whole; nil is none.
func doubt(page *fetch.Page) {
	if page != nil && page.Doubt != "" {
		complain(fmt.Errorf("%s: note: %s", page.Asked(), page.Doubt))
	}
}
