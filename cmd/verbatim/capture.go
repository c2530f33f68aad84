package main

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"

	"github.com/spf13/cobra"

	"verbatim/internal/archive"
	"verbatim/internal/fetch"
	"verbatim/internal/read"
	"verbatim/internal/source"
	"verbatim/internal/visible"
)

// stampEnv names the authority that stamps the time of what is captured.
const stampEnv = "VERBATIM_TIMESTAMP"

func captureCommand(code *int) *cobra.Command {
	var f struct {
		archiveFlag
		formatFlag
	}
	cmd := &cobra.Command{
		Use:   "capture URL...",
		Short: "Keep a page as evidence of what it says now",
		Long: `Capture fetches pages and keeps what was asked and answered in the archive, as WARC files
by their SHA-256. The page is no part of the record: what verbatim add fetches is kept in the same way,
and is.

Three labels say what a capture proves. Integrity: its bytes are those that were kept. Time: they are no
younger than a time stamp, for which VERBATIM_TIMESTAMP=https://... names an authority (RFC 3161; only a
sum is sent there). Origin is never proven: whoever fetches a page could have written anything.

Exit status: 0 all pages were kept, 2 some were not.`,
		Example: `  verbatim capture https://news.example/ferry
  VERBATIM_TIMESTAMP=https://time.example verbatim capture https://news.example/ferry
  verbatim captures https://news.example/ferry
  verbatim export --format wacz evidence.wacz`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			for _, arg := range args {
				if !fetch.IsURL(arg) {
					return fmt.Errorf("%s is no address; give what begins with http:// or https://", arg)
				}
			}
			a, hurt, err := f.create(cmd.Context())
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, hurt, a.Close()) }()
			kept, failures, err := captureAll(cmd.Context(), a, args)
			for _, bad := range failures {
				complain(reason(bad.Path, bad.Err))
				*code = exitTrouble
			}
			if err != nil {
				return err
			}
			return f.print(cmd.OutOrStdout(), kept, func(w io.Writer) error { return capturesText(w, kept) })
		},
	}
	f.registerWriter(cmd)
	f.formatFlag.register(cmd)
	return cmd
}

// captureView is a capture with what it proves.
type captureView struct {
	archive.Capture
	archive.Proof
}

// captureAll fetches and keeps pages.
func captureAll(ctx context.Context, a *archive.Archive, addresses []string) (kept []captureView,
	failures []read.Failure, err error) {
	kept = []captureView{}
	fail := func(address string, err error) {
		failures = append(failures,
			read.Failure{Path: address, Err: err})
	}
	for page := range fetchAll(ctx, addresses, fail, progress("fetching")) {
		ids, err := a.Keep(ctx, []source.Source{page})
		if err != nil {
			return kept, failures, err
		}
		c, err := a.Capture(ctx, ids[0])
		if err != nil {
			return kept, failures, err
		}
		if err := stamp(ctx, a, c); err != nil {
			fail(c.Asked, err)
		}
		view, err := prove(ctx, a, c)
		if err != nil {
			return kept, failures, err
		}
		kept = append(kept, view)
	}
	return kept, failures, ctx.Err()
}

// stamp asks for the time stamp of a capture that has none, where an authority is named.
func stamp(ctx context.Context, a *archive.Archive, c archive.Capture) error {
	authority := os.Getenv(stampEnv)
	if authority == "" {
		return nil
	}
	held, err := a.StampOf(ctx, c.WARC)
	if err != nil || held != nil {
		return err
	}
	f, err := fetch.Default()
	if err != nil {
		return err
	}
	var sum [32]byte
	if _, err := hex.Decode(sum[:], []byte(c.WARC)); err != nil {
		return err
	}
	token, err := f.Stamp(ctx, authority, sum)
	if err != nil {
		return fmt.Errorf("it was kept without a time stamp, since %s could not be asked for one: %w",
			authority, err)
	}
	return a.Stamp(ctx, c.WARC, token)
}

// stampAll asks for the time stamps of pages that were just added.
func stampAll(ctx context.Context, a *archive.Archive, addresses []string,
	fail func(address string, err error)) error {
	for _, address := range addresses {
		all, err := a.Captures(ctx, address)
		if err != nil {
			return err
		}
		for _, c := range all {
			if err := stamp(ctx, a, c); err != nil {
				fail(c.Asked, err)
			}
		}
	}
	return ctx.Err()
}

func prove(ctx context.Context, a *archive.Archive, c archive.Capture) (captureView, error) {
	p, err := a.Prove(ctx, c)
	return captureView{withoutPasswords(c), p}, err
}

func withoutPasswords(c archive.Capture) archive.Capture {
	c.Asked, c.URL = visible.Address(c.Asked), visible.Address(c.URL)
	return c
}

func capturesCommand() *cobra.Command {
	var f struct {
		archiveFlag
		formatFlag
	}
	cmd := &cobra.Command{
		Use:   "captures [URL|NUMBER]",
		Short: "List what was captured, and verify what it proves",
		Long: `Captures lists what was captured, all of it, that of an address, or the one with a number,
and verifies what each proves.

Exit status: 0 the bytes of each are those that were kept, 2 some are gone or damaged.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.reading(cmd.Context(), func(a *archive.Archive) error {
				all, err := findCaptures(cmd.Context(), a, args)
				if err != nil {
					return err
				}
				views, broken := []captureView{}, 0
				for _, c := range all {
					view, err := prove(cmd.Context(), a, c)
					if err != nil {
						return err
					}
					views = append(views, view)
					if !view.Integrity.Proven {
						broken++
					}
				}
				if broken > 0 {
					const says = "%d of %d captures are not what was kept; put their files back from a " +
						"copy, for which verbatim doctor says where they belong"
					err = fmt.Errorf(says, broken, len(views))
				}
				print := func(w io.Writer) error { return capturesText(w, views) }
				return errors.Join(f.print(cmd.OutOrStdout(), views, print), err)
			})
		},
	}
	f.archiveFlag.register(cmd)
	f.formatFlag.register(cmd)
	return cmd
}

// findCaptures returns those that the argument names: all, by the number, or by the address.
func findCaptures(ctx context.Context, a *archive.Archive, args []string) ([]archive.Capture, error) {
	if len(args) == 0 {
		return a.Captures(ctx, "")
	}
	if id, err := strconv.ParseInt(args[0], 10, 64); err == nil {
		c, err := a.Capture(ctx, id)
		return []archive.Capture{c}, err
	}
	all, err := a.Captures(ctx, args[0])
	if err == nil && len(all) == 0 {
		err = fmt.Errorf("there is no capture of %s; verbatim captures alone lists all", args[0])
	}
	return all, err
}

func capturesText(w io.Writer, all []captureView) error {
	for _, c := range all {
		fmt.Fprintf(w, "%d  %s  %s\n", c.ID, oneLine(c.Fetched), oneLine(c.Asked))
		if c.URL != c.Asked {
			fmt.Fprintf(w, "   led to     %s\n", oneLine(c.URL))
		}
		for _, l := range []struct {
			what  string
			claim archive.Claim
		}{{"integrity", c.Integrity}, {"time", c.Time}, {"origin", c.Origin}} {
			state := "not proven"
			if l.claim.Proven {
				state = "proven"
			}
			if _, err := fmt.Fprintf(w, "   %-10s %s: %s\n", l.what, state,
				oneLine(l.claim.Says)); err != nil {
				return err
			}
		}
	}
	return nil
}
