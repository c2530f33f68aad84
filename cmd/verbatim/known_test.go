package main

import (
	"fmt"
	"testing"
	"time"

	"verbatim/report"
)

// A WARC file of a hundred thousand pages, each with the same note, took minutes here.
func TestNotesOnManyFilesAreToldAtOnce(t *testing.T) {
	notes := make([]report.Note, 0, 100_000)
	for i := range 100_000 {
		notes = append(notes, report.Note{Path: fmt.Sprintf("pages.warc!/https://quay.example/%d", i), Note: "no date is known"})
	}
	start := time.Now()
	tellNotes(notes)
	if took := time.Since(start); took > 20*time.Second {
		t.Errorf("it took %v", took)
	}
}
