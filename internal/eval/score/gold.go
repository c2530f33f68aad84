// Package score holds reports against quotations whose answer is known, and counts. A set is a folder:
//
//	record/     transcripts and statements: what was said; not there where only extraction is measured
//	press/      articles, .md or .html
//	gold.jsonl  one JSON object a line for each quotation whose answer is known
//
// The figures and the way a reported quotation is taken for a gold one are defined with the sets. A second
// scorer, kept with them and written in another language, gives the same numbers to the last digit; a change
// here that makes the two differ is a fault here.
package score

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"verbatim/internal/finding"
)

// Verdicts are the names of the eight, in the order in which they apply.
var Verdicts = finding.Names(finding.Verdicts())

// Set is a folder of articles with the quotations whose answer is known.
type Set struct {
	Name, Folder string
	Extraction   bool     // spans and speakers only: the gold names no verdicts
	Press        []string // the articles, "press/a.md", in order of name
	Gold         []*Item  // in the order of the file
}

// Item is one quotation whose answer is known. Start and End count code points in the article's body; in HTML
// there are none.
type Item struct {
	ID      string `json:"id"`
	Press   string `json:"press"`
	Start   *int   `json:"start"`
	End     *int   `json:"end"`
	Text    string `json:"text"`
	Speaker string `json:"speaker"` // "" where the article says nothing
	Note    string `json:"note"`

	Verdict  string   `json:"verdict"`
	Accept   []string `json:"accept"`   // other verdicts that a fair reader may give
	Severity string   `json:"severity"` // of an altered one; major if absent
	Codes    []string `json:"codes"`
	CodesAny []string `json:"codes_any"` // one of these must be reported
	Passage
	Also []Passage `json:"also"` // other places that are as right
}

// Passage is where the words stand in the record.
type Passage struct {
	Document string   `json:"document"` // "record/x.md"; "" where the right answer names no place
	Pieces   [][2]int `json:"pieces"`
}

// Open reads a set, without its documents.
func Open(folder string) (*Set, error) {
	s := &Set{Name: filepath.Base(folder), Folder: folder}
	entries, err := os.ReadDir(filepath.Join(folder, "press"))
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".md") || strings.HasSuffix(e.Name(), ".html") {
			s.Press = append(s.Press, "press/"+e.Name())
		}
	}
	path := filepath.Join(folder, "gold.jsonl")
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, len(data)+1)
	for n := 1; lines.Scan(); n++ {
		item := &Item{}
		if err = json.Unmarshal(lines.Bytes(), item); err == nil {
			err = item.valid()
		}
		switch {
		case err != nil:
		case seen[item.ID]:
			err = fmt.Errorf("the id %s occurs twice", item.ID)
		case !slices.Contains(s.Press, item.Press):
			err = fmt.Errorf("it names %s, which is not in the set", item.Press)
		case n > 1 && (item.Verdict == "") != s.Extraction:
			err = errors.New("a set has verdicts on all its lines or on none")
		}
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, n, err)
		}
		seen[item.ID] = true
		s.Extraction = item.Verdict == ""
		s.Gold = append(s.Gold, item)
	}
	if len(s.Gold) == 0 {
		return nil, fmt.Errorf("%s: there is nothing in it", path)
	}
	return s, nil
}

// valid says what is wrong with an item.
func (item *Item) valid() error {
	for _, v := range append([]string{item.Verdict}, item.Accept...) {
		if _, ok := finding.ParseVerdict(v); v != "" && !ok {
			return fmt.Errorf("%q is no verdict", v)
		}
	}
	switch {
	case item.ID == "" || item.Press == "":
		return errors.New("it needs an id and an article")
	case item.Verdict == "" && (item.Start == nil || item.End == nil):
		return errors.New("without a verdict it needs a start and an end")
	case item.Verdict != "" && (item.Document == "") != namesNoPlace(item.Verdict):
		return fmt.Errorf("document %q does not go with verdict %s", item.Document, item.Verdict)
	}
	return nil
}

// namesNoPlace reports a verdict that goes without a passage.
func namesNoPlace(verdict string) bool {
	v, _ := finding.ParseVerdict(verdict)
	return !v.Placed()
}

// articles returns the gold of each article, the articles in the order in which the gold first names them.
func (s *Set) articles() [][]*Item {
	var out [][]*Item
	at := map[string]int{}
	for _, item := range s.Gold {
		i, ok := at[item.Press]
		if !ok {
			i = len(out)
			at[item.Press] = i
			out = append(out, nil)
		}
		out[i] = append(out[i], item)
	}
	return out
}
