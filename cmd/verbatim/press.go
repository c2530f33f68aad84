package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"verbatim/internal/alert"
	"verbatim/internal/archive"
	"verbatim/internal/check"
	"verbatim/internal/desk"
	"verbatim/internal/lexicon"
	"verbatim/internal/press"
	"verbatim/internal/visible"
	"verbatim/internal/watch"
	"verbatim/report"
)

// rules names this program and its lexicons: what another one found is stale.
func rules() string { return lexicon.Digest() + " " + version() }

// openPress opens the press side for reading.
func (f *archiveFlag) openPress(ctx context.Context) (*press.Press, error) {
	p, err := press.Open(ctx, f.both(), rules())
	if errors.Is(err, archive.ErrNone) {
		return nil, desk.ErrNoPress
	}
	return p, err
}

// createPress opens the press side for writing. Where there is no archive it makes one, whose record is
// empty.
func (f *archiveFlag) createPress(ctx context.Context) (*press.Press, error) {
	a, err := archive.CreateWaiting(ctx, f.both(), f.waiting())
	if err != nil {
		return nil, err
	}
	if err := a.Close(); err != nil {
		return nil, err
	}
	return press.Create(ctx, f.both(), rules(), f.waiting())
}

// writePress opens the press side that is there for writing.
func (f *archiveFlag) writePress(ctx context.Context) (*press.Press, error) {
	a, err := archive.Open(ctx, archive.PressIn(f.both()))
	if errors.Is(err, archive.ErrNone) {
		return nil, desk.ErrNoPress
	}
	if err == nil {
		err = a.Close()
	}
	if err != nil {
		return nil, err
	}
	return press.Create(ctx, f.both(), rules(), f.waiting())
}

// besideRecord opens the record of the archive for reading, and does some work with it.
func (f *archiveFlag) besideRecord(ctx context.Context,
	work func(*check.Record, *archive.Archive) error) (err error) {
	a, err := archive.Open(ctx, f.both())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	record, err := check.OpenArchive(ctx, a)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, record.Close()) }()
	for _, bad := range record.Failures {
		complain(reason(bad.Path, bad.Err))
	}
	return errors.Join(work(record, a), record.Incomplete())
}

// judge judges what has no verdict or a stale one, and says what could not be judged.
func (f *archiveFlag) judge(ctx context.Context, p *press.Press) (out press.Judged, err error) {
	err = f.besideRecord(ctx, func(record *check.Record, a *archive.Archive) error {
		out, err = p.Judge(ctx, record, a, progress("judging"))
		return err
	})
	for _, bad := range out.Failures {
		complain(reason(bad.Path, bad.Err))
	}
	if err != nil {
		err = fmt.Errorf("the articles are kept, and not all were judged: %w; verbatim recheck goes on "+
			"from there", err)
	}
	return out, err
}

// addPress keeps articles, and judges them.
func (f *addFlags) addPress(ctx context.Context, out io.Writer, args []string) (code int, err error) {
	if f.occasion != "" || f.speaker != "" {
		return exitTrouble, errors.New("an article is no occasion, and nobody speaks it; leave --occasion " +
			"and --speaker out, or --press")
	}
	p, err := f.createPress(ctx)
	if err != nil {
		return exitTrouble, err
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	p.Again, p.Links = f.again, f.links()
	writing.Lock() // an interrupt waits until what was read is kept
	added, failed := f.add(ctx, p.Archive, args)
	writing.Unlock()
	for _, bad := range added.Refused {
		complain(reason(bad.Path, bad.Err))
	}
	var judged press.Judged
	if failed == nil {
		judged, failed = f.judge(ctx, p)
	}
	if len(added.Refused) > 0 || len(judged.Failures) > 0 || failed != nil {
		code = exitTrouble
	}
	shownJudged := showJudged(judged)
	err = f.print(out, addedJSON(added, &shownJudged), func(w io.Writer) error {
		return errors.Join(addedText(w, added, f.path()), judgedText(w, shownJudged))
	})
	return code, errors.Join(failed, err)
}

func recheckCommand(code *int) *cobra.Command {
	var f struct {
		archiveFlag
		formatFlag
	}
	all := false
	cmd := &cobra.Command{
		Use:   "recheck",
		Short: "Judge again the kept articles whose verdicts rest on what has changed",
		Long: `Recheck judges those articles of the press side again whose verdicts rest on a transcript
that was revised or removed, were found by another version of the program or its lexicons, or could be
another one now that something was added to the record; and those that were kept and not judged, since
the program was stopped. It says which verdicts have changed.

Exit status: 0 all were judged, 2 some could not be.`,
		Example: "  verbatim recheck\n  verbatim recheck --all --format json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			ctx := cmd.Context()
			p, err := f.writePress(ctx)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, p.Close()) }()
			if all {
				if err := p.Outdate(ctx); err != nil {
					return err
				}
			}
			judged, failed := f.judge(ctx, p)
			if len(judged.Failures) > 0 {
				*code = exitTrouble
			}
			judged = showJudged(judged)
			return errors.Join(failed, f.print(cmd.OutOrStdout(), judged,
				func(w io.Writer) error { return judgedText(w, judged) }))
		},
	}
	f.archiveFlag.registerWriter(cmd)
	f.formatFlag.register(cmd)
	cmd.Flags().BoolVar(&all, "all", false, "judge all of them again")
	return cmd
}

