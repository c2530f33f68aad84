package profile_test

import (
	"bytes"
	"flag"
	"os"
	"slices"
	"testing"

	"verbatim/internal/profile"
	"verbatim/report"
)

var update = flag.Bool("update", false, "write the golden files anew")

// press is what three invented articles of two outlets quote.
func press() []report.Report {
	article := func(path, outlet, author, date string, quotations ...report.Quotation) report.Report {
		return report.Report{Article: report.Article{Path: path, Publisher: outlet, Author: author, Published: date,
			Language: "en"}, Record: report.RecordExtent{Documents: 7}, Quotations: quotations}
	}
	return []report.Report{
		article("a.md", "The Skerry Times", "Oda Renn", "2024-05-15",
			quoted("q1", "Ada Fenn", "Ada Fenn", "Ada Fenn"), quoted("q2", "Ada Fenn", "she", "Ada Fenn"),
			quoted("q3", "officials", "Officials", "")),
		article("b.md", "Northern Wire", "", "2024-05-16",
			quoted("q1", "Ada J. Fenn", "Ada J. Fenn", ""), quoted("q2", "Tom Fenn", "Tom Fenn", ""),
			quoted("q3", "the report", "the report", ""), quoted("q4", "Ruck", "he", "")),
		article("c.md", "The Skerry Times", "=Oda", "",
			quoted("q1", "Fenn", "Fenn", "Ada Fenn"), report.Quotation{ID: "q2", Form: "direct"},
			report.Quotation{ID: "q3", Form: "scare"}),
	}
}

func TestPersonsAreJoinedOverArticles(t *testing.T) {
	rows := profile.Many(press(), []string{"speaker"}).Tables[0].Rows
	var got []string
	for _, r := range rows {
		got = append(got, r.ID)
	}
	if want := []string{"ada-fenn", "ruck", "tom-fenn"}; !slices.Equal(got, want) {
		t.Fatalf("got %v, want %v", got, want)
	}
	ada := rows[0]
	if ada.Name != "Ada Fenn" || !slices.Equal(ada.Names, []string{"Ada Fenn", "Ada J. Fenn"}) ||
		ada.Quotations != 4 || ada.Found.Count != 3 || ada.Outlets != 2 {
		t.Errorf("%+v", ada)
	}
	if !rows[1].SurnameOnly || rows[2].SurnameOnly {
		t.Error("who has a given name, and who not, is not told")
	}
}

// An outlet and a day are what trace counts by.
func TestOneOutletUnderTwoNamesIsOne(t *testing.T) {
	reports := press()
	reports[2].Article.Publisher, reports[2].Article.Modified = "SKERRY TIMES ONLINE", "2024-05-20"
	got := profile.Many(reports, []string{"outlet"})
	if rows := got.Tables[0].Rows; len(rows) != 2 || rows[0].Name != "The Skerry Times" || rows[0].Articles != 2 {
		t.Errorf("%+v", rows)
	}
	if got.Searched.To != "2024-05-20" || got.Searched.Undated != 0 {
		t.Errorf("%+v", got.Searched)
	}
}

func TestTheOrderOfTheArticlesDoesNotMatter(t *testing.T) {
	reports := press()
	var a, b bytes.Buffer
	_ = profile.JSON(&a, profile.Many(reports, profile.Dimensions))
	slices.Reverse(reports)
	_ = profile.JSON(&b, profile.Many(reports, profile.Dimensions))
	if a.String() != b.String() {
		t.Error("the profile of the same articles in another order differs")
	}
}

func TestSharesHaveWilsonsInterval(t *testing.T) {
	r := profile.Many(press(), nil).All
	// 3 of 9, reckoned by hand: (0.3333+0.2134 ± 1.96·√(0.02469+0.01186)) / 1.4268
	if r.Found.Count != 3 || r.Quotations != 9 || r.Found.Low < .120 || r.Found.Low > .122 || r.Found.High < .645 ||
		r.Found.High > .647 {
		t.Errorf("%+v of %d", r.Found, r.Quotations)
	}
	if none := profile.Many(nil, nil).All.Found; none.Low != 0 || none.High != 1 {
		t.Errorf("of nothing: %+v", none)
	}
}

func TestTheFormsStayAsTheyAre(t *testing.T) {
	p := profile.Many(press(), profile.Dimensions)
	p.Skipped = []report.Skipped{{Path: "press/broken.pdf", Reason: "the file ends in the middle of an object"}}
	var b bytes.Buffer
	for name, write := range map[string]func() error{
		"profile.txt":  func() error { return profile.Text(&b, p, report.Style{Width: 80}) },
		"profile.json": func() error { return profile.JSON(&b, p) },
		"profile.csv":  func() error { return profile.CSV(&b, p) },
		"profile.html": func() error { return profile.HTML(&b, p) },
	} {
		b.Reset()
		if err := write(); err != nil {
			t.Fatal(err)
		}
		path := "testdata/" + name
		if *update {
			if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		} else if want, err := os.ReadFile(path); err != nil || !bytes.Equal(want, b.Bytes()) {
			t.Errorf("%s differs (%v); run with -update and look at the diff", path, err)
		}
	}
}
