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
		head := p.tidy(p.whoSpeaks(q))
		if q.Match != nil {
			head += " · " + p.tidy(p.occasion(q.Match.Document))
		}
		if groups[head] == nil {
			heads = append(heads, head)
		}
		groups[head] = append(groups[head], q)
	}
	if len(heads) == 0 {
		return
	}
	p.line(span{p.Say("text.as-record"), bold})
	for _, head := range heads {
		p.block(span{"  ", plain}, 4, []span{{head, plain}})
		for _, q := range groups[head] {
			p.goodLine(q)
		}
	}
	p.line()
}

// goodMargin is what stands beside the verdict: four columns before it, and the identifier behind.
const goodMargin = 8

// quoteWidth is that of a space and the marks of a quotation.
func (p *printer) quoteWidth() int { return displaywidth.String(p.Quoted("")) + 1 }

// goodLine is the verdict, the quotation as far as the line goes, and the codes of what is licit or worth
// knowing.
func (p *printer) goodLine(q Quotation) {
	label := p.verdictLabel(q)
	indent := goodMargin + p.goodWidth
	head := []span{{"    ", plain}, {label, verdictStyles[grade(q)]},
		{strings.Repeat(" ", max(p.goodWidth-displaywidth.String(label), 1)), plain},
		{fmt.Sprintf("%-4s", p.tidy(q.ID)), bold}}
	tail := ""
	if codes := p.findingCodes(q.Findings); codes != "" {
		tail = " (" + codes + ")"
	}
	room := p.style.Width - indent - displaywidth.String(tail)
	if room < 12 {
		room, tail = p.style.Width-indent, ""
	}
	words := p.Quoted(shortenTo(p.tidy(q.Text), room-p.quoteWidth()))
	p.line(append(head, span{" " + words, plain}, span{tail, dim})...)
	if q.Match != nil && q.Match.Original != nil {
		p.block(span{strings.Repeat(" ", indent), plain}, indent, p.originalWords(q.Match.Original))
	}
}

// findingCodes lists the codes of the findings, but for those of print.
func (s speech) findingCodes(findings []Finding) string {
	var codes []string
	seen := map[string]bool{}
	for _, f := range findings {
		if !ofPrint(f) && !seen[f.Code] {
			seen[f.Code] = true
			codes = append(codes, s.Word("code", s.tidy(f.Code)))
		}
	}
	return strings.Join(codes, ", ")
}
