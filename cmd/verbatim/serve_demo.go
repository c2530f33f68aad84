package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"verbatim/examples"
	"verbatim/internal/archive"
	"verbatim/internal/press"
)

// makeDemo makes an archive of the examples in a folder, which remove takes away.
func (f *serveFlags) makeDemo(ctx context.Context) (remove func(), err error) {
	dir, err := os.MkdirTemp("", "verbatim-demo-")
	if err != nil {
		return func() {}, err
	}
	remove = func() { _ = os.RemoveAll(dir) }
	f.dir = filepath.Join(dir, "archive")
	from := filepath.Join(dir, "examples")
	if err := os.CopyFS(from, examples.Files()); err != nil {
		return remove, err
	}
	a, err := archive.Create(ctx, f.dir)
	if err != nil {
		return remove, err
	}
	_, err = a.Add(ctx, []string{filepath.Join(from, "record"), filepath.Join(from, "trace", "record")}, nil)
	if err := errors.Join(err, a.Close()); err != nil {
		return remove, err
	}
	return remove, f.demoPress(ctx, filepath.Join(from, "press"), filepath.Join(from, "trace", "press"))
}

func (f *serveFlags) demoPress(ctx context.Context, folders ...string) error {
	p, err := press.Create(ctx, f.dir, rules(), archive.Wait{})
	if err != nil {
		return err
	}
	_, err = p.Add(ctx, folders, nil)
	if err == nil {
		_, err = f.judge(ctx, p)
	}
	return errors.Join(err, p.Close())
}
