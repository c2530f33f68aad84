package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"verbatim/internal/say"
)

// languageFlag says in which language a person is answered. Errors, logs, and all that programs read are English.
type languageFlag struct{ named string }

func (l *languageFlag) register(cmd *cobra.Command) {
	cmd.Flags().StringVar(&l.named, "lang", "", "the `LANGUAGE` in which a person is answered: "+
		strings.Join(say.Languages(), ", ")+" (default: that of LC_ALL, LC_MESSAGES or LANG, else en)")
	_ = cmd.RegisterFlagCompletionFunc("lang", cobra.FixedCompletions(say.Languages(),
		cobra.ShellCompDirectiveNoFileComp))
}

// language is the one that was named, or else that of the environment, by its two letters.
func (l languageFlag) language() (string, error) {
	if l.named == "" {
		return ofEnvironment(), nil
	}
	tag, ok := say.Parse(l.named)
	if !ok {
		return "", fmt.Errorf("--lang %s is not spoken here; use one of %s", l.named,
			strings.Join(say.Languages(), ", "))
	}
	return tag, nil
}

// ofEnvironment is the language of messages as POSIX finds it: the first of the variables that is set counts.
func ofEnvironment() string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := os.Getenv(name); value != "" {
			tag, _ := say.OfLocale(value)
			return tag
		}
	}
	return say.English
}
