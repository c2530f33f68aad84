package assistant

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"verbatim/internal/desk"
	"verbatim/internal/visible"
)

const contextDescription = `Read what stands around a passage in a document of the record.
Use it before you decide on a quotation that is to be reviewed, or to see who is meant and what ` +
	`the words depend ` +
	`on; document, start and end come from check_quotations or find_passage. Without start and end it reads ` +
	`from the beginning. Not for finding something: use find_passage.
Comes back: the text before, the passage, the text after, who speaks where the passage begins, ` +
	`and how long the ` +
	`document is.`

type contextInput struct {
	Document  string `json:"document" jsonschema:"its path, the end of its path, its number in the archive, or the beginning of its SHA-256"`
	Start     int    `json:"start,omitempty" jsonschema:"where the passage begins, in code points"`
	End       int    `json:"end,omitempty" jsonschema:"where it ends, half-open"`
	Before    *int   `json:"before,omitempty" jsonschema:"code points before it; 600 where it is left out"`
	After     *int   `json:"after,omitempty" jsonschema:"code points after it; 600 where it is left out"`
	MaxTokens int    `json:"max_tokens,omitempty" jsonschema:"room for the answer, 500 to 100000; 2000 where it is left out"`
}

type contextOutput struct {
	About string `json:"about"`
	desk.Excerpt
	LeftOut string `json:"left_out,omitempty"`
}

// beside is how many code points are shown on each side.
const beside = 600

func (t *tools) context(ctx context.Context, _ *mcp.CallToolRequest, in contextInput) (
	*mcp.CallToolResult, contextOutput, error) {
	out := contextOutput{About: about}
	space, err := roomFor(in.MaxTokens)
	if err != nil {
		return nil, out, err
	}
	if strings.TrimSpace(in.Document) == "" {
		return nil, out, errors.New("no document is named; give the one of a hit or of a checked quotation")
	}
	before, after := beside, beside
	if in.Before != nil {
		before = *in.Before
	}
	if in.After != nil {
		after = *in.After
	}
	err = t.with(ctx, func(s desk.Sides) (err error) {
		out.Excerpt, err = s.Excerpt(ctx, in.Document, in.Start, max(in.Start, in.End), before, after)
		return err
	})
	if err != nil {
		return nil, out, fmt.Errorf("%w; find_passage and check_quotations tell documents and offsets", err)
	}
	out.fit(space)
	return said(out.text()), out, nil
}

// fit makes an excerpt as short as there is room: first what stands around the passage, then the passage's
// end.
func (c *contextOutput) fit(space *room) {
	short := func() bool { return cost(c.text(), c) > space.left }
	if !short() {
		return
	}
	space.takes(cost(c.text(), c))
	before, text, after := []rune(c.Before), []rune(c.Text), []rune(c.After)
	for short() {
		if len(before)+len(after) > 0 {
			before, after = before[(len(before)+1)/2:], after[:len(after)/2]
		} else {
			text = text[:len(text)*9/10]
		}
		c.Before, c.Text, c.After = string(before), string(text), string(after)
		c.End = c.Start + len(text)
	}
	from, to := c.Start-len(before), c.End+len(after)
	c.LeftOut = fmt.Sprintf("There was room for %d to %d only; %s, or read on with start %d, end %d.", from, to,
		space.more(), to, to)
}

func (c *contextOutput) text() string {
	var b strings.Builder
	d := c.Document
	fmt.Fprintf(&b, "%s\n%s\n", fenced(joined(", ", d.Title, d.Date, d.Kind, visible.Line(d.Path))), notice)
	speaker := "The record does not say who speaks at the beginning of the passage."
	if c.Speaker != "" {
		speaker = "At the beginning of the passage speaks " + fenced(c.Speaker) + "."
	}
	fmt.Fprintf(&b, "%s Code points %d to %d of %d.\n", speaker, c.Start, c.End, c.Length)
	if c.Revised {
		fmt.Fprintln(&b, "The document was revised since; this is an older version.")
	}
	part := func(name, words string) {
		if words != "" {
			fmt.Fprintf(&b, "\n%s: %s\n", name, fencedText(words))
		}
	}
	part("before", c.Before)
	part("passage", c.Text)
	part("after", c.After)
	if c.LeftOut != "" {
		fmt.Fprintf(&b, "\nLeft out: %s\n", c.LeftOut)
	}
	return b.String()
}
