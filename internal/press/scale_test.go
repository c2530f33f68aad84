package press

import (
	"bufio"
	"context"
	"database/sql"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"verbatim/internal/archive"
	"verbatim/internal/check"
	"verbatim/internal/database"
	"verbatim/internal/trace"
	"verbatim/report"
)

var (
	scale = flag.String("scale", "", "folder that make_trace.py --scale wrote, to keep all its articles")
	into  = flag.String("into", "", "folder for the archive; one that is there is asked, and not made")
)

// TestOneSayingAmongMany keeps the articles of a set that was made as add --press does, but for the verdicts: these are
// made of its gold, that no quotation stands in the record. Then it asks for some words, as trace does.
func TestOneSayingAmongMany(t *testing.T) {
	if *scale == "" {
		t.Skip("-scale names no set")
	}
	ctx := context.Background()
	golden := goldOf(t)
	if _, err := os.Stat(*into); err != nil {
		keepAll(t, golden)
	}
	a, err := archive.Open(ctx, *into)
	if err != nil {
		t.Fatal(err)
	}
	record, err := check.OpenArchive(ctx, a)
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for path, all := range golden {
		if len(texts) == 200 {
			break
		}
		texts = append(texts, quoted(t, path, all[0]))
	}
	slices.Sort(texts)
	var opening, took []time.Duration
	carriers := 0
	for _, text := range texts {
		start := time.Now()
		p, err := Open(ctx, *into, "rules")
		if err != nil {
			t.Fatal(err)
		}
		opened := time.Since(start)
		said, err := p.Saying(ctx, record, []string{strings.Join(strings.Fields(text)[:min(8, len(strings.Fields(text)))], " ")})
		if err != nil {
			t.Fatal(err)
		}
		names, err := p.Outlets(ctx)
		if err != nil {
			t.Fatal(err)
		}
		found := trace.Of(said.Reports, 1, said.Wanted, names...).With(said.Asked)
		if _, err := p.Held(ctx); err != nil {
			t.Fatal(err)
		}
		opening, took = append(opening, opened), append(took, time.Since(start))
		for _, s := range found.Strands {
			carriers += s.Carriers
		}
		if err := p.Close(); err != nil {
			t.Fatal(err)
		}
	}
	slices.Sort(took)
	slices.Sort(opening)
	t.Logf("%d sayings, %d carriers: median %v, 99th %v; of which opening %v", len(took), carriers, took[len(took)/2],
		took[len(took)*99/100], opening[len(opening)/2])
}

type goldLine struct {
	Press      string
	Start, End int
}

func goldOf(t *testing.T) map[string][]goldLine {
	t.Helper()
	file, err := os.Open(filepath.Join(*scale, "gold-trace.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	out := map[string][]goldLine{}
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var g goldLine
		if err := json.Unmarshal(lines.Bytes(), &g); err != nil {
			t.Fatal(err)
		}
		out[g.Press] = append(out[g.Press], g)
	}
	return out
}

func quoted(t *testing.T, path string, g goldLine) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(*scale, path))
	if err != nil {
		t.Fatal(err)
	}
	_, text, _ := strings.Cut(string(data), "\n---\n")
	return string([]rune(text)[g.Start:g.End])
}

// keepAll adds all articles, and keeps of each that none of its quotations was found.
func keepAll(t *testing.T, golden map[string][]goldLine) {
	t.Helper()
	ctx := context.Background()
	a, err := archive.Create(ctx, *into)
	if err == nil {
		err = a.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	p, err := Create(ctx, *into, "rules", archive.Wait{})
	if err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	if _, err := p.Add(ctx, []string{filepath.Join(*scale, "press")}, nil); err != nil {
		t.Fatal(err)
	}
	t.Logf("added in %v", time.Since(start))
	held, err := p.List(ctx, archive.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	for part := range slices.Chunk(held, 1000) {
		err := database.InTransaction(ctx, p.verdicts, func(tx *sql.Tx) error {
			for _, h := range part {
				if err := put(tx, h.ID, "rules", 0, madeReport(t, p, h, golden)); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("kept in %v", time.Since(start))
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
}

func madeReport(t *testing.T, p *Press, h archive.Holding, golden map[string][]goldLine) report.Report {
	t.Helper()
	doc, err := p.Document(context.Background(), h.ID)
	if err != nil {
		t.Fatal(err)
	}
	r := report.Report{Article: report.Article{Path: h.Source, Title: h.Title, Published: h.Date, Language: "en",
		Publisher: doc.Meta.Publisher}}
	text := []rune(doc.Original())
	path, _ := filepath.Rel(*scale, h.Source)
	for i, g := range golden[filepath.ToSlash(path)] {
		r.Quotations = append(r.Quotations, report.Quotation{ID: "q" + string(rune('1'+i)), Start: g.Start, End: g.End,
			Text: string(text[g.Start:g.End]), Verdict: "not-found", Severity: "none"})
	}
	return r
}
