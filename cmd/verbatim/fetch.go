package main

import (
	"context"
	"iter"

	"verbatim/archive"
	"verbatim/document"
	"verbatim/fetch"
	"verbatim/read"
)

// fetchArticle reads the article at an address that a person names. Its path is the address as it was given, its URL the one
// where it was in the end.
func fetchArticle(ctx context.Context, address string) (*document.Document, error) {
	page, err := fetch.Get(ctx, address)
	if err != nil {
		return nil, err
	}
	doc, err := read.Bytes(page.Asked(), page.Body, read.Article)
	if err != nil {
		return nil, err
	}
	doc.Meta.URL = page.URL
	return doc, nil
}

// fetchAll fetches pages one after the other: of several, none that robots.txt keeps from programs, and not too fast. Those
// that cannot be fetched are told to fail.
func fetchAll(ctx context.Context, addresses []string, fail func(address string, err error), progress func(done, all int)) iter.Seq[archive.Given] {
	return func(yield func(archive.Given) bool) {
		get := fetch.Get
		if f, err := fetch.Default(); err == nil && len(addresses) > 1 {
			get = f.Polite(0).Get
		}
		for i, address := range addresses {
			page, err := get(ctx, address)
			switch {
			case ctx.Err() != nil:
				return
			case err != nil:
				fail(address, err)
			case !yield(archive.Given{Source: page.Asked(), Data: page.Body}):
				return
			}
			if progress != nil {
				progress(i+1, len(addresses))
			}
		}
	}
}
