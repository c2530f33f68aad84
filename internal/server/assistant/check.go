package assistant

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"verbatim/internal/check"
	"verbatim/internal/desk"
	"verbatim/internal/document"
	"verbatim/internal/finding"
	"verbatim/internal/visible"
	"verbatim/report"
)

const checkDescription = `Check every quotation of a draft against the record of what was said, all at once.
Use it before you publish or hand over any text that quotes people, and again after you corrected ` +
	`it. Give the ` +
	`whole draft with the sentences around the quotation marks: who speaks and when is read from ` +
	`them. To look ` +
	`up words that you have not written yet, use find_passage.
Comes back: publish (yes or no) and why; for each quotation its verdict with severity, one ` +
	`reason, what to do ` +
	`(keep, correct, review), the record's words to put in its place with their citation, who spoke by the ` +
	`record, and how sure that is; and how many could not be checked, which have not passed.`

type checkInput struct {
	Draft     string `json:"draft" jsonschema:"the whole text, as plain text, Markdown or HTML"`
	Date      string `json:"date,omitempty" jsonschema:"the day on which it appears, YYYY-MM-DD; it makes 'on Tuesday' in the draft a day"`
	Report    bool   `json:"report,omitempty" jsonschema:"true adds the whole report with every finding, as verbatim check --format json has it; it may be long"`
	MaxTokens int    `json:"max_tokens,omitempty" jsonschema:"room for the answer, 500 to 100000; 2000 where it is left out"`
}

// checked is what is told of a draft.
type checked struct {
	About      string              `json:"about"`
	Publish    string              `json:"publish" jsonschema:"yes: every quotation is as the record has it; no: something is to be corrected, reviewed or could not be checked; nothing-to-check: the draft has no quotations"`
	Summary    string              `json:"summary"`
	Checked    int                 `json:"checked" jsonschema:"quotations with a passage in the record"`
	NotChecked int                 `json:"not_checked" jsonschema:"quotations that are not found, unclear or were not judged; they have not passed"`
	Quotations []judged            `json:"quotations" jsonschema:"the worst first"`
	Unmarked   []unmarked          `json:"without_marks,omitempty" jsonschema:"what the draft says without quotation marks that somebody said, with names or numbers that the record of that occasion does not have; no verdict"`
	Warnings   []string            `json:"warnings,omitempty"`
	LeftOut    string              `json:"left_out,omitempty"`
	Record     report.RecordExtent `json:"record"`
	Report     any                 `json:"report,omitempty" jsonschema:"schema verbatim/report/v1"`
}

// judged is one quotation of a draft.
type judged struct {
	ID            string   `json:"id"`
	Quote         string   `json:"quote" jsonschema:"the words as the draft has them, without the outer marks"`
	Start         int      `json:"start" jsonschema:"where they stand in the draft's text, in code points, half-open"`
	End           int      `json:"end"`
	Verdict       string   `json:"verdict"`
	Severity      string   `json:"severity" jsonschema:"major, minor, note or none"`
	Confidence    float64  `json:"confidence" jsonschema:"0 to 1; of verdicts at 0.9 and above 99 in 100 should be right"`
	Do            string   `json:"do" jsonschema:"keep; correct: put replacement and citation in; review: decide with the user, and do not publish before"`
	Why           string   `json:"why,omitempty"`
	Speaker       string   `json:"speaker,omitempty" jsonschema:"who said it by the draft"`
	RecordSpeaker string   `json:"record_speaker,omitempty" jsonschema:"who said it by the record"`
	Parts         []string `json:"parts,omitempty" jsonschema:"of a spliced quotation, the words of each place, to be quoted apart"`
	Replacement   string   `json:"replacement,omitempty" jsonschema:"the record's own words to put in the place of quote, without outer marks"`
	Citation      string   `json:"citation,omitempty"`
	Document      string   `json:"document,omitempty" jsonschema:"for get_context"`
	At            *[2]int  `json:"at,omitempty" jsonschema:"start and end there, for get_context"`
	Nearest       string   `json:"nearest,omitempty" jsonschema:"what in the record comes nearest, where nothing is sure"`
	Shortened     bool     `json:"shortened,omitempty" jsonschema:"there was no room for all of it; see left_out"`
}

// unmarked is a clause without marks that has what the record of its occasion does not have.
type unmarked struct {
	Text     string   `json:"text"`
	Speaker  string   `json:"speaker,omitempty"`
	Lacking  []string `json:"not_in_record"`
	Document string   `json:"document,omitempty"`
}

func (t *tools) check(ctx context.Context, _ *mcp.CallToolRequest, in checkInput) (
	*mcp.CallToolResult, checked, error) {
	var out checked
	space, err := roomFor(in.MaxTokens)
	if err != nil {
		return nil, out, err
	}
	doc, err := draft(ctx, in)
	if err != nil {
		return nil, out, err
	}
	if err := t.with(ctx, func(s desk.Sides) error { out.Warnings = warnings(s); return nil }); err != nil {
		return nil, out, err
	}
	set, err := t.desk.Check(ctx, doc, check.Seen{})
	if len(set.Reports) == 0 {
		return nil, out, fmt.Errorf("the draft could not be checked: %w", cause(err))
	}
	if len(out.Warnings) == 0 && err != nil {
		out.Warnings = append(out.Warnings, err.Error())
	}
	text := out.fill(set.Reports[0], space)
	if in.Report {
		out.Report = set
	}
	return said(text), out, nil
}

// cause is an error, or what is said where there is none.
func cause(err error) error {
	if err == nil {
		return errors.New("nobody knows why; please report this draft")
	}
	return err
}

