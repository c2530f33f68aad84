package publish

import (
	"strings"

	"verbatim/internal/finding"
)

// claim is what is claimed: that somebody said the words on a day, and never the words alone. Where the day
// is not known, or is what is wrong, it is the outlet's claim of its day.
func (e Evidence) claim() string {
	lead := e.Lead()
	who := lead.Speaker
	if who == "" {
		who = "Somebody whom the article does not name"
	}
	said := who + " said ‘" + trimmed(lead.Text) + "’"
	if lead.occasionKnown() {
		return said + " on " + dayInWords(lead.Document.Date)
	}
	first := e.appeared()
	said += ", as " + outletOr(first) + " has it"
	if first.Day == "" {
		return said + " on a day that is not known"
	}
	return said + " of " + dayInWords(first.Day)
}

// occasionKnown reports words that the record has, of a day, as said by whom the article names.
func (i Item) occasionKnown() bool {
	switch i.Verdict {
	case finding.Misattributed.String(), finding.NotFound.String(), finding.Unclear.String():
		return false
	}
	return i.Document != nil && i.Document.Date != ""
}

// trimmed are quoted words without the mark that the sentence around them asks for.
func trimmed(text string) string {
	text = strings.TrimRight(strings.TrimSpace(text), " ,;")
	if strings.HasSuffix(text, ".") && !strings.HasSuffix(text, "..") {
		text = text[:len(text)-1]
	}
	return text
}

// outletOr names where an article appeared without telling where its file lies.
func outletOr(a Article) string {
	if a.Outlet == "" {
		return "an article"
	}
	return a.Outlet
}

// explanation says in a few sentences what differs.
func (i Item) explanation() string {
	out := []string{i.grade().Means}
	for _, f := range i.Findings {
		out = append(out, sentence(f.Message))
	}
	for _, more := range []string{i.Why, i.Coverage} {
		if more != "" {
			out = append(out, sentence(more))
		}
	}
	return strings.Join(out, " ")
}

// sentence begins with a capital and ends with a mark.
func sentence(text string) string {
	text = strings.TrimSpace(text)
	if text == "" {
		return ""
	}
	runes := []rune(text)
	text = strings.ToUpper(string(runes[0])) + string(runes[1:])
	if strings.HasSuffix(text, ".”") || strings.ContainsAny(text[len(text)-1:], ".!?") {
		return text
	}
	return text + "."
}
