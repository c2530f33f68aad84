// Package pdf reads PDFs.
package pdf

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/read/builder"
	"verbatim/internal/read/day"
	"verbatim/internal/read/input"
	"verbatim/internal/read/prose"
)

// A PDF is told by its first bytes. Its reader goes from letters to text in these steps, each a file:
//
//	pdfium.go          opens the file within limits
//	words.go       letters to words, and words to pieces of lines; places.go asks where they stand
//	margin.go      off with running heads and feet, and the numbers of lines
//	columns.go     pieces to lines in the order of reading
//	paragraphs.go  lines to paragraphs

func Is(in *input.Input) bool {
	return bytes.HasPrefix(bytes.TrimLeft(bytes.TrimPrefix(in.Data, []byte("\xef\xbb\xbf")), " \t\r\n"),
		[]byte("%PDF-"))
}

// Read is the reader of PDFs.
func Read(doc *document.Document, in *input.Input) error {
	return ReadWithin(doc, in.Data, within(in.Limits))
}

func ReadWithin(doc *document.Document, data []byte, limits Limits) error {
	if err := wholePDF(data); err != nil {
		return err
	}
	f, err := openPDF(data, limits)
	if err != nil {
		return err
	}
	defer f.close()
	pages := make([]*pdfPage, f.pages)
	for i := range pages {
		if pages[i], err = f.readPage(i); err != nil {
			return err
		}
	}
	readPDFMeta(doc, f)
	dropped := dropRunning(pages)
	if err := warnOfPages(doc, pages); err != nil {
		return err
	}
	if len(dropped) > 0 {
		doc.Warnings = append(doc.Warnings, "what runs through its pages at head or foot was left out: "+
			"“"+strings.Join(dropped[:min(len(dropped), 4)], "”, “")+"”")
	}
	numbered := false
	for _, p := range pages {
		numbered = p.dropLineNumbers() || numbered
	}
	if numbered {
		doc.Warnings = append(doc.Warnings, "the numbers of its lines were left out")
	}
	writePDF(doc, pages)
	return nil
}

// writePDF makes the text of the document.
func writePDF(doc *document.Document, pages []*pdfPage) {
	lines := linesOf(pages)
	body := bodySize(lines)
	paragraphs := paragraphsOf(lines)
	var d builder.Builder
	for _, p := range paragraphs {
		p.write(&d, p.kind(body))
	}
	doc.Meta.Title = cmp.Or(doc.Meta.Title, largest(paragraphs, body))
	d.Finish(doc)
}

var linearized = prose.Lazily(`/Linearized\b[^>]*?/L\s+(\d+)`)

// wholePDF refuses a file that ends in the middle. PDFium would mend it, and half a text turns true
// quotations into misses.
func wholePDF(data []byte) error {
	cut := errors.New("it opens as a PDF does and has no end; it was cut short; fetch it again")
	if !bytes.Contains(data[max(0, len(data)-input.HeadSize):], []byte("%%EOF")) {
		return cut
	}
	// A PDF for the web has an end within, and says how long it is.
	if m := linearized().FindSubmatch(data[:min(len(data), input.HeadSize)]); m != nil {
		if length, err := strconv.Atoi(string(m[1])); err == nil && length > len(data) {
			return cut
		}
	}
	return nil
}

// fileTitle is a title that a program gave: the name of the file it came from.
var fileTitle = prose.Lazily(`(?i)^(microsoft word - |untitled|document\d*$)|\.(docx?|odt|html?|indd|pdf|rtf|tex|qxd|pages)$`)

func readPDFMeta(doc *document.Document, f *pdfFile) {
	field := func(name string) string { return prose.Tidy(strings.ToValidUTF8(f.meta(name), "\uFFFD")) }
	if title := field("Title"); !fileTitle().MatchString(title) {
		doc.Meta.Title = title
	}
	doc.Meta.Author = field("Author")
	doc.Meta.Date = pdfDay(field("CreationDate"))
	day.OfFile(doc)
	for _, maker := range []string{field("Producer"), field("Creator")} {
		if recognizer().MatchString(maker) {
			doc.Warnings = append(doc.Warnings,
				"its letters were recognised on pictures of pages ("+maker+"), and some may be wrong; look "+
					"at the page before publishing a difference of letters")
			break
		}
	}
}

// recognizer is a program that reads letters off pictures.
var recognizer = prose.Lazily(`(?i)\bocr|tesseract|abbyy|finereader|omnipage|readiris|paper capture|clearscan|docsoft|iris pdf`)

var pdfDate = prose.Lazily(`^(?:D:)?(\d{4})(\d\d)(\d\d)`)

// pdfDay reads a date as PDFs have it: D:20310412093000+01'00'.
func pdfDay(field string) string {
	if m := pdfDate().FindStringSubmatch(field); m != nil {
		return day.Of(m[1] + "-" + m[2] + "-" + m[3])
	}
	return day.Of(field)
}

// warnOfPages says which pages could not be read, or not all of them. No text at all is an error: nothing can
// be found in it, and that must not look as if nothing had been said.
func warnOfPages(doc *document.Document, pages []*pdfPage) error {
	var without, athwart, unknown []int
	for _, p := range pages {
		if len(p.pieces) == 0 && p.objects > 0 {
			without = append(without, p.number)
		}
		if p.athwart > 0 {
			athwart = append(athwart, p.number)
		}
		if p.unknown > 0 {
			unknown = append(unknown, p.number)
		}
	}
	if len(without) == len(pages) {
		return errors.New("there is no text in this PDF: its pages are pictures, as a scanner makes them; " +
			"run text recognition (OCR) over it and give the outcome")
	}
	warn := func(numbers []int, says string) {
		if len(numbers) > 0 {
			doc.Warnings = append(doc.Warnings, pagesNamed(numbers)+": "+says)
		}
	}
	warn(without, "there is no text but a picture, as a scanner makes it; what is said there cannot be "+
		"found before text recognition (OCR) was run over the file")
	warn(athwart, "words that stand athwart were left out")
	warn(unknown, "the file does not say of some letters which they are; they are missing or shown as \uFFFD")
	return nil
}

// pagesNamed lists pages: "page 3", "pages 1 to 4, 9".
func pagesNamed(numbers []int) string {
	if len(numbers) == 1 {
		return fmt.Sprintf("page %d", numbers[0])
	}
	var parts []string
	for from := 0; from < len(numbers); {
		to := from
		for to+1 < len(numbers) && numbers[to+1] == numbers[to]+1 {
			to++
		}
		part := strconv.Itoa(numbers[from])
		if to > from {
			part += " to " + strconv.Itoa(numbers[to])
		}
		parts = append(parts, part)
		from = to + 1
	}
	return "pages " + strings.Join(parts, ", ")
}
