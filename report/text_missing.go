package report

// missing writes the quotations that were not found, together where the same is known of their speaker: what
// the record holds is then said once.
func (p *printer) missing(all []Quotation) {
	type known struct{ who, held string }
	var order []known
	groups := map[known][]Quotation{}
	for _, q := range all {
		k := known{p.tidy(p.whoSpeaks(q)), p.tidy(p.coverage(q))}
		if groups[k] == nil {
			order = append(order, k)
		}
		groups[k] = append(groups[k], q)
	}
	for _, k := range order {
		first := groups[k][0]
		p.block(span{}, 2, []span{{p.verdictLabel(first), verdictStyles[grade(first)]},
			{" · " + k.who, plain}})
		for _, q := range groups[k] {
			words := p.prose(p.Quoted(q.Text))
			if q.Confidence < sure {
				words = append(words, span{" · " + p.Say("text.sure", "share", Sure(q.Confidence)), dim})
			}
			p.row(p.tidy(q.ID), words)
			p.row("", p.prose(p.why(q)))
			p.places(q)
		}
		p.row("why", p.prose(k.held))
		p.line()
	}
}
