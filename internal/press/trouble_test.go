package press

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"verbatim/internal/archive"
	"verbatim/internal/check"
	"verbatim/internal/trace"
)

const ferry = "The old ferry can sail for two more winters"

// headed is an article with a head of its own.
func headed(head, said string) string {
	return "---\n" + head + "\n---\nRain fell on the harbour, as it does when " + head[:min(len(head), 9)] +
		" is asked.\n\n“" + said + ",” Ingrid Aune said.\n"
}

// all traces all that a desk keeps.
func all(t *testing.T, dir string) (found trace.Trace) {
	t.Helper()
	withDesk(t, dir, func(p *Press, _ *check.Record, _ *archive.Archive) {
		reports, err := p.Reports(context.Background(), nil)
		if err != nil {
			t.Fatal(err)
		}
		names, err := p.Outlets(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		found = trace.Of(reports, 1, nil, names...)
	})
	return found
}

// told is the notes of a judgement.
func told(j Judged) string {
	var out []string
	for _, n := range j.Notes {
		out = append(out, filepath.Base(n.Article)+" "+n.Note)
	}
	return strings.Join(out, "\n")
}

func TestADayInDoubtIsSaid(t *testing.T) {
	dir := desk(t, map[string]string{"r.md": transcript}, nil)
	write(t, filepath.Join(dir, "press"), map[string]string{
		"dated.md":   headed("date: 2024-05-15\npublisher: The Ledger", ferry),
		"undated.md": headed("publisher: Harbour Post", ferry),
		"future.md":  headed("date: 2931-05-15\npublisher: Hill Post", ferry),
		"twice.md":   headed("date: 2024-05-18\ndate: 2024-05-21\npublisher: Moor Post", ferry),
		"changed.md": headed("modified: 2024-05-17\npublisher: Quay Post", ferry),
		"two.html": `<html><head><title>Ferry</title><meta property="article:published_time" content="2024-05-19">
			<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry", "datePublished": "2024-05-16"}</script>
			</head><body><article><p>Snow fell on the quay for the ninth time.</p><p>“` + ferry + `,” Ingrid Aune said.</p>
			<p>Nobody else would say a word about it that day.</p></article></body></html>`,
	})
	notes := told(addAndJudge(t, dir))
	for _, want := range []string{
		"undated.md counts as of 20", ", when it was seen first, since the article gives no date",
		"future.md counts as of 20", "since the article gives 2931-05-15, which was still to come",
		"changed.md counts as of 2024-05-17, when it was changed last, since the article gives no date",
		"twice.md counts as of 2024-05-18, the date that the article gives, which elsewhere gives 2024-05-21",
		"two.html counts as of 2024-05-16, the date that the article gives, which elsewhere gives 2024-05-19",
	} {
		if !strings.Contains(notes, want) {
			t.Errorf("nobody says %q:\n%s", want, notes)
		}
	}
	if strings.Contains(notes, "dated.md counts as of 2024-05-15") {
		t.Errorf("a day that nobody doubts is told: %s", notes)
	}
	s := all(t, dir).Strands[0]
	if s.Carriers != 6 || s.First.Date != "2024-05-15" {
		t.Errorf("%d carriers, first %+v", s.Carriers, s.First)
	}
	withDesk(t, dir, func(p *Press, _ *check.Record, _ *archive.Archive) {
		held, err := p.Held(context.Background())
		if err != nil || held.From != "2024-05-15" || held.To > "2900" || held.Undated != 0 {
			t.Errorf("what is held: %+v, %v", held, err)
		}
	})
}

func TestTheSameBytesTenTimesAreOneArticle(t *testing.T) {
	files := map[string]string{}
	for i := range 10 {
		files[fmt.Sprintf("copy%02d.md", i)] = headed("date: 2024-05-15\npublisher: The Ledger", ferry)
		files[fmt.Sprintf("nearly%02d.md", i)] = headed("date: 2024-05-15\npublisher: The Ledger\ntitle: No. "+
			fmt.Sprint(i), ferry)
	}
	dir := desk(t, map[string]string{"r.md": transcript}, files)
	found := all(t, dir)
	s := found.Strands[0]
	// the same bytes are held once; ten files of one text are ten carriers, of which one counts
	if s.Carriers != 11 || s.Independent != 1 || s.Outlets != 1 || s.Days[0].Carriers != 1 {
		t.Errorf("%d carriers, %d independent, %d outlets, %+v", s.Carriers, s.Independent, s.Outlets, s.Days)
	}
	if len(found.Copies) != 1 || found.Copies[0].Why != "one article of The Ledger that is there 11 times" {
		t.Errorf("the copies are %+v", found.Copies)
	}
}

func TestAPageThatChangesIsOneArticle(t *testing.T) {
	dir := desk(t, map[string]string{"r.md": transcript}, nil)
	for minute := range 12 {
		write(t, filepath.Join(dir, "press"), map[string]string{"live.md": headed(fmt.Sprintf(
			"date: 2024-05-15\nmodified: 2024-05-15\ntitle: Live\npublisher: The Ledger\nurl: https://ledger.example/live\nplace: %d", minute),
			ferry) + fmt.Sprintf("\nAt %d past nine the quay was empty.\n", minute)})
		if j := addAndJudge(t, dir); j.Articles != 1 {
			t.Fatalf("minute %d: %d articles judged", minute, j.Articles)
		}
	}
	if s := all(t, dir).Strands[0]; s.Carriers != 1 {
		t.Errorf("%d carriers", s.Carriers)
	}
	withDesk(t, dir, func(p *Press, _ *check.Record, _ *archive.Archive) {
		held, err := p.List(context.Background(), archive.Filter{})
		if err != nil || len(held) != 1 || held[0].Version != 12 {
			t.Errorf("held: %+v, %v", held, err)
		}
		if all, err := p.Versions(context.Background(), held[0].Source); len(all) != 12 {
			t.Errorf("%d versions are kept, %v", len(all), err)
		}
		if h, err := p.Held(context.Background()); h.Quotations != 1 {
			t.Errorf("%d quotations count, %v", h.Quotations, err)
		}
	})
	// the same page, kept at two times in two files
	write(t, filepath.Join(dir, "press"), map[string]string{"later.md": headed("date: 2024-05-16\ntitle: Live\n"+
		"publisher: The Ledger\nurl: https://ledger.example/live", ferry)})
	addAndJudge(t, dir)
	found := all(t, dir)
	if s := found.Strands[0]; s.Carriers != 2 || s.Independent != 1 {
		t.Errorf("%d carriers, %d independent", s.Carriers, s.Independent)
	}
	if len(found.Copies) != 1 || found.Copies[0].Why != "one page in 2 versions, https://ledger.example/live" {
		t.Errorf("the copies are %+v", found.Copies)
	}
}

func TestOneOutletUnderFiveNamesIsOne(t *testing.T) {
	files := map[string]string{
		"a.md": headed("publisher: The Ledger\nurl: https://www.ledger.example/a\ndate: 2024-05-15", ferry),
		"b.md": headed("publisher: Ledger\ndate: 2024-05-16", ferry),
		"c.md": headed("publisher: ledger.example\ndate: 2024-05-17", ferry),
		"d.md": headed("publisher: THE LEDGER ONLINE\nurl: https://m.ledger.example/d\ndate: 2024-05-18", ferry),
		"e.md": headed("url: https://ledger.example/e\ndate: 2024-05-19", ferry),
		"f.md": headed("publisher: The Ledger\nurl: https://lakeledger.example/f\ndate: 2024-05-20", ferry),
	}
	for name, text := range files { // none is a copy of another
		var own strings.Builder
		for i := range 40 {
			fmt.Fprintf(&own, "%s%d ", strings.TrimSuffix(name, ".md"), i)
		}
		files[name] = text + "\n" + own.String() + "\n"
	}
	delete(files, "f.md")
	found := all(t, desk(t, map[string]string{"r.md": transcript}, files))
	s := found.Strands[0]
	if s.Carriers != 5 || s.Outlets != 1 || s.First.Outlet != "The Ledger" {
		t.Errorf("%d carriers in %d outlets, first %+v", s.Carriers, s.Outlets, s.First)
	}
	if len(found.Outlets) != 1 || len(found.Outlets[0].Names) != 4 {
		t.Errorf("the outlets are %+v", found.Outlets)
	}
	if got := found.Only(trace.Only{Outlets: []string{"ledger.example"}}); len(got.Strands) != 1 {
		t.Error("it is not found by another of its names")
	}
}

func TestAnArticleThatQuotesAThousandTimes(t *testing.T) {
	var b strings.Builder
	b.WriteString("---\ntitle: All that was said\ndate: 2024-05-15\npublisher: The Ledger\n---\n")
	for i := range 1000 {
		said := fmt.Sprintf("We counted %d boats at the quay and %d of them were ours", i+2000, i+300)
		if i%2 == 0 {
			said = ferry
		}
		fmt.Fprintf(&b, "“%s,” Ingrid Aune said.\n\n", said)
	}
	dir := desk(t, map[string]string{"r.md": transcript}, map[string]string{"a.md": b.String()})
	withDesk(t, dir, func(p *Press, _ *check.Record, _ *archive.Archive) {
		if h, err := p.Held(context.Background()); h.Quotations != 1000 {
			t.Errorf("%d quotations are held, %v", h.Quotations, err)
		}
	})
	found := all(t, dir)
	if s := found.Strands[0]; s.Carriers != 500 || s.Articles != 1 || s.Independent != 1 || s.Days[0].Carriers != 1 {
		t.Errorf("%d carriers in %d articles, %d independent, %+v", s.Carriers, s.Articles, s.Independent, s.Days)
	}
	carried := 0
	for _, s := range found.Strands {
		carried += s.Carriers
	}
	if carried != 1000 {
		t.Errorf("%d of 1000 quotations are carried", carried)
	}
}

func TestAnInterviewIsPressAndRecordAndNoEvidenceOfItself(t *testing.T) {
	interview := "---\ntitle: An hour with the keeper\ndate: 2024-05-14\npublisher: The Ledger\n---\n" +
		"THE LEDGER: You told the board that “the lamp has burned every night since my father died.” Is it so?\n\n" +
		"TOMAS REE: It is. I have climbed those stairs in every weather and I never missed a night.\n\n" +
		"THE LEDGER: And now?\n\nTOMAS REE: Now they want a machine to do it, and I told them what I think of that.\n"
	dir := desk(t, map[string]string{"r.md": transcript, "interview.md": interview}, nil)
	write(t, filepath.Join(dir, "press"), map[string]string{"interview.md": interview,
		"other.md": "---\ndate: 2024-05-16\npublisher: Harbour Post\n---\nRain again.\n\n" +
			"“I have climbed those stairs in every weather and I never missed a night,” Tomas Ree said.\n"})
	if notes := told(addAndJudge(t, dir)); !strings.Contains(notes, "interview.md is in the record too, as ") {
		t.Errorf("nobody says that it is both:\n%s", notes)
	}
	for _, s := range all(t, dir).Strands {
		for _, v := range s.Variants {
			for _, c := range v.Carriers {
				own := filepath.Base(c.Article) == "interview.md"
				if own && s.Passage != nil {
					t.Errorf("the interview bears itself out: %s", v.Text)
				}
				if !own && v.Verdict != "verbatim" {
					t.Errorf("the record does not bear out %s: %s", v.Text, v.Verdict)
				}
			}
		}
	}
}
