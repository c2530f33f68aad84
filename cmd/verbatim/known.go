package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"verbatim/internal/document"
	"verbatim/internal/fetch"
	"verbatim/internal/limit"
	"verbatim/internal/read"
	"verbatim/internal/source"
	"verbatim/report"
)

// knownFlags are what a person knows of one document: --date, --title and --speaker.
type knownFlags struct{ date, title, speaker string }

func (f *knownFlags) register(cmd *cobra.Command, date, title, speaker string) {
	cmd.Flags().Var((*day)(&f.date), "date", date+", YYYY-MM-DD")
	cmd.Flags().StringVar(&f.title, "title", "", title)
	cmd.Flags().StringVar(&f.speaker, "speaker", "", speaker)
}

func (f *knownFlags) meta() document.Meta {
	return document.Meta{Date: f.date, Title: f.title, Speaker: f.speaker}
}

// errSeveral is for flags that tell of one document where there are several.
var errSeveral = errors.New("--date, --title and --speaker tell of one document, and there are several; " +
	"name one file, or put a verbatim.yaml beside them")

// oneFile returns the source of the one file that is named, for what is known of it.
func oneFile(ctx context.Context, args []string, known document.Meta) (source.Source, error) {
	if len(args) != 1 {
		return source.Source{}, errSeveral
	}
	if fetch.IsURL(args[0]) {
		page, err := fetch.Get(ctx, args[0])
		if err != nil {
			return source.Source{}, reason(args[0], err)
		}
		s := page.Source()
		s.Known, s.Limits = known, limit.From(ctx)
		return s, nil
	}
	if info, err := os.Stat(args[0]); err == nil && info.IsDir() {
		return source.Source{}, errSeveral
	}
	data, err := read.File(args[0], limit.From(ctx))
	if err != nil {
		return source.Source{}, reason(args[0], err)
	}
	return source.Source{Path: args[0], File: args[0], Data: data, Known: known, Limits: limit.From(ctx)}, nil
}

// tellNotes says each note on the record once, with the files that it is on.
func tellNotes(notes []report.Note) {
	var order []string
	on := map[string][]string{}
	told := map[report.Note]bool{}
	for _, n := range notes {
		if on[n.Note] == nil {
			order = append(order, n.Note)
		}
		if !told[n] {
			told[n] = true
			on[n.Note] = append(on[n.Note], n.Path)
		}
	}
	for _, note := range order {
		complain(fmt.Errorf("%s: note: %s", filesOf(on[note]), note))
	}
}

// namedFiles is how many files a note names before it counts the others.
const namedFiles = 3

func filesOf(paths []string) string {
	more := len(paths) - namedFiles
	named := oneLine(strings.Join(paths[:min(len(paths), namedFiles)], ", "))
	if more <= 0 {
		return named
	}
	return named + " and " + report.Plural(more, "more file")
}
