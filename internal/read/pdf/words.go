package pdf

import (
	"fmt"
	"math"
	"strings"
	"unicode"
	"unicode/utf16"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"verbatim/internal/read/prose"
)

// A PDF knows letters and where they stand, and nothing of lines or columns. PDFium puts the letters that
// follow one another in the file into words and lines; where they stand is asked of it for the first letter
// of each word, and only where it is in doubt for the last: each question costs as much as reading some
// lines.

// pdfPiece is words that stand side by side, no farther apart than words of a line do: a line of a column, or
// part of one.
type pdfPiece struct {
	pdfBox
	text  string
	size  float64 // height of its type, the mean of its letters: marks as ( may stand out
	order int     // in the file
}

// add sets words behind those of the piece.
func (p *pdfPiece) add(o pdfPiece) {
	n, m := float64(len(p.text)), float64(len(o.text))
	p.size = (p.size*n + o.size*m) / (n + m)
	p.pdfBox, p.text = p.with(o.pdfBox), p.text+" "+o.text
}

// pdfPage is what is written on a page.
type pdfPage struct {
	number  int // from 1
	pieces  []pdfPiece
	objects int // drawn on it: words, pictures, rules
	athwart int // words that stand otherwise than most of the page's
	unknown int // letters of which the file does not say what they are
}

// readPage takes the pieces of a page out of the file, in the file's order.
func (f *pdfFile) readPage(number int) (*pdfPage, error) {
	doing := fmt.Sprintf("reading page %d", number+1)
	out := &pdfPage{number: number + 1}
	var refused error
	err := f.page(number, func(page requests.Page, text references.FPDF_TEXTPAGE) error {
		objects, err := f.in.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: page})
		if err != nil {
			return err
		}
		out.objects = objects.Count
		letters, err := f.in.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: text})
		if err != nil {
			return err
		}
		if letters.Count > f.limits.Letters {
			refused = f.limits.TooMuch("%s: it has too many letters: the limit is %d on a page, and it "+
				"has %d; save its text as plain text and give that", doing, f.limits.Letters, letters.Count)
			return refused
		}
		if letters.Count <= 0 {
			return nil
		}
		t := &pdfText{file: f, page: text, letters: letters.Count, out: out}
		return t.read()
	})
	if refused != nil {
		return nil, refused
	}
	if err != nil {
		return nil, f.fault(doing, err)
	}
	return out, nil
}

// pdfText reads the text of one page.
type pdfText struct {
	file    *pdfFile
	page    references.FPDF_TEXTPAGE
	letters int
	shifted bool // letters without a meaning are not in the text, so that counting differs
	line    []pdfWord
	turned  [4][]pdfPiece // by how many right angles they are turned, to the left
	words   [4]int
	oblique int // words
	out     *pdfPage
}

// pdfWord is a word, and which letters of the page its first and last are.
type pdfWord struct {
	text        []rune
	first, last int
}

// ligatures are letters that are printed as one and spelled as several.
var ligatures = strings.NewReplacer("ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ",
	"st")

func (t *pdfText) read() error {
	got, err := t.file.in.FPDFText_GetText(&requests.FPDFText_GetText{TextPage: t.page, Count: t.letters})
	if err != nil {
		return err
	}
	units := len(utf16.Encode([]rune(got.Text)))
	t.shifted = units != t.letters
	t.out.unknown = max(0, t.letters-units) + strings.Count(got.Text, "\uFFFD")
	var word pdfWord
	at := 0
	for _, r := range got.Text + "\n" {
		broken := r == '\uFFFE' || r == 2 // the hyphen at the end of a line, which has no place of its own
		switch {
		case broken:
			word.text = append(word.text, '-')
		case unicode.IsSpace(r) || unicode.IsControl(r):
		default:
			if len(word.text) == 0 {
				word.first = at
			}
			word.text, word.last = append(word.text, r), at
		}
		if broken || unicode.IsSpace(r) {
			if len(word.text) > 1 || len(word.text) == 1 && !broken {
				t.line = append(t.line, word)
			}
			word = pdfWord{}
		}
		if broken || r == '\n' {
			if err := t.endLine(); err != nil {
				return err
			}
		}
		at += utf16.RuneLen(r)
	}
	t.pick()
	return nil
}

