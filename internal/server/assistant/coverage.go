package assistant

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"verbatim/internal/archive"
	"verbatim/internal/desk"
	"verbatim/report"
)

const coverageDescription = `Tell what the record holds of a speaker between two days.
Use it when words were not found, to see whether the record could have them at all, or to see ` +
	`whom it knows. Not ` +
	`for what was said: use find_passage.
Comes back: each person whom the name may mean with the number of documents, first and last day, ` +
	`kinds and years; ` +
	`and known occasions of which there is no transcript. Without a speaker, everybody.`

type coverageInput struct {
	Speaker   string `json:"speaker,omitempty" jsonschema:"a person's name; everybody where it is left out"`
	From      string `json:"from,omitempty" jsonschema:"only from this day on, YYYY-MM-DD"`
	To        string `json:"to,omitempty" jsonschema:"only to this day, YYYY-MM-DD, inclusive"`
	MaxTokens int    `json:"max_tokens,omitempty" jsonschema:"room for the answer, 500 to 100000; 2000 where it is left out"`
}

// held is what coverage answers, as verbatim coverage --format json has it.
type held struct {
	About   string `json:"about"`
	Summary string `json:"summary"`
	desk.Coverage
	Warnings []string `json:"warnings,omitempty"`
	LeftOut  string   `json:"left_out,omitempty"`
}

func (t *tools) coverage(ctx context.Context, _ *mcp.CallToolRequest, in coverageInput) (
	*mcp.CallToolResult, held, error) {
	out := held{About: about, Coverage: desk.Coverage{People: []archive.Person{}, Missing: []archive.Occasion{}}}
	space, err := roomFor(in.MaxTokens)
	if err != nil {
		return nil, out, err
	}
	if err := days(in.From, in.To); err != nil {
		return nil, out, err
	}
	var all desk.Coverage
	err = t.with(ctx, func(s desk.Sides) (err error) {
		out.Warnings = warnings(s)
		all, err = s.Coverage(ctx, strings.TrimSpace(in.Speaker), in.From, in.To)
		return err
	})
	if err != nil {
		return nil, out, errors.Join(fmt.Errorf("what is held is not known: %w", err),
			errors.New(strings.Join(out.Warnings, "; ")))
	}
	out.Summary = report.Plural(len(all.People), "speaker") + ", " + report.Plural(len(all.Missing),
		"known occasion") + " without a transcript."
	if len(all.People) == 0 {
		out.Summary += " Nothing of that person is held under these bounds: words that were not found may have " +
			"been said all the same."
	}
	return said(out.fill(all, space)), out, nil
}

// fill tells of as many people and occasions as there is room for, those with most documents first, and
// returns the same as text.
func (h *held) fill(all desk.Coverage, space *room) string {
	var text strings.Builder
	fmt.Fprintf(&text, "%s\n%s%s\n", h.Summary, warned(h.Warnings), notice)
	space.takes(cost(text.String(), h))
	slices.SortStableFunc(all.People, func(a, b archive.Person) int { return b.Documents - a.Documents })
	for i, p := range all.People {
		if said := personText(p); space.takes(cost(said, p)) && len(h.People) == i {
			h.People = append(h.People, p)
			text.WriteString(said)
		}
	}
	for i, o := range all.Missing {
		said := "\nknown, and no transcript held: " + fenced(joined(", ", o.Date, o.Title, o.Speaker)) + "\n"
		if space.takes(cost(said, o)) && len(h.Missing) == i {
			h.Missing = append(h.Missing, o)
			text.WriteString(said)
		}
	}
	people, missing := len(all.People)-len(h.People), len(all.Missing)-len(h.Missing)
	if people+missing > 0 {
		h.LeftOut = fmt.Sprintf("There was no room for %s; name a speaker or days, or %s.",
			joined(" and ", some(people, "speaker"), some(missing, "occasion")), space.more())
		fmt.Fprintf(&text, "\nLeft out: %s\n", h.LeftOut)
	}
	return text.String()
}

// personText is what is held of a person.
func personText(p archive.Person) string {
	var b strings.Builder
	fmt.Fprintf(&b, "\n%s · %s\n", fenced(p.Name),
		joined(", ", report.Plural(p.Documents, "document"), span(p.From, p.To)))
	if len(p.Names) > 1 {
		fmt.Fprintf(&b, "  also: %s\n", fenced(strings.Join(p.Names[1:], ", ")))
	}
	fmt.Fprintf(&b, "  kinds: %s\n  years: %s\n", fenced(tallied(p.Kinds)), fenced(tallied(p.Years)))
	return b.String()
}

// tallied is a count of each thing, in the order of their names.
func tallied(counts map[string]int) string {
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(counts)) {
		parts = append(parts, fmt.Sprintf("%s %d", cmp.Or(name, "not known"), counts[name]))
	}
	return strings.Join(parts, ", ")
}
