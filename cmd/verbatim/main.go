// Command verbatim checks the quotations of an article against the record of what was said.
package main

import (
	"context"
	"errors"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/spf13/cobra"
)

// The exit codes.
const (
	exitClean    = 0 // every quotation is verbatim or clean
	exitFindings = 1 // something is worse
	exitTrouble  = 2 // something could not be checked
)

func main() {
	os.Exit(run(os.Args[1:]))
}

// run is main with an exit code, for the tests.
func run(args []string) int {
	debug.SetGCPercent(40) // the record is one large live heap; half of it again as garbage is too much
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	code := exitClean
	root := &cobra.Command{
		Use:   "verbatim",
		Short: "Check every quotation of an article against the record of what was said",
		Long: `Verbatim lifts every quotation out of an article, finds it in a record of transcripts and statements,
lays the two side by side word by word, and says what was kept, changed, cut, joined, moved or given to
somebody else. It needs no set-up and no network, and stores nothing.`,
		SilenceUsage: true, SilenceErrors: true,
	}
	root.AddCommand(checkCommand(&code), explainCommand(), schemaCommand(), versionCommand())
	root.SetArgs(args)
	if err := root.ExecuteContext(ctx); err != nil {
		complain(err)
		if errors.Is(err, context.Canceled) {
			return 130
		}
		return exitTrouble
	}
	return code
}
