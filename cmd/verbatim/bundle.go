package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"verbatim/internal/archive"
	"verbatim/internal/bundle"
	"verbatim/internal/fetch"
	"verbatim/internal/limit"
	"verbatim/internal/publish"
	"verbatim/internal/read"
	"verbatim/internal/source"
	"verbatim/report"
)

type bundleFlags struct {
	archiveFlag
	output, article string
	redact          []int64
}

func bundleCommand() *cobra.Command {
	var f bundleFlags
	cmd := &cobra.Command{
		Use:   "bundle REPORT|page:PAGE|ARTICLE -o FILE.wacz",
		Short: "Write one file from which a stranger derives a report again",
		Long: `Bundle writes a report and what it rests on into one WACZ file: the article with its capture,
the documents of the record that were read, what the whole record answered, which program made it, and
the proofs that all of it stands in the archive's log. verbatim verify derives the report from that file
alone.

REPORT is the number of a report that verbatim check --save kept. page:PAGE is a page of verbatim publish:
the report that it shows, or, of a strand, that on the article which it shows first, made now. ARTICLE is a
file that is checked now and kept nowhere; its report is then in no log. A report that was kept by an older version has no answers
of the record: it is bundled where the archive still answers as it did.

With --redact the text of a document is left out, by its number, and its SHA-256 stays. The verdicts that
rest on it can't be derived then, which verify says. What the report itself shows of it stays.`,
		Example: `  verbatim check article.html --save        # kept as report 3
  verbatim bundle 3 -o report-3.wacz
  verbatim verify report-3.wacz
  verbatim bundle 3 --redact 17 -o report-3.wacz
  verbatim bundle page:1 -o page-1.wacz`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if f.output == "" {
				return errors.New("no file is named; give one with -o, as -o report.wacz")
			}
			return f.reading(cmd.Context(), func(a *archive.Archive) error { return f.write(cmd, a, args[0]) })
		},
	}
	f.register(cmd)
	cmd.Flags().StringVarP(&f.output, "output", "o", "", "write the bundle to this file")
	cmd.Flags().Int64SliceVar(&f.redact, "redact", nil, "leave out the text of this document, by its number "+
		"(verbatim list); may be given several times")
	cmd.Flags().StringVar(&f.article, "article", "", "file with the bytes of the article, where the archive does "+
		"not have them")
	return cmd
}

func (f *bundleFlags) write(cmd *cobra.Command, a *archive.Archive, what string) error {
	ctx := cmd.Context()
	m := bundle.Maker{Archive: a, Program: *program(), Redact: f.redact}
	var err error
	if f.article != "" {
		if m.Article, err = read.File(f.article, limit.From(ctx)); err != nil {
			return reason(f.article, err)
		}
	}
	if press := archive.PressIn(f.both()); archive.Holds(press) {
		if m.Press, err = archive.Open(ctx, press); err != nil {
			return err
		}
		defer func() { _ = m.Press.Close() }()
	}
	subject, err := f.subjectOf(ctx, m, what)
	if err != nil {
		return err
	}
	b, err := m.Make(ctx, subject)
	if err != nil {
		return err
	}
	var file bytes.Buffer
	if err := b.Write(&file, limit.From(ctx)); err != nil {
		return err
	}
	if err := put(f.output, "bundle", file.Bytes()); err != nil || f.output == "-" {
		return err
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s: %s, %s read, %d bytes\n", oneLine(f.output),
		report.Plural(len(b.Files), "file"), report.Plural(b.Manifest.Read(), "document"), file.Len())
	return err
}

// subjectOf is what is to be bundled: a report by its number, a page, or an article.
func (f *bundleFlags) subjectOf(ctx context.Context, m bundle.Maker, what string) (bundle.Subject, error) {
	if number, ok := strings.CutPrefix(what, "page:"); ok {
		return f.ofPage(ctx, m, number)
	}
	if number, err := strconv.ParseInt(what, 10, 64); err == nil {
		if _, err := os.Stat(what); err != nil {
			return m.Kept(ctx, number)
		}
	}
	if fetch.IsURL(what) {
		return bundle.Subject{}, fmt.Errorf("%s is an address; keep the page with its report by verbatim check %s "+
			"--save, and bundle that number", what, what)
	}
	data, err := read.File(what, limit.From(ctx))
	if err != nil {
		return bundle.Subject{}, reason(what, err)
	}
	return m.Checked(ctx, source.Source{Path: what, File: what, Data: data, Limits: limit.From(ctx)})
}

// ofPage is the report that a page shows: one that is kept, or that on the article of a strand.
func (f *bundleFlags) ofPage(ctx context.Context, m bundle.Maker, number string) (s bundle.Subject, err error) {
	id, err := pageNumber(number)
	if err != nil {
		return s, err
	}
	b, err := publish.Open(ctx, f.both())
	if err != nil {
		return s, err
	}
	p, err := b.Page(ctx, id)
	if err = errors.Join(err, b.Close()); err != nil {
		return s, err
	}
	if p.Origin.Kind == publish.OfStrand {
		return m.CheckedAgain(ctx, report.Article{Path: p.Origin.Path, SHA256: p.Origin.SHA256})
	}
	kept, _, _ := strings.Cut(p.Origin.Name, ":")
	of, err := strconv.ParseInt(kept, 10, 64)
	if err != nil {
		return s, fmt.Errorf("page %d was made of %q, which is no report", id, p.Origin.Name)
	}
	return m.Kept(ctx, of)
}
