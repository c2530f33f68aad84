package pdf

import (
	"cmp"
	"math"
	"slices"
	"unicode/utf8"
)

// The order in which a page is read. Where a white strip runs down a part of the page with text on both
// sides, these are columns: the left is read to its end, and then the right, which may have columns in turn.
// What goes across the strip, as a headline, parts what is above from what is below. A list or table has such
// strips too, and is read by rows: its cells are narrower than the lines of columns, or the file has it row
// by row and one side is hardly filled.

// pdfLine is pieces of one column that stand side by side.
type pdfLine struct {
	pdfPiece
	leaf *pdfLeaf
}

// pdfLeaf is a stretch of one column: where its lines begin and end at the most, and how far they are apart.
type pdfLeaf struct {
	left, right, pitch float64
}

// inOrder returns the lines of a page as they are read.
func inOrder(pieces []pdfPiece, depth int) []pdfLine {
	x, ok := gutter(pieces)
	if !ok || depth == 0 {
		return leafOf(pieces)
	}
	var across, beside []pdfPiece
	for _, p := range pieces {
		if p.left < x && x < p.right {
			across = append(across, p)
		} else {
			beside = append(beside, p)
		}
	}
	slices.SortStableFunc(across, downwards)
	slices.SortStableFunc(beside, downwards)
	var out []pdfLine
	for len(across)+len(beside) > 0 {
		n := 0
		for n < len(beside) && (len(across) == 0 || beside[n].middle() > across[0].middle()) {
			n++
		}
		left, right := sides(beside[:n], x)
		out = append(append(out, inOrder(left, depth-1)...), inOrder(right, depth-1)...)
		beside = beside[n:]
		n = 0
		for n < len(across) && (len(beside) == 0 || across[n].middle() >= beside[0].middle()) {
			n++
		}
		out = append(out, inOrder(across[:n], depth-1)...)
		across = across[n:]
	}
	return out
}

func downwards(a, b pdfPiece) int { return cmp.Compare(b.middle(), a.middle()) }

func sides(pieces []pdfPiece, x float64) (left, right []pdfPiece) {
	for _, p := range pieces {
		if p.middleX() < x {
			left = append(left, p)
		} else {
			right = append(right, p)
		}
	}
	return left, right
}

func (b pdfBox) middleX() float64 { return (b.left + b.right) / 2 }

const widestPage = 14400 // points, the most that the format allows

// gutter finds the strip that parts two columns, and returns the middle of it.
func gutter(pieces []pdfPiece) (x float64, ok bool) {
	if len(pieces) < 3 {
		return 0, false
	}
	all := around(pieces)
	width := int(min(all.right-all.left, widestPage))
	if width < 2 || math.IsNaN(all.right-all.left) {
		return 0, false
	}
	crossing := make([]int, width+2) // how many pieces cover each point across
	for _, p := range pieces {
		crossing[clamp(int(p.left-all.left), width)]++
		crossing[clamp(int(math.Ceil(p.right-all.left)), width)]--
	}
	for i := 1; i < len(crossing); i++ {
		crossing[i] += crossing[i-1]
	}
	type strip struct{ from, to, crossing int }
	var strips []strip
	for i := 1; i < width; i++ {
		n := crossing[i]
		if last := len(strips) - 1; last >= 0 && strips[last].to == i && strips[last].crossing == n {
			strips[last].to++
		} else if n*2 <= len(pieces) {
			strips = append(strips, strip{i, i + 1, n})
		}
	}
	slices.SortStableFunc(strips, func(a, b strip) int {
		return cmp.Or(cmp.Compare(a.crossing, b.crossing), cmp.Compare(b.to-b.from, a.to-a.from))
	})
	for _, s := range strips[:min(len(strips), 12)] {
		x := all.left + float64(s.from+s.to)/2
		if s.to-s.from >= 3 && partsColumns(pieces, x) {
			return x, true
		}
	}
	return 0, false
}

func clamp(i, most int) int { return max(0, min(i, most)) }

