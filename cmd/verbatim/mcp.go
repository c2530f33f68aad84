package main

import (
	"context"
	"errors"

	"github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/spf13/cobra"

	"verbatim/internal/archive"
	"verbatim/internal/check"
	"verbatim/internal/desk"
	"verbatim/internal/server/assistant"
)

type mcpFlags struct {
	archiveFlag
	followFlag
	against []string
}

func mcpCommand() *cobra.Command {
	var f mcpFlags
	cmd := &cobra.Command{
		Use:   "mcp",
		Short: "Give an assistant the tools to check quotations, on standard input and output",
		Long: `Mcp serves the Model Context Protocol on standard input and output: an assistant's client starts
it, and its language model checks a draft's quotations, finds passages, reads around them, traces who
carries them, and asks what is held. All tools only read. It ends when the client closes its input.

The record is the archive, which others may add to meanwhile, or one or more folders named with
--against, which are read once; there is nothing to trace then.`,
		Example: `  verbatim mcp --archive ~/archive
  verbatim mcp --against transcripts/`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return f.run(cmd.Context()) },
	}
	f.archiveFlag.register(cmd)
	f.followFlag.register(cmd)
	cmd.Flags().StringArrayVarP(&f.against, "against", "a", nil,
		"check against this folder or file instead of the archive; may be given several times")
	return cmd
}

func (f *mcpFlags) run(ctx context.Context) error {
	d, err := f.desk(ctx)
	if err != nil {
		return err
	}
	err = assistant.Server(d).Run(ctx, &mcp.StdioTransport{MaxLineLength: assistant.LongestMessage})
	return errors.Join(err, d.Close())
}

// desk opens what the tools are asked of.
func (f *mcpFlags) desk(ctx context.Context) (*desk.Desk, error) {
	if len(f.against) == 0 {
		d, err := desk.Open(ctx, f.both(), rules(), *program())
		if errors.Is(err, archive.ErrNone) {
			err = errors.Join(err, errors.New("name one with --archive, make one with verbatim add, or name a "+
				"folder of transcripts with --against"))
		}
		return d, err
	}
	record, _, err := f.openRecord(ctx, f.against, check.Opening{Links: f.links()})
	if err != nil {
		return nil, err
	}
	for _, bad := range record.Failures {
		complain(reason(bad.Path, bad.Err))
	}
	return desk.Of(record, *program()), nil
}
