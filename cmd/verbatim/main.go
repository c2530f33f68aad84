// Command verbatim checks the quotations of an article against the record of what was said.
package main

import (
	"context"
	"errors"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"verbatim/internal/limit"
)

// The exit codes.
const (
	exitClean       = 0   // every quotation is verbatim or clean
	exitFindings    = 1   // something is worse
	exitTrouble     = 2   // something could not be checked
	exitInterrupted = 130 // 128 and the number of SIGINT, as shells have it
)

func main() {
	os.Exit(run(os.Args[1:]))
}

// run is main with an exit code. An interrupt ends it at once, whatever is under way, be it a long alignment
// or a read from a pipe that nobody writes to; only a report that is just being put in place, and what was
// read for an archive, is let finish.
func run(args []string) int {
	collectLate()
	defer runtime.KeepAlive(&ballast)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	done := make(chan int, 1)
	go func() { done <- execute(ctx, args) }()
	select {
	case code := <-done:
		return code
	case <-ctx.Done():
		stop() // a second interrupt waits for nothing
		if serving.Load() {
			return <-done // which ends what it was asked
		}
		writing.Lock()
		complain(errors.New("interrupted; it was not finished"))
		return exitInterrupted
	}
}

// ballast is never touched, so that it takes no memory.
var ballast []byte

// collectLate lets the collector wait. A short run ends before it has made so much garbage that collecting it
// would pay. In a long one the record is one large live heap, and half of it again as garbage is too much;
// while it is small, the collector would run at each megabyte if there were no ballast.
func collectLate() {
	debug.SetGCPercent(1000) // of the four megabytes at least that it takes a heap for
	runtime.AddCleanup(new([64]byte), func(int) {
		ballast = make([]byte, 24<<20)
		debug.SetGCPercent(40)
	}, 0) // runs after the first collection
}

// now is the clock of what is dated by hand; a demonstration has its own.
var now = time.Now

func execute(ctx context.Context, args []string) int {
	code := exitClean
	root := &cobra.Command{
		Use:   "verbatim",
		Short: "Check every quotation of an article against the record of what was said",
		Long: `Verbatim lifts every quotation out of an article, finds it in a record of transcripts and
statements, lays the two side by side word by word, and says what was kept, changed, cut, joined, moved
or given to somebody else. It needs no set-up, and the network only for a page that you name. A record is
a folder of transcripts, which is read and not kept, or an archive, which verbatim add makes and which
stays.`,
		SilenceUsage: true, SilenceErrors: true,
		Version: version(),
		PersistentPreRunE: func(c *cobra.Command, _ []string) error {
			limits, err := limit.Parse(os.Getenv("VERBATIM_LIMITS"))
			c.SetContext(limits.Into(c.Context()))
			return errors.Join(err, notInCluster(c))
		},
	}
	root.SetVersionTemplate("verbatim {{.Version}}\n")
	root.AddCommand(checkCommand(&code), searchCommand(&code), traceCommand(&code), timelineCommand(&code),
		profileCommand(&code), claimCommand(&code),
		readCommand(&code),
		explainCommand(), schemaCommand(), versionCommand(),
		addCommand(&code), recheckCommand(&code), listCommand(), showCommand(), coverageCommand(),
		versionsCommand(), diffCommand(),
		removeCommand(), copyCommand(&code),
		captureCommand(&code), capturesCommand(), exportCommand(), reportsCommand(), doctorCommand(&code),
		watchCommand(&code), alertCommand(&code),
		serveCommand(), userCommand(), mcpCommand(), backupCommand(), restoreCommand(), publishCommand(), demoCommand(),
		bundleCommand(), verifyCommand(&code), logCommand(),
		packagingCommand())
	root.SetArgs(args)
	root.SetOut(said)
	root.SetErr(told)
	if err := root.ExecuteContext(ctx); err != nil {
		if ctx.Err() != nil {
			return exitInterrupted // run has said so
		}
		complain(err)
		return exitTrouble
	}
	return code
}
