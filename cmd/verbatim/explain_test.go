package main

import (
	"slices"
	"strings"
	"testing"

	"verbatim/internal/quotation"
	"verbatim/report"
)

// All verdicts and findings that a report may hold.
const everyCode = `
	unclear not-found misattributed spliced altered clipped clean verbatim
	negation number modal quantifier name word insertion omission reordered referent
	omission-marked omission-weighty crosses-sentence crosses-turn crosses-speaker crosses-document
	clipped-before clipped-after wrong-speaker quoting-another second-hand wrong-date repeated after-article
	typography case filler false-start numeral spelling contraction bracketed sic connective typo
	inaudible prepared-text machine-transcript partial-transcript not-in-record`

func TestEveryCodeIsExplainedOnce(t *testing.T) {
	names, texts := report.Codes()
	want := strings.Fields(everyCode)
	for _, code := range want {
		if text := texts[code]; !strings.HasPrefix(text, "Verdict") && !strings.HasPrefix(text, "Finding") {
			t.Errorf("%s: the explanation %q says neither Verdict nor Finding", code, text)
		}
	}
	for i, name := range names {
		if !slices.Contains(want, name) || slices.Index(names, name) != i {
			t.Errorf("report/codes.txt explains %q, which no report holds, or explains it twice", name)
		}
	}
}

func TestExplainPrintsTheCodeAndItsText(t *testing.T) {
	names, texts := report.Codes()
	for _, name := range names {
		var out strings.Builder
		cmd := explainCommand()
		cmd.SetArgs([]string{name})
		cmd.SetOut(&out)
		if err := cmd.Execute(); err != nil || out.String() != name+"\n\n"+texts[name]+"\n" {
			t.Errorf("explain %s: %v, %q", name, err, out.String())
		}
	}
}

func TestExplainShowsTheExampleOfARule(t *testing.T) {
	for _, rule := range quotation.Rules() {
		text, ok := explainRule(rule.Name)
		if !ok || !strings.Contains(text, rule.Example) {
			t.Errorf("%s: %q", rule.Name, text)
		}
		if all, _ := explainRule("rules"); !strings.Contains(all, rule.Name) {
			t.Errorf("%s is not in %q", rule.Name, all)
		}
	}
}
