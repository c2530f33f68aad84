package report

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"slices"
	"strings"

	"verbatim/internal/finding"
	"verbatim/internal/visible"
)

// SARIF 2.1.0 is what editors and code hosts read to show warnings at their lines
// (docs.oasis-open.org/sarif). Each quotation that is not verbatim or clean is a result; its rule is the
// worst finding, or the verdict where no finding tells why. A fault that is major is an error, what is minor,
// not found or unclear a warning.

type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool       sarifTool     `json:"tool"`
	ColumnKind string        `json:"columnKind"`
	Results    []sarifResult `json:"results"`
}

type sarifTool struct {
	Driver struct {
		Name           string      `json:"name"`
		Version        string      `json:"semanticVersion,omitempty"`
		InformationURI string      `json:"informationUri,omitempty"`
		Rules          []sarifRule `json:"rules"`
	} `json:"driver"`
}

type sarifRule struct {
	ID    string       `json:"id"`
	Short sarifMessage `json:"shortDescription"`
	Full  sarifMessage `json:"fullDescription"`
}

type sarifMessage struct {
	Text string `json:"text"`
}

// sarifSays is a message that says a text to the letter. In messages [words](place) is a link, and {0} stands
// for something.
func sarifSays(text string) sarifMessage {
	if strings.Contains(text, "](") {
		text = strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`).Replace(text)
	}
	return sarifMessage{strings.NewReplacer("{", "{{", "}", "}}").Replace(text)}
}

type sarifResult struct {
	RuleID       string            `json:"ruleId"`
	RuleIndex    int               `json:"ruleIndex"`
	Level        string            `json:"level"`
	Message      sarifMessage      `json:"message"`
	Locations    []sarifLocation   `json:"locations"`
	Related      []sarifLocation   `json:"relatedLocations,omitempty"`
	Fingerprints map[string]string `json:"partialFingerprints"`
}

type sarifLocation struct {
	ID       int           `json:"id,omitempty"`
	Physical sarifPlace    `json:"physicalLocation"`
	Message  *sarifMessage `json:"message,omitempty"`
}

type sarifPlace struct {
	Artifact struct {
		URI string `json:"uri"`
	} `json:"artifactLocation"`
	Region *sarifRegion `json:"region,omitempty"`
}

// sarifRegion is a stretch of a file: lines and columns from 1, columns in UTF-16 units, the end column
// behind the last.
type sarifRegion struct {
	StartLine   int           `json:"startLine"`
	StartColumn int           `json:"startColumn"`
	EndLine     int           `json:"endLine"`
	EndColumn   int           `json:"endColumn"`
	Snippet     *sarifMessage `json:"snippet,omitempty"`
}

// SARIF writes the set as a SARIF log. file returns the bytes of an article's file by its path, nil where
// they can't be had: lines are those of the file, and a quotation that can't be told there has none.
func SARIF(w io.Writer, set Set, version string, file func(path string) []byte) error {
	run := sarifRun{ColumnKind: "utf16CodeUnits", Results: []sarifResult{}}
	run.Tool.Driver.Name = "verbatim"
	if strings.HasPrefix(version, "v") {
		run.Tool.Driver.Version = version[1:]
	}
	names, texts := Codes()
	for _, name := range names {
		_, text, _ := strings.Cut(texts[name], ". ") // behind "Finding, major"
		short, _, _ := strings.Cut(text, "\n")
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules,
			sarifRule{name, sarifSays(short), sarifSays(texts[name])})
	}
	for _, r := range set.Reports {
		lines := newLines(r.Article, file(r.Article.Path))
		seen := map[string]int{}
		for _, q := range r.Quotations {
			if isGood(q) || isScare(q) {
				continue
			}
			result := sarifOf(r.Article, q, lines)
			result.RuleIndex = slices.Index(names, result.RuleID)
			result.Fingerprints = map[string]string{"quotation/v1": fingerprint(r.Article, q, seen)}
			run.Results = append(run.Results, result)
		}
	}
	return visible.WriteJSON(w,
		sarifLog{"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
			"2.1.0", []sarifRun{run}}, true)
}

// fingerprint is the same for a quotation when lines move, and another for the same words a second time.
func fingerprint(article Article, q Quotation, seen map[string]int) string {
	key := article.Path + "\x00" + nameOf(q.Speaker) + "\x00" + q.Text
	seen[key]++
	sum := sha256.Sum256([]byte(key + strings.Repeat("\x00", seen[key])))
	return hex.EncodeToString(sum[:16])
}

func sarifOf(article Article, q Quotation, lines *lines) sarifResult {
	out := sarifResult{RuleID: q.Verdict, Level: sarifLevel(q)}
	var said []string
	for _, f := range q.Findings {
		if f.Severity == finding.Note.String() {
			continue
		}
		if out.RuleID == q.Verdict {
			out.RuleID = f.Code
		}
		said = append(said, f.Message)
	}
	switch {
	case q.Coverage != nil:
		said = append(said, q.Coverage.Message)
	case q.Why != "":
		said = append(said, q.Why)
	}
	out.Message = sarifSays(Label(q) + ": " + sentence("; ", said...) + " (“" + tidy(q.Text) +
		"”)")
	here := sarifLocation{}
	here.Physical.Artifact.URI = iri(article.Path)
	here.Physical.Region = lines.region(q)
	out.Locations = []sarifLocation{here}
	if m := q.Match; m != nil {
		where := sentence(", ", m.Speaker, inEnglish().occasion(m.Document), inEnglish().atTime(m.Second))
		says := sarifSays(tidy(where) + ": “" + tidy(m.Text) + "”")
		there := sarifLocation{ID: 1, Message: &says}
		there.Physical.Artifact.URI = iri(m.Document.Path)
		if m.Link != "" {
			there.Physical.Artifact.URI = m.Link
		}
		out.Related = []sarifLocation{there}
	}
	return out
}

func sarifLevel(q Quotation) string {
	if severityOf(q) == finding.Major {
		return "error"
	}
	return "warning"
}
