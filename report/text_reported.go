package report

// reportedHeading stands over what was said without marks, in all forms of the report.
const reportedHeading = "Said without marks, and not in the record"

// reported writes what the article reports without marks and the record does not have. It is quieter than the
// quotations: the article does not claim these words.
func (p *printer) reported(all []Reported) {
	if len(all) == 0 {
		return
	}
	p.block(span{}, 0, []span{{reportedHeading, bold}})
	for _, r := range all {
		p.block(span{"  ", plain}, 4,
			[]span{{tidy(sentence(" · ", nameOf(r.Speaker), occasion(r.Document))), plain}})
		p.row("article", p.side(layReported(r), false))
		for _, line := range findingLines(r.Findings) {
			p.row("", line)
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
