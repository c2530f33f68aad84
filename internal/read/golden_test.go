package read

import (
	"archive/zip"
	"bytes"
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"verbatim/internal/document"
	"verbatim/internal/read/prose"
	"verbatim/internal/source"
)

// Each file of testdata/formats has beside it, with .golden behind its name, what is to be read of it: its metadata, its
// turns as a record, its blocks as an article. A .txtar file is packed into the file that its name without that ending tells
// of, a zip file most often, so that what is in it can be read here; a .draw file is drawn into a PDF.
func TestFormats(t *testing.T) {
	for _, path := range fixtures(t) {
		t.Run(filepath.Base(path), func(t *testing.T) {
			name, data := fixture(t, path)
			record, err := Transcript(source.Source{Path: name, Data: data})
			if err != nil {
				t.Fatal(err)
			}
			lawful(t, record)
			article, err := Article(source.Source{Path: name, Data: data})
			if err != nil {
				t.Fatal(err)
			}
			lawful(t, article)
			got := summary(record) + "\nas a record\n" + turnsAndTimes(record) + "\nas an article\n" + paragraphs(article)
			golden := path + ".golden"
			if *update {
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

// fixture returns the name and bytes of a file; a .txtar file is packed.
func fixture(t testing.TB, path string) (name string, data []byte) {
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	name, packed := strings.CutSuffix(filepath.Base(path), ".txtar")
	if files := txtar.Parse(data).Files; packed && strings.HasSuffix(name, ".msg") {
		data = outlook(t, files)
	} else if packed {
		data = zipped(t, files)
	} else if name, packed = strings.CutSuffix(name, ".draw"); packed {
		data = drawn(string(data))
	}
	return name, data
}

func zipped(t testing.TB, files []txtar.File) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		method := zip.Deflate
		if f.Name == "mimetype" {
			method, f.Data = zip.Store, bytes.TrimSpace(f.Data)
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: f.Name, Method: method})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(f.Data); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// summary writes the format and the metadata that are known, and the warnings.
func summary(doc *document.Document) string {
	m := doc.Meta
	var b strings.Builder
	for _, field := range [][2]string{{"format", doc.Format}, {"title", m.Title}, {"date", m.Date}, {"author", m.Author}, {"speaker", m.Speaker},
		{"place", m.Place}, {"publisher", m.Publisher}, {"url", m.URL}, {"language", m.Language}, {"kind", m.Kind}, {"text", m.TextKind},
		{"warning", strings.Join(doc.Warnings, "\nwarning: ")}} {
		if field[1] != "" {
			fmt.Fprintf(&b, "%s: %s\n", field[0], field[1])
		}
	}
	return b.String()
}

// turnsAndTimes writes a paragraph of a turn a line: when it was said, who speaks and how that is printed, the words.
// What nobody spoke stands in braces, other times stand between bars.
func turnsAndTimes(doc *document.Document) string {
	var b strings.Builder
	for _, turn := range doc.Turns {
		for i, para := range strings.Split(marked(doc, turn.Span), "\n\n") {
			if para = prose.Tidy(para); para == "" {
				continue
			}
			who := cmp.Or(turn.Speaker, "-")
			if turn.Anonymous {
				who = "?"
			}
			if turn.Label != "" && turn.Label != turn.Speaker {
				who += " (" + turn.Label + ")"
			}
			if i > 0 {
				who = ""
			}
			fmt.Fprintf(&b, "%s: %s\n", who, para)
		}
	}
	return b.String()
}

// marked is a stretch of the text with its asides and times.
func marked(doc *document.Document, in document.Span) string {
	var b strings.Builder
	for i := in.Start; i <= in.End; i++ {
		for _, a := range doc.Asides {
			if a.End == i && i > in.Start {
				b.WriteByte('}')
			}
		}
		if i == in.End {
			break
		}
		for _, t := range doc.Times {
			if t.At == i {
				fmt.Fprintf(&b, "|%g|", t.Second)
			}
		}
		for _, a := range doc.Asides {
			if a.Start == i {
				b.WriteByte('{')
			}
		}
		b.WriteByte(doc.Text[i])
	}
	return b.String()
}

func paragraphs(doc *document.Document) string {
	var b strings.Builder
	for _, block := range doc.Blocks {
		fmt.Fprintf(&b, "%s: %s\n", kinds[block.Kind], prose.Tidy(doc.Text[block.Start:block.End]))
	}
	return b.String()
}
