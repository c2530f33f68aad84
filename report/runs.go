package report

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// seam says whether a space belongs between two neighbouring texts of a comparison: where one of them brings
// white space, and between words; not before closing and after opening punctuation.
func seam(left, right string) bool {
	if left == "" || right == "" {
		return false
	}
	l, _ := utf8.DecodeLastRuneInString(left)
	r, _ := utf8.DecodeRuneInString(right)
	if unicode.IsSpace(l) || unicode.IsSpace(r) {
		return true
	}
	return !strings.ContainsRune("([{“‘$£€-–—/", l) && !strings.ContainsRune(")]},.;:!?”’%-–—/", r)
}

// tidy makes a text fit for one line of a terminal: white space becomes single spaces, and what could steer the
// terminal or turn the direction of writing is dropped.
func tidy(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	return strings.Join(strings.Fields(s), " ")
}

// occasion names a document by title and date, or by its path where it has no title.
func occasion(d Document) string {
	title := d.Title
	if title == "" {
		title = d.Path
	}
	return sentence(", ", title, d.Date)
}

// speakerName is who the article says spoke, "" where it names nobody.
func speakerName(q Quotation) string {
	if q.Speaker == nil {
		return ""
	}
	if q.Speaker.Name == "" {
		return q.Speaker.Mention
	}
	return q.Speaker.Name
}

// recordSpeaker is who spoke according to the record, where that is not the name the article gives.
func recordSpeaker(q Quotation) string {
	if q.Match == nil || strings.EqualFold(q.Match.Speaker, speakerName(q)) {
		return ""
	}
	return q.Match.Speaker
}
