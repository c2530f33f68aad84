package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"verbatim/report"
)

// outputFlags say in which form an answer is written, and where.
type outputFlags struct {
	format, output string
	forms          []string // that the command can write; the first is text
}

// endings are the formats that the ending of a file's name tells.
var endings = map[string]string{".json": "json", ".html": "html", ".htm": "html", ".csv": "csv",
	".sarif":  "sarif",
	".jsonld": "annotations", ".ics": "ics", ".graphml": "graphml"}

// register adds the flags for what is called so, in one of some forms.
func (o *outputFlags) register(cmd *cobra.Command, what string, forms ...string) {
	o.forms = forms
	last := len(forms) - 1
	cmd.Flags().StringVarP(&o.format, "format", "f", "", strings.Join(forms[:last], ", ")+" or "+forms[last]+
		" (default: by the ending of --output, else text)")
	cmd.Flags().StringVarP(&o.output, "output", "o", "", "write the "+what+" to this file")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(forms,
		cobra.ShellCompDirectiveNoFileComp))
}

// settle finds the form where none is named, and refuses one that the command cannot write.
func (o *outputFlags) settle() error {
	if o.format == "" {
		o.format = endings[strings.ToLower(filepath.Ext(o.output))]
		if !slices.Contains(o.forms, o.format) {
			o.format = o.forms[0]
		}
	}
	if !slices.Contains(o.forms, o.format) {
		return fmt.Errorf("--format %s is not known; use one of %s", o.format, strings.Join(o.forms, ", "))
	}
	return nil
}

// style is how text is written: as the terminal has it, or for a file.
func (o *outputFlags) style() report.Style {
	style := report.Style{Width: 100}
	if o.output == "" {
		style.Width, style.Color = terminal(os.Stdout)
	}
	return style
}

// writers write what a command made, each in the form by whose name it stands.
type writers map[string]func(io.Writer) error

// write puts what was made, in the form that was asked for, where it is to go.
func (o *outputFlags) write(what string, forms writers) error {
	var b bytes.Buffer
	if err := forms[o.format](&b); err != nil {
		return err
	}
	return put(o.output, what, b.Bytes())
}
