package pdf_test

import (
	"bytes"
	"compress/zlib"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"verbatim/internal/document"
	"verbatim/internal/limit"
	"verbatim/internal/read"
	"verbatim/internal/read/pdf"
	"verbatim/internal/read/prose"
	"verbatim/internal/read/readtest"
	"verbatim/internal/source"
)

const onePage = "page\n72 700 11 MARA LINDQVIST: We will not sell the ferry.\n"

// PDFs that are not read: the sentence says what is wrong, which limit it was, and what to do.
func TestPDFsThatAreRefused(t *testing.T) {
	whole := string(readtest.Drawn(onePage))
	most := pdf.Limits{Time: time.Minute, Pages: 3, Letters: 500}
	for _, row := range []struct {
		name, data string
		limits     pdf.Limits
		says       string
	}{
		{"a scan", string(readtest.Drawn("page\npicture\npage\npicture\n")), most, "there is no text in this PDF: its pages are pictures, as a scanner makes them; run text recognition (OCR)"},
		{"nothing on any page", string(readtest.Drawn("page\n")), most, "there is no text in it"},
		{"a password", string(readtest.Drawn("encrypted\n" + onePage)), most, "it is protected by a password; open it with the password"},
		{"another lock", strings.Replace(string(readtest.Drawn("encrypted\n"+onePage)), "/Standard", "/Quayside", 1), most, "it is encrypted in a way that is not known"},
		{"no end", whole[:len(whole)-6], most, "has no end; it was cut short; fetch it again"},
		{"a part of one for the web", strings.Replace(whole, "\n", "\n9 0 obj\n<< /Linearized 1 /L 99999 >>\nendobj\n", 1), most, "has no end; it was cut short"},
		{"junk", "%PDF-1.7\n" + strings.Repeat("ferry ", 100) + "\n%%EOF\n", most, "it opens as a PDF does and is broken"},
		{"no pages", strings.Replace(strings.Replace(whole, "/Type /Pages", "/Type /Quays", 1), "[5 0 R] /Count 1", "[] /Count 0", 1), most, "it opens as a PDF does and is broken"},
		{"a page that is not there", strings.Replace(whole, "/Kids [5 0 R] /Count 1", "/Kids [5 0 R 77 0 R] /Count 2", 1), most, "page 2"},
		{"too many pages", string(readtest.Drawn(strings.Repeat(onePage, 4))), most, "it has too many pages: the limit is 3, and it has 4; split it into its documents"},
		{"too many letters", string(readtest.Drawn("page\nletters 501\n")), most, "reading page 1: it has too many letters: the limit is 500 on a page, and it has 501"},
		{"too little time", string(readtest.Drawn(strings.Repeat(onePage, 2000))), pdf.Limits{Time: 5 * time.Millisecond, Pages: 5000, Letters: 500}, "took too long: the limit is 5ms for a file; split it"},
	} {
		t.Run(row.name, func(t *testing.T) {
			doc := &document.Document{Path: "a.pdf"}
			err := pdf.ReadWithin(doc, []byte(row.data), row.limits)
			if err == nil {
				err = readtest.NoText(doc)
			}
			if err == nil {
				t.Fatalf("it was read: %q", doc.Text)
			}
			if !strings.Contains(err.Error(), row.says) {
				t.Errorf("the error is\n%s\nand does not say\n%s", err, row.says)
			}
		})
	}
}

