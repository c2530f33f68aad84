// Package cases reads the test language of judgements: text files that an editor can add to. A case is a
// block of lines, parted from the next by a blank one:
//
//	case     what it shows
//	record   a document of the record: its words, with speaker labels; "[key: value; ...]" before
//	         them is its front matter
//	article  the article; its date is 5 March 2031 and that of a record 4 March 2031 where they do not say
//	want     for each quotation of the article, in order: the verdict, its severity, and the codes that
//	         must be reported; "-code" must not be
//	where    of the want before it, where a finding stands: "code: words of the article = words of the record"
//
// A line that begins with spaces goes on from the one before, "|" in it is a new paragraph, and "#" begins a
// remark.
package cases

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Case is one case. Its documents have their front matter.
type Case struct {
	Name    string
	Line    int // of the file, from 1
	Article string
	Records []string
	Wants   []Want
}

// Want is what must be said of one quotation.
type Want struct {
	Line    int
	Verdict string
	Graded  []string // the severity and codes
	Where   []string
}

// Said is what was said of it.
type Said struct {
	Verdict, Severity string
	Codes             []string
	Where             []string // of each finding, as a case has it
}

// field is a line with those that go on from it.
type field struct {
	line       int
	key, value string
}

// File is the cases of one file. Name is that of the file without its ending.
type File struct {
	Path, Name string
	Cases      []Case
}

// Read reads the files that a pattern names; that it names none is an error.
func Read(pattern string) ([]File, error) {
	paths, err := filepath.Glob(pattern)
	if err == nil && len(paths) == 0 {
		err = fmt.Errorf("%s names no file of cases", pattern)
	}
	var out []File
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		all, err := Parse(string(data))
		if err != nil {
			return nil, fmt.Errorf("%s, %w", path, err)
		}
		out = append(out, File{Path: path, Name: strings.TrimSuffix(filepath.Base(path), ".txt"), Cases: all})
	}
	return out, err
}

// Parse reads the cases of a file. An error names the line.
func Parse(text string) ([]Case, error) {
	var out []Case
	for _, f := range fields(text) {
		if f.key == "case" {
			out = append(out, Case{Name: f.value, Line: f.line})
			continue
		}
		if len(out) == 0 {
			return nil, fmt.Errorf("line %d: %q stands before the first case", f.line, f.key)
		}
		if err := out[len(out)-1].take(f); err != nil {
			return nil, fmt.Errorf("line %d: %w", f.line, err)
		}
	}
	return out, nil
}

func fields(text string) (out []field) {
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimRight(line, "\n")
		switch {
		case strings.HasPrefix(line, "#") || line == "":
		case strings.HasPrefix(line, " ") && len(out) > 0:
			out[len(out)-1].value += " " + strings.TrimSpace(line)
		default:
			key, value, _ := strings.Cut(line, " ")
			out = append(out, field{n, key, strings.TrimSpace(value)})
		}
	}
	for i := range out {
		out[i].value = strings.ReplaceAll(strings.ReplaceAll(out[i].value, " | ", "\n\n"), "|", "\n\n")
	}
	return out
}

// take takes a line of the case.
func (c *Case) take(f field) error {
	switch f.key {
	case "record":
		c.Records = append(c.Records, withMeta(f.value, "2031-03-04", true))
	case "article":
		c.Article = withMeta(f.value, "2031-03-05", false)
	case "want":
		words := strings.Fields(f.value)
		if len(words) == 0 {
			return fmt.Errorf("a want needs a verdict")
		}
		c.Wants = append(c.Wants, Want{Line: f.line, Verdict: words[0], Graded: words[1:]})
	case "where":
		if len(c.Wants) == 0 {
			return fmt.Errorf("a where stands behind a want")
		}
		last := &c.Wants[len(c.Wants)-1]
		last.Where = append(last.Where, f.value)
	default:
		return fmt.Errorf("%q is none of case, record, article, want and where", f.key)
	}
	return nil
}

// metaFields are those of front matter that a case may give.
var metaFields = []string{"date", "speaker", "kind", "delivery", "completeness", "title", "text", "language"}

// withMeta puts front matter before a body. A record without a speaker is Mara Lindqvist's.
func withMeta(value, date string, record bool) string {
	meta := map[string]string{"date": date}
	if record {
		meta["speaker"] = "Mara Lindqvist"
	}
	head, body, ok := strings.Cut(value, "]")
	if ok && strings.HasPrefix(head, "[") && strings.Contains(head, ": ") {
		value = strings.TrimSpace(body)
		for pair := range strings.SplitSeq(head[1:], ";") {
			key, v, _ := strings.Cut(pair, ":")
			meta[strings.TrimSpace(key)] = strings.TrimSpace(v)
		}
	}
	var b strings.Builder
	b.WriteString("---\n")
	for _, key := range metaFields {
		if v := meta[key]; v != "" {
			fmt.Fprintf(&b, "%s: %s\n", key, v)
		}
	}
	return b.String() + "---\n" + value + "\n"
}

var severities = []string{"major", "minor", "note", "none"}

// Unmet says what of the wanted verdict, severity, codes and places is not said, "" where all is.
func (w Want) Unmet(s Said) string {
	if s.Verdict != w.Verdict {
		return "the verdict differs"
	}
	for _, want := range w.Graded {
		absent, denied := strings.CutPrefix(want, "-")
		switch {
		case denied && slices.Contains(s.Codes, absent):
			return absent + " must not be reported"
		case denied, slices.Contains(s.Codes, want), slices.Contains(severities, want) && s.Severity == want:
		default:
			return want + " is missing"
		}
	}
	for _, where := range w.Where {
		if !slices.Contains(s.Where, where) {
			return "nothing stands at " + where
		}
	}
	return ""
}

// Filling is a document that every case's record holds too, so that common words are common.
const Filling = `---
date: 2030-11-12
speaker: Tomas Hale
title: Council of Brackwater, minutes
---
TOMAS HALE: Thank you, and good morning to all of you. We have a long list today and I will be short. The
first thing is the budget for the coming year, and the second is the harbour. I think that we can do both
before noon if nobody talks for longer than he needs to. There are people in this town who say that we
talk too much, and they are right.

JUNO PARR: I want to say a word about the people of this town. They have waited for a long time, and they
would like to know what we will do. They do not want to hear that we are going to look into it. They want
to see it done.

TOMAS HALE: That is fair. We will see to it that the work is done, and that it is done well. I do not
think that it will be easy, but I know that it can be done. Thank you very much for that.
`
