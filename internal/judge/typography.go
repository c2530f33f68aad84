package judge

import (
	"strings"

	"verbatim/internal/align"
	"verbatim/internal/finding"
	"verbatim/internal/lexicon"
	"verbatim/internal/say"
)

// typography notes differences that are no difference in words: an opening capital, another dash, a [sic].
func (j *recorded) typography(c *quoted, r Placement, out *Judgement) {
	quote := c.text[c.q.Start:c.q.End]
	if lower := strings.ToLower(quote); strings.Contains(lower, "[sic]") || strings.Contains(lower, "(sic)") {
		out.add(Finding{finding.Sic, finding.Note, &c.q.Span, nil,
			say.Of("wording.sic")})
	}
	j.capitals(c, r, out)
	for _, part := range r.parts {
		if f, ok := j.punctuation(c, part); ok {
			out.addOf(part, f)
			return
		}
	}
}

// punctuation notes the first words that stand in a row on both sides, and with another dash between them on
// either.
func (j *recorded) punctuation(c *quoted, p part) (Finding, bool) {
	differ := func(q, r int) bool {
		return mark(gap(c.text, c.tokens, q)) != mark(gap(j.text(p), p.tokens, r))
	}
	for i, op := range p.ops {
		if op.Kind != align.Match {
			continue
		}
		found := false
		for k := 1; k < op.Q1-op.Q0 && op.Q1-op.Q0 == op.R1-op.R0; k++ { // within a number
			found = found || differ(op.Q0+k, op.R0+k)
		}
		end := op
		if !found && i+1 < len(p.ops) && p.ops[i+1].Kind == align.Match {
			end = p.ops[i+1]
			found = differ(op.Q1, op.R1)
		}
		if found {
			return Finding{finding.Typography, finding.Note, spanOf(c.tokens, op.Q0, end.Q1),
				spanOf(p.tokens, op.R0, end.R1), say.Of("wording.punctuation")}, true
		}
	}
	return Finding{}, false
}

// capitals notes the first word that has a capital on one side only; in brackets it is the writer's.
func (j texts) capitals(c *quoted, r Placement, out *Judgement) {
	for _, p := range r.parts {
		for _, op := range p.ops {
			if op.Kind != align.Match || op.Q1-op.Q0 != 1 || op.R1-op.R0 != 1 {
				continue
			}
			a, b := c.tokens[op.Q0], p.tokens[op.R0]
			if a.Capital == b.Capital || j.lex.Has(lexicon.CapitalPronoun, a.Key) || a.Part != b.Part {
				continue
			}
			code := finding.Case
			if a.Span.Start > 0 && c.text[a.Span.Start-1] == '[' {
				code = finding.Bracketed
			}
			out.addOf(p, Finding{code, finding.Note, &a.Span, &b.Span, say.Of("wording.capital")})
			return
		}
	}
}

func gap(text string, tokens []align.Token, i int) string {
	if i <= 0 || i >= len(tokens) || tokens[i].Span.Start < tokens[i-1].Span.End {
		return ""
	}
	return text[tokens[i-1].Span.End:tokens[i].Span.Start]
}

// mark gives the dash in a gap, as written.
func mark(gap string) string {
	for _, d := range []string{"--", "—", "–", "-"} {
		if strings.Contains(gap, d) {
			return d
		}
	}
	return ""
}
