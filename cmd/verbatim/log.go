package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"verbatim/internal/archive"
	"verbatim/internal/fetch"
	"verbatim/internal/ledger"
	"verbatim/internal/visible"
)

func logCommand() *cobra.Command {
	var f struct {
		archiveFlag
		formatFlag
		most int64
	}
	cmd := &cobra.Command{
		Use:   "log",
		Short: "Show the archive's log of what was added, removed, judged and published, and prove what is in it",
		Long: `Log prints the entries of the archive's transparency log, the newest last. Whoever has one of its
checkpoints can hold the archive to it: nothing that was in the log then can be changed or taken away
unseen. The folder ledger/ of the archive can be served by any web server (C2SP tlog-tiles).`,
		Example: `  verbatim log
  verbatim log key
  verbatim log checkpoint > today.checkpoint
  verbatim log consistency today.checkpoint
  verbatim log proof 12 > 12.tlog-proof`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withLog(cmd.Context(), &f.archiveFlag, func(l *ledger.Log) error {
				entries, err := lastEntries(l, f.most)
				if err != nil {
					return err
				}
				return f.print(cmd.OutOrStdout(), map[string]any{"schema": "verbatim/log/v1", "size": l.Size(),
					"key": l.Key(), "entries": entries}, func(w io.Writer) error { return table(w, entries, entryRow) })
			})
		},
	}
	f.archiveFlag.register(cmd)
	f.registerPress(cmd)
	f.formatFlag.register(cmd)
	cmd.Flags().Int64Var(&f.most, "last", 20, "how many entries; 0 for all")
	cmd.AddCommand(logKeyCommand(), logCheckpointCommand(), logProofCommand(), logConsistencyCommand(),
		logStampCommand(), logCosignedCommand())
	return cmd
}

// withLog opens the log for reading.
func withLog(ctx context.Context, f *archiveFlag, work func(*ledger.Log) error) error {
	a, err := f.open(ctx)
	if err != nil {
		return err
	}
	l, err := a.Log()
	if err == nil {
		err = work(l)
	} else {
		err = fmt.Errorf("the archive %s: %w", f.path(), err)
	}
	return errors.Join(err, a.Close())
}

// entryView is an entry as it is printed.
type entryView struct {
	Index  int64  `json:"index"`
	Kind   string `json:"kind"`
	Time   string `json:"time"`
	Number int64  `json:"number"`
	Hash   string `json:"hash"`
	Text   string `json:"text"`
	Entry  string `json:"entry"` // as the log has it
}

func lastEntries(l *ledger.Log, most int64) (out []entryView, err error) {
	from := int64(0)
	if most > 0 {
		from = max(0, l.Size()-most)
	}
	out = []entryView{}
	err = l.Each(func(at int64, e ledger.Entry, text string) error {
		if at >= from {
			out = append(out, entryView{at, string(e.Kind), e.Time.UTC().Format(time.RFC3339), e.Number,
				e.Hash.String(), e.Text.String(), text})
		}
		return nil
	})
	return out, err
}

func entryRow(w io.Writer, e entryView) {
	what := map[ledger.Kind]string{ledger.Begin: "entries of what was held before follow",
		ledger.Capture: "capture", ledger.Drop: "capture", ledger.Verdict: "report", ledger.Forget: "report",
		ledger.Publish: "page"}[ledger.Kind(e.Kind)]
	if what == "" {
		what = "document"
	}
	named := fmt.Sprintf("%s %d", what, e.Number)
	if e.Kind == string(ledger.Begin) {
		named = fmt.Sprintf("%d %s", e.Number, what)
	}
	fmt.Fprintf(w, "%d\t%s\t%s\t%s\t%.16s\n", e.Index, e.Time, e.Kind, named, e.Hash)
}

// logReading is a command on the log that only reads.
func logReading(cmd *cobra.Command,
	work func(cmd *cobra.Command, l *ledger.Log, args []string) error) *cobra.Command {
	var f archiveFlag
	f.register(cmd)
	f.registerPress(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return withLog(cmd.Context(), &f, func(l *ledger.Log) error { return work(cmd, l, args) })
	}
	return cmd
}

func logKeyCommand() *cobra.Command {
	return logReading(&cobra.Command{Use: "key", Args: cobra.NoArgs,
		Short:   "Print the public key of the log, for others to verify by",
		Example: "  verbatim log key"},
		func(cmd *cobra.Command, l *ledger.Log, _ []string) error {
			_, err := fmt.Fprintln(cmd.OutOrStdout(), l.Key())
			return err
		})
}

func logCheckpointCommand() *cobra.Command {
	return logReading(&cobra.Command{Use: "checkpoint", Args: cobra.NoArgs,
		Short: "Print the signed checkpoint of the log: its size and the root of its tree",
		Long: `Checkpoint prints the signed note that says how many entries the log has, and what the root of
its tree is. Who keeps it can prove, later, that nothing of it was changed (verbatim log consistency).`,
		Example: "  verbatim log checkpoint > today.checkpoint"},
		func(cmd *cobra.Command, l *ledger.Log, _ []string) error {
			_, err := cmd.OutOrStdout().Write(l.Checkpoint())
			return err
		})
}

