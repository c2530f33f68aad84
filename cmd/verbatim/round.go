package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"verbatim/internal/archive"
	"verbatim/internal/check"
	"verbatim/internal/press"
	"verbatim/internal/visible"
	"verbatim/internal/watch"
	"verbatim/report"
)

// One round of a desk is a row of steps, each on what the ones before have brought into the archive. A step
// knows nothing of the others: it looks at the archive, and does what is to be done there.

// roundStep is a step of a round. It returns what it did, as JSON and as text; nil where nothing of its kind
// is set up.
type roundStep struct {
	name string
	do   func(ctx context.Context, r *round) (did stepped, err error)
}

// stepped is what a step did. What could not be done is told to round.say.
type stepped interface {
	text(to io.Writer) error
}

// roundSteps are those of a round, in their order.
var roundSteps = []roundStep{
	{"watch", watchStep},
	{"judge", judgeStep},
	{"pages", flagStep},
	{"alert", alertStep},
}

// round is a round that goes on.
type round struct {
	archiveFlag
	all bool        // look at all sources, whether their time has come or not
	say func(error) // is told what could not be done; the round goes on
}

// roundDid is what a round did.
type roundDid struct {
	Schema string    `json:"schema"`
	Steps  []stepDid `json:"steps"`
	Failed []string  `json:"failed"` // steps that could not be done, and why
}

type stepDid struct {
	Name string  `json:"name"`
	Did  stepped `json:"did"`
}

// run does the steps. One that fails does not keep the next from what there is already.
func (r *round) run(ctx context.Context) (out roundDid, err error) {
	out = roundDid{Schema: "verbatim/round/v1", Steps: []stepDid{}, Failed: []string{}}
	for _, step := range roundSteps {
		did, failed := step.do(ctx, r)
		if did != nil {
			out.Steps = append(out.Steps, stepDid{step.name, did})
		}
		if ctx.Err() != nil {
			return out, ctx.Err()
		}
		if failed != nil {
			failed = fmt.Errorf("%s: %w", step.name, failed)
			out.Failed, err = append(out.Failed, visible.Address(failed.Error())), errors.Join(err, failed)
		}
		if errors.Is(failed, watch.ErrRunning) {
			return out, err // the other process does the rest, too
		}
	}
	return out, err
}

func (d roundDid) text(to io.Writer) error {
	for _, step := range d.Steps {
		if err := step.Did.text(to); err != nil {
			return err
		}
	}
	return nil
}

// watched is what the first step did.
type watched struct {
	Sources   int       `json:"sources"` // that were looked at
	Unchanged int       `json:"unchanged"`
	Found     int       `json:"found"`     // new pages that they name
	Fetched   int       `json:"fetched"`   // new pages
	Rechecked int       `json:"rechecked"` // pages that were fetched again
	Waiting   int       `json:"waiting"`   // pages of sites that have more than are fetched in a round
	Gone      int       `json:"gone"`      // pages that are not there any more
	Added     []string  `json:"added"`
	Revised   []string  `json:"revised"`
	Failed    []trouble `json:"failed"` // sources and pages
}

type trouble struct {
	Address string `json:"address"`
	Why     string `json:"why"`
}

func watchStep(ctx context.Context, r *round) (did stepped, err error) {
	w, err := watch.Open(ctx, r.both())
	if errors.Is(err, watch.ErrNone) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	if err := r.politely(w); err != nil {
		return nil, err
	}
	o, err := w.Run(ctx, r.all)
	seen := watched{o.Sources, o.Unchanged, o.Found, o.Fetched, o.Rechecked, o.Waiting, o.Drift,
		addresses(o.Added),
		addresses(o.Revised), []trouble{}}
	for _, t := range o.Failed {
		seen.Failed = append(seen.Failed, trouble{visible.Address(t.Address), visible.Address(t.Why)})
		r.say(fmt.Errorf("%s: %s", t.Address, t.Why))
	}
	return seen, err
}

func addresses(all []string) []string {
	out := []string{}
	for _, a := range all {
		out = append(out, visible.Address(a))
	}
	return out
}

func (d watched) text(to io.Writer) error {
	parts := []string{report.Plural(d.Sources, "source") + " looked at"}
	part := func(n int, what string) {
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, what))
		}
	}
	part(d.Found, "new found")
	part(len(d.Added), "added")
	part(len(d.Revised), "revised")
	part(d.Rechecked, "looked at again")
	part(d.Gone, "not there any more")
	part(d.Waiting, "left for the next rounds, since their sites have many")
	part(len(d.Failed), "failed")
	if _, err := fmt.Fprintln(to, strings.Join(parts, ", ")); err != nil {
		return err
	}
	for _, address := range d.Revised {
		if _, err := fmt.Fprintf(to, "  revised  %s\n", shown(address)); err != nil {
			return err
		}
	}
	return nil
}

// judgedStep is what the second step did.
type judgedStep struct {
	press.Judged
	Corrected int `json:"corrected"` // quotations that pages have otherwise since they were changed
}

func (d judgedStep) text(to io.Writer) error {
	if d.Articles == 0 && len(d.Changed) == 0 && len(d.Notes) == 0 {
		return nil
	}
	return judgedText(to, d.Judged)
}

// judgeStep judges what came in, and what rests on something that changed.
func judgeStep(ctx context.Context, r *round) (did stepped, err error) {
	if !archive.Holds(archive.PressIn(r.both())) {
		return nil, nil
	}
	p, err := press.Create(ctx, r.both(), rules(), r.waiting())
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	a, err := archive.Open(ctx, r.both())
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	record, err := check.OpenArchive(ctx, a)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, record.Close()) }()
	judged, err := p.Judge(ctx, record, a, nil)
	for _, bad := range judged.Failures {
		r.say(reason(bad.Path, bad.Err))
	}
	if err != nil {
		return nil, err
	}
	corrected, err := r.corrected(ctx, judged.Changed)
	return judgedStep{showJudged(judged), corrected}, err
}

// corrected notes which quotations were corrected by the pages that were changed.
func (r *round) corrected(ctx context.Context, changed []press.Revision) (n int, err error) {
	err = r.following(ctx, func(w *watch.Watch) error {
		n, err = w.Judged(ctx, changed)
		return err
	})
	if errors.Is(err, watch.ErrNone) {
		err = nil
	}
	return n, err
}
