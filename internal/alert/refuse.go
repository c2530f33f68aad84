package alert

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"verbatim/internal/alert/channel"
	"verbatim/internal/archive"
	"verbatim/internal/desk"
	"verbatim/internal/document"
	"verbatim/internal/finding"
	"verbatim/internal/person"
	"verbatim/internal/visible"
)

// ParseVerdicts reads verdicts as check --fail-on takes them: altered, or altered:major.
func ParseVerdicts(given []string) (out []Graded, err error) {
	for _, g := range given {
		verdict, severity, graded := strings.Cut(g, ":")
		v, known := finding.ParseVerdict(verdict)
		if !known {
			return nil, fmt.Errorf(
				"--verdict %s: there is no verdict %s, so that the alert could never speak; use one or "+
					"more of %s, and behind it perhaps a severity, as in altered:major",
				g,
				verdict,
				strings.Join(finding.Names(finding.Verdicts()), ", "),
			)
		}
		s, known := finding.ParseSeverity(severity)
		if graded && !known {
			return nil, fmt.Errorf("--verdict %s: %s is no severity; use minor or major", g, severity)
		}
		if s >= finding.Minor && !v.Fault() || s >= finding.Minor && !v.Placed() {
			return nil, fmt.Errorf(
				"--verdict %s: %s is never %s, so that the alert could never speak; leave the severity out",
				g,
				verdict,
				severity,
			)
		}
		out = append(out, Graded{verdict, severity})
	}
	return out, nil
}

// longest is how long a text of a condition may be, in bytes.
const longest = 1000

var digits = regexp.MustCompile(`^[0-9]+$`)

// Validate refuses an alert that can never speak, with the reason, and warns of what makes it speak less than
// one
// might think.
func (a Alert) Validate(ctx context.Context, sides desk.Sides, now time.Time) (warnings []string, err error) {
	if err := errors.Join(a.validName(), a.validTexts(), a.validTogether(), a.validTimes(now)); err != nil {
		return nil, err
	}
	if len(a.Channels) == 0 {
		return nil, errors.New(
			"nobody would be told; give --to with a channel, such as feed:wrong-cuts, an e-mail address " +
				"or the address of a webhook",
		)
	}
	if a.Passage != nil {
		if err := a.Passage.valid(ctx, sides.Archive); err != nil {
			return nil, err
		}
	}
	return a.warnings(ctx, sides)
}

func (a Alert) validName() error {
	switch {
	case a.Name != visible.Line(a.Name) || len(a.Name) > 100:
		return errors.New("--name is a name of at most 100 letters on one line")
	case digits.MatchString(a.Name):
		return fmt.Errorf("--name %s could be the number of another alert; give a name with letters", a.Name)
	}
	return nil
}

// validTexts looks at each condition by itself.
func (a Alert) validTexts() error {
	for _, t := range []struct{ flag, text string }{{"speaker", a.Speaker}, {"outlet", a.Outlet}, {"words", a.Words},
		{"spoken", a.Spoken}} {
		switch {
		case len(t.text) > longest:
			return fmt.Errorf(
				"--%s has %d bytes, and at most %d are compared; give the words that matter",
				t.flag,
				len(t.text),
				longest,
			)
		case t.text != "" && len(document.Keys(t.text)) == 0:
			return fmt.Errorf("--%s %q has no words, so that the alert could never speak", t.flag, t.text)
		}
	}
	if a.Speaker != "" && person.Surname(a.Speaker) == "" {
		return fmt.Errorf(
			"--speaker %q is no name of a person, so that the alert could never speak",
			a.Speaker,
		)
	}
	return nil
}

// validTogether looks at conditions that exclude one another.
func (a Alert) validTogether() error {
	c := a.Condition
	only := func(v ...finding.Verdict) bool {
		return len(c.Verdicts) > 0 && !slices.ContainsFunc(c.Verdicts, func(g Graded) bool {
			return !slices.Contains(finding.Names(v), g.Verdict)
		})
	}
	ofQuotations := len(c.Verdicts) > 0 || c.Outlet != "" || c.Words != "" || c.Passage != nil ||
		c.Carriers != 0
	switch {
	case !ofQuotations && c.Speaker == "" && c.Spoken == "" && !c.Revised:
		return errors.New(
			"there is no condition, so that the alert would tell of every quotation; give one, such as " +
				"--verdict altered:major",
		)
	case c.Spoken != "" && (ofQuotations || c.Revised):
		return errors.New(
			"--spoken is of the record, where nothing has a verdict, an outlet or carriers, so that the alert " +
				"could never speak; with it stands --speaker alone",
		)
	case c.Passage != nil && only(finding.NotFound, finding.Unclear):
		return errors.New(
			"a quotation of --verdict not-found or unclear stands nowhere in the record, and so never in " +
				"--passage: the alert could never speak; leave one of them out, or give --words",
		)
	case c.Revised && (c.Carriers > 0 || c.Passage != nil):
		return errors.New(
			"--revised is of transcripts and the reports that rest on them, which have no carriers and no " +
				"passage of yours: leave --carriers and --passage out",
		)
	case c.Revised && only(finding.NotFound):
		return errors.New(
			"a quotation of --verdict not-found rests on no transcript that could be revised, so that the " +
				"alert could never speak; leave one of them out",
		)
	}
	return c.validCarriers()
}