// partsColumns reports whether what stands left and right of a strip are columns.
func partsColumns(pieces []pdfPiece, x float64) bool {
	var free []pdfPiece
	for _, p := range pieces {
		if p.right <= x || p.left >= x {
			free = append(free, p)
		}
	}
	left, right := sides(free, x)
	if len(left) == 0 || len(right) == 0 {
		return false
	}
	a, b := around(left), around(right)
	shared := min(a.top, b.top) - max(a.bottom, b.bottom)
	narrow, wide := a.right-a.left, b.right-b.left
	if narrow > wide {
		narrow, wide = wide, narrow
	}
	if shared <= 0 || narrow < wide/4 {
		return false
	}
	inFile := func(p, q pdfPiece) int { return cmp.Compare(p.order, q.order) }
	if slices.MaxFunc(left, inFile).order < slices.MinFunc(right, inFile).order && len(left) > 1 {
		return true // the file itself has one after the other
	}
	short, long := rowsOf(left), rowsOf(right)
	if len(short) > len(long) {
		short, long = long, short
	}
	// The last column may have a line or two only, but they are as wide as the others.
	enough := len(short) >= 3 || len(long) >= 3 && narrow > wide*0.6
	return enough && shared > min(a.height(), b.height())/2 && filled(rowsOf(left), a) &&
		filled(rowsOf(right), b)
}

const leastLine = 18 // letters of a line of text; cells of a table have fewer

// filled reports whether rows fill a column as running text does: most of them are long, and not far from one
// another.
func filled(rows []pdfLine, column pdfBox) bool {
	letters := 0
	covered, tall := 0.0, 0.0
	for _, row := range rows {
		covered += row.right - row.left
		letters += utf8.RuneCountInString(row.text)
		tall += row.height()
	}
	return letters >= len(rows)*leastLine && covered > float64(len(rows))*(column.right-column.left)*0.5 &&
		tall > column.height()/4
}

func around(pieces []pdfPiece) pdfBox {
	box := pieces[0].pdfBox
	for _, p := range pieces {
		box = box.with(p.pdfBox)
	}
	return box
}

// rowsOf joins pieces that stand side by side, from the top downwards.
func rowsOf(pieces []pdfPiece) []pdfLine {
	sorted := slices.Clone(pieces)
	slices.SortStableFunc(sorted, downwards)
	var out []pdfLine
	for from := 0; from < len(sorted); {
		to := from + 1
		for to < len(sorted) && sorted[from].middle()-sorted[to].middle() < max(sorted[from].height(),
			sorted[to].height())/2 {
			to++
		}
		row := sorted[from:to]
		slices.SortStableFunc(row, func(a, b pdfPiece) int { return cmp.Compare(a.left, b.left) })
		line := pdfLine{pdfPiece: row[0]}
		for _, p := range row[1:] {
			line.add(p)
		}
		out = append(out, line)
		from = to
	}
	return out
}

// leafOf makes lines of pieces that stand in one column.
func leafOf(pieces []pdfPiece) []pdfLine {
	if len(pieces) == 0 {
		return nil
	}
	lines := rowsOf(pieces)
	leaf := &pdfLeaf{right: around(pieces).right, pitch: pitchOf(lines)}
	starts := map[int]int{}
	most := 0
	for i := range lines {
		lines[i].leaf = leaf
		at := int(math.Round(lines[i].left / 2))
		if starts[at]++; starts[at] > most {
			most, leaf.left = starts[at], lines[i].left
		}
	}
	return lines
}

// pitchOf is how far lines are usually apart.
func pitchOf(lines []pdfLine) float64 {
	var drops []float64
	for i := 1; i < len(lines); i++ {
		drops = append(drops, lines[i-1].bottom-lines[i].bottom)
	}
	if len(drops) == 0 {
		return lines[0].size * 1.3
	}
	slices.Sort(drops)
	return min(drops[len(drops)/2], lines[0].size*2)
}