func logProofCommand() *cobra.Command {
	return logReading(&cobra.Command{Use: "proof INDEX", Args: cobra.ExactArgs(1),
		Short:   "Print the proof that an entry is in the log (C2SP tlog-proof)",
		Example: "  verbatim log proof 12 > 12.tlog-proof"},
		func(cmd *cobra.Command, l *ledger.Log, args []string) error {
			index, err := strconv.ParseInt(args[0], 10, 64)
			if err != nil {
				return fmt.Errorf("%s is no index of an entry; verbatim log shows them", args[0])
			}
			p, err := l.Prove(index, nil)
			if err != nil {
				return err
			}
			_, err = cmd.OutOrStdout().Write(p.Bytes())
			return err
		})
}

func logConsistencyCommand() *cobra.Command {
	return logReading(&cobra.Command{Use: "consistency OLD", Args: cobra.ExactArgs(1),
		Short: "Prove that the log still has all that an older checkpoint of it has",
		Long: `Consistency reads an older checkpoint of this log from a file, and proves that the log has since
been added to and not changed. The hashes of the proof are printed, as RFC 6962 has them, in base64.

Exit status: 0 it is proven, 2 it is not: entries were changed or taken away, or the log was made anew.`,
		Example: "  verbatim log consistency last-week.checkpoint"},
		func(cmd *cobra.Command, l *ledger.Log, args []string) error {
			old, err := smallFile(args[0])
			if err != nil {
				return err
			}
			c, err := l.Consistent(old)
			if err != nil {
				return fmt.Errorf("%s: %w", oneLine(args[0]), err)
			}
			out := cmd.OutOrStdout()
			fmt.Fprintf(out, "consistent: the %d entries of then are the first of %d\n", c.Old, c.New)
			for _, h := range c.Hashes {
				fmt.Fprintln(out, h)
			}
			return nil
		})
}

// smallFile reads a file that has a note in it.
func smallFile(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, reason(path, err)
	}
	defer func() { _ = file.Close() }()
	return io.ReadAll(io.LimitReader(file, 1<<20))
}

func logStampCommand() *cobra.Command {
	var f archiveFlag
	cmd := &cobra.Command{
		Use: "stamp", Args: cobra.NoArgs,
		Short: "Ask for a time stamp of the log's checkpoint",
		Long: `Stamp asks the authority at the address in VERBATIM_TIMESTAMP for a time stamp (RFC 3161) of the
SHA-256 of the checkpoint, and keeps both. Nothing else is sent. From then on everything that is in the
log is proven to be no younger: a report can't be dated back before it, nor an entry changed.`,
		Example: "  VERBATIM_TIMESTAMP=https://time.example verbatim log stamp",
		RunE: func(cmd *cobra.Command, _ []string) error {
			authority := os.Getenv(stampEnv)
			if authority == "" {
				return fmt.Errorf("no authority is named; set %s to its address", stampEnv)
			}
			return f.writing(cmd.Context(), func(a *archive.Archive) error {
				l, err := a.LogForWriting(cmd.Context())
				if err != nil {
					return err
				}
				return stampLog(cmd, l, authority)
			})
		},
	}
	f.registerWriter(cmd)
	f.registerPress(cmd)
	return cmd
}

func stampLog(cmd *cobra.Command, l *ledger.Log, authority string) error {
	if l.HasStamp() {
		_, err := fmt.Fprintf(cmd.OutOrStdout(), "the checkpoint of %d entries has a time stamp already\n", l.Size())
		return err
	}
	from, err := fetch.Default()
	if err != nil {
		return err
	}
	sum := l.Sum()
	token, err := from.Stamp(cmd.Context(), authority, sum)
	if err != nil {
		return fmt.Errorf("%s could not be asked for a time stamp: %w", visible.Address(authority), err)
	}
	s, err := fetch.ReadStamp(token, sum)
	if err != nil {
		return err
	}
	if err := l.Stamp(token); err != nil {
		return err
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), "stamped %d entries: %s, by %s\n", l.Size(), s.Time.Format(time.RFC3339),
		oneLine(s.Authority))
	return err
}

func logCosignedCommand() *cobra.Command {
	var f archiveFlag
	var keys []string
	cmd := &cobra.Command{
		Use: "cosigned FILE", Args: cobra.ExactArgs(1),
		Short: "Keep a checkpoint of this log that witnesses have signed",
		Long: `Cosigned takes a checkpoint of this log with the signatures of witnesses (C2SP tlog-cosignature, or
signed notes), verifies them by their keys and that the log is still the one of that checkpoint, and keeps
it. Somebody who trusts a witness knows then that the log had this past, whoever has the desk's key.`,
		Example: "  verbatim log cosigned signed.checkpoint --witness witness.example+8a7b6c5d+BF...",
		RunE: func(cmd *cobra.Command, args []string) error {
			signed, err := smallFile(args[0])
			if err != nil {
				return err
			}
			return f.writing(cmd.Context(), func(a *archive.Archive) error {
				l, err := a.LogForWriting(cmd.Context())
				if err != nil {
					return err
				}
				names, err := l.Cosigned(signed, keys)
				if err != nil {
					return fmt.Errorf("%s: %w", oneLine(args[0]), err)
				}
				for _, name := range names {
					fmt.Fprintf(cmd.OutOrStdout(), "signed by %s\n", oneLine(name))
				}
				return nil
			})
		},
	}
	f.registerWriter(cmd)
	f.registerPress(cmd)
	cmd.Flags().StringArrayVar(&keys, "witness", nil, "the public key of a witness; may be given several times")
	return cmd
}
