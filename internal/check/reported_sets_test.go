package check

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"verbatim/internal/quotation"
	"verbatim/internal/read"
	"verbatim/internal/source"
	"verbatim/report"
)

// Articles with what they report without marks, beside the record. A file of testdata/reported has
//
//	== record NAME | day | speaker | title | kind      and the text
//	== press NAME | day | title                        and the article, in which a clause stands as
//	<<kind:basis:speaker|the clause, with [+a term that is held] and [-one that is not]>>
//
// A slash parts what is as right. The speaker is empty where the source has no name.

// wantedClause is a clause that the article marks.
type wantedClause struct {
	kinds, bases, speakers []string
	start, end             int
	text                   string
	terms                  []string
}

var (
	clauseMark = regexp.MustCompile(`(?s)<<(.*?)\|(.*?)>>`)
	termMark   = regexp.MustCompile(`\[[+-](.*?)\]`)
)

// right is how many clauses of each file must have kind, basis and speaker right, how many false ones there may be,
// and how many terms must be listed.
var right = map[string][3]int{"en-first": {53, 0, 35}, "en-second": {52, 0, 38}, "de-first": {19, 0, 9},
	"de-second": {19, 0, 12}, "fr-first": {19, 0, 14}, "fr-second": {17, 0, 7},
	"en-none": {0, 0, 0}, "en-fourth": {56, 0, 66}, "de-fourth": {13, 0, 16},
	"fr-fourth": {18, 0, 16}, "es-fourth": {19, 0, 17}, "en-third": {52, 0, 66}, "de-third": {14, 0, 12}, "fr-third": {19, 0, 20}, "es-third": {17, 0, 19}}

func TestClausesWithoutMarks(t *testing.T) {
	files, _ := filepath.Glob("testdata/reported/*.txt")
	if len(files) != len(right) {
		t.Errorf("%d files, and the table has %d", len(files), len(right))
	}
	for _, path := range files {
		name := strings.TrimSuffix(filepath.Base(path), ".txt")
		t.Run(name, func(t *testing.T) {
			n, strays, terms := clausesRight(t, path)
			if want := right[name]; n < want[0] || strays > want[1] || terms < want[2] {
				t.Errorf("%d clauses are right, %d are none, %d terms are listed, want %v", n, strays, terms, want)
			}
		})
	}
}

// clausesRight checks the articles of a file and counts the clauses that are right, those that are none, and the
// terms that are listed.
func clausesRight(t *testing.T, path string) (n, strays, terms int) {
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	press := map[string][]wantedClause{}
	for _, part := range strings.Split("\n"+string(data), "\n== ")[1:] {
		head, body, _ := strings.Cut(part, "\n")
		kind, rest, _ := strings.Cut(head, " ")
		fields := strings.Split(rest, " | ")
		text := strings.TrimSpace(body) + "\n"
		meta := fmt.Sprintf("---\ntitle: %q\ndate: %s\n", fields[len(fields)-1], fields[1])
		name := "press-" + fields[0] + ".md"
		if kind == "record" {
			name = "record/" + fields[0] + ".md"
			meta = fmt.Sprintf("---\ntitle: %q\ndate: %s\nspeaker: %s\n", fields[3], fields[1], fields[2])
			_ = os.MkdirAll(filepath.Join(dir, "record"), 0o755)
		} else {
			text, press[name] = withoutMarks(text)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(meta+"---\n"+text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	r, err := Open(context.Background(), []string{filepath.Join(dir, "record")}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range slices.Sorted(maps.Keys(press)) {
		wanted := press[name]
		data, _ := os.ReadFile(filepath.Join(dir, name))
		doc, err := read.Article(source.Source{Path: name, Data: data})
		if err != nil {
			t.Fatal(err)
		}
		got := r.Article(doc).Reported
		for _, w := range wanted {
			i := slices.IndexFunc(got, func(c report.Reported) bool { return overlap(w, c)*2 >= w.end-w.start })
			if i < 0 {
				t.Logf("missed: %s", w.text)
				continue
			}
			terms += w.listed(got[i])
			if c := got[i]; w.is(c) {
				n++
			} else {
				t.Logf("%s, %s of %+v: %s", c.Kind, c.Basis, c.Speaker, w.text)
			}
		}
		for _, c := range got {
			if !slices.ContainsFunc(wanted, func(w wantedClause) bool { return overlap(w, c)*2 >= w.end-w.start }) {
				t.Logf("none: %s", c.Text)
				strays++
			}
		}
	}
	return n, strays, terms
}

func overlap(w wantedClause, c report.Reported) int { return min(w.end, c.End) - max(w.start, c.Start) }

func (w wantedClause) is(c report.Reported) bool {
	speaker := w.speakers[0] == ""
	for _, s := range w.speakers {
		speaker = speaker || c.Speaker != nil && quotation.SamePerson(s, c.Speaker.Name)
	}
	return speaker && slices.Contains(w.kinds, c.Kind) && slices.Contains(w.bases, c.Basis)
}

// listed counts the terms of the clause that the report lists.
func (w wantedClause) listed(c report.Reported) (n int) {
	for _, term := range w.terms {
		if slices.ContainsFunc(c.Terms, func(t report.Term) bool {
			return strings.Contains(term, t.Text) || strings.Contains(t.Text, term)
		}) {
			n++
		}
	}
	return n
}

// withoutMarks takes the marks out of an article and tells where the clauses stand, in code points.
func withoutMarks(body string) (text string, wanted []wantedClause) {
	at := 0
	for _, m := range clauseMark.FindAllStringSubmatchIndex(body, -1) {
		text += body[at:m[0]]
		at = m[1]
		fields := strings.Split(body[m[2]:m[3]], ":")
		clause := termMark.ReplaceAllString(body[m[4]:m[5]], "$1")
		w := wantedClause{strings.Split(fields[0], "/"), strings.Split(fields[1], "/"), strings.Split(fields[2], "/"),
			len([]rune(text)), 0, clause, nil}
		for _, term := range termMark.FindAllStringSubmatch(body[m[4]:m[5]], -1) {
			w.terms = append(w.terms, term[1])
		}
		text += clause
		w.end = len([]rune(text))
		wanted = append(wanted, w)
	}
	return text + body[at:], wanted
}
