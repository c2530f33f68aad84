package read

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"verbatim/internal/limit"
	"verbatim/internal/read/office"
	"verbatim/internal/read/readtest"
	"verbatim/internal/source"

	"github.com/rogpeppe/go-internal/txtar"
)

func TestBrokenZips(t *testing.T) {
	const text = `<w:document xmlns:w="x"><w:body><w:p><w:r><w:t>We stay.</w:t></w:r></w:p></w:body></w:document>`
	word := readtest.Zipped(t, []txtar.File{{Name: office.WordMain, Data: []byte(text)}})
	locked := bytes.Clone(word)
	locked[bytes.Index(locked, []byte("PK\x01\x02"))+8] |= 1
	flipped := bytes.Clone(word)
	flipped[bytes.Index(flipped, []byte(office.WordMain))+len(office.WordMain)+20] ^= 0xff
	var many []txtar.File
	for i := range limit.Usual().Members() + 1 {
		many = append(many, txtar.File{Name: fmt.Sprint(i)})
	}
	member := func(name, data string) []byte {
		return readtest.Zipped(t, []txtar.File{{Name: name, Data: []byte(data)}})
	}
	for _, row := range []struct {
		name string
		data []byte
		says string
	}{
		{"a Word file that was cut short", word[:len(word)-30], "it is a zip file, as Word and OpenDocument files are, and broken"},
		{"the beginning of one", word[:8], "it may have been cut short"},
		{"a Word file with a password", locked, "it is locked with a password"},
		{"a damaged Word file", flipped, "word/document.xml in it cannot be unpacked"},
		{"broken XML in it", member(office.WordMain, text[:70]), "word/document.xml in it: its XML ends in the middle, at line 1"},
		{"no words in it", member(office.WordMain, strings.Replace(text, "We stay.", "", 1)), "there is no text in it"},
		{"too many members", readtest.Zipped(t, many), "the limit is 10000, and it has 10001"},
		{"a bomb", member(office.WordMain, strings.Repeat(" ", limit.Usual().Size()+1)), "it is too large when unpacked: the limit is 64 MB, and word/document.xml"},
		{"a bomb of two members", readtest.Zipped(t, []txtar.File{{Name: office.WordMain, Data: []byte(text)}, {Name: "word/footnotes.xml", Data: bytes.Repeat([]byte(" "), limit.Usual().Size())}}), "word/footnotes.xml in it goes beyond"},
		{"an Excel file", member("xl/workbook.xml", "<a/>"), "this is an Excel file, which cannot be read"},
		{"a spreadsheet", member("content.xml", "<a/>"), "this is an OpenDocument file, but no text"},
		{"a zip file of other files", member("a.txt", "We stay."), "this is a zip file of several files, and one document is wanted; unpack it"},
		{"an OpenDocument text with a password", readtest.Zipped(t, []txtar.File{{Name: "mimetype", Data: []byte(office.OdtType)}, {Name: "content.xml", Data: []byte("x")},
			{Name: "META-INF/manifest.xml", Data: []byte(`<manifest:encryption-data/>`)}}), "it is locked with a password"},
	} {
		t.Run(row.name, func(t *testing.T) {
			for _, reader := range both {
				doc, err := reader(source.Source{Path: "t.docx", Data: row.data})
				if err == nil {
					t.Fatalf("it was read as %s: %q", doc.Format, doc.Text)
				}
				if !strings.Contains(err.Error(), row.says) {
					t.Errorf("the error is\n%s\nand does not say\n%s", err, row.says)
				}
			}
		})
	}
}

// Some programs call the main part otherwise, and name it in the relations.
func TestWordFileWithAnotherMainPart(t *testing.T) {
	data := readtest.Zipped(t, []txtar.File{
		{Name: "_rels/.rels", Data: []byte(`<Relationships><Relationship Type="x/officeDocument" Target="/word/document2.xml"/></Relationships>`)},
		{Name: "word/document2.xml", Data: []byte(`<w:document xmlns:w="x"><w:p><w:r><w:t>We stay.</w:t></w:r></w:p></w:document>`)},
	})
	doc, err := Article(source.Source{Path: "t", Data: data})
	if err != nil || doc.Text != "We stay." {
		t.Errorf("got %+v, %v", doc, err)
	}
}
