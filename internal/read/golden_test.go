package read

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"verbatim/internal/read/readtest"
	"verbatim/internal/source"
)

// Each file of testdata/formats has beside it, with .golden behind its name, what is to be read of it: its metadata, its
// turns as a record, its blocks as an article. A .txtar file is packed into the file that its name without that ending tells
// of, a zip file most often, so that what is in it can be read here; a .draw file is drawn into a PDF.
func TestFormats(t *testing.T) {
	for _, path := range fixtures(t) {
		t.Run(filepath.Base(path), func(t *testing.T) {
			name, data := readtest.Fixture(t, path)
			record, err := Transcript(source.Source{Path: name, Data: data})
			if err != nil {
				t.Fatal(err)
			}
			readtest.Lawful(t, record)
			article, err := Article(source.Source{Path: name, Data: data})
			if err != nil {
				t.Fatal(err)
			}
			readtest.Lawful(t, article)
			got := readtest.Summary(record) + "\nas a record\n" + readtest.TurnsAndTimes(record) + "\nas an article\n" + readtest.Paragraphs(article)
			golden := path + ".golden"
			if *readtest.Update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

func fixtures(t testing.TB) (paths []string) {
	all, _ := filepath.Glob("testdata/formats/*")
	for _, path := range all {
		if !strings.HasSuffix(path, ".golden") {
			paths = append(paths, path)
		}
	}
	if len(paths) == 0 {
		t.Fatal("there are no fixtures")
	}
	return paths
}
