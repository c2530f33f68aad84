package report

// reported counts what the article reports without marks, and shows what the record does not have and what
// the article calls its own reading. It is quieter than the quotations: the article does not claim these
// words.
func (p *printer) reported(all []Reported) {
	if len(all) == 0 {
		return
	}
	p.block(span{}, 0, []span{{p.Say("reported.heading"), bold}, {p.colon() + p.reportedTally(all) + ".", plain}})
	for _, i := range byBasis(all) {
		r := all[i]
		if !worthALook(r) {
			continue
		}
		head := sentence(" · ", p.basisLabel(r.Basis), nameOf(r.Speaker), p.occasionOf(r))
		p.block(span{"  ", plain}, 4, []span{{p.tidy(head), plain}})
		p.row("article", p.side(layReported(r), false))
		for _, line := range p.findingLines(r.Findings) {
			p.row("", line)
		}
		if r.Nearest != nil {
			p.row("nearest", []span{{p.elide(p.tidy(r.Nearest.Text)), dim}})
		}
	}
	p.line()
}

// layReported marks in the sentence what the record does not have.
func layReported(r Reported) []piece {
	text := []rune(r.Text)
	kinds := make([]kind, len(text))
	for _, f := range r.Findings {
		if f.Quote == nil {
			continue
		}
		for i := max(f.Quote[0]-r.Start, 0); i < min(f.Quote[1]-r.Start, len(text)); i++ {
			kinds[i] = edit
		}
	}
	var out []piece
	for i := 0; i < len(text); {
		end := i
		for end < len(text) && kinds[end] == kinds[i] {
			end++
		}
		out = append(out, piece{max(kinds[i], same), string(text[i:end])})
		i = end
	}
	return out
}
