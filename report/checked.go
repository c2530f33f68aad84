package report

import (
	"fmt"
	"slices"

	"verbatim/internal/page"
)

// Checked is a check that somebody else published of what an article carries: who, when, with what result. It is no
// verdict, and changes none.
type Checked struct {
	Quotation string `json:"quotation,omitempty"` // the identifier of the quotation or clause that it is of
	Claim     string `json:"claim"`
	By        string `json:"by"`
	Date      string `json:"date"`
	Rating    string `json:"rating"` // as printed
	URL       string `json:"url"`
	Licence   string `json:"licence,omitempty"`
}

// Sentence says so in words: “already checked by” and what stands here follows.
func (c Checked) Sentence() string {
	by := c.By
	if by == "" {
		by = "somebody who is not named"
	}
	rating := c.Rating
	if rating != "" {
		rating = ": " + rating
	}
	return sentence(", ", sentence(", ", "by "+by, c.Date)+rating, c.URL)
}

// checked says so in another language.
func (s speech) checked(c Checked) string {
	by := s.Say("checked.by-nobody")
	if c.By != "" {
		by = s.Say("checked.by", "by", c.By)
	}
	rating := c.Rating
	if rating != "" {
		rating = s.colon() + rating
	}
	return sentence(", ", sentence(", ", by, s.Day(c.Date))+rating, c.URL)
}

// words are those of the quotation or clause that a check is of.
func (c Checked) words(r Report) string {
	if i := slices.IndexFunc(r.Quotations, func(q Quotation) bool { return q.ID == c.Quotation }); i >= 0 {
		return r.Quotations[i].Text
	}
	if i := slices.IndexFunc(r.Reported, func(s Reported) bool { return s.ID == c.Quotation }); i >= 0 {
		return r.Reported[i].Text
	}
	return ""
}

// checked lists what others have checked. It is no verdict, and stands by itself.
func (p *printer) checked(r Report) {
	if len(r.Checked) == 0 {
		return
	}
	p.block(span{}, 0, []span{{p.Say("checked.heading"), bold}, {"; " + p.Say("checked.no-verdict"), plain}})
	for _, c := range r.Checked {
		p.row(p.tidy(c.Quotation), p.prose(p.Quoted(p.elide(p.tidy(c.words(r))))))
		p.row("", p.prose(p.speech.checked(c)))
		p.row("", p.styled(p.Say("checked.claim", "claim", c.Claim), dim))
	}
	p.line()
}

// checkedView is a check as the page shows it.
type checkedView struct {
	Checked
	Words, Panel, Link string
	Clause             bool // and no quotation, which has a panel
}

// viewChecked prepares the checks; a clause has an identifier of its own on the page.
func viewChecked(article string, r Report) (out []checkedView) {
	for _, c := range r.Checked {
		v := checkedView{Checked: c, Words: c.words(r), Link: page.Link(c.URL)}
		if i := slices.IndexFunc(r.Quotations, func(q Quotation) bool { return q.ID == c.Quotation }); i >= 0 {
			v.Panel = fmt.Sprintf("%s-%d", article, i+1)
		} else if i := slices.IndexFunc(r.Reported, func(s Reported) bool { return s.ID == c.Quotation }); i >= 0 {
			v.Panel, v.Clause = reportedID(article, i), true
		}
		out = append(out, v)
	}
	return out
}
