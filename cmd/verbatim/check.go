package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"verbatim/internal/archive"
	"verbatim/internal/check"
	"verbatim/internal/claim"
	"verbatim/internal/cluster"
	"verbatim/internal/desk"
	"verbatim/internal/document"
	"verbatim/internal/fetch"
	"verbatim/internal/finding"
	"verbatim/internal/limit"
	"verbatim/internal/read"
	"verbatim/internal/source"
	"verbatim/internal/translate"
	"verbatim/internal/visible"
	"verbatim/report"
)

type checkFlags struct {
	archiveFlag
	followFlag
	knownFlags
	outputFlags
	languageFlag
	save, strict  bool
	against       []string
	dictionaries  []string
	failOn        []string
	fails         []failOn // what failOn says
	minConfidence float64
}

func checkCommand(code *int) *cobra.Command {
	var f checkFlags
	cmd := &cobra.Command{
		Use:   "check ARTICLE...",
		Short: "Check the quotations of articles against the archive, or against a folder of transcripts",
		Long: `Check lifts the quotations out of each article and holds them against the record.

An article is an HTML page, Markdown, plain text, a Word or OpenDocument text, or an e-mail; a folder
stands for the articles in it, - for standard input, and what begins with http:// or https:// for the
page there, which is fetched from the public internet only (VERBATIM_ALLOW_HOST=host:port excepts one
host). The record is the archive, or one or more folders (or files) named with --against: transcripts in
the same formats, captions, or the XML of a parliament. The command read shows what is read of a file.

Exit status: 0 all quotations are verbatim or clean, 1 something is worse, 2 something could not be
checked. What is doubtful in a file of --against, such as a date or a speaker that is not known, is said
in a line each on standard error and stands in the JSON report; with --strict the exit status is then 2.
What the files do not say, a verbatim.yaml in their folder or in the one above may tell (date, speaker,
title, language, kind; and under files the same by name or pattern), and --speaker of a record of one
file. --date and --title tell of an article that does not say them.

A document of the record that cannot be read is named and left out, and the exit status is 2 where it
might change a verdict. Where part of an archive cannot be read, such a verdict is unclear.

A quotation of what was said in another language is looked for in that language where the record holds
its speaker in no other; word lists help, those of --dictionary, of VERBATIM_DICTIONARIES (files and
folders), or else of /usr/share/dictd. docs/translated.md tells what is known of such a quotation.

Of the formats, html is one page to read, sarif what editors and code hosts show at its line, annotations
those of the W3C (JSON-LD), csv a line for each quotation.`,
		Example: `  verbatim check article.html --against transcripts/
  verbatim check https://news.example/ferry --against transcripts/
  verbatim check drafts/ --against 2023/ --against 2024/ -o report.html
  pbpaste | verbatim check - --against transcripts/ --format json
  verbatim check article.md --against transcripts/ --fail-on misattributed,altered:major --min-confidence 0.9
  pbpaste | verbatim check - --date 2024-03-06 --against speech.txt --speaker "Mara Lindqvist"
  verbatim check docs/ --against transcripts/ -o quotations.sarif
  verbatim check op-ed.md --against transcripts/ --dictionary eng-ukr.tsv
  verbatim check artikel.html --against protokolle/ --lang de`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			var err error
			*code, err = f.run(cmd.Context(), args)
			return err
		},
	}
	f.registerWriter(cmd)
	f.followFlag.register(cmd)
	cmd.Flags().StringArrayVarP(&f.against, "against", "a", nil,
		"check against this folder or file instead of the archive; may be given several times")
	cmd.Flags().BoolVar(&f.save, "save", false, "keep the report in the archive, and the page that was "+
		"checked; verbatim reports tells when it is stale")
	f.languageFlag.register(cmd)
	f.outputFlags.register(cmd, "report", "text", "json", "html", "csv", "sarif", "annotations")
	cmd.Flags().StringSliceVar(&f.failOn, "fail-on", nil,
		"verdicts that make the exit status 1, with :minor or :major only where they are so grave or "+
			"graver (default: all but verbatim and clean)")
	cmd.Flags().Float64Var(&f.minConfidence, "min-confidence", 0,
		"verdicts of less confidence than this, from 0 to 1, do not make the exit status 1")
	cmd.Flags().BoolVar(&f.strict, "strict", false, "a note on a file of the record makes the exit status 2")
	cmd.Flags().StringArrayVar(&f.dictionaries, "dictionary", nil, "word list of two languages (.tsv, .tei, .dix or "+
		"dictd .index) that helps to find what was said in another language; may be given several times")
	f.knownFlags.register(cmd, "day on which the one article was published", "title of the one article",
		"who speaks in the one file of --against, where it labels nobody")
	_ = cmd.RegisterFlagCompletionFunc("fail-on", cobra.FixedCompletions(verdicts,
		cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// verdicts are the names of all, the worst first.
var verdicts = finding.Names(finding.WorstFirst())

func (f *checkFlags) validate() (err error) {
	if f.save && len(f.against) > 0 {
		return fmt.Errorf("--save keeps a report in the archive that it was made against; leave --against " +
			"out, or --save")
	}
	if err := f.settle(); err != nil {
		return err
	}
	if f.named, err = f.language(); err != nil {
		return err
	}
	if f.speaker != "" && len(f.against) == 0 {
		return fmt.Errorf("--speaker says who speaks in the file of --against; name that file, or leave " +
			"--speaker out")
	}
	if !(f.minConfidence >= 0 && f.minConfidence <= 1) {
		return fmt.Errorf("--min-confidence %v is no confidence; give a number from 0 to 1, as 0.9",
			f.minConfidence)
	}
	f.fails, err = parseFailOn(f.failOn)
	return err
}

func (f checkFlags) run(ctx context.Context, args []string) (int, error) {
	if err := f.validate(); err != nil {
		return exitTrouble, err
	}
	if err := f.checkOutput(args); err != nil {
		return exitTrouble, err
	}
	lists, err := translate.NewShelf(f.dictionaries)
	if err != nil {
		return exitTrouble, err
	}
	opening := check.Opening{Known: document.Meta{Speaker: f.speaker}, Links: f.links()}
	return f.withRecord(ctx, f.against, opening, func(record *check.Record) (int,
		error) {
		record.Taping, record.Lists = f.save, lists
		defer func() {
			for _, bad := range lists.Bad() {
				complain(bad)
			}
		}()
		return f.articles(ctx, record, args)
	})
}

// articles checks the articles that the arguments name, and writes the report on them.
func (f checkFlags) articles(ctx context.Context, record *check.Record, args []string) (int, error) {
	set := report.Set{Schema: report.Schema, Reports: []report.Report{}, Skipped: skipped(record.Failures),
		Notes: record.Notes}
	if f.format == "json" || f.format == "html" { // which alone tell it
		set.Program = program()
	}
	tellNotes(record.Notes)
	articles, pages, failures := f.openArticles(ctx, args, document.Meta{Date: f.date, Title: f.title})
	if len(articles) > 1 && (f.date != "" || f.title != "") {
		return exitTrouble, errSeveral
	}
	for _, doc := range articles {
		for _, warning := range doc.Warnings {
			complain(fmt.Errorf("%s: note: %s", doc.Path, warning))
		}
	}
	reports, failed, err := record.Articles(ctx, articles, progress("checking the articles"))
	if err != nil {
		return exitTrouble, err
	}
	if err := f.markChecked(ctx, reports); err != nil {
		return exitTrouble, err
	}
	set.Reports = append(set.Reports, reports...)
	failures = append(failures, failed...)
	for _, bad := range failures {
		complain(reason(bad.Path, bad.Err))
	}
	set.Skipped = append(set.Skipped, skipped(failures)...)
	if len(reports) > 0 {
		if err := f.write("report", f.writers(set)); err != nil {
			return exitTrouble, err
		}
	}
	if f.save {
		if err := f.keep(ctx, reports, pages); err != nil {
			return exitTrouble, err
		}
	}
	if f.strict && len(record.Notes) > 0 {
		complain(fmt.Errorf("--strict: there %s on the record", notesCount(len(record.Notes))))
		return exitTrouble, nil
	}
	if len(failures) > 0 {
		return exitTrouble, nil
	}
	return f.exit(set), nil
}

// markChecked notes what others have checked before, where the archive that is asked holds that.
func (f checkFlags) markChecked(ctx context.Context, reports []report.Report) error {
	if len(f.against) > 0 || cluster.Is(f.both()) {
		return nil // no archive is asked, or one that keeps no checks of others
	}
	held, err := claim.Open(ctx, f.both())
	if err != nil {
		return err
	}
	for i := range reports {
		held.Mark(&reports[i])
	}
	return nil
}

// keep keeps the reports in the archive, with the documents on which each verdict rests, and the pages that
// were checked.
func (f checkFlags) keep(ctx context.Context, reports []report.Report, pages []source.Source) error {
	return f.writing(ctx, func(a *archive.Archive) error {
		if _, err := a.Keep(ctx, pages); err != nil {
			return err
		}
		ids, err := desk.Save(ctx, a, reports)
		for _, id := range ids {
			fmt.Fprintf(told, "kept as report %d\n", id)
		}
		return err
	})
}

func skipped(failures []read.Failure) []report.Skipped {
	var out []report.Skipped
	for _, f := range failures {
		out = append(out, report.Skipped{Path: visible.Address(f.Path),
			Reason: visible.Address(f.Err.Error())})
	}
	return out
}

// openArticles reads what the arguments name, in their order, and returns the pages among them too. known is
// what is known of the one article.
func (f checkFlags) openArticles(ctx context.Context, args []string, known document.Meta) (
	out []*document.Document, pages []source.Source, failures []read.Failure) {
	type article struct {
		doc  *document.Document
		from source.Source
	}
	reader := func(s source.Source) (article, error) {
		s.Known = known
		doc, err := read.Article(s)
		return article{doc, s}, err
	}
	for _, arg := range args {
		failures = append(failures, readArgument(ctx, arg, f.links(), reader, func(a article) {
			out = append(out, a.doc)
			if a.from.Capture != nil {
				pages = append(pages, a.from)
			}
		})...)
	}
	return out, pages, failures
}

// readArgument reads standard input for -, the page at an address, a file, or the files below a folder, and
// hands on what the reader makes of the documents there.
func readArgument[T any](ctx context.Context, arg string, links read.Links,
	reader func(source.Source) (T, error), use func(T)) []read.Failure {
	if fetch.IsURL(arg) {
		page, err := fetch.Get(ctx, arg)
		if err != nil {
			return []read.Failure{{Path: arg, Err: err}}
		}
		doubt(page)
		from := page.Source()
		from.Limits = limit.From(ctx)
		return read.All(from, reader, use)
	}
	if arg == "-" {
		data, err := read.Input(os.Stdin, limit.From(ctx))
		if err != nil {
			return []read.Failure{{Path: "standard input", Err: err}}
		}
		failures := read.All(source.Source{Path: "-", Data: data, Limits: limit.From(ctx)}, reader, use)
		for i := range failures {
			failures[i].Path = "standard input" + strings.TrimPrefix(failures[i].Path, "-")
		}
		return failures
	}
	files, failures := links.Files([]string{arg})
	bad, err := read.Stream(ctx, files, 2, reader, use)
	failures = append(failures, bad...)
	if err != nil {
		failures = append(failures, read.Failure{Path: arg, Err: err})
	}
	return failures
}

// worse reports a quotation whose verdict makes the exit status 1.
func (f checkFlags) worse(q report.Quotation) bool {
	if len(f.fails) > 0 {
		return slices.ContainsFunc(f.fails, func(on failOn) bool { return on.fits(q) })
	}
	return q.Verdict != "verbatim" && q.Verdict != "clean"
}

func notesCount(n int) string {
	if n == 1 {
		return "is a note"
	}
	return fmt.Sprintf("are %d notes", n)
}

// exit gives the exit status. Scare quotes report nobody's sentence and do not count.
func (f checkFlags) exit(set report.Set) int {
	for _, r := range set.Reports {
		for _, q := range r.Quotations {
			if q.Form != "scare" && q.Confidence >= f.minConfidence && f.worse(q) {
				return exitFindings
			}
		}
	}
	return exitClean
}
