package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"verbatim/internal/document"
	"verbatim/internal/read"
	"verbatim/internal/source"
	"verbatim/report"
)

type readFlags struct {
	followFlag
	knownFlags
	format, as string
}

func readCommand(code *int) *cobra.Command {
	var f readFlags
	cmd := &cobra.Command{
		Use:   "read FILE...",
		Short: "Show what is read of a file: its format, what it says of itself, who speaks, the words",
		Long: `Read shows what a check would take a file for, and is the first thing to run when an
answer looks wrong: the format as the content tells it, the metadata, each turn with its speaker and, in
captions, its time, what was left out, and what is missing.

A file in which somebody is labelled as a speaker, or which has times, is shown as a document of the
record, any other as an article. A folder or a zip file stands for the files in it, - for standard input,
and what begins with http:// or https:// for the page there.

Exit status: 0 all files could be read, 2 some could not.`,
		Example: `  verbatim read captions.vtt
  verbatim read --as article statement.docx
  verbatim read --format json debate.xml | jq .readings[0].turns
  zcat page.html.gz | verbatim read -`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			var err error
			*code, err = f.run(cmd.Context(), args)
			return err
		},
	}
	f.followFlag.register(cmd)
	cmd.Flags().StringVarP(&f.format, "format", "f", "text", "text or json")
	cmd.Flags().StringVar(&f.as, "as", "", "record or article (default: by what is in the file)")
	f.knownFlags.register(cmd, "day of the one document", "title of the one document",
		"who speaks in it, where it labels nobody")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions([]string{"text", "json"},
		cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("as", cobra.FixedCompletions([]string{"record", "article"},
		cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// readFile is a document and the role as which it was read.
type readFile struct {
	doc *document.Document
	as  string
}

func (f readFlags) run(ctx context.Context, args []string) (int, error) {
	if !slices.Contains([]string{"text", "json"}, f.format) {
		return exitTrouble, fmt.Errorf("--format %s is not known; use text or json", f.format)
	}
	if !slices.Contains([]string{"", "record", "article"}, f.as) {
		return exitTrouble, fmt.Errorf("--as %s is not known; use record or article", f.as)
	}
	files, failures := f.open(ctx, args)
	if len(files) > 1 && f.meta() != (document.Meta{}) {
		return exitTrouble, errSeveral
	}
	for _, bad := range failures {
		complain(reason(bad.Path, bad.Err))
	}
	if len(files) > 0 {
		if err := f.show(files); err != nil {
			return exitTrouble, err
		}
	}
	if len(failures) > 0 {
		return exitTrouble, nil
	}
	return exitClean, nil
}

// open reads what the arguments name, in their order.
func (f readFlags) open(ctx context.Context, args []string) (out []readFile, failures []read.Failure) {
	for _, arg := range args {
		failures = append(failures, readArgument(ctx, arg, f.links(), f.read,
			func(file readFile) { out = append(out, file) })...)
	}
	return out, failures
}

// read reads a file as what it is asked for, or as what it looks like: speakers and times make a record.
func (f readFlags) read(s source.Source) (readFile, error) {
	s.Known = f.meta()
	if f.as != "article" {
		doc, err := read.Transcript(s)
		if err != nil {
			return readFile{doc, "record"}, err
		}
		labelled := slices.ContainsFunc(doc.Turns, func(t document.Turn) bool { return t.Label != "" })
		told := f.as == "record" || f.speaker != ""
		if told || labelled || len(doc.Times) > 0 {
			return readFile{doc, "record"}, err
		}
	}
	doc, err := read.Article(s)
	return readFile{doc, "article"}, err
}

// show writes what was read as it is made: of a large file it is several times as large.
func (f readFlags) show(files []readFile) error {
	if err := f.write(os.Stdout, files); err != nil {
		return fmt.Errorf("what was read could not be written to standard output: %w", cause(err))
	}
	return nil
}

func (f readFlags) write(w io.Writer, files []readFile) error {
	if f.format == "json" {
		var readings []report.Reading
		for _, file := range files {
			readings = append(readings, report.NewReading(file.doc, file.as))
		}
		return report.ReadingsJSON(w, readings)
	}
	var docs []*document.Document
	var as []string
	for _, file := range files {
		docs, as = append(docs, file.doc), append(as, file.as)
	}
	width, color := terminal(os.Stdout)
	return report.ReadingsText(w, docs, as, report.Style{Width: width, Color: color})
}
