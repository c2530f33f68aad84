package main

import (
	"verbatim/examples"
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
