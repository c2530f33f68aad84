package trace

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"verbatim/report"
)

// wide makes reports on so many articles that carry one saying in some wordings, over half a year.
func wide(carriers, wordings int) (out []report.Report) {
	const said = "The lighthouse will be lit again before the herring come, and nobody who sails out of Skerry will " +
		"have to guess where the reef begins, as long as there is one lamp and one keeper who climbs"
	start := time.Date(2024, 3, 1, 0, 0, 0, 0, time.UTC)
	for i := range carriers {
		words := strings.Fields(said)
		from, to := 0, len(words)
		if n := i % wordings; n > 0 {
			from, to = n%9, len(words)-n%11
			words[12+n%8] = fmt.Sprintf("word%d", n/99)
		}
		text := strings.Join(words[from:to], " ")
		r := carriedBy(fmt.Sprintf("Paper %d", i%397), start.AddDate(0, 0, i*180/carriers).Format(time.DateOnly), text)
		r.Article.Path = fmt.Sprintf("press/%07d.md", i)
		r.Article.Title = fmt.Sprintf("Report %d on the lighthouse at Skerry", i)
		var around strings.Builder // every article has a text of its own
		for n := range 30 {
			fmt.Fprintf(&around, "boat%d ", i*31+n)
		}
		r.Article.Text = r.Article.Text + " " + around.String()
		out = append(out, r)
	}
	return out
}

func TestAStrandOfManyCarriersIsOnePageThatOpens(t *testing.T) {
	const carriers = 5000
	start := time.Now()
	found := Of(wide(carriers, 60), 2, nil)
	traced := time.Since(start)
	if len(found.Strands) != 1 || found.Strands[0].Carriers != carriers || found.Strands[0].Articles != carriers {
		t.Fatalf("%d strands", len(found.Strands))
	}
	var b bytes.Buffer
	if err := HTML(&b, found); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d variants, traced in %v, a page of %d bytes in %v", len(found.Strands[0].Variants), traced, b.Len(),
		time.Since(start)-traced)
	if b.Len() > 2_000_000 {
		t.Errorf("the page has %d bytes", b.Len())
	}
	if n := strings.Count(b.String(), "press/"); n != carriers {
		t.Errorf("it lists %d carriers", n)
	}
}
