package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"verbatim/examples"
	styled "verbatim/internal/terminal"
)

func demoCommand() *cobra.Command {
	keep := ""
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "Lead from an op-ed to a published page, on invented examples",
		Long: `Demo makes an archive of an invented op-ed, the speech that it is about, a warning and six articles, in
a folder that goes when it ends, and does what a desk would do with them: check, trace, timeline, and a
page that is drafted, edited, approved and published. Each step is shown with the command that a person would
type. It needs no network. Its clock stands at the afternoon on which the op-ed appeared.`,
		Example: "  verbatim demo\n  verbatim demo --keep sallow",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return demonstrate(cmd.Context(), cmd.OutOrStdout(), keep)
		},
	}
	cmd.Flags().StringVar(&keep, "keep", "", "do it in this folder, which must not be there yet, and "+
		"leave it")
	return cmd
}

// demoDay is when the demonstration takes place.
var demoDay = time.Date(2024, 11, 16, 15, 0, 0, 0, time.UTC)

// demoStep is a command of the demonstration, and why it is given.
type demoStep struct {
	head string
	args []string
}

var demoSteps = []demoStep{
	{"Keep what was said, and what was written about it", []string{"add", "record"}},
	{"", []string{"add", "--press", "press", "opinion.md"}},
	{"An op-ed answers a claim: are its own quotations right?", []string{"check", "opinion.md"}},
	{"Who carries which cut of that sentence, since when?", []string{"trace"}},
	{"What does the op-ed say happened when?", []string{"timeline", "opinion.md"}},
	{"A page: what it would show", []string{"publish", "draft", "s1"}},
	{"", []string{"publish", "show", "1"}},
	{"A person writes the title and the comment, and another approves", []string{"publish", "edit", "1",
		"--from", "page.md"}},
	{"", []string{"publish", "approve", "1", "--by", "Ida Quell"}},
	{"Published, for readers and for machines", []string{"publish", "page", "1"}},
	{"", []string{"publish", "build", "site", "--url", "https://desk.example/published/", "--desk",
		"The Valley Desk"}},
}

// demonstrate does the steps in a folder of its own, in which the commands find everything by its name.
func demonstrate(ctx context.Context, out io.Writer, keep string) (err error) {
	dir, done, err := demoFolder(keep)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, done()) }()
	clock := now
	now = func() time.Time { return demoDay }
	defer func() { now = clock }()
	_, color := terminal(os.Stdout)
	for _, step := range demoSteps {
		if step.head != "" {
			fmt.Fprintf(out, "\n%s\n\n", styled.Styled(step.head, styled.Bold, color))
		}
		fmt.Fprintf(out, "$ verbatim %s\n", typed(step.args))
		if code := execute(ctx, step.args); code == exitTrouble || ctx.Err() != nil {
			return fmt.Errorf("verbatim %s did not work", typed(step.args))
		}
	}
	if keep == "" {
		_, err = fmt.Fprintf(out, "\nAll of it is gone now; verbatim demo --keep DIR leaves it there, "+
			"with the page to open.\n")
		return err
	}
	pages, err := filepath.Glob(filepath.Join("site", "*", "index.html"))
	for _, page := range pages {
		fmt.Fprintf(out, "\nOpen %s in a browser.\n", filepath.Join(dir, page))
	}
	return err
}

// typed is a command as a person types it.
func typed(args []string) string {
	var out []string
	for _, a := range args {
		if strings.Contains(a, " ") {
			a = `"` + a + `"`
		}
		out = append(out, a)
	}
	return strings.Join(out, " ")
}

// demoFolder lays the examples into a folder and goes there; done goes back, and removes what is not kept.
func demoFolder(keep string) (dir string, done func() error, err error) {
	here, err := os.Getwd()
	if err != nil {
		return "", nil, err
	}
	dir = keep
	if keep == "" {
		if dir, err = os.MkdirTemp("", "verbatim-demo-"); err != nil {
			return "", nil, err
		}
	} else if err := os.Mkdir(keep, 0o777); err != nil {
		return "", nil, fmt.Errorf("the demonstration can't be laid out in %s: %w; name a folder that is "+
			"not there yet", keep,
			cause(err))
	}
	remove := func() error {
		if keep == "" {
			return os.RemoveAll(dir)
		}
		return nil
	}
	files, err := fs.Sub(examples.Files(), "alert")
	if err == nil {
		err = os.CopyFS(dir, files)
	}
	if err == nil {
		err = errors.Join(os.Unsetenv("VERBATIM_ARCHIVE"), os.Chdir(dir)) // the archive is the one in it
	}
	if err != nil {
		return "", nil, errors.Join(err, remove())
	}
	return dir, func() error { return errors.Join(os.Chdir(here), remove()) }, nil
}
