package bundle

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"verbatim/internal/archive"
	"verbatim/internal/index"
	"verbatim/internal/warc"
	"verbatim/report"
)

// derivation derives the report anew and says how it compares.
func (t *verification) derivation(ctx context.Context) {
	m := t.b.Manifest
	var kept report.Report
	if err := json.Unmarshal(t.b.Files[reportName], &kept); err != nil {
		t.wrong("%s can't be read: %v", reportName, err)
		t.Derivation.Says = "the report can't be read"
		return
	}
	same := sameProgram(m.Program, t.v.Program)
	d, err := t.b.derive(ctx)
	redacted := t.redacted()
	if same {
		for _, what := range d.otherwise {
			t.wrong("%s: its text is not what this program reads from its bytes", what)
		}
	}
	switch {
	case err != nil && len(redacted) > 0 && errors.Is(err, index.ErrAbsent):
		t.underive(kept)
		return
	case err != nil:
		t.wrong("the report can't be derived: %v", err)
		t.Derivation.Says = "the report can't be derived from the file"
		return
	}
	if len(redacted) > 0 {
		t.compareRest(kept, d, redacted)
		return
	}
	if bytes.Equal(d.body, t.b.Files[reportName]) {
		t.page(d, same)
		if len(d.told) > 0 {
			t.Derivation.Says = fmt.Sprintf("the report follows from the texts that the file has, and those of %s are the "+
				"desk's word: this program does not read them of the bytes", strings.Join(d.told, ", "))
			return
		}
		t.Derivation = archive.Claim{Proven: true, Says: fmt.Sprintf("the report on %s was derived again from %s, byte "+
			"for byte%s", plural(len(kept.Quotations), "quotation", "quotations"),
			plural(m.Read(), "document", "documents"), by(same, m.Program, t.v.Program))}
		return
	}
	t.Differs = differences(kept, d.report)
	switch {
	case same:
		t.wrong("%s is not what this program derives from the file: %s", reportName, strings.Join(t.Differs, "; "))
		t.Derivation.Says = "the report is another one than is derived from the file"
	default:
		t.Derivation.Says = otherProgram(m.Program, t.v.Program, t.Differs, d)
	}
}

// by says which program derived it, where that is not the one of the bundle.
func by(same bool, was, is report.Program) string {
	if same {
		return ""
	}
	return fmt.Sprintf(", by version %s, which is another one than that of the file, %s", named(is), named(was))
}

func otherProgram(was, is report.Program, differs []string, d derivation) string {
	says := fmt.Sprintf("version %s made it, and this is %s, which derives another report: it differs in %s",
		named(was), named(is), plural(len(differs), "place", "places"))
	if known(was, is) {
		says += "; these two were known to give the same verdicts, so that one of them is not what it says"
	}
	if d.unanswered > 0 {
		says += fmt.Sprintf("; %s of it are not answered by the file",
			plural(int(d.unanswered), "question", "questions"))
	}
	return says + "; install the version of the file to derive it as it was"
}

func named(p report.Program) string {
	if p.Commit == "" {
		return p.Version
	}
	return p.Version + " (" + p.Commit[:min(12, len(p.Commit))] + ")"
}

func sameProgram(a, b report.Program) bool {
	return a.Version == b.Version && a.Commit == b.Commit && a.Lexicons == b.Lexicons && a.Rules == b.Rules
}

// page holds the page to read against the report, which the program that made it can.
func (t *verification) page(d derivation, same bool) {
	page, err := d.page(t.b.Manifest)
	if err == nil && bytes.Equal(page, t.b.Files[pageName]) {
		return
	}
	if same {
		t.wrong("%s is not the page of the report", pageName)
		return
	}
	t.Said = append(t.Said, pageName+" is written otherwise by this version, so that it was not compared")
}

// Read is how many documents are in the bundle with their texts.
func (m Manifest) Read() (n int) {
	for _, d := range m.Documents {
		if d.Read && !d.Redacted {
			n++
		}
	}
	return n
}

// redacted are the documents whose texts were left out.
func (t *verification) redacted() (out []string) {
	for _, d := range t.b.Manifest.Documents {
		if d.Redacted {
			out = append(out, fmt.Sprintf("document %d (%s, SHA-256 %s)", d.Number, d.Source, d.SHA256))
		}
	}
	return out
}

// underive says that nothing is derived.
func (t *verification) underive(kept report.Report) {
	for _, q := range kept.Quotations {
		t.Underived = append(t.Underived, q.ID)
	}
	t.Derivation.Says = fmt.Sprintf("no verdict can be derived, for each rests on a text that was left out: %s",
		strings.Join(t.redacted(), ", "))
}