// A page of some kilobytes that unpacks to more than PDFium may have.
func TestAPDFThatUnpacksToTooMuch(t *testing.T) {
	if testing.Short() {
		t.Skip("it packs a gigabyte")
	}
	var once, twice bytes.Buffer
	outer := zlib.NewWriter(&twice)
	inner, _ := zlib.NewWriterLevel(&once, zlib.BestSpeed)
	for range 1 << 10 {
		_, _ = inner.Write(bytes.Repeat([]byte("0 w "), 1<<18))
	}
	_ = inner.Close()
	_, _ = outer.Write(once.Bytes())
	_ = outer.Close()
	bomb := (&readtest.PdfBuilder{Pages: []*bytes.Buffer{&twice}, Rotation: []string{""}, Filter: "/Filter [/FlateDecode /FlateDecode]"}).File()
	start := time.Now()
	err := pdf.ReadWithin(&document.Document{}, bomb, pdf.Limits{Time: 200 * time.Millisecond, Pages: 1, Letters: 1})
	if took := time.Since(start); err == nil || !strings.Contains(err.Error(), "took too long") || took > 20*time.Second {
		t.Errorf("PDFium was not stopped inside a page: %v after %v", err, took)
	} else {
		t.Logf("stopped after %v", took)
	}
	start = time.Now()
	doc, err := read.Transcript(source.Source{Path: "a.pdf", Data: bomb})
	t.Logf("%d bytes, %v: %v", len(bomb), time.Since(start), err)
	if err == nil || !strings.Contains(err.Error(), "PDFium failed on reading page 1") || !strings.Contains(err.Error(), "needs more than 256 MB of memory; print it") {
		t.Errorf("got %v, %v", doc, err)
	}
}

// After a file whose reading was broken off, or on which PDFium failed, others are read as before.
func TestPDFsAfterABadOne(t *testing.T) {
	late := pdf.Limits{Time: time.Millisecond, Pages: 5000, Letters: 500}
	long := readtest.Drawn(strings.Repeat(onePage, 1000))
	for range 3 {
		if err := pdf.ReadWithin(&document.Document{}, long, late); err == nil {
			t.Fatal("a thousand pages were read in a millisecond")
		}
		doc, err := read.Transcript(source.Source{Path: "a.pdf", Data: readtest.Drawn(onePage)})
		if err != nil || doc.Turns[0].Speaker != "Mara Lindqvist" || doc.Text != "MARA LINDQVIST: We will not sell the ferry." {
			t.Fatalf("got %v, %v", doc, err)
		}
	}
}

