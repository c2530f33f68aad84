package read

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"verbatim/internal/read/office"
	"verbatim/internal/read/readtest"
	"verbatim/internal/source"
)

// seeds are the examples of the repository and a few texts that nobody would write.
func seeds(f *testing.F) {
	for _, pattern := range []string{"../../examples/press/*", "../../examples/record/*"} {
		files, _ := filepath.Glob(pattern)
		for _, path := range files {
			data, err := os.ReadFile(path)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(data[:min(len(data), 4000)])
		}
	}
	for _, text := range []string{
		"---\ntitle: [a, b]\ndate: 2024-02-30\n...\n\r\nQ. (\n**A**: [x] (Y Z)\n00:01:02 王：\rB:\n", "\xff\xfeA\x00:\x00 \x00",
		"<html><q>a<q>b</q></q><blockquote class=embed><p>", "> a\n>> b\n\n`` c ''\n\n    d\n* e\n1. f\n<div>g", "# \n---\n- - -\n[a]: <b\n![c](d",
	} {
		f.Add([]byte(text))
	}
}

func FuzzTranscript(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		if doc, err := Transcript(source.Source{Path: "2024-03-05-t.txt", Data: data}); err == nil {
			readtest.Lawful(t, doc)
		}
	})
}

func FuzzArticle(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		if doc, err := Article(source.Source{Path: "a.txt", Data: data}); err == nil {
			readtest.Lawful(t, doc)
		}
	})
}

// fuzzFormat feeds both readers with what fuzzing makes of the fixtures whose names end so.
func fuzzFormat(f *testing.F, endings ...string) {
	for _, path := range fixtures(f) {
		for _, ending := range endings {
			if name, data := readtest.Fixture(f, path); strings.HasSuffix(name, ending) {
				f.Add(data)
			}
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, reader := range both {
			if doc, err := reader(source.Source{Path: "2024-03-05-t", Data: data}); err == nil {
				readtest.Lawful(t, doc)
				if strings.TrimSpace(doc.Text) == "" {
					t.Fatal("an empty document")
				}
			}
		}
	})
}

func FuzzWebVTT(f *testing.F)  { fuzzFormat(f, ".vtt") }
func FuzzSubRip(f *testing.F)  { fuzzFormat(f, ".srt", ".sbv", ".ass", ".tsv", ".txt") }
func FuzzWhisper(f *testing.F) { fuzzFormat(f, ".json", ".otr") }
func FuzzDebate(f *testing.F)  { fuzzFormat(f, ".xml", ".ttml") }
func FuzzMail(f *testing.F)    { fuzzFormat(f, ".eml") }
func FuzzMSG(f *testing.F)     { fuzzFormat(f, ".msg") }
func FuzzRTF(f *testing.F)     { fuzzFormat(f, ".rtf") }
func FuzzSavedPage(f *testing.F) {
	fuzzFormat(f, ".mhtml", ".webarchive")
}
func FuzzPDF(f *testing.F) { fuzzFormat(f, ".pdf") }

// FuzzZip breaks the zip file itself, and FuzzDOCX and FuzzODT what is in it.
func FuzzZip(f *testing.F) { fuzzFormat(f, ".docx", ".odt", ".epub") }

func FuzzDOCX(f *testing.F) {
	fuzzMembers(f, ".docx", office.WordMain, "word/footnotes.xml", "word/styles.xml")
}
func FuzzODT(f *testing.F) {
	fuzzMembers(f, ".odt", "content.xml", "meta.xml", "META-INF/manifest.xml", txtar.File{Name: "mimetype", Data: []byte(office.OdtType)})
}

// fuzzMembers feeds both readers with zip files of three members, and some more that stay as they are.
func fuzzMembers(f *testing.F, ending, one, two, three string, more ...txtar.File) {
	for _, path := range fixtures(f) {
		if strings.HasSuffix(path, ending+".txtar") {
			data, err := os.ReadFile(path)
			if err != nil {
				f.Fatal(err)
			}
			members := map[string][]byte{}
			for _, m := range txtar.Parse(data).Files {
				members[m.Name] = m.Data
			}
			f.Add(members[one], members[two], members[three])
		}
	}
	f.Fuzz(func(t *testing.T, a, b, c []byte) {
		data := readtest.Zipped(t, append(more[:len(more):len(more)], txtar.File{Name: one, Data: a}, txtar.File{Name: two, Data: b}, txtar.File{Name: three, Data: c}))
		for _, reader := range both {
			if doc, err := reader(source.Source{Path: "t", Data: data}); err == nil {
				readtest.Lawful(t, doc)
			}
		}
	})
}