// compareRest compares the quotations that rest on what is there.
func (t *verification) compareRest(kept report.Report, d derivation, redacted []string) {
	derived := map[string]report.Quotation{}
	for _, q := range d.report.Quotations {
		derived[q.ID] = q
	}
	whole := 0
	for _, q := range kept.Quotations {
		other, there := derived[q.ID]
		switch {
		case !there || other.Why == unread:
			t.Underived = append(t.Underived, q.ID)
		case encodedAs(q) == encodedAs(other):
			whole++
		default:
			t.Differs = append(t.Differs, fmt.Sprintf("%s: %s", q.ID, changed(q, other)))
		}
	}
	if len(t.Differs) > 0 && sameProgram(t.b.Manifest.Program, t.v.Program) {
		t.wrong("verdicts are not those that this program derives: %s", strings.Join(t.Differs, "; "))
	}
	t.Derivation.Says = fmt.Sprintf("%s derived again, byte for byte; %s rest on texts that were left out (%s) and "+
		"can't be derived: %s", plural(whole, "verdict was", "verdicts were"), fmt.Sprint(len(t.Underived)),
		strings.Join(redacted, ", "), strings.Join(t.Underived, ", "))
}

// unread is what check says of a verdict for which a text lacks.
const unread = "part of the record cannot be read"

func encodedAs(v any) string {
	data, _ := json.Marshal(v) // plain values
	return string(data)
}

// differences says where two reports differ.
func differences(kept, derived report.Report) (out []string) {
	of := map[string]report.Quotation{}
	for _, q := range derived.Quotations {
		of[q.ID] = q
	}
	for _, q := range kept.Quotations {
		other, there := of[q.ID]
		switch {
		case !there:
			out = append(out, q.ID+": it is no quotation")
		case encodedAs(q) != encodedAs(other):
			out = append(out, q.ID+": "+changed(q, other))
		}
		delete(of, q.ID)
	}
	for _, q := range derived.Quotations {
		if _, more := of[q.ID]; more {
			out = append(out, q.ID+": it is a quotation besides")
		}
	}
	for what, pair := range map[string][2]any{"the article": {kept.Article, derived.Article},
		"the record": {kept.Record, derived.Record}, "the summary": {kept.Summary, derived.Summary},
		"what is reported without marks": {kept.Reported, derived.Reported},
		"the sources":                    {kept.Sources, derived.Sources}} {
		if encodedAs(pair[0]) != encodedAs(pair[1]) {
			out = append(out, what+" is told otherwise")
		}
	}
	slices.Sort(out)
	if len(out) == 0 {
		out = append(out, "how it is written")
	}
	return out
}

func changed(a, b report.Quotation) string {
	verdict := func(q report.Quotation) string { return q.Verdict + ", " + q.Severity }
	switch {
	case verdict(a) != verdict(b):
		return verdict(a) + " in the file, " + verdict(b) + " here"
	case a.Start != b.Start || a.End != b.End || a.Text != b.Text:
		return "it stands elsewhere in the article"
	case encodedAs(a.Match) != encodedAs(b.Match):
		return "the passage is another one, or is told otherwise"
	}
	return "the verdict is the same, and its findings, score or alternatives differ"
}

// facts says what the file has that nobody can prove from it.
func (t *verification) facts() {
	held := 0
	for _, d := range t.b.Manifest.Documents {
		if !d.Read {
			held++
		}
	}
	if held > 0 {
		t.Said = append(t.Said, fmt.Sprintf("the record holds %s more of the speakers and days asked for, with these "+
			"SHA-256, and without their texts here", plural(held, "document", "documents")))
	}
	told := func(what string, k Known) {
		if k != (Known{}) {
			t.Said = append(t.Said, fmt.Sprintf("of %s the desk told, besides what stands in it: %s", what, k))
		}
	}
	told("the article", t.b.Manifest.Article.Known)
	for _, d := range t.b.Manifest.Documents {
		told(fmt.Sprintf("document %d (%s)", d.Number, d.Source), d.Known)
	}
	t.Said = append(t.Said, "where else in the record such words may stand, and how rare they are, is what the "+
		"desk's index answered; that a quotation is not found is derived against the documents here and these answers")
}

// eachPage reports that a page of a WARC file is the one.
func eachPage(file []byte, is func(*warc.Response) bool) bool {
	for resp, err := range warc.Responses(file, warc.Limits{Unpacked: mostBytes, Body: mostBytes}) {
		if resp == nil {
			return false
		}
		if err == nil && is(resp) {
			return true
		}
	}
	return false
}