// A folder with a bad PDF among good ones: the bad is named and the rest read, several at a time.
func TestAFolderOfPDFs(t *testing.T) {
	dir := t.TempDir()
	for i := range 9 {
		data := readtest.Drawn(fmt.Sprintf("page\n72 700 11 We sell ferry number %d.\n", i))
		if i == 4 {
			data = data[:len(data)/2]
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d.pdf", i)), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	files, _ := read.Files([]string{dir})
	var got []string
	failures, err := read.Stream(context.Background(), files, 4, read.Transcript, func(d *document.Document) { got = append(got, d.Text) })
	if err != nil || len(failures) != 1 || !strings.HasSuffix(failures[0].Path, "4.pdf") || len(got) != 8 || got[4] != "We sell ferry number 5." {
		t.Errorf("got %q, %v, %v", got, failures, err)
	}
}

// A word that is hyphenated at a line's end is one, as in a text file; a hyphen of its own stays.
func TestHyphensOfAPDF(t *testing.T) {
	doc, err := read.Transcript(source.Source{Path: "a.pdf", Data: readtest.Drawn(`page
72 700 11 We had a long talk with the govern-
ment about the self-
made plan, and came to no agree-
page
72 700 11 ment at all on that day.
`)})
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, w := range doc.Words() {
		keys = append(keys, w.Key)
	}
	if got, want := strings.Join(keys, " "), "we had a long talk with the government about the self made plan and came to no agreement at all on that day"; got != want {
		t.Errorf("got %s", got)
	}
}

// The last column of a page may be but begun, and the file may go row by row all the same.
func TestAColumnOfTwoLines(t *testing.T) {
	doc, err := read.Transcript(source.Source{Path: "a.pdf", Data: readtest.Drawn(`page
60 660 10 The council voted on Tuesday to keep the
320 660 10 island could not be reached by any other
60 648 10 winter ferry, three years after it had said
320 648 10 way, as everybody there had always said.
60 636 10 that the boat would have to go. Nobody spoke
60 624 10 against it, and the chair found that the
`)})
	if err != nil {
		t.Fatal(err)
	}
	if text := prose.Tidy(doc.Text); text != "The council voted on Tuesday to keep the winter ferry, three years after it had said that the boat would have to go. Nobody spoke against it, and the chair found that the island could not be reached by any other way, as everybody there had always said." {
		t.Errorf("got %s", text)
	}
}

// Cells of a table and names beside what they said are read row by row.
func TestRowsOfATableStayRows(t *testing.T) {
	var script strings.Builder
	script.WriteString("page\n")
	for i, name := range []string{"LINDQVIST:", "OSK:", "VESS:", "RENN:"} {
		y := 700 - 40*i
		fmt.Fprintf(&script, "72 %d 11 %s\n170 %d 11 The boat leaves at %d and comes back before it is dark,\n170 %d 11 as it does on every other day of the week.\n", y, name, y, i+5, y-13)
	}
	doc, err := read.Transcript(source.Source{Path: "a.pdf", Data: readtest.Drawn(script.String())})
	if err != nil {
		t.Fatal(err)
	}
	if text := prose.Tidy(doc.Text); !strings.HasPrefix(text, "LINDQVIST: The boat leaves at 5 and comes back before it is dark, as it does on every other day of the week. OSK: The boat leaves at 6") {
		t.Errorf("got %s", text)
	}
}

// Letters that a program read off a picture may be wrong, and whoever looks at the text must know.
func TestLettersThatWereRecognised(t *testing.T) {
	for producer, warns := range map[string]bool{"Tesseract 5.3.0": true, "ABBYY FineReader 15": true, "ocrmypdf 16.1": true, "Quay Writer 3": false} {
		doc, err := read.Transcript(source.Source{Path: "a.pdf", Data: readtest.Drawn("title quay.html\nproducer " + producer + "\n" + onePage)})
		if err != nil {
			t.Fatal(err)
		}
		if said := strings.Join(doc.Warnings, "\n"); strings.Contains(said, "recognised on pictures of pages ("+producer+")") != warns {
			t.Errorf("%s: the warnings are %q", producer, said)
		}
		if doc.Meta.Title == "quay.html" {
			t.Error("the name of a file is taken for a title")
		}
	}
}

// The number of a footnote is no part of the word before it, and a figure that belongs to a word is.
func TestMarksOfFootnotes(t *testing.T) {
	doc, err := read.Article(source.Source{Path: "a.pdf", Data: readtest.Drawn("page\n72 700 11 The ferry\n99 705 6 12\n120 700 11 stays in MPEG-4 and A380 and CO\n307 697 6 2\n312 700 11 as it was.\n358 705 6 3\n")})
	if err != nil {
		t.Fatal(err)
	}
	if text := prose.Tidy(doc.Text); !strings.HasPrefix(text, "The ferry stays in MPEG-4 and A380 and CO") || !strings.HasSuffix(text, "2 as it was.") {
		t.Errorf("got %s", text)
	}
}

// The numbers of lines in the margin are left out, and figures of the text stay.
func TestNumbersOfLines(t *testing.T) {
	var script strings.Builder
	script.WriteString("page\n")
	for i, line := range strings.Split("Q. When did the boat leave?|A. At nine, as on any day.|Q. Who was on it?|A. Nine men and a dog, I think,|and the skipper.|Q. How many?|A. 11|12 or so.|Q. Thank you.|A. Not at all.", "|") {
		fmt.Fprintf(&script, "60 %d 11 %d\n100 %[1]d 11 %[3]s\n", 700-24*i, i+1, line)
	}
	doc, err := read.Transcript(source.Source{Path: "a.pdf", Data: readtest.Drawn(script.String())})
	if err != nil {
		t.Fatal(err)
	}
	if text := prose.Tidy(doc.Text); !strings.HasPrefix(text, "Q. When did the boat leave? A. At nine, as on any day. Q. Who was") || !strings.Contains(text, "A. 11 12 or so. Q. Thank you.") {
		t.Errorf("got %s\n%v", text, doc.Warnings)
	}
}

func TestWhatRunsThroughThePages(t *testing.T) {
	for _, row := range []struct{ name, script, keeps, drops string }{
		{"an answer that comes again at the same height", "page\n72 700 11 Q. Is it sold?\n72 687 11 A. No.\n72 674 11 Q. Why is that?\npage\n72 700 11 Q. Is it sold now?\n72 687 11 A. No.\n72 674 11 Q. So?\n", "A. No.", ""},
		{"the last answer of a page", "page\n72 113 11 Q. Is it sold?\n72 100 11 A. No.\npage\n72 113 11 Q. Is it sold now?\n72 100 11 A. No.\n", "A. No.", ""},
		{"a number alone", "page\n72 700 11 We stay.\n300 40 9 14\npage\n72 700 11 I go.\n300 40 9 15\n", "We stay.", "14"},
		{"a number of a page that has it elsewhere", "page\n300 40 9 14\n72 700 11 We stay.\npage\n300 40 9 15\n72 700 11 I go.\npage\n72 700 11 We went in 16\n72 687 11 winters.\n500 760 9 - 16 -\n", "We went in 16", "- 16 -"},
		{"a head apart from the text", "page\n72 760 9 Quay Review\n72 700 11 We stay.\n72 687 11 We do.\npage\n72 760 9 Quay Review\n72 700 11 I go.\n72 687 11 I do.\n", "I go.", "Quay Review"},
		{"one page", "page\n72 760 9 Quay Review\n72 700 11 We stay.\n300 40 9 14\n", "Quay Review", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			doc, err := read.Article(source.Source{Path: "a.pdf", Data: readtest.Drawn(row.script)})
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(doc.Text, row.keeps) || row.drops != "" && strings.Contains(doc.Text, row.drops) {
				t.Errorf("got %q", doc.Text)
			}
			if said := strings.Join(doc.Warnings, "\n"); strings.Contains(said, "runs through its pages") != (row.drops != "") {
				t.Errorf("the warnings are %q", said)
			}
		})
	}
}

// A broken cache is made anew, and without any the code is compiled in memory.
func TestTheCacheOfPDFium(t *testing.T) {
	if testing.Short() {
		t.Skip("it compiles PDFium three times")
	}
	dir := t.TempDir()
	t.Setenv("XDG_CACHE_HOME", dir)
	load := func() time.Duration {
		start := time.Now()
		pool, err := pdf.LoadPDFium(limit.Usual().PDFMemory())
		if err != nil {
			t.Fatal(err)
		}
		took := time.Since(start)
		_ = pool.Close()
		return took
	}
	cold := load()
	files, _ := filepath.Glob(filepath.Join(dir, "verbatim", "pdfium", "*", "*"))
	if len(files) != 1 {
		t.Fatalf("the cache holds %v", files)
	}
	long := time.Unix(1e9, 0)
	if err := os.Chtimes(files[0], long, long); err != nil {
		t.Fatal(err)
	}
	t.Logf("from nothing %v, from the cache %v", cold, load())
	if info, err := os.Stat(files[0]); err != nil || !info.ModTime().Equal(long) {
		t.Errorf("what the cache holds was made again: %v", err)
	}
	data, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d MB", len(data)>>20)
	if err := os.WriteFile(files[0], bytes.Repeat([]byte("x"), 1000), 0o644); err != nil {
		t.Fatal(err)
	}
	load()
	if _, err := os.Stat(files[0]); err == nil {
		t.Error("a broken cache stays")
	}
}
