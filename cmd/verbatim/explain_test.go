package main

import (
	"strings"
	"testing"

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
