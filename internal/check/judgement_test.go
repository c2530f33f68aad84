package check

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"verbatim/internal/read"
	"verbatim/internal/source"
	"verbatim/report"
)

// The cases are text files that an editor can add to. A case is a block of lines, parted from the next by a blank one:
//
//	case     what it shows
//	record   a document of the record: its words, with speaker labels; "[key: value; ...]" before them is its front matter
//	article  the article; its date is 5 March 2031 and that of a record 4 March 2031 where they do not say
//	want     for each quotation of the article, in order: the verdict, its severity, and the codes that must be reported;
//	         "-code" must not be
//
// A line that begins with spaces goes on from the one before, and "|" in it is a new paragraph.
func TestJudgements(t *testing.T) {
	files, err := filepath.Glob("testdata/judgement/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for block := range strings.SplitSeq(string(data), "\n\n") {
			if c := parseCase(block); c.name != "" {
				t.Run(strings.TrimSuffix(filepath.Base(file), ".txt")+"/"+c.name, c.run)
			}
		}
	}
}

type judgementCase struct {
	name, article string
	records, want []string
}

func parseCase(block string) (c judgementCase) {
	var fields [][2]string
	for line := range strings.Lines(block) {
		line = strings.TrimRight(line, "\n")
		switch {
		case strings.HasPrefix(line, "#") || line == "":
		case strings.HasPrefix(line, " "):
			if n := len(fields); n > 0 {
				fields[n-1][1] += " " + strings.TrimSpace(line)
			}
		default:
			key, value, _ := strings.Cut(line, " ")
			fields = append(fields, [2]string{key, strings.TrimSpace(value)})
		}
	}
	for _, f := range fields {
		value := strings.ReplaceAll(strings.ReplaceAll(f[1], " | ", "\n\n"), "|", "\n\n")
		switch f[0] {
		case "case":
			c.name = value
		case "record":
			c.records = append(c.records, withMeta(value, "2031-03-04", true))
		case "article":
			c.article = withMeta(value, "2031-03-05", false)
		case "want":
			c.want = append(c.want, value)
		default:
			panic("unknown line: " + f[0])
		}
	}
	return c
}

// withMeta puts front matter before a body. A record without a speaker is Mara Lindqvist's.
func withMeta(value, date string, record bool) string {
	meta := map[string]string{"date": date}
	if record {
		meta["speaker"] = "Mara Lindqvist"
	}
	if head, body, ok := strings.Cut(value, "]"); ok && strings.HasPrefix(head, "[") && strings.Contains(head, ": ") {
		value = strings.TrimSpace(body)
		for pair := range strings.SplitSeq(head[1:], ";") {
			key, v, _ := strings.Cut(pair, ":")
			meta[strings.TrimSpace(key)] = strings.TrimSpace(v)
		}
	}
	var b strings.Builder
	b.WriteString("---\n")
	for _, key := range []string{"date", "speaker", "kind", "delivery", "completeness", "title", "text", "language"} {
		if v := meta[key]; v != "" {
			fmt.Fprintf(&b, "%s: %s\n", key, v)
		}
	}
	return b.String() + "---\n" + value + "\n"
}

func (c judgementCase) run(t *testing.T) {
	dir := t.TempDir()
	for i, r := range append(slices.Clone(c.records), filling) {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%02d.md", i)), []byte(r), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	record, err := Open(context.Background(), []string{dir}, nil)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := read.Article(source.Source{Path: "article.md", Data: []byte(c.article)})
	if err != nil {
		t.Fatal(err)
	}
	got := record.Article(doc).Quotations
	if len(got) != len(c.want) {
		for _, q := range got {
			t.Logf("%s: %q", q.Verdict, q.Text)
		}
		t.Fatalf("%d quotations, and %d wanted", len(got), len(c.want))
	}
	for i, q := range got {
		if miss := unmet(q, strings.Fields(c.want[i])); miss != "" {
			t.Errorf("%q\n got %s\nwant %s\n%s", q.Text, describe(q), c.want[i], miss)
		}
	}
}

// unmet says what of the wanted verdict, severity and codes the quotation lacks.
func unmet(q report.Quotation, want []string) string {
	codes := map[string]bool{}
	for _, f := range q.Findings {
		codes[f.Code] = true
	}
	if q.Verdict != want[0] {
		return "the verdict differs"
	}
	for _, w := range want[1:] {
		absent, denied := strings.CutPrefix(w, "-")
		switch {
		case denied && codes[absent]:
			return absent + " must not be reported"
		case denied || codes[w]:
		case slices.Contains([]string{"major", "minor", "note", "none"}, w) && q.Severity == w:
		default:
			return w + " is missing"
		}
	}
	return ""
}

func describe(q report.Quotation) string {
	out := q.Verdict + " " + q.Severity
	for _, f := range q.Findings {
		out += "\n     " + f.Code + " " + f.Severity + ": " + f.Message
	}
	if q.Speaker != nil {
		out += "\n     said by " + q.Speaker.Name
	}
	return out + "\n     " + q.Why
}

// filling is a document that every case's record holds too, so that common words are common.
const filling = `---
date: 2030-11-12
speaker: Tomas Hale
title: Council of Brackwater, minutes
---
TOMAS HALE: Thank you, and good morning to all of you. We have a long list today and I will be short. The first thing is
the budget for the coming year, and the second is the harbour. I think that we can do both before noon if nobody talks
for longer than he needs to. There are people in this town who say that we talk too much, and they are right.

JUNO PARR: I want to say a word about the people of this town. They have waited for a long time, and they would like to
know what we will do. They do not want to hear that we are going to look into it. They want to see it done.

TOMAS HALE: That is fair. We will see to it that the work is done, and that it is done well. I do not think that it will
be easy, but I know that it can be done. Thank you very much for that.
`
