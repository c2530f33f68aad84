package assistant

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"verbatim/internal/check"
	"verbatim/internal/desk"
	"verbatim/report"
)

const findDescription = `Find where words were said, in the record of transcripts and statements.
Use it to look up what somebody said before you quote it, or to find the source of words that you ` +
	`half remember: ` +
	`it searches words as they were spoken, in any order and nearly so, and no topics or synonyms. To check ` +
	`quotations that stand in a text, use check_quotations.
Comes back: the passages, word-for-word ones first, each with speaker, day, document, offsets for ` +
	`get_context and ` +
	`the sentences around it. Nothing found is no proof that nobody said it; coverage tells what is held.`

type findInput struct {
	Words     string `json:"words" jsonschema:"the words to look for, as they may have been said; five or more work best"`
	Speaker   string `json:"speaker,omitempty" jsonschema:"only what this person says"`
	From      string `json:"from,omitempty" jsonschema:"only from this day on, YYYY-MM-DD"`
	To        string `json:"to,omitempty" jsonschema:"only to this day, YYYY-MM-DD, inclusive"`
	Limit     int    `json:"limit,omitempty" jsonschema:"how many passages at most, 1 to 100; 5 where it is left out"`
	MaxTokens int    `json:"max_tokens,omitempty" jsonschema:"room for the answer, 500 to 100000; 2000 where it is left out"`
}

// found is what find_passage answers; the hits are those of verbatim search --format json.
type found struct {
	About    string       `json:"about"`
	Summary  string       `json:"summary"`
	Hits     []report.Hit `json:"hits"`
	Warnings []string     `json:"warnings,omitempty"`
	LeftOut  string       `json:"left_out,omitempty"`
}

const (
	usualHits = 5
	mostHits  = 100
)

func (in *findInput) settle() error {
	if in.Limit == 0 {
		in.Limit = usualHits
	}
	switch {
	case strings.TrimSpace(in.Words) == "":
		return errors.New("there are no words to look for; send some as words")
	case in.Limit < 1 || in.Limit > mostHits:
		return fmt.Errorf("limit %d is no number of passages; give 1 to %d", in.Limit, mostHits)
	}
	return days(in.From, in.To)
}

// days is an error where one of two is no day, or none lies between them.
func days(from, to string) error {
	if err := errors.Join(day("from", from), day("to", to)); err != nil {
		return err
	}
	if from != "" && to != "" && from > to {
		return fmt.Errorf("no day lies from %s to %s; change them about", from, to)
	}
	return nil
}

func (t *tools) find(ctx context.Context, _ *mcp.CallToolRequest, in findInput) (
	*mcp.CallToolResult, found, error) {
	out := found{About: about, Hits: []report.Hit{}}
	space, err := roomFor(in.MaxTokens)
	if err != nil {
		return nil, out, err
	}
	if err := in.settle(); err != nil {
		return nil, out, err
	}
	var hits []report.Hit
	err = t.with(ctx, func(s desk.Sides) (err error) {
		hits, _, err = s.Record.Search(ctx, check.Search{Words: in.Words, Speaker: in.Speaker, From: in.From,
			To: in.To, Limit: in.Limit, Least: check.Likely})
		out.Warnings = warnings(s)
		out.Summary = fmt.Sprintf("%s in a record of %s.", report.Plural(len(hits), "passage"),
			report.Plural(s.Record.Documents(), "document"))
		return err
	})
	switch {
	case errors.Is(err, check.ErrNoWords):
		return nil, out, errors.New("there are only marks and no words to look for; send words")
	case err != nil:
		return nil, out, err
	case len(hits) == 0 && len(out.Warnings) > 0:
		return nil, out, errors.New("nothing like it is in what can be read of the record, and part of it cannot " +
			"be read, so that this is no answer: " + strings.Join(out.Warnings, "; "))
	case len(hits) == 0:
		out.Summary += " Nothing like it is held under these bounds, which is no proof that nobody said it. Try " +
			"fewer and rarer words or no speaker and days, and ask coverage what is held."
	}
	return said(out.fill(hits, space)), out, nil
}

// fill tells of as many hits as there is room for, and returns the same as text.
func (f *found) fill(hits []report.Hit, space *room) string {
	var text strings.Builder
	fmt.Fprintf(&text, "%s\n%s", f.Summary, warned(f.Warnings))
	if len(hits) > 0 {
		fmt.Fprintln(&text, notice)
	}
	space.takes(cost(text.String(), f))
	for i, h := range hits {
		if said := hitText(i, h); space.takes(cost(said, h)) && len(f.Hits) == i {
			f.Hits = append(f.Hits, h)
			text.WriteString(said)
		}
	}
	if n := len(hits) - len(f.Hits); n > 0 {
		f.LeftOut = fmt.Sprintf("There was no room for %s that are less like it; %s.", report.Plural(n, "passage"),
			space.more())
		fmt.Fprintf(&text, "\nLeft out: %s\n", f.LeftOut)
	}
	return text.String()
}

// hitText is a passage with what is known of it.
func hitText(i int, h report.Hit) string {
	exact := "word for word"
	if h.Score < 1 {
		exact = report.Percent(h.Score) + " of the words"
	}
	speaker := cmp.Or(h.Speaker, "the record does not say who speaks")
	return fmt.Sprintf("\n%d · %s · %s\n  get_context: %s, start %d, end %d\n"+
		"  before: %s\n  passage: %s\n  after: %s\n",
		i+1, exact, fenced(joined(", ", speaker, h.Document.Title, h.Document.Date, h.Document.Kind)),
		fenced(h.Document.Path), h.Start, h.End, fenced(h.Before), fenced(h.Text), fenced(h.After))
}
