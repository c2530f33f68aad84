package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"verbatim/internal/quotation"
	"verbatim/report"
)

func explainCommand() *cobra.Command {
	names, texts := report.Codes()
	return &cobra.Command{
		Use:   "explain [CODE]",
		Short: "Tell what a verdict or finding means, with an example; all of them without a name",
		Example: "  verbatim explain clipped\n  verbatim explain omission-weighty\n  verbatim explain " +
			"rules\n  verbatim explain said-behind",
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
				text, ok = explainRule(args[0])
			}
			if !ok {
				return fmt.Errorf("%q is neither a verdict nor a finding; known are: %s, and “rules” for "+
					"those that name a speaker", args[0], strings.Join(names, ", "))
			}
			_, err := fmt.Fprintf(cmd.OutOrStdout(), "%s\n\n%s\n", args[0], text)
			return err
		},
	}
}

// explainRule tells of a rule by which the speaker of a quotation is named, by its example.
func explainRule(name string) (string, bool) {
	var names []string
	for _, rule := range quotation.Rules() {
		if rule.Name == name {
			return "Rule for the speaker. It names Jane Roe here:\n\n" + rule.Example, true
		}
		names = append(names, rule.Name)
	}
	if name == "rules" {
		return "Rules for the speaker, in the order in which they are asked: " + strings.Join(names, ", "),
			true
	}
	return "", false
}
