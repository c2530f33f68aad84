package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

// packagingCommand makes what a package of the program has beside it. It is hidden, since only who makes a
// package needs it.
func packagingCommand() *cobra.Command {
	return &cobra.Command{
		Use:    "packaging FOLDER",
		Short:  "Write the man pages and the completions for bash, zsh and fish below a folder",
		Hidden: true,
		Args:   cobra.ExactArgs(1),
		RunE:   func(cmd *cobra.Command, args []string) error { return writePackaging(cmd.Root(), args[0]) },
	}
}

func writePackaging(root *cobra.Command, dir string) error {
	man, completions := filepath.Join(dir, "man"), filepath.Join(dir, "completions")
	for _, d := range []string{man, completions} {
		if err := os.MkdirAll(d, 0o755); err != nil {
			return fmt.Errorf("the folder %s cannot be made: %w; name a folder that you may write to", d,
				cause(err))
		}
	}
	root.DisableAutoGenTag = true
	info, _ := debug.ReadBuildInfo()
	day := commitDay(builtAs(info).date)
	header := &doc.GenManHeader{Section: "1", Source: "Verbatim", Manual: "Verbatim", Date: &day}
	if err := doc.GenManTree(root, header, man); err != nil {
		return fmt.Errorf("the man pages could not be written to %s: %w", man, err)
	}
	for shell, write := range map[string]func(io.Writer) error{
		"bash": func(w io.Writer) error { return root.GenBashCompletionV2(w, true) },
		"zsh":  root.GenZshCompletion,
		"fish": func(w io.Writer) error { return root.GenFishCompletion(w, true) },
	} {
		var b bytes.Buffer
		err := write(&b)
		if err == nil {
			err = os.WriteFile(filepath.Join(completions, "verbatim."+shell), b.Bytes(), 0o644)
		}
		if err != nil {
			return fmt.Errorf("the completion for %s could not be written to %s: %w", shell, completions, err)
		}
	}
	return nil
}

// commitDay is the day that man pages bear, so that they are the same whenever they are made.
func commitDay(date string) time.Time {
	if day, err := time.Parse(time.RFC3339, date); err == nil {
		return day.UTC()
	}
	return time.Unix(0, 0).UTC()
}