func (c Condition) validCarriers() error {
	switch {
	case c.Carriers < 0 || c.Carriers == 1:
		return fmt.Errorf(
			"--carriers %d is no circulation; give 2 or more, or leave it out to be told of one",
			c.Carriers,
		)
	case c.Carriers == 0 && c.Within != 0:
		return errors.New("--within is of --carriers; give how many, as --carriers 3 --within 24h")
	case c.Carriers > 0 && c.Outlet != "":
		return fmt.Errorf(
			"--outlet %s is one outlet and --carriers %d asks for more, so that the alert could never speak; "+
				"leave one of them out",
			c.Outlet,
			c.Carriers,
		)
	case c.Carriers > 0 && (c.Within < 24 || c.Within%24 != 0 || c.Within > 24*366):
		return errors.New(
			"--within has whole days, as 24h or 72h, at most a year: of an article the day is known, and not " +
				"the hour",
		)
	}
	return nil
}

// validTimes looks at when the alert may speak.
func (a Alert) validTimes(now time.Time) error {
	if _, err := parseQuiet(a.Quiet); err != nil {
		return err
	}
	if _, err := a.zone(); err != nil {
		return err
	}
	switch {
	case !digestKnown(a.Digest):
		return fmt.Errorf("--digest %s is not known; use one of %s", a.Digest, strings.Join(Digests, ", "))
	case a.PerHour < 1 || a.PerDay < 1:
		return errors.New("with --per-hour or --per-day below 1 the alert could never speak; give 1 or more")
	case a.Since != "" && a.Since > now.UTC().Format(time.DateOnly):
		return fmt.Errorf("--since %s is still to come; what comes in is told anyway", a.Since)
	}
	return nil
}

// valid refuses a passage that is none.
func (p Passage) valid(ctx context.Context, a *archive.Archive) error {
	doc, err := a.Document(ctx, p.Document)
	if err != nil {
		return fmt.Errorf("--passage: document %d can't be read: %w", p.Document, err)
	}
	text := doc.Original()
	length := len([]rune(text))
	if p.Start < 0 || p.End <= p.Start || p.End > length {
		return fmt.Errorf(
			"--passage %d:%d lies outside of document %d, which has %d code points, so that the alert could "+
				"never speak; verbatim show %d prints it",
			p.Start,
			p.End,
			p.Document,
			length,
			p.Document,
		)
	}
	if len(document.Keys(string([]rune(text)[p.Start:p.End]))) == 0 {
		return fmt.Errorf(
			"--passage %d:%d of document %d has no words, so that the alert could never speak",
			p.Start,
			p.End,
			p.Document,
		)
	}
	h, err := a.Holding(ctx, p.Document)
	if err == nil && (h.State == archive.Removed || h.State == archive.Purged) {
		return fmt.Errorf(
			"--passage: document %d was removed from the record, so that nothing is placed there any more; add "+
				"it again",
			p.Document,
		)
	}
	return err
}

// warnings say what is not there and may come.
func (a Alert) warnings(ctx context.Context, sides desk.Sides) (out []string, err error) {
	v, err := look(ctx, sides)
	if err != nil {
		return nil, err
	}
	asks, err := v.asks(ctx, sides, a.Condition)
	if err != nil {
		return nil, err
	}
	if a.Speaker != "" {
		names, err := sides.Archive.Names(ctx, a.Speaker)
		if err != nil {
			return nil, err
		}
		quoted := slices.ContainsFunc(
			v.quotes,
			func(q quote) bool { return asks.speaks(v.of(v.at[q.rowKey])) },
		)
		if len(names) == 0 && !quoted {
			out = append(
				out,
				fmt.Sprintf(
					"nobody in the archive is called %s yet; the alert speaks when one comes",
					a.Speaker,
				),
			)
		}
	}
	if a.Outlet != "" && len(asks.outlets) == 0 {
		out = append(
			out,
			fmt.Sprintf("no article in the archive is of the outlet %s yet; the alert speaks when one comes",
				a.Outlet),
		)
	}
	if a.Carriers > len(v.outlets) {
		out = append(
			out,
			fmt.Sprintf("the archive has articles of %d outlets, and --carriers asks for %d", len(v.outlets),
				a.Carriers),
		)
	}
	if asks.moved {
		out = append(
			out,
			"the passage does not stand in the document as it is held now, so that the alert is silent; name it anew",
		)
	}
	for _, c := range a.Channels {
		if c.Kind == channel.Slack && !strings.HasPrefix(c.Where, "https://") || c.Kind == channel.Webhook &&
			strings.HasPrefix(c.Where, "http://") {
			out = append(
				out,
				c.String()+" is sent to in clear, so that others may read what is sent; https would keep it",
			)
		}
	}
	return out, nil
}
