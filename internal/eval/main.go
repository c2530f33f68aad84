// Command eval measures the program on sets of quotations whose answer is known.
//
//	go run ./internal/eval                             the figures of all sets
//	go run ./internal/eval real-dev                    of one
//	go run ./internal/eval foreign                     articles against a record that can't hold their quotations
//	go run ./internal/eval --show false-accusation     and the ones that are wrong, to read them
//	go run ./internal/eval --check --if-present        hold the figures against limits.txt, as CI does
//	go run ./internal/eval --write                     write the tables and curves of ACCURACY.md
//
// The sets stand beside the clone, in ../shared/eval, and are no part of it: most of their texts belong to
// others and may be measured on and not published.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"verbatim/internal/eval/score"
)

// sets are those that are measured where none is named.
var sets = []string{"synthetic-dev", "real-dev", "extraction-dev"}

func main() {
	debug.SetGCPercent(400) // the record is small here and time matters more
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	cmd := command()
	if err := cmd.ExecuteContext(ctx); err != nil {
		fmt.Fprintf(os.Stderr, "eval: %v\n", err)
		os.Exit(1)
	}
}

type options struct {
	folder      string
	names       []string
	show        string
	limit       int
	json        bool
	check       bool
	write       bool
	ifPresent   bool
	root        string // of the repository
	out, errOut io.Writer
}

func command() *cobra.Command {
	o := options{}
	cmd := &cobra.Command{
		Use:           "eval [SET]...",
		Short:         "Measure the program on sets of quotations whose answer is known",
		SilenceUsage:  true,
		SilenceErrors: true,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.names = append(o.names, args...)
			o.out, o.errOut = cmd.OutOrStdout(), cmd.ErrOrStderr()
			return o.run(cmd.Context())
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.folder, "sets", "", "folder that holds the sets (default ../shared/eval beside the "+
		"repository)")
	f.StringArrayVar(&o.names, "set", nil, "name of a set, the same as an argument; may be given several "+
		"times")
	f.StringVar(&o.show, "show", "", "print the wrong ones of a kind: "+strings.Join(showKinds(),
		", ")+", or one item by its id")
	f.IntVarP(&o.limit, "limit", "n", 0, "print so many of them at most")
	f.BoolVar(&o.json, "json", false, "print the figures as JSON, one object a set")
	f.BoolVar(&o.check, "check", false, "hold the figures against limits.txt, and fail where one is broken")
	f.BoolVar(&o.write, "write", false, "write the tables and curves of ACCURACY.md")
	cmd.MarkFlagsMutuallyExclusive("check", "write", "json", "show")
	f.BoolVar(&o.ifPresent, "if-present", false, "succeed where the sets are not there")
	return cmd
}

func (o options) run(ctx context.Context) error {
	var err error
	if o.root, err = root(ctx); err != nil {
		return err
	}
	if o.folder == "" {
		o.folder = filepath.Join(o.root, "..", "shared", "eval")
	}
	if len(o.names) == 0 || o.write {
		o.names = slices.Clone(sets)
	}
	if o.write { // the paper tells of all
		o.names = append(o.names, foreign)
	}
	var list []*measured
	for _, name := range o.names {
		m, err := o.measure(ctx, name)
		switch {
		case errors.Is(err, fs.ErrNotExist) && o.ifPresent:
			fmt.Fprintf(o.out, "The set %s is not there, so it was not measured.\n", name)
			continue
		case errors.Is(err, fs.ErrNotExist):
			return fmt.Errorf("there is no set %s in %s; name the folder that holds the sets with --sets",
				name, o.folder)
		case err != nil:
			return err
		}
		list = append(list, m)
		if err := o.print(m); err != nil {
			return err
		}
	}
	switch {
	case o.show != "":
		return o.showAll(list)
	case o.check:
		return o.hold(list)
	case o.write && len(list) == len(o.names):
		return write(o.root, list)
	}
	return nil
}

func (o options) showAll(list []*measured) error {
	shown := 0
	for _, m := range list {
		shown += show(o.out, m, o.show, o.limit)
	}
	if shown == 0 && !slices.Contains(showKinds(), o.show) {
		return fmt.Errorf("--show %s is neither an item of the sets measured nor a kind; kinds are %s",
			o.show, strings.Join(showKinds(), ", "))
	}
	return nil
}

func (o options) hold(list []*measured) error {
	limits, err := parseLimits(limitsText)
	if err != nil {
		return err
	}
	held, broken, err := holdLimits(o.out, limits, list)
	switch {
	case err != nil:
		return err
	case broken > 0:
		return fmt.Errorf("%d of %d limits are broken", broken, held)
	case len(list) > 0:
		fmt.Fprintf(o.out, "All %d limits hold.\n", held)
	}
	return nil
}

func (o options) measure(ctx context.Context, name string) (*measured, error) {
	if name == foreign {
		return measureForeign(ctx, o.folder)
	}
	set, err := score.Open(filepath.Join(o.folder, name))
	if err != nil {
		return nil, err
	}
	clarify(set)
	return measure(ctx, set)
}

func (o options) print(m *measured) error {
	if o.json {
		return printJSON(o.out, m)
	}
	printTable(o.out, m)
	fmt.Fprintln(o.out)
	return nil
}

// root is the folder of the module that the command is run in.
func root(ctx context.Context) (string, error) {
	path, err := exec.CommandContext(ctx, "go", "env", "GOMOD").Output()
	if err != nil {
		return "", fmt.Errorf("finding the repository: %w", err)
	}
	return filepath.Dir(strings.TrimSpace(string(path))), nil
}
