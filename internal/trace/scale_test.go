package trace

import (
	"bufio"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"verbatim/report"
)

var scale = flag.String("scale", "", "folder that make_trace.py --scale wrote, to trace all its strands at once")

// gold is a line of gold-trace.jsonl.
type gold struct {
	Press           string
	Start, End      int
	Strand, Variant string
	CopyOf          string `json:"copy_of"`
}

// TestTheStrandsOfManyArticlesAtOnce traces a set that was made, given the places of its quotations, as those
// are given to the programs that it is compared with, and says how long that took and how much of it is right.
func TestTheStrandsOfManyArticlesAtOnce(t *testing.T) {
	if *scale == "" {
		t.Skip("-scale names no set")
	}
	reports, all := made(t, *scale)
	start := time.Now()
	found := Of(reports, 1, nil)
	t.Logf("%d articles, %d quotations: %d strands in %.2f s", len(reports), len(all), len(found.Strands),
		time.Since(start).Seconds())
	type place struct {
		press string
		start int
	}
	strand, variant := map[place]string{}, map[place]string{}
	for _, s := range found.Strands {
		for _, v := range s.Variants {
			for _, c := range v.Carriers {
				strand[place{c.Article, c.Start}] = s.ID
				variant[place{c.Article, c.Start}] = s.ID + "/" + v.ID
			}
		}
	}
	var wantStrand, gotStrand, wantVariant, gotVariant []string
	false_, alone := 0, 0
	size := map[string]int{}
	for _, g := range all {
		size[strand[place{g.Press, g.Start}]]++
	}
	for _, g := range all {
		at := place{g.Press, g.Start}
		if g.Strand == "" {
			alone++
			if s := strand[at]; s != "" && size[s] > 1 {
				false_++
			}
			continue
		}
		wantStrand, gotStrand = append(wantStrand, g.Strand), append(gotStrand, strand[at])
		wantVariant, gotVariant = append(wantVariant, g.Strand+"/"+g.Variant), append(gotVariant, variant[at])
	}
	t.Logf("strand pairs F1 %.4f, variant pairs F1 %.4f, alone and put with others %d of %d",
		pairF1(wantStrand, gotStrand), pairF1(wantVariant, gotVariant), false_, alone)
}

// pairF1 is that of the pairs which two ways to group the same things put together; "" is in no group.
func pairF1(want, got []string) float64 {
	w, g, both := map[string]int{}, map[string]int{}, map[[2]string]int{}
	for i := range want {
		w[want[i]]++
		if got[i] != "" {
			g[got[i]]++
			both[[2]string{want[i], got[i]}]++
		}
	}
	pairs := func(n int) float64 { return float64(n) * float64(n-1) / 2 }
	var a, b, c float64
	for _, n := range w {
		a += pairs(n)
	}
	for _, n := range g {
		b += pairs(n)
	}
	for _, n := range both {
		c += pairs(n)
	}
	return 2 * c / (a + b)
}

// made are the articles of a set as reports on which nothing was found in a record.
func made(t *testing.T, dir string) (reports []report.Report, all []gold) {
	t.Helper()
	file, err := os.Open(filepath.Join(dir, "gold-trace.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	at := map[string]int{}
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var g gold
		if err := json.Unmarshal(lines.Bytes(), &g); err != nil {
			t.Fatal(err)
		}
		if _, known := at[g.Press]; !known {
			at[g.Press] = len(reports)
			reports = append(reports, madeArticle(t, dir, g.Press))
		}
		r := &reports[at[g.Press]]
		text := []rune(r.Article.Text)
		who, _, _ := strings.Cut(string(text[g.End+2:min(len(text), g.End+60)]), " said")
		r.Quotations = append(r.Quotations, report.Quotation{ID: "q" + string(rune('1'+len(r.Quotations))),
			Start: g.Start, End: g.End, Text: string(text[g.Start:g.End]), Verdict: "not-found",
			Speaker: &report.Speaker{Name: who}})
		all = append(all, g)
	}
	return reports, all
}

func madeArticle(t *testing.T, dir, path string) report.Report {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, path))
	if err != nil {
		t.Fatal(err)
	}
	head, text, _ := strings.Cut(strings.TrimPrefix(string(data), "---\n"), "---\n")
	a := report.Article{Path: path, Text: text, Language: "en"}
	for line := range strings.SplitSeq(head, "\n") {
		switch key, value, _ := strings.Cut(line, ": "); key {
		case "title":
			a.Title = value
		case "date":
			a.Published = value
		case "publisher":
			a.Publisher = value
		}
	}
	return report.Report{Article: a}
}