// draft reads the text that was given.
func draft(ctx context.Context, in checkInput) (*document.Document, error) {
	if strings.TrimSpace(in.Draft) == "" {
		return nil, errors.New("the draft is empty, so that nothing was checked; send its whole text as draft")
	}
	if err := day("date", in.Date); err != nil {
		return nil, err
	}
	doc, err := desk.Read(ctx, desk.Pasted(in.Draft, document.Meta{Date: in.Date}))
	if err != nil {
		return nil, fmt.Errorf("the draft could not be read, so that nothing was checked: %w", err)
	}
	return doc, nil
}

// day is an error where a text that is given is no day.
func day(name, text string) error {
	if _, err := time.Parse(time.DateOnly, text); text != "" && err != nil {
		return fmt.Errorf("%s %s is no day; write it as YYYY-MM-DD, or leave it out", name, visible.Line(text))
	}
	return nil
}

// said is the text of an answer.
func said(text string) *mcp.CallToolResult {
	return &mcp.CallToolResult{Content: []mcp.Content{&mcp.TextContent{Text: text}}}
}

// What is to be done with a quotation.
const (
	keep    = "keep"
	correct = "correct"
	review  = "review"
)

// sure is the confidence from which a correction needs nobody's eye.
const sure = 0.9

// judge puts together what is told of a quotation.
func judge(q report.Quotation) judged {
	verdict, _ := finding.ParseVerdict(q.Verdict)
	correction := report.CorrectionOf(q)
	out := judged{ID: q.ID, Quote: visible.Line(q.Text), Start: q.Start, End: q.End, Verdict: q.Verdict,
		Severity: q.Severity, Confidence: q.Confidence, Do: review, Citation: cite(q, correction)}
	if q.Speaker != nil {
		out.Speaker = visible.Line(q.Speaker.Name)
	}
	if m := q.Match; m != nil {
		out.RecordSpeaker, out.Document = visible.Line(report.SaidBy(q)), m.Document.Path
		out.At = around(m.Pieces)
	} else if len(q.Alternatives) > 0 {
		out.Nearest = visible.Line(q.Alternatives[0].Text)
		out.Document = q.Alternatives[0].Document.Path
	}
	if verdict.Good() {
		out.Do, out.Quote, out.Document, out.At = keep, begun(out.Quote), "", nil
		return out
	}
	out.Why = visible.Line(report.Reason(q))
	switch {
	case verdict == finding.NotFound && q.Why == "":
		out.Why = joined("; ", "no passage that is held has these words", out.Why)
	// what is joined from two places has to be taken apart, which is for a person to do
	case verdict == finding.Spliced && len(q.Match.Texts) != 1:
		out.Parts = parts(q.Match.Texts)
	case correction.Words != "":
		out.replace(strings.TrimSuffix(strings.TrimPrefix(correction.Words, "“"), "”"), q)
	}
	return out
}

// replace says what to put in the place of a quotation, where it is its words that are to be corrected and
// not who said them or when.
func (j *judged) replace(words string, q report.Quotation) {
	if !slices.Equal(document.Keys(words), document.Keys(q.Text)) {
		j.Replacement = visible.Line(seated(words, q.Text))
	}
	if q.Confidence >= sure {
		j.Do = correct
	}
}

// parts are the words of each place from which a quotation is joined.
func parts(texts []string) (out []string) {
	for _, words := range texts {
		out = append(out, visible.Line(words))
	}
	return out
}

// seated are the words of a correction with the end mark that the draft's sentence asks for: its comma
// before “she said”, and no point where the sentence goes on.
func seated(words, quote string) string {
	end := ""
	if n := len(quote); n > 0 && strings.ContainsAny(quote[n-1:], ".,") && !strings.HasSuffix(quote, "..") {
		end = quote[n-1:]
	}
	if strings.HasSuffix(words, "..") || strings.ContainsAny(words[max(0, len(words)-1):], "?!") {
		return words
	}
	return strings.TrimRight(words, ".,") + end
}

// most is how many letters are told of words that are kept, or for which there is no room.
const most = 72

// begun is how a text begins.
func begun(text string) string {
	if letters := []rune(text); len(letters) > most {
		return strings.TrimSpace(string(letters[:most])) + "…"
	}
	return text
}

// around is the stretch in which all pieces of a passage stand.
func around(pieces [][2]int) *[2]int {
	if len(pieces) == 0 {
		return nil
	}
	at := pieces[0]
	for _, p := range pieces {
		at = [2]int{min(at[0], p[0]), max(at[1], p[1])}
	}
	return &at
}

// cite is what stands behind a correction. The address is the page's; the passage in it takes more letters
// than the words.
func cite(q report.Quotation, c report.Correction) string {
	if c.Words == "" {
		return ""
	}
	address := ""
	if c.Link != "" {
		address = q.Match.Document.URL
	}
	return joined(", ", visible.Line(c.Cite), visible.Line(address))
}

// lacking are the clauses without marks that have what their occasion does not have.
func lacking(r report.Report) (out []unmarked) {
	for _, clause := range r.Reported {
		if clause.Basis != "not-in-record" {
			continue
		}
		u := unmarked{Text: visible.Line(clause.Text)}
		if clause.Speaker != nil {
			u.Speaker = visible.Line(clause.Speaker.Name)
		}
		if clause.Document != nil {
			u.Document = clause.Document.Path
		}
		for _, term := range clause.Terms {
			if !term.Found {
				u.Lacking = append(u.Lacking, visible.Line(term.Text))
			}
		}
		out = append(out, u)
	}
	return out
}
