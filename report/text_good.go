package report

import (
	"fmt"
	"strings"

	"github.com/clipperhouse/displaywidth"
)

// isGood reports that the record has the words as the article has them, but for licit edits.
func isGood(q Quotation) bool { return verdictOf(q).Good() }

// good writes the quotations that the record has, a line each, under who spoke and where.
func (p *printer) good(all []Quotation) {
	var heads []string
	groups := map[string][]Quotation{}
	for _, q := range all {
		head := tidy(whoSpeaks(q))
		if q.Match != nil {
			head += " · " + tidy(occasion(q.Match.Document))
		}
		if groups[head] == nil {
			heads = append(heads, head)
		}
		groups[head] = append(groups[head], q)
	}
	if len(heads) == 0 {
		return
	}
	p.line(span{"As the record has it", bold})
	for _, head := range heads {
		p.block(span{"  ", plain}, 4, []span{{head, plain}})
		for _, q := range groups[head] {
			p.goodLine(q)
		}
	}
	p.line()
}

// goodLine is the verdict, the quotation as far as the line goes, and the codes of what is licit or worth
// knowing.
func (p *printer) goodLine(q Quotation) {
	label := verdictLabel(q)
	head := []span{{"    ", plain}, {label, verdictStyles[grade(q)]},
		{strings.Repeat(" ", max(15-len(label), 1)), plain},
		{fmt.Sprintf("%-4s", tidy(q.ID)), bold}}
	tail := ""
	if codes := findingCodes(q.Findings); codes != "" {
		tail = " (" + codes + ")"
	}
	room := p.style.Width - 23 - displaywidth.String(tail)
	if room < 12 {
		room, tail = p.style.Width-23, ""
	}
	p.line(append(head, span{" “" + shortenTo(tidy(q.Text), room-3) + "”", plain}, span{tail, dim})...)
	if q.Match != nil && q.Match.Original != nil {
		p.block(span{strings.Repeat(" ", 23), plain}, 23, originalWords(q.Match.Original))
	}
}

// findingCodes lists the codes of the findings, but for those of print.
func findingCodes(findings []Finding) string {
	var codes []string
	seen := map[string]bool{}
	for _, f := range findings {
		if !ofPrint(f) && !seen[f.Code] {
			seen[f.Code] = true
			codes = append(codes, tidy(f.Code))
		}
	}
	return strings.Join(codes, ", ")
}
