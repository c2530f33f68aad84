package main

import (
	"context"
	"os"

	"verbatim/examples"
	"verbatim/internal/archive"
	"verbatim/internal/desk"
	"verbatim/internal/server"
	"verbatim/internal/server/pages"
)

// show gives the server the pages that people see. Those of a demonstration offer its articles.
func (f *serveFlags) show(d *desk.Desk, to *server.Options) {
	var offered []pages.Example
	if f.demo {
		offered = pages.Articles(examples.Files(), "press", "trace/press")
	}
	shown := pages.New(d, pages.Options{Examples: offered})
	to.Routes, to.Page = append(to.Routes, shown.Routes()...), shown.Refuse
}

// makeEmpty makes an archive where there is none and nobody named one: its first page says what to do. Of
// one that is named, a slip would make another.
func (f *serveFlags) makeEmpty(ctx context.Context) error {
	named := f.dir != "" || os.Getenv("VERBATIM_ARCHIVE") != ""
	if named || archive.Holds(f.both()) {
		return nil
	}
	a, err := archive.Create(ctx, f.both())
	if err != nil {
		return err
	}
	return a.Close()
}
