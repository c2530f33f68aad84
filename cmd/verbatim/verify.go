package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"verbatim/internal/archive"
	"verbatim/internal/bundle"
)

func verifyCommand(code *int) *cobra.Command {
	var f formatFlag
	key := ""
	cmd := &cobra.Command{
		Use:   "verify FILE.wacz",
		Short: "Derive a bundle's report again, and say what the bundle proves",
		Long: `Verify needs a bundle (verbatim bundle) and nothing else: no archive, no network. It holds every
file against its SHA-256, the log's proofs against the signed checkpoint and the time stamps against what
they stamp, reads the documents from their bytes, judges the article anew, and compares the report byte
for byte. Four lines say what is proven:

  integrity   nothing in the file was changed since the log took it
  time        it existed when an authority stamped it (RFC 3161)
  derivation  the report follows from the article, these documents and these answers of the record
  origin      never: nobody can prove from a file where a text came from

The log's key stands in the file. --key compares it with one that you know from elsewhere; the desk shows
its own by verbatim log key.

Exit status: 0 integrity and derivation are proven; 1 the file is whole, and the report can't be derived
as it is, by another version of the program or for a text that was left out; 2 something does not fit, or
the file can't be read.`,
		Example: "  verbatim verify report-3.wacz\n  verbatim verify report-3.wacz --key verbatim/0a1b2c3d4e5f+9f8e7d6c+AQ...",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			data, err := bundleFile(args[0])
			if err != nil {
				return err
			}
			v := bundle.Verifier{Program: *program(), Key: key}
			out, err := v.Verify(cmd.Context(), data)
			if err != nil {
				return fmt.Errorf("%s: %w", oneLine(args[0]), err)
			}
			switch {
			case len(out.Wrong) > 0:
				*code = exitTrouble
			case !out.Derivation.Proven:
				*code = exitFindings
			}
			return f.print(cmd.OutOrStdout(), out, func(w io.Writer) error { return verifiedText(w, out) })
		},
	}
	f.register(cmd)
	cmd.Flags().StringVar(&key, "key", "", "the public key of the desk's log, as you know it from elsewhere")
	return cmd
}

// mostBundle is what a bundle may have, in bytes.
const mostBundle = 1 << 30

func bundleFile(path string) ([]byte, error) {
	var from io.Reader = os.Stdin
	if path != "-" {
		file, err := os.Open(path)
		if err != nil {
			return nil, reason(path, err)
		}
		defer func() { _ = file.Close() }()
		from = file
	}
	data, err := io.ReadAll(io.LimitReader(from, mostBundle+1))
	if err == nil && len(data) > mostBundle {
		err = fmt.Errorf("it is larger than %d MB, which no bundle is", mostBundle>>20)
	}
	if err != nil {
		return nil, reason(path, err)
	}
	return data, nil
}

func verifiedText(w io.Writer, v *bundle.Verified) error {
	var errs []error
	say := func(format string, args ...any) {
		_, err := fmt.Fprintf(w, format, args...)
		errs = append(errs, err)
	}
	for _, line := range []struct {
		name  string
		claim archive.Claim
	}{{"integrity", v.Integrity}, {"time", v.Time}, {"derivation", v.Derivation}, {"origin", v.Origin}} {
		state := "not proven"
		if line.claim.Proven {
			state = "proven"
		}
		say("%-10s  %-10s  %s\n", line.name, state, oneLine(line.claim.Says))
	}
	for _, part := range []struct {
		head string
		all  []string
	}{{"does not fit", v.Wrong}, {"differs", v.Differs}, {"said by the desk, and not proven", v.Said}} {
		if len(part.all) > 0 {
			say("\n%s:\n", part.head)
		}
		for _, what := range part.all {
			say("  %s\n", oneLine(what))
		}
	}
	if v.Key != "" {
		say("\nthe log's key: %s\n", oneLine(v.Key))
	}
	return errors.Join(errs...)
}
