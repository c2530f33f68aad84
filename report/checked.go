package report

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
