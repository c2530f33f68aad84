package assistant

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"verbatim/internal/desk"
	"verbatim/internal/trace"
	"verbatim/internal/visible"
	"verbatim/report"
)

const traceDescription = `Tell which articles carry some words, in which cut, and since when.
Use it to see how a quotation circulates: who printed it first, who shortened or changed it, who ` +
	`copied. It looks ` +
	`among the articles that the archive keeps, not on the web. To see what was said, use find_passage.
Comes back: for each saying the passage of the record, its wordings with their verdicts in the ` +
	`order in which they ` +
	`appeared, and who carried each on which day.`

type traceInput struct {
	Words     string `json:"words" jsonschema:"the words as they circulate; five or more work best"`
	From      string `json:"from,omitempty" jsonschema:"only sayings that somebody carried on this day or later, YYYY-MM-DD"`
	To        string `json:"to,omitempty" jsonschema:"only sayings that somebody carried on this day or earlier, YYYY-MM-DD"`
	MaxTokens int    `json:"max_tokens,omitempty" jsonschema:"room for the answer, 500 to 100000; 2000 where it is left out"`
}

// traced is what trace answers, as verbatim trace --format json has it, with fewer variants and carriers
// where there is no room for all.
type traced struct {
	About    string           `json:"about"`
	Summary  string           `json:"summary"`
	Schema   string           `json:"schema"`
	Searched trace.Searched   `json:"searched"`
	Strands  []trace.Strand   `json:"strands"`
	Outlets  []trace.Outlet   `json:"outlets"`
	Copies   []trace.Copies   `json:"copies"`
	Skipped  []report.Skipped `json:"skipped,omitempty"`
	Warnings []string         `json:"warnings,omitempty"`
	LeftOut  string           `json:"left_out,omitempty"`
}

func (t *tools) trace(ctx context.Context, _ *mcp.CallToolRequest, in traceInput) (
	*mcp.CallToolResult, traced, error) {
	out := traced{About: about, Schema: trace.Schema, Strands: []trace.Strand{}, Outlets: []trace.Outlet{},
		Copies: []trace.Copies{}}
	space, err := roomFor(in.MaxTokens)
	if err != nil {
		return nil, out, err
	}
	if err := days(in.From, in.To); err != nil {
		return nil, out, err
	}
	if len(strings.Fields(in.Words)) < 2 {
		return nil, out, errors.New("there are too few words to trace; send the saying as words, five or more " +
			"work best")
	}
	var all trace.Trace
	err = t.desk.With(ctx, func(s desk.Sides) (err error) {
		if all, err = s.TraceWords(ctx, 1, in.Words); err != nil {
			return err
		}
		out.Warnings = warnings(s)
		unjudged, rested, err := s.Press.CountStale(ctx, s.Archive)
		if unjudged+rested > 0 {
			out.Warnings = append(out.Warnings, fmt.Sprintf("of the articles, %d were not judged yet, and what was "+
				"found of %d rests on what has changed since; tell the user to run verbatim recheck", unjudged, rested))
		}
		return err
	})
	if err != nil {
		return nil, out, err
	}
	all = all.Only(trace.Only{From: in.From, To: in.To})
	return said(out.fill(all, space)), out, nil
}

// fill tells of as many strands as there is room for, and returns the same as text.
func (t *traced) fill(all trace.Trace, space *room) string {
	t.Searched = all.Searched
	t.Summary = fmt.Sprintf("%s among %s with %s.", report.Plural(len(all.Strands), "saying"),
		report.Plural(all.Searched.Articles, "article"), report.Plural(all.Searched.Quotations, "quotation"))
	if len(all.Strands) == 0 {
		t.Summary += " No article that is kept carries these words; others may."
	}
	var text strings.Builder
	fmt.Fprintf(&text, "%s\n%s%s\n", t.Summary, warned(t.Warnings), notice)
	space.takes(cost(text.String(), t))
	shortened := 0
	for _, s := range all.Strands {
		one, whole := fitting(s, space)
		if one == nil {
			continue
		}
		if !whole {
			shortened++
		}
		t.Strands = append(t.Strands, *one)
		text.WriteString(strandText(*one))
	}
	lists := 0
	for _, o := range all.Outlets {
		if space.takes(cost("", o)) {
			t.Outlets = append(t.Outlets, o)
		} else {
			lists++
		}
	}
	for _, c := range all.Copies {
		if space.takes(cost("", c)) {
			t.Copies = append(t.Copies, c)
		} else {
			lists++
		}
	}
	if t.LeftOut = t.lacking(len(all.Strands), shortened, lists, space); t.LeftOut != "" {
		fmt.Fprintf(&text, "\nLeft out: %s\n", t.LeftOut)
	}
	return text.String()
}

// lacking says for what there was no room: sayings, carriers of others, lists of outlets' names or of copies.
func (t *traced) lacking(sayings, shortened, lists int, space *room) string {
	var without string
	if shortened > 0 {
		without = "all carriers of " + report.Plural(shortened, "saying")
	}
	all := joined(" and for ", some(sayings-len(t.Strands), "saying"), without, some(lists, "list"))
	if all == "" {
		return ""
	}
	return "There was no room for " + all + "; " + space.more() + "."
}

// fitting is a strand with as many carriers and variants as there is room for, nil for none.
func fitting(s trace.Strand, space *room) (fit *trace.Strand, whole bool) {
	if space.takes(cost(strandText(s), s)) {
		return &s, true
	}
	for _, most := range []int{8, 4, 2, 1} {
		short := s
		short.Variants = slices.Clone(s.Variants[:min(2*most, len(s.Variants))])
		short.Days = s.Days[:min(2*most, len(s.Days))]
		for i := range short.Variants {
			v := &short.Variants[i]
			v.Carriers, v.Days = v.Carriers[:min(most, len(v.Carriers))], v.Days[:min(most, len(v.Days))]
		}
		if space.also(cost(strandText(short), short)) {
			return &short, false
		}
	}
	return nil, false
}

// strandText is who carries a saying, in which wordings.
func strandText(s trace.Strand) string {
	var b strings.Builder
	fmt.Fprintf(&b, "\nsaying %s · %s in %s, %d of them in copies\n", s.ID, report.Plural(s.Carriers, "carrier"),
		report.Plural(s.Outlets, "outlet"), s.Copies)
	if p := s.Passage; p != nil {
		at := around(p.Pieces)
		fmt.Fprintf(&b, "  by the record: %s\n  said: %s\n",
			fenced(joined(", ", p.Speaker, p.Document.Title, p.Document.Date)), fenced(p.Text))
		if at != nil {
			fmt.Fprintf(&b, "  get_context: %s, start %d, end %d\n", fenced(p.Document.Path), at[0], at[1])
		}
	} else {
		fmt.Fprintf(&b, "  the record does not hold it; as it circulates: %s\n", fenced(s.Text))
	}
	for _, v := range s.Variants {
		from := ""
		if v.From != nil {
			from = ", made from " + *v.From
		}
		fmt.Fprintf(&b, "  wording %s · %s%s: %s\n", v.ID,
			report.Label(report.Quotation{Verdict: v.Verdict, Severity: v.Severity}), from, fenced(v.Text))
		for _, c := range v.Carriers {
			copied := ""
			if c.CopyOf != nil {
				copied = ", a copy"
			}
			who := joined(", ", c.Date, c.Outlet, c.Title, visible.Line(c.Article))
			fmt.Fprintf(&b, "    %s%s\n", fenced(who), copied)
		}
	}
	return b.String()
}
