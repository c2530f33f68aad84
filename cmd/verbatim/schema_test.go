package main

import (
	"encoding/json"
	"slices"
	"testing"

	"verbatim/report"
)

func TestExplainKnowsEveryVerdictAndCodeOfTheSchema(t *testing.T) {
	var schema struct {
		Defs struct {
			Verdict struct{ Enum []string }
			Finding struct {
				Properties struct{ Code struct{ Enum []string } }
			}
		} `json:"$defs"`
	}
	if err := json.Unmarshal([]byte(report.JSONSchema()), &schema); err != nil {
		t.Fatal(err)
	}
	known, _ := report.Codes()
	want := slices.Concat(schema.Defs.Verdict.Enum, schema.Defs.Finding.Properties.Code.Enum)
	if !slices.Equal(known, want) {
		t.Errorf("codes.txt has %v\nthe schema has %v", known, want)
	}
}
