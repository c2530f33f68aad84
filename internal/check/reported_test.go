package check

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"verbatim/internal/read"
	"verbatim/internal/source"
)

// What the article says that she said, without marks, is held against the record of that day: the names and numbers in
// it that stand nowhere there are listed, and nobody is convicted.
func TestReportedSpeech(t *testing.T) {
	dir := t.TempDir()
	speech := "---\ndate: 2031-03-04\nspeaker: Mara Lindqvist\n---\nMARA LINDQVIST: The county owes us two million crowns for the sea wall. " +
		"Captain Brandt has asked for a pilot boat, and he will have it before May.\n"
	if err := os.WriteFile(filepath.Join(dir, "speech.md"), []byte(speech), 0o644); err != nil {
		t.Fatal(err)
	}
	record, err := Open(context.Background(), []string{dir}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, sentence string
		want           []string
	}{
		{"a name that she never spoke", "Mara Lindqvist said on Tuesday that Tomas Hale had stolen the money.", []string{"Tomas Hale"}},
		{"a number that she never spoke", "Mara Lindqvist said on Tuesday that the county owed 3 million crowns.", []string{"3 million"}},
		{"the same number, otherwise written", "Mara Lindqvist said on Tuesday that the county owed 2 million crowns.", nil},
		{"a name that she spoke", "Mara Lindqvist said on Tuesday that Jonas Brandt would have his boat.", nil},
		{"whom she told it", "Mara Lindqvist told Juno Parr on Tuesday that the county owed the town money.", nil},
		{"what she did not say", "Mara Lindqvist did not mention Tomas Hale on Tuesday.", nil},
		{"another day", "Mara Lindqvist said on Monday that Tomas Hale had stolen the money.", nil},
		{"what another said", "Juno Parr said on Tuesday that Tomas Hale had stolen the money.", nil},
		{"the attribution at the end", "Tomas Hale had stolen the money, Mara Lindqvist said on Tuesday.", []string{"Tomas Hale"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, err := read.Article(source.Source{Path: "a.md", Data: []byte("---\ndate: 2031-03-05\n---\n" + c.sentence + "\n")})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			r := record.Article(doc)
			for _, s := range r.Reported {
				for _, f := range s.Findings {
					got = append(got, string([]rune(doc.Text)[f.Quote[0]:f.Quote[1]]))
				}
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Errorf("%s\n%s", c.sentence, d)
			}
			if len(r.Quotations) != 0 {
				t.Errorf("reported speech became a quotation: %+v", r.Quotations)
			}
		})
	}
}
