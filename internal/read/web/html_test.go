package web_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"verbatim/internal/read"
	"verbatim/internal/read/readtest"
	"verbatim/internal/source"
)

// Each page of testdata/pages has beside it what is to be read of it.
func TestPages(t *testing.T) {
	pages, _ := filepath.Glob("testdata/pages/*.html")
	for _, page := range pages {
		t.Run(filepath.Base(page), func(t *testing.T) {
			data, err := os.ReadFile(page)
			if err != nil {
				t.Fatal(err)
			}
			doc, err := read.Article(source.Source{Path: page, Data: data})
			if err != nil {
				t.Fatal(err)
			}
			golden := strings.TrimSuffix(page, ".html") + ".txt"
			if *readtest.Update {
				if err := os.WriteFile(golden, []byte(readtest.Outline(doc)), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got := readtest.Outline(doc); got != string(want) {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}
