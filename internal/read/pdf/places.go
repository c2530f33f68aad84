package pdf

import (
	"math"

	"github.com/klippa-app/go-pdfium/requests"
)

// Where letters stand on a page, as PDFium tells it.

// pdfBox is a rectangle on a page in points (1/72 inch), with 0 at the bottom left.
type pdfBox struct{ left, right, bottom, top float64 }

func (b pdfBox) height() float64 { return b.top - b.bottom }
func (b pdfBox) middle() float64 { return (b.bottom + b.top) / 2 }

func (b pdfBox) with(o pdfBox) pdfBox {
	return pdfBox{min(b.left, o.left), max(b.right, o.right), min(b.bottom, o.bottom), max(b.top, o.top)}
}

// index returns which letter of the page a letter of the text is.
func (t *pdfText) index(at int) (int, error) {
	if !t.shifted {
		return at, nil
	}
	got, err := t.file.in.FPDFText_GetCharIndexFromTextIndex(&requests.FPDFText_GetCharIndexFromTextIndex{TextPage: t.page, NTextIndex: at})
	if err != nil {
		return 0, err
	}
	return got.CharIndex, nil
}

// turn asks by how many right angles to the left a word is turned; -1 where it stands obliquely.
func (t *pdfText) turn(w pdfWord) (int, error) {
	at, err := t.index(w.first)
	if err != nil {
		return 0, err
	}
	angle, err := t.file.in.FPDFText_GetCharAngle(&requests.FPDFText_GetCharAngle{TextPage: t.page,
		Index: at})
	if err != nil {
		return 0, err
	}
	quarters := float64(angle.CharAngle) / (math.Pi / 2)
	near := math.Round(quarters)
	if !(math.Abs(quarters-near) < 0.1) {
		return -1, nil
	}
	return (4 - int(near)%4) % 4, nil // PDFium counts to the right
}

// box asks where a letter stands once the page is turned so that it can be read. A broken file may have
// letters nowhere; they count as at the corner.
func (t *pdfText) box(at, turn int) (pdfBox, error) {
	at, err := t.index(at)
	if err != nil {
		return pdfBox{}, err
	}
	got, err := t.file.in.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: t.page,
		Index: at})
	if err != nil {
		return pdfBox{}, err
	}
	r := got.Rect
	box := pdfBox{float64(r.Left), float64(r.Right), float64(r.Bottom), float64(r.Top)}
	if sum := box.left + box.right + box.bottom + box.top; math.IsNaN(sum) || math.IsInf(sum, 0) {
		return pdfBox{}, nil
	}
	return box.turned(turn), nil
}

// turned turns a box to the right about the corner of the page.
func (b pdfBox) turned(quarters int) pdfBox {
	for range quarters {
		b = pdfBox{left: b.bottom, right: b.top, bottom: -b.right, top: -b.left}
	}
	return b
}
