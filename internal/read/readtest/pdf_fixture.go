package readtest

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
)

// Drawn makes a PDF of a text that tells what stands where, so that a fixture can be read and changed by
// hand. A line is one of
//
//	# a comment
//	title, author, date and what follows: what the file says of itself
//	page                  begins a page of 612 by 792 points
//	page 90               begins one that is turned
//	X Y SIZE words        sets words in Helvetica from a point on, counted from the bottom left
//	words                 go on a line below the last, at the same size and place
//	turned X Y SIZE words sets words that run upwards
//	picture               draws a picture, as a scanner does
//	letters N             sets a line of so many letters
//	encrypted             locks the file with a password
func Drawn(script string) []byte {
	b := &PdfBuilder{}
	for line := range strings.Lines(script) {
		b.draw(strings.TrimRight(line, "\r\n"))
	}
	return b.File()
}

type PdfBuilder struct {
	Pages    []*bytes.Buffer
	Filter   string // of the pages, if they are packed
	Rotation []string
	info     strings.Builder
	locked   bool
	x, y     float64
	size     float64
}

func (b *PdfBuilder) draw(line string) {
	word, rest, _ := strings.Cut(line, " ")
	switch {
	case line == "" || word == "#":
	case word == "title" || word == "author" || word == "date" || word == "producer":
		key := map[string]string{"title": "Title", "author": "Author", "date": "CreationDate",
			"producer": "Producer"}[word]
		fmt.Fprintf(&b.info, "/%s %s ", key, pdfString(rest))
	case word == "encrypted":
		b.locked = true
	case word == "page":
		b.Pages, b.Rotation = append(b.Pages, &bytes.Buffer{}), append(b.Rotation, rest)
	case word == "picture":
		fmt.Fprintf(b.page(), "q 612 0 0 792 0 0 cm BI /W 2 /H 2 /CS /G /BPC 8 ID abcd EI Q\n")
	case word == "letters":
		n, _ := strconv.Atoi(rest)
		fmt.Fprintf(b.page(), "BT /F 1 Tf 1 0 0 1 50 50 Tm (%s) Tj ET\n", strings.Repeat("a", n))
	case word == "turned":
		words := b.place(rest)
		fmt.Fprintf(b.page(), "BT /F %g Tf 0 1 -1 0 %g %g Tm %s Tj ET\n", b.size, b.x, b.y, pdfString(words))
	default:
		if words := b.place(line); words != "" {
			line = words
		} else {
			b.y -= b.size * 1.2
		}
		fmt.Fprintf(b.page(), "BT /F %g Tf 1 0 0 1 %g %g Tm %s Tj ET\n", b.size, b.x, b.y, pdfString(line))
	}
}

func (b *PdfBuilder) page() *bytes.Buffer { return b.Pages[len(b.Pages)-1] }

// place reads a point and a size, and returns the words behind them; "" where the line has none.
func (b *PdfBuilder) place(line string) string {
	parts := strings.SplitN(line, " ", 4)
	if len(parts) < 4 {
		return ""
	}
	var numbers [3]float64
	for i := range numbers {
		n, err := strconv.ParseFloat(parts[i], 64)
		if err != nil {
			return ""
		}
		numbers[i] = n
	}
	b.x, b.y, b.size = numbers[0], numbers[1], numbers[2]
	return parts[3]
}

// pdfString writes a string in WinAnsi, of which the fixtures need but a few letters outside ASCII.
func pdfString(s string) string {
	return "(" + strings.NewReplacer("\\", "\\\\", "(", "\\(", ")", "\\)", "–", "\\226", "“", "\\223", "”",
		"\\224", "’", "\\222", "ö", "\\366").Replace(s) + ")"
}

// File writes catalog, page tree, font, metadata, pages and the table of where they are.
func (b *PdfBuilder) File() []byte {
	var kids, objects []string
	first := 5
	for i, content := range b.Pages {
		kids = append(kids, fmt.Sprintf("%d 0 R", first+2*i))
		rotate := ""
		if b.Rotation[i] != "" {
			rotate = "/Rotate " + b.Rotation[i]
		}
		objects = append(objects,
			fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] %s /Resources << /Font << "+
				"/F 3 0 R >> >> /Contents %d 0 R >>", rotate, first+2*i+1),
			fmt.Sprintf("<< /Length %d %s >>\nstream\n%s\nendstream", content.Len(), b.Filter, content))
	}
	objects = append([]string{
		"<< /Type /Catalog /Pages 2 0 R >>",
		fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", strings.Join(kids, " "), len(kids)),
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
		"<< " + b.info.String() + ">>",
	}, objects...)
	var out bytes.Buffer
	out.WriteString("%PDF-1.4\n")
	var table strings.Builder
	fmt.Fprintf(&table, "0 %d\n0000000000 65535 f \n", len(objects)+1)
	for i, o := range objects {
		fmt.Fprintf(&table, "%010d 00000 n \n", out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	lock := ""
	if b.locked {
		key := strings.Repeat("5a", 32)
		lock = fmt.Sprintf("/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> /ID [<%s> "+
			"<%[1]s>]", key, key, key)
	}
	at := out.Len()
	fmt.Fprintf(&out, "xref\n%strailer\n<< /Size %d /Root 1 0 R /Info 4 0 R %s "+
		">>\nstartxref\n%d\n%%%%EOF\n", table.String(), len(objects)+1, lock, at)
	return out.Bytes()
}
