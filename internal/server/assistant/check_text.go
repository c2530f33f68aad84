package assistant

import (
	"fmt"
	"strings"

	"verbatim/internal/finding"
	"verbatim/report"
)

// fill tells of a report as much as there is room for, and returns the same as text.
func (c *checked) fill(r report.Report, space *room) string {
	c.About, c.Record, c.Quotations = about, r.Record, []judged{}
	speech, clauses := report.WorstFirst(r.Quotations), lacking(r)
	all := make([]judged, len(speech))
	for i, q := range speech {
		all[i] = judge(q)
	}
	var text strings.Builder
	text.WriteString(c.head(tally(all, r.Unjudged), len(r.Quotations)-len(speech), len(clauses)))
	costs := []int{cost(text.String(), c)}
	for _, one := range all {
		costs = append(costs, cost(one.text(), one))
	}
	for _, u := range clauses {
		costs = append(costs, cost(u.text(), u))
	}
	space.hold(costs)
	space.takes(costs[0])
	var left []judged
	for i, one := range all {
		if !space.takes(costs[1+i]) {
			left = append(left, one)
			if one = one.short(); !space.also(cost(one.text(), one)) {
				continue
			}
		}
		c.Quotations = append(c.Quotations, one)
		text.WriteString(one.text())
	}
	for i, u := range clauses {
		if space.takes(costs[1+len(all)+i]) {
			c.Unmarked = append(c.Unmarked, u)
			text.WriteString(u.text())
		}
	}
	if c.LeftOut = leftOut(left, len(clauses)-len(c.Unmarked), space); c.LeftOut != "" {
		fmt.Fprintf(&text, "\nLeft out: %s\n", c.LeftOut)
	}
	return text.String()
}

// head counts what there is, and returns the lines that say so.
func (c *checked) head(count counts, scare, clauses int) string {
	c.Checked, c.NotChecked = count.placed, count.missing+count.unclear+count.unjudged
	c.Publish, c.Summary = count.publish(), count.summary(scare, clauses)
	return fmt.Sprintf("publish: %s\n%s\n%s\n%s\n%s", c.Publish, c.Summary, extent(c.Record), notice,
		warned(c.Warnings))
}

// counts are those of the quotations of a draft.
type counts struct {
	all, placed, good          int
	correct, review            int
	missing, unclear, unjudged int
}

func tally(all []judged, unjudged int) (c counts) {
	c.all, c.unjudged = len(all)+unjudged, unjudged
	for _, q := range all {
		v, _ := finding.ParseVerdict(q.Verdict)
		if v.Placed() {
			c.placed++
		}
		switch {
		case v.Good():
			c.good++
		case v == finding.NotFound:
			c.missing++
		case v == finding.Unclear:
			c.unclear++
		case q.Do == correct:
			c.correct++
		default:
			c.review++
		}
	}
	return c
}

// publish says whether the quotations let a draft be published.
func (c counts) publish() string {
	switch {
	case c.all == 0:
		return "nothing-to-check"
	case c.good == c.all:
		return "yes"
	}
	return "no"
}

// summary is a sentence of how many quotations are what; scare is how many expressions are none, and
// clauses how many stand without marks and have what the record does not have.
func (c counts) summary(scare, clauses int) string {
	var parts []string
	add := func(n int, what string) {
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, what))
		}
	}
	add(c.correct, "to correct")
	add(c.review, "to review")
	add(c.missing, "not found in the record and so not checked")
	add(c.unclear, "that could not be placed and so not checked")
	add(c.unjudged, "not checked, for the time did not last: send the draft in parts")
	add(c.good, "as the record has it")
	out := report.Plural(c.all, "quotation")
	add(scare, "under marks that reports nobody's sentence and does not count")
	if c.all == 0 {
		out = "There is no quotation in this draft, so that nothing was checked; words count as one between " +
			"quotation marks or as a block quotation"
	}
	out = joined(": ", out, strings.Join(parts, ", ")) + "."
	if clauses > 0 {
		out += " Without marks, " + report.Plural(clauses, "clause") + " with names or numbers that the record of the " +
			"occasion does not have: look them up."
	}
	return out
}

// extent says what a draft was checked against.
func extent(r report.RecordExtent) string {
	out := "Checked against " + report.Plural(r.Documents, "document")
	out = joined(", ", out, span(r.From, r.To))
	if n := len(r.LeftOut); n > 0 {
		out += fmt.Sprintf("; the draft itself stands %d times in the record, and was left out", n)
	}
	return out + "."
}

// text is a quotation in lines that each have a name.
func (q judged) text() string {
	var b strings.Builder
	label := report.Label(report.Quotation{Verdict: q.Verdict, Severity: q.Severity})
	fmt.Fprintf(&b, "\n%s · %s · %s · %s sure\n", q.ID, label, q.Do, report.Sure(q.Confidence))
	line := func(name, words string) {
		if words != "" {
			fmt.Fprintf(&b, "  %s: %s\n", name, fenced(words))
		}
	}
	line("draft", q.Quote)
	if q.Do == keep || q.Shortened {
		line("cite", q.Citation)
		return b.String()
	}
	if q.Speaker == q.RecordSpeaker {
		line("by draft and record", q.Speaker)
	} else {
		line("by the draft", q.Speaker)
		line("by the record", q.RecordSpeaker)
	}
	line("why", q.Why)
	for _, words := range q.Parts {
		line("quote apart", words)
	}
	line("replace it with", q.Replacement)
	line("cite", q.Citation)
	line("nearest in the record", q.Nearest)
	if q.At != nil && q.Do == review {
		fmt.Fprintf(&b, "  get_context: %s, start %d, end %d\n", fenced(q.Document), q.At[0], q.At[1])
	}
	return b.String()
}

// short is a quotation with what fits nearly anywhere.
func (q judged) short() judged {
	return judged{ID: q.ID, Quote: begun(q.Quote), Start: q.Start, End: q.End, Verdict: q.Verdict,
		Severity: q.Severity, Confidence: q.Confidence, Do: q.Do, Shortened: true}
}

// text is a clause without marks in a few lines.
func (u unmarked) text() string {
	out := "\nwithout marks · no verdict · review\n  draft: " + fenced(u.Text) + "\n"
	if u.Speaker != "" {
		out += "  by the draft: " + fenced(u.Speaker) + "\n"
	}
	return out + "  not in the record of that occasion: " + fenced(strings.Join(u.Lacking, ", ")) + "\n"
}

// mostNames is how many quotations are named for which there was no room.
const mostNames = 8

// leftOut says of which quotations there was no room for all, and of how many clauses, and how to get it.
func leftOut(left []judged, clauses int, space *room) string {
	names := make([]string, 0, len(left))
	for _, q := range left[:min(mostNames, len(left))] {
		names = append(names, q.ID)
	}
	if len(left) > mostNames {
		names = append(names, "...")
	}
	quotations := ""
	if len(left) > 0 {
		quotations = "all of " + report.Plural(len(left), "quotation") + " (" + strings.Join(names, ", ") + ")"
	}
	without := joined(" and for ", quotations, some(clauses, "unmarked clause"))
	if without == "" {
		return ""
	}
	return "There was no room for " + without + "; " + space.more() + "."
}
