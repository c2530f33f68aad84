package judge

import (
	"slices"
	"strings"

	"verbatim/internal/align"
	"verbatim/internal/document"
	"verbatim/internal/lexicon"
)

// articleHas reports that the article's own words around the quotation carry what governs it; of an
// attribution, that they name whom the record's words before the quotation name.
func (j texts) articleHas(c *quoted, kind loss, lead []align.Token) bool {
	var around []string
	for w := range document.EachWord(c.q.Around, nil) {
		around = append(around, string(w.Key))
	}
	for i, key := range around {
		before, behind := "", ""
		if i > 0 {
			before = around[i-1]
		}
		if i+1 < len(around) {
			behind = around[i+1]
		}
		if kind == attribution && j.credits(key, before, lead) {
			return true
		}
		// “asked if he would”, “when asked” tell of the question, and not on what the answer depends
		asks := kind == condition && (j.lex.Has(lexicon.Asked, before) || j.lex.Has(lexicon.Asked, behind))
		if !asks && j.carries(key, kind) {
			return true
		}
	}
	return false
}

// quotesOn reports that the article prints what follows in the record a little further on: “I quarrelled with
// her,” he said. “But I never doubted ...”
func (j *Judge) quotesOn(c *quoted, follows string) bool {
	const enough, reach = 4, 400 // words, and bytes
	var rest []string
	for w := range document.EachWord(follows, nil) {
		if rest = append(rest, string(w.Key)); len(rest) == enough {
			break
		}
	}
	if len(rest) < enough {
		return false
	}
	text := j.Article.Text
	behind := document.Keys(text[c.q.End:document.NextLetter(text, min(len(text), c.q.End+reach))])
	for i := 0; i+enough <= len(behind); i++ {
		if slices.Equal(behind[i:i+enough], rest) {
			return true
		}
	}
	return false
}

// carries reports a word that by itself carries a loss.
func (j words) carries(key string, kind loss) bool {
	switch kind {
	case condition:
		return j.lex.Any(key, lexicon.Condition, lexicon.When)
	case negation:
		return j.lex.Any(key, lexicon.Negation, lexicon.Denial) || j.endsDenying(key)
	case question:
		return j.lex.Has(lexicon.Asked, key)
	case restriction:
		return j.lex.Has(lexicon.Almost, key)
	}
	return false
}

// endsDenying reports a contraction of a denial: "won't".
func (j words) endsDenying(key string) bool {
	for _, end := range j.lex.Entries(lexicon.ContractionEnding) {
		whole, _ := j.lex.Value(lexicon.ContractionEnding, end)
		if strings.HasSuffix(key, end) && j.lex.Has(lexicon.Negation, whole) {
			return true
		}
	}
	return false
}

// credits reports a word of the article, behind another, that names whom the lead names. "A member of the
// legislature" is what the article's own speaker is.
func (j words) credits(key, before string, lead []align.Token) bool {
	if j.lex.Any(key, lexicon.Role, lexicon.Title) && !j.lex.Any(before, lexicon.Definite, lexicon.Own) {
		return false
	}
	if j.lex.Any(key, lexicon.Hearsay, lexicon.Cue) {
		return false
	}
	for _, a := range lead {
		if a.Key == key && (!a.Function || j.lex.Has(lexicon.Subject, key)) {
			return true
		}
	}
	return false
}
