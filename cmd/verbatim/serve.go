package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/netip"
	"os"
	"runtime"
	"slices"
	"sync/atomic"
	"time"

	"github.com/spf13/cobra"

	"verbatim/internal/desk"
	"verbatim/internal/server"
	"verbatim/internal/server/api"
	"verbatim/internal/server/assistant"
	"verbatim/internal/server/people"
	"verbatim/internal/server/published"
)

// serving is set while a server runs: an interrupt lets it end what it was asked.
var serving atomic.Bool

type serveFlags struct {
	archiveFlag
	listen           string
	demo, users      bool
	openPublished    bool // anybody may read what is published
	hosts, proxies   []string
	certificate, key string
	config, public   string
	oidc             oidcFlags
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
command line can. --demo shows it with the examples, in a folder that goes when it ends.

With --users people log in, with accounts that verbatim user makes. It may then listen elsewhere, over TLS
(--certificate, --key), or behind a proxy that does that (--proxy).

Each flag may stand in the environment, --listen as VERBATIM_LISTEN, or in the YAML file of --config,
listen: 127.0.0.1:7600. A flag goes before the environment, and that before the file.`,
		Example: `  verbatim serve
  verbatim serve --demo
  verbatim serve --archive records --listen 127.0.0.1:8080
  verbatim serve --users --listen :443 --host desk.example --certificate desk.pem --key desk.key`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := settle(cmd.Flags(), f.config); err != nil {
				return err
			}
			return f.run(cmd.Context(), cmd.OutOrStdout())
		},
	}
	f.archiveFlag.register(cmd)
	flags := cmd.Flags()
	flags.StringVar(&f.listen, "listen", "127.0.0.1:7600", "address and port; port 0 takes a free one")
	flags.BoolVar(&f.demo, "demo", false, "serve the examples")
	flags.BoolVar(&f.users, "users", false, "people log in; verbatim user makes their accounts")
	flags.BoolVar(&f.openPublished, "open-published", false, "anybody who reaches it may read the pages at /published/")
	flags.StringArrayVar(&f.hosts, "host", nil, "a name by which it is called; may be given several times")
	flags.StringArrayVar(&f.proxies, "proxy", nil, "address or network of a proxy before it, whose "+
		"X-Forwarded-For is believed; may be given several times")
	flags.StringVar(&f.certificate, "certificate", "", "file of its TLS certificate, read again when it changes")
	flags.StringVar(&f.key, "key", "", "file of the certificate's key")
	f.oidc.register(flags)
	flags.StringVar(&f.public, "public", "", "address at which others reach it, https://desk.example: hubs of feeds that are "+
		"followed are asked to tell it of news")
	flags.StringVar(&f.config, "config", "", "YAML file that has the flags by their names")
	return cmd
}

func (f *serveFlags) run(ctx context.Context, out io.Writer) (err error) {
	options := server.Options{Hosts: f.hosts, Log: slog.New(slog.NewJSONHandler(os.Stderr, nil))}
	if options.Proxies, err = prefixes(f.proxies); err != nil {
		return err
	}
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
	if err := f.makeEmpty(ctx); err != nil {
		return err
	}
	d, err := desk.Open(ctx, f.both(), rules(), *program())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	d.Made = program
	d.Bound(2*runtime.GOMAXPROCS(0), queued, queuedFor)
	if options.Routes, err = f.routes(d); err != nil {
		return err
	}
	f.show(d, &options)
	if !f.users {
		return f.answer(ctx, out, d, options)
	}
	p, err := people.Open(ctx, people.Beside(f.both()))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	provider, err := f.oidc.provider()
	if err != nil {
		return err
	}
	options.People = p.Door(f.secure(), provider, options.Log)
	return f.answer(ctx, out, d, options)
}

// answer answers until it is interrupted.
func (f *serveFlags) answer(ctx context.Context, out io.Writer, d *desk.Desk, options server.Options) error {
	rounds := newRounds(f.both(), f.public, options.Log)
	options.Counts = rounds.counts()
	if f.public != "" {
		options.Routes = append(options.Routes, rounds.hubRoutes()...)
	}
	s, err := server.New(d, options)
	if err != nil {
		return err
	}
	var secure *tls.Config
	scheme := "http"
	if f.certificate != "" {
		if secure, err = renewed(f.certificate, f.key, options.Log); err != nil {
			return err
		}
		scheme = "https"
	}
	on, err := (&net.ListenConfig{}).Listen(ctx, "tcp", f.listen)
	if err != nil {
		return fmt.Errorf("it can't listen on %s: %w; name another port with --listen", f.listen, cause(err))
	}
	serving.Store(true)
	defer rounds.begin(ctx)()
	fmt.Fprintf(out, "%s://%s\n", scheme, on.Addr())
	return s.Run(ctx, on, secure)
}

// How many wait for a check, and for how long, until they are told to ask again.
const (
	queued    = 32
	queuedFor = 2 * time.Second
)

// routes are those of all rooms of the server.
func (f *serveFlags) routes(d *desk.Desk) ([]server.Route, error) {
	programs, err := api.Routes(d, version(), f.users)
	role := server.Reader
	if f.openPublished {
		role = server.Anybody
	}
	return slices.Concat(programs, assistant.Routes(d), published.Routes(d.Dir(), role)), err
}

// secure reports that all who come do so over TLS.
func (f *serveFlags) secure() bool { return f.certificate != "" || len(f.proxies) > 0 }

// validate refuses an address that others reach, as long as there are no accounts, or passwords would be read
// on the way.
func (f *serveFlags) validate() error {
	host, _, err := net.SplitHostPort(f.listen)
	switch {
	case err != nil:
		return fmt.Errorf("--listen %s is no address and port; write it as 127.0.0.1:7600", f.listen)
	case f.demo && (f.dir != "" || f.users):
		return errors.New("--demo serves the examples, without accounts; leave it out, or --archive and --users")
	case f.oidc.issuer != "" && !f.users:
		return errors.New("--oidc lets people log in, and without accounts nobody does; give --users too")
	case f.public != "" && validPublic(f.public) != nil:
		return validPublic(f.public)
	case (f.certificate == "") != (f.key == ""):
		return errors.New("a certificate is nothing without its key; give both --certificate and --key")
	}
	addr, err := netip.ParseAddr(host)
	switch here := host == "localhost" || err == nil && addr.IsLoopback(); {
	case !f.users && (!here || len(f.proxies) > 0):
		return fmt.Errorf("--listen %s is reached from other machines, and there are no accounts, so that anybody "+
			"there could read the archive; listen on 127.0.0.1 without a proxy, or make accounts and give --users",
			f.listen)
	case !here && !f.secure():
		return fmt.Errorf("--listen %s is reached from other machines, and passwords would be read on the way; give "+
			"--certificate and --key, or name the proxy before it that speaks TLS with --proxy", f.listen)
	}
	return nil
}
