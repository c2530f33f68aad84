package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/netip"
	"os"
	"path/filepath"
	"runtime"
	"sync/atomic"
	"time"

	"github.com/spf13/cobra"

	"verbatim/examples"
	"verbatim/internal/archive"
	"verbatim/internal/desk"
	"verbatim/internal/press"
	"verbatim/internal/server"
	"verbatim/internal/server/api"
)

// serving is set while a server runs: an interrupt lets it end what it was asked.
var serving atomic.Bool

type serveFlags struct {
	archiveFlag
	listen string
	demo   bool
}

func serveCommand() *cobra.Command {
	var f serveFlags
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Answer on the web: pages for a person, an API for programs",
		Long: `Serve opens the archive and answers on the web: pages to check an article, to read and search
the record, and an API (/api/v1) that gives the same reports as the command line. What is added to the
archive meanwhile is seen.

Without accounts it listens on this machine alone, and whoever uses this machine may do all that the
command line can. --demo shows it with the examples, in a folder that goes when it ends.`,
		Example: "  verbatim serve\n  verbatim serve --demo\n  verbatim serve --archive records --listen 127.0.0.1:8080",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return f.run(cmd.Context(), cmd.OutOrStdout())
		},
	}
	f.archiveFlag.register(cmd)
	flags := cmd.Flags()
	flags.StringVar(&f.listen, "listen", "127.0.0.1:7600", "address and port; port 0 takes a free one")
	flags.BoolVar(&f.demo, "demo", false, "serve the examples")
	return cmd
}

func (f *serveFlags) run(ctx context.Context, out io.Writer) (err error) {
	if err := f.validate(); err != nil {
		return err
	}
	if f.demo {
		remove, err := f.makeDemo(ctx)
		defer remove()
		if err != nil {
			return fmt.Errorf("the examples could not be laid out: %w", err)
		}
	}
	d, err := desk.Open(ctx, f.both(), rules(), *program())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	d.Made = program
	d.Bound(2*runtime.GOMAXPROCS(0), queued, queuedFor)
	routes, err := f.routes(d)
	if err != nil {
		return err
	}
	s, err := server.New(d, server.Options{Log: slog.New(slog.NewJSONHandler(os.Stderr, nil)), Routes: routes})
	if err != nil {
		return err
	}
	on, err := (&net.ListenConfig{}).Listen(ctx, "tcp", f.listen)
	if err != nil {
		return fmt.Errorf("it can't listen on %s: %w; name another port with --listen", f.listen, cause(err))
	}
	serving.Store(true)
	fmt.Fprintf(out, "http://%s\n", on.Addr())
	return s.Run(ctx, on, nil)
}

// How many wait for a check, and for how long, until they are told to ask again.
const (
	queued    = 32
	queuedFor = 2 * time.Second
)

// routes are those of all rooms of the server.
func (f *serveFlags) routes(d *desk.Desk) ([]server.Route, error) {
	return api.Routes(d, version(), false)
}

// validate refuses an address that others reach, as long as there are no accounts.
func (f *serveFlags) validate() error {
	host, _, err := net.SplitHostPort(f.listen)
	if err != nil {
		return fmt.Errorf("--listen %s is no address and port; write it as 127.0.0.1:7600", f.listen)
	}
	if f.demo && f.dir != "" {
		return errors.New("--demo serves the examples, and --archive another archive; leave one of them out")
	}
	if addr, err := netip.ParseAddr(host); host == "localhost" || err == nil && addr.IsLoopback() {
		return nil
	}
	return fmt.Errorf("--listen %s is reached from other machines, and there are no accounts, so that anybody "+
		"there could read the archive; listen on 127.0.0.1", f.listen)
}

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
