package attribution_test

import (
	"strings"
	"testing"

	"verbatim/internal/quotation"
	"verbatim/internal/quotation/attribution"
	"verbatim/internal/read"
	"verbatim/internal/source"
)

// Each rule names Jane Roe for the speaker of a quotation of its example.
func TestEveryRuleNamesTheSpeakerOfItsExample(t *testing.T) {
	seen := map[string]bool{}
	for _, rule := range attribution.Rules() {
		t.Run(rule.Name, func(t *testing.T) {
			if seen[rule.Name] {
				t.Error("two rules have this name")
			}
			seen[rule.Name] = true
			name := "example.md"
			if strings.HasPrefix(rule.Example, "<") {
				name = "example.html"
			}
			doc, err := read.Article(source.Source{Path: name, Data: []byte(rule.Example)})
			if err != nil {
				t.Fatal(err)
			}
			all, _ := quotation.Extract(doc)
			for _, q := range all {
				if q.Speaker != nil && q.Speaker.Rule == rule.Name && q.Speaker.Name == "Jane Roe" {
					return
				}
				t.Logf("“%s” is said by %+v", doc.Text[q.Start:q.End], q.Speaker)
			}
			t.Error("the rule names Jane Roe for none of these")
		})
	}
}
