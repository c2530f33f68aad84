package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"verbatim/internal/archive"
	"verbatim/internal/cluster"
	"verbatim/report"
)

func copyCommand(code *int) *cobra.Command {
	var f formatFlag
	cmd := &cobra.Command{
		Use:   "copy FROM TO",
		Short: "Copy an archive from a folder into a cluster, or back",
		Long: `Copy copies what an archive holds into another: from a folder into a cluster of OpenSearch
(opensearch://host:port/name), from there into a folder, or from one cluster to another. Documents come
with their texts, originals and the days on which they were added, and known occasions with them; older
versions, saved reports, captures and the press stay where they are. What is there already is left as it
is, so that the same command goes on where it was interrupted. At the end both are held against one
another, and the counts are told.

Exit status: 0 all that is held is there, 2 something is not, and a sentence on standard error says why.`,
		Example: `  verbatim copy archive opensearch://localhost:9200/desk
  verbatim copy opensearch://localhost:9200/desk ~/back`,
		Args: cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			writing.Lock() // an interrupt waits until what was read is kept
			defer writing.Unlock()
			out, failed := copyArchive(cmd, args[0], args[1])
			for _, bad := range out.Refused {
				complain(reason(bad.Path, bad.Err))
			}
			if failed != nil || len(out.Refused) > 0 {
				*code = exitTrouble
			}
			return errors.Join(failed, f.print(cmd.OutOrStdout(), out, func(w io.Writer) error {
				_, err := fmt.Fprintf(w, "%s: %d copied, %d there already; both hold %s of %d words\n", oneLine(args[1]),
					len(out.Added.Added)+len(out.Revised), out.Unchanged, report.Plural(out.Documents, "document"), out.Words)
				return err
			}))
		},
	}
	f.register(cmd)
	return cmd
}

func copyArchive(cmd *cobra.Command, from, to string) (out cluster.Copied, err error) {
	ctx := cmd.Context()
	if !cluster.Is(from) && !cluster.Is(to) {
		return out, errors.New("neither is in a cluster; a folder is copied with verbatim backup and restore")
	}
	if !cluster.Is(from) {
		folder, err := archive.Open(ctx, from)
		if err != nil {
			return out, err
		}
		if err = damaged(ctx, from, folder.Damage); err == nil {
			out, err = copyIn(cmd, folder, to)
		}
		return out, errors.Join(err, folder.Close())
	}
	a, err := cluster.Open(ctx, from)
	if err != nil {
		return out, err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	if cluster.Is(to) {
		return copyIn(cmd, a, to)
	}
	folder, err := archive.Create(ctx, to)
	if err != nil {
		return out, err
	}
	out, err = a.CopyOut(ctx, folder, progress("copying"))
	return out, errors.Join(err, folder.Close())
}

func copyIn(cmd *cobra.Command, from cluster.From, to string) (cluster.Copied, error) {
	a, err := cluster.Create(cmd.Context(), to)
	if err != nil {
		return cluster.Copied{}, err
	}
	out, err := cluster.CopyIn(cmd.Context(), from, a, progress("copying"))
	return out, errors.Join(err, a.Close())
}
