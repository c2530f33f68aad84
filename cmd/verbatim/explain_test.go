package main

import (
	"strings"
	"testing"

	"verbatim/internal/quotation"
	"verbatim/internal/say"
	"verbatim/report"
)

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
		text, ok := explainRule(say.In(say.English), rule.Name)
		if !ok || !strings.Contains(text, rule.Example) {
			t.Errorf("%s: %q", rule.Name, text)
		}
		if all, _ := explainRule(say.In(say.English), "rules"); !strings.Contains(all, rule.Name) {
			t.Errorf("%s is not in %q", rule.Name, all)
		}
	}
}
