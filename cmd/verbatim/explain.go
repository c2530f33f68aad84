package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"verbatim/internal/quotation"
	"verbatim/internal/say"
	"verbatim/report"
)

func explainCommand() *cobra.Command {
	names, _ := report.Codes()
	var f languageFlag
	cmd := &cobra.Command{
		Use:   "explain [CODE]",
		Short: "Tell what a verdict or finding means, with an example; all of them without a name",
		Example: "  verbatim explain clipped\n  verbatim explain omission-weighty\n  verbatim explain " +
			"rules\n  verbatim explain said-behind\n  verbatim explain Verneinung --lang de",
		Args:      cobra.MaximumNArgs(1),
		ValidArgs: names,
		RunE: func(cmd *cobra.Command, args []string) error {
			language, err := f.language()
			if err != nil {
				return err
			}
			in := report.In(language)
			if len(args) == 0 {
				return explainAll(cmd.OutOrStdout(), in)
			}
			head, text := explained(in, args[0])
			if text == "" {
				return fmt.Errorf("%q is neither a verdict nor a finding; known are: %s, and “rules” for "+
					"those that name a speaker", args[0], strings.Join(names, ", "))
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s\n\n%s\n", head, text)
			return err
		},
	}
	f.register(cmd)
	return cmd
}

func explainAll(w io.Writer, in report.Speech) error {
	names, texts := in.Codes()
	for i, name := range names {
		if i > 0 {
			fmt.Fprintln(w)
		}
		if _, err := fmt.Fprintf(w, "%s: %s\n", headOf(in, name), texts[name]); err != nil {
			return err
		}
	}
	return nil
}

// headOf is a name as reports in the language have it, with that of JSON behind it where it is another.
func headOf(in report.Speech, name string) string {
	if label := in.CodeLabel(name); label != name {
		return label + " (" + name + ")"
	}
	return name
}

// explained tells of a verdict or finding, by its name in JSON or in reports of the language, or of a rule; the
// text is "" where there is none.
func explained(in report.Speech, wanted string) (head, text string) {
	names, texts := in.Codes()
	for _, name := range names {
		if name == wanted || strings.EqualFold(in.CodeLabel(name), wanted) {
			return headOf(in, name), texts[name]
		}
	}
	text, _ = explainRule(in.Tongue, wanted)
	return wanted, text
}

// explainRule tells of a rule by which the speaker of a quotation is named, by its example.
func explainRule(in *say.Tongue, name string) (string, bool) {
	var names []string
	for _, rule := range quotation.Rules() {
		if rule.Name == name {
			return in.Say("explain.rule") + "\n\n" + rule.Example, true
		}
		names = append(names, rule.Name)
	}
	if name == "rules" {
		return in.Say("explain.rules", "rules", strings.Join(names, ", ")), true
	}
	return "", false
}