// endLine makes pieces of a line as PDFium understands it. It does not know of columns, and may go across
// them.
func (t *pdfText) endLine() error {
	words := t.line
	t.line = t.line[:0]
	if len(words) == 0 {
		return nil
	}
	turn, err := t.turn(words[0])
	if err != nil {
		return err
	}
	if turn < 0 {
		t.oblique += len(words)
		return nil
	}
	t.words[turn] += len(words)
	first, err := t.box(words[0].first, turn)
	if err != nil {
		return err
	}
	var open *pdfPiece
	for i, w := range words {
		if w, err = t.withoutMark(w, first, turn); err != nil {
			return err
		}
		box, next := first, first
		if i+1 < len(words) {
			if next, err = t.box(words[i+1].first, turn); err != nil {
				return err
			}
		}
		if i+1 < len(words) && w.reaches(box, next) {
			box.right = max(box.right, next.left-box.height()/4)
		} else {
			last, err := t.box(w.last, turn)
			if err != nil {
				return err
			}
			box = box.with(last)
		}
		first = next
		if open != nil && noteNumber().MatchString(string(w.text)) && raised(open.pdfBox, box) {
			continue
		}
		text := ligatures.Replace(strings.ToValidUTF8(string(w.text), "\uFFFD"))
		if open != nil && near(open.pdfBox, box) {
			open.add(pdfPiece{pdfBox: box, text: text, size: box.height()})
			continue
		}
		t.turned[turn] = append(t.turned[turn], pdfPiece{pdfBox: box, text: text, size: box.height(),
			order: len(t.turned[turn])})
		open = &t.turned[turn][len(t.turned[turn])-1]
	}
	return nil
}

// noteMark is what may be a word with the number of a footnote behind it, and noteNumber that number alone.
var (
	noteMark   = prose.Lazily(`^\D*(?:\pL{3}|\pP)(\d{1,3})$`)
	noteNumber = prose.Lazily(`^\d{1,3}$`)
)

// withoutMark takes the number of a footnote off a word, if that is what its last figures are.
func (t *pdfText) withoutMark(w pdfWord, first pdfBox, turn int) (pdfWord, error) {
	m := noteMark().FindStringSubmatch(string(w.text))
	if m == nil {
		return w, nil
	}
	last, err := t.box(w.last, turn)
	if err != nil || !raised(first, last) {
		return w, err
	}
	w.text, w.last = w.text[:len(w.text)-len(m[1])], w.last-len(m[1])
	return w, nil
}

// raised reports whether a letter is set smaller and higher than those beside it.
func raised(beside, letter pdfBox) bool {
	return letter.height() < beside.height()*0.85 && letter.bottom-beside.bottom > beside.height()*0.2
}

// widest is the gap between two words of a line, as a part of the height of the type.
const widest = 0.9

// near reports whether a word goes on with a piece.
func near(piece, word pdfBox) bool {
	height := min(piece.height(), word.height())
	gap := word.left - piece.right
	return gap < height*widest && gap > -height &&
		math.Abs(word.middle()-piece.middle()) < max(piece.height(), word.height())/2
}

// reaches reports, by where a word and the next begin, that they are near: then it need not be asked where
// the first ends. Letters are taken for as narrow as they may be.
func (w pdfWord) reaches(first, next pdfBox) bool {
	least := 0.0
	for _, r := range w.text {
		if strings.ContainsRune("fijlrtI.,:;!'’‘()[]-", r) {
			least += 0.18
		} else {
			least += 0.34
		}
	}
	away := next.left - first.left
	return away > 0 && away < (least+widest)*first.height() &&
		math.Abs(next.middle()-first.middle()) < first.height()/4
}

// pick takes the way in which most words of the page stand for upright.
func (t *pdfText) pick() {
	best, all := 0, t.oblique
	for turn, n := range t.words {
		all += n
		if n > t.words[best] {
			best = turn
		}
	}
	t.out.pieces, t.out.athwart = t.turned[best], all-t.words[best]
}
