package verbatim_test

import (
	"bytes"
	"context"
	"fmt"
	"log"
	"strings"

	"verbatim"
)

// Check two strings.
func Example() {
	ctx := context.Background()
	speech := verbatim.Text("speech", "MARA QUILL: We will not sell the pier while I am in office.")
	record, err := verbatim.NewRecord(ctx, speech)
	if err != nil {
		log.Fatal(err)
	}
	defer record.Close()
	article := verbatim.Text("article", "“We will sell the pier while I am in office,” Mara Quill said.")
	report, err := record.Check(ctx, article)
	if err != nil {
		log.Fatal(err)
	}
	for _, q := range report.Quotations {
		for _, f := range q.Findings {
			fmt.Printf("%s, %s: %s\n", q.Verdict, f.Severity, f.Code)
		}
	}
	// Output: altered, major: negation
}

// Check an article against a folder of transcripts.
func ExampleOpen() {
	ctx := context.Background()
	record, err := verbatim.Open(ctx, "examples/record")
	if err != nil {
		log.Fatal(err)
	}
	defer record.Close()
	article, err := verbatim.ReadFile("examples/press/gazette-barrier-works.txt")
	if err != nil {
		log.Fatal(err)
	}
	report, err := record.Check(ctx, article)
	if err != nil {
		log.Fatal(err)
	}
	for _, q := range report.Quotations {
		if q.Severity == verbatim.Major {
			fmt.Printf("%s: %s, %s\n", q.ID, q.Verdict, q.Speaker.Name)
		}
	}
	// Output:
	// q6: altered, Ottilie Brandreth
	// q9: spliced, Ottilie Brandreth
	// q10: misattributed, Ottilie Brandreth
	// q11: misattributed, Ottilie Brandreth
}

// Check an article against an archive, which “verbatim add transcripts/ --archive DIR” made.
func ExampleOpenArchive() {
	ctx := context.Background()
	dir := exampleArchive() // the archive's folder
	record, err := verbatim.OpenArchive(ctx, dir)
	if err != nil {
		log.Fatal(err)
	}
	defer record.Close()
	draft := verbatim.HTML("draft", "<p>&ldquo;The river gave us this town,&rdquo; Ottilie Brandreth "+
		"said.</p>")
	report, err := record.Check(ctx, draft)
	if err != nil {
		log.Fatal(err)
	}
	q := report.Quotations[0]
	fmt.Printf("%s: %s, %s\n", q.Verdict, q.Match.Document.Title, q.Match.Document.Date)
	// Output: verbatim: Address on the February Flood, 2023-03-14
}

// A source comes from any reader, and what you know of it goes along.
func ExampleRead() {
	ctx := context.Background()
	speech, err := verbatim.Read("speech", strings.NewReader("The lamps on the quay will burn until midnight."))
	if err != nil {
		log.Fatal(err)
	}
	speech.Meta = verbatim.Meta{Speaker: "Ivo Lund", Date: "2031-05-06", Title: "Words at the harbour"}
	record, err := verbatim.NewRecord(ctx, speech)
	if err != nil {
		log.Fatal(err)
	}
	defer record.Close()
	article := verbatim.Text("article", "“The lamps on the quay will burn until midnight,” said Ruth Osk.")
	report, err := record.Check(ctx, article)
	if err != nil {
		log.Fatal(err)
	}
	q := report.Quotations[0]
	fmt.Println(q.Verdict, "by", q.Match.Speaker)
	// Output: misattributed by Ivo Lund
}

// Check all articles of a folder, and write one page.
func ExampleWriteHTML() {
	ctx := context.Background()
	record, err := verbatim.Open(ctx, "examples/record")
	if err != nil {
		log.Fatal(err)
	}
	defer record.Close()
	set, err := record.CheckFiles(ctx, "examples/press")
	if err != nil {
		log.Fatal(err)
	}
	for _, file := range set.Skipped {
		fmt.Println(file.Path, file.Reason)
	}
	var page bytes.Buffer // or a file
	if err := verbatim.WriteHTML(&page, set); err != nil {
		log.Fatal(err)
	}
	fmt.Println(len(set.Reports), "articles,", strings.Count(page.String(), "<html"), "page")
	// Output: 4 articles, 1 page
}

func ExampleExplain() {
	fmt.Println(verbatim.Explain("numeral"))
	// Output: Finding, note. A number is spelled or not. Licit.
}
