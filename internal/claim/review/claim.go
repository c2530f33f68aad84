// Package review reads what fact-checkers have checked before: ClaimReview in the pages and feeds in which it is
// published, and the plain lines that Verbatim keeps it in. It judges nothing and keeps nothing.
package review

// Claim is one claim that somebody has checked, with what was found. Only ID and Claim are always there. Days are
// YYYY-MM-DD, "" where they are not known or cannot be true.
type Claim struct {
	ID      string `json:"id"`
	Claim   string `json:"claim"`
	Title   string `json:"title,omitempty"`   // of the check
	Speaker string `json:"speaker,omitempty"` // who made the claim
	Date    string `json:"date,omitempty"`    // day of the check
	Said    string `json:"said,omitempty"`    // day of the claim
	Text    string `json:"text,omitempty"`    // what the check says of it, or its beginning
	Rating  string `json:"rating,omitempty"`  // as printed
	By      string `json:"by,omitempty"`      // who checked it
	URL     string `json:"url,omitempty"`     // of the check
	Licence string `json:"licence,omitempty"` // under which its publisher gives the data away
	Told    string `json:"told,omitempty"`    // host that told it and is none of its publisher's; "" for a file, and for his own page
}
