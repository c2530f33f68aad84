package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"verbatim/report"
)

func explainCommand() *cobra.Command {
	names, texts := report.Codes()
	return &cobra.Command{
		Use:       "explain [CODE]",
		Short:     "Tell what a verdict or finding means, with an example; all of them without a name",
		Example:   "  verbatim explain clipped\n  verbatim explain omission-weighty",
		Args:      cobra.MaximumNArgs(1),
		ValidArgs: names,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				for i, name := range names {
					if i > 0 {
						fmt.Fprintln(cmd.OutOrStdout())
					}
					if _, err := fmt.Fprintf(cmd.OutOrStdout(), "%s: %s\n", name, texts[name]); err != nil {
						return err
					}
				}
				return nil
			}
			text, ok := texts[args[0]]
			if !ok {
				return fmt.Errorf("%q is neither a verdict nor a finding; known are: %s", args[0], strings.Join(names, ", "))
			}
			_, err := fmt.Fprintf(cmd.OutOrStdout(), "%s\n\n%s\n", args[0], text)
			return err
		},
	}
}