// showJudged is what was judged with paths as they are shown.
func showJudged(j press.Judged) press.Judged {
	for i := range j.Changed {
		j.Changed[i].Article = visible.Address(j.Changed[i].Article)
	}
	for i := range j.Notes {
		j.Notes[i].Article = visible.Address(j.Notes[i].Article)
	}
	return j
}

func judgedText(w io.Writer, j press.Judged) error {
	if _, err := fmt.Fprintf(w, "%s judged, %s changed\n", report.Plural(j.Articles, "article"),
		report.Plural(changes(j), "verdict")); err != nil {
		return err
	}
	for _, r := range j.Changed {
		fmt.Fprintf(w, "  %s\n", shown(r.Article))
		for _, q := range r.Quotations {
			text := "“" + oneLine(cmp.Or(q.Text, q.Was)) + "”"
			if q.Was != "" && q.Text != "" && q.Was != q.Text {
				text = "“" + oneLine(q.Was) + "” → " + text
			}
			if _, err := fmt.Fprintf(w, "    %s: %s\n", becomes(q.Before, q.After), text); err != nil {
				return err
			}
		}
	}
	return notesText(w, j.Notes)
}

// mostNotes is how many notes on articles are shown; JSON has all.
const mostNotes = 20

func notesText(w io.Writer, notes []press.Note) error {
	for i, n := range notes {
		if i == mostNotes {
			_, err := fmt.Fprintf(w, "  and so of %d more; --format json lists all\n", len(notes)-i)
			return err
		}
		if _, err := fmt.Fprintf(w, "  %s %s\n", shown(n.Article), oneLine(n.Note)); err != nil {
			return err
		}
	}
	return nil
}

func changes(j press.Judged) (n int) {
	for _, r := range j.Changed {
		n += len(r.Quotations)
	}
	return n
}

// becomes says what became of a quotation.
func becomes(before, after string) string {
	switch {
	case before == "":
		return "new, " + after
	case after == "":
		return "gone, was " + before
	case before == after:
		return "still " + after
	}
	return before + " → " + after
}

// remove takes documents out of a side of the archive. What was found of articles goes with what is purged, and
// what the sources hold of it, the alerts say of it and pages show.
func (f *archiveFlag) remove(ctx context.Context, a *archive.Archive, docs []archive.Holding,
	purge bool) error {
	if err := f.removeFromSide(ctx, a, docs, purge); err != nil || !purge {
		return err
	}
	if err := alert.Forget(ctx, f.both(), docs, f.wait); err != nil {
		return fmt.Errorf("it is purged from the archive, and not from what the alerts say of it: %w", err)
	}
	err := f.following(ctx, func(w *watch.Watch) error { return w.Purge(ctx, docs) })
	if errors.Is(err, watch.ErrNone) {
		err = nil
	}
	return errors.Join(err, f.forgetPages(ctx, docs))
}

func (f *archiveFlag) removeFromSide(ctx context.Context, a *archive.Archive, docs []archive.Holding,
	purge bool) error {
	if f.press && purge {
		p, err := press.With(ctx, a, rules())
		if err != nil {
			return err
		}
		return errors.Join(p.Purge(ctx, docs), p.CloseVerdicts())
	}
	if err := a.Remove(ctx, docs, purge); err != nil || f.press || !purge {
		return err
	}
	p, err := f.writePress(ctx)
	if errors.Is(err, desk.ErrNoPress) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("it is purged from the record, and not from what was found of articles: %w", err)
	}
	return errors.Join(p.Forget(ctx, docs), p.Close())
}
