package pdf

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"verbatim/internal/read/prose"
)

// Running heads and feet: the outermost lines of a page that stand on the next page, or the next but one, at
// the same height with the same words, figures aside. Since any short line may come twice ("A. Yes."), they
// must also be parted from the text, or have a number that counts the pages.

const mostRunning = 3 // lines at either end of a page

// margins are the outermost lines of a page, from the edge inwards, and how far its lines are usually apart.
type margins struct {
	ends  [2][]pdfLine // head, foot: one more than may be left out
	pitch float64
}

func marginsOf(p *pdfPage) (m margins) {
	rows := rowsOf(p.pieces)
	if len(rows) == 0 {
		return m
	}
	m.pitch = pitchOf(rows)
	n := min(len(rows), mostRunning+1)
	m.ends[0] = rows[:n]
	m.ends[1] = slices.Clone(rows[len(rows)-n:])
	slices.Reverse(m.ends[1])
	return m
}

// dropRunning takes the running heads and feet off the pages, and returns one of each kind, as it is printed.
func dropRunning(pages []*pdfPage) (dropped []string) {
	all := make([]margins, len(pages))
	for i, p := range pages {
		all[i] = marginsOf(p)
	}
	seen := map[string]bool{}
	before := map[int]int{} // how many pages say that so many go before the first that counts
	drop := func(page int, line pdfLine) {
		pages[page].drop(line)
		if key := wordsOfMargin(line.text); !seen[key] {
			seen[key] = true
			dropped = append(dropped, line.text)
		}
	}
	for i := range pages {
		for end := range 2 {
			for _, line := range running(all, i, end) {
				drop(i, line)
				for _, number := range figures().FindAllString(line.text, -1) {
					if n, err := strconv.Atoi(number); err == nil {
						before[n-i]++
					}
				}
			}
		}
	}
	for i := range pages { // the first page of a chapter may have its number elsewhere
		for _, lines := range all[i].ends {
			if len(lines) == 0 {
				continue
			}
			if n, err := strconv.Atoi(strings.Trim(lines[0].text, " -–")); err == nil && before[n-i] > 1 {
				drop(i, lines[0])
			}
		}
	}
	return dropped
}

// drop takes a line off the page.
func (p *pdfPage) drop(line pdfLine) {
	p.pieces = slices.DeleteFunc(p.pieces, func(piece pdfPiece) bool {
		return piece.middle() >= line.bottom && piece.middle() <= line.top
	})
}

// running returns the lines at an end of a page that run through the pages.
func running(all []margins, page, end int) []pdfLine {
	lines := all[page].ends[end]
	n, counts := 0, false
	for n < min(len(lines), mostRunning) {
		again, counting := runsOn(all, page, end, lines[n])
		if !again {
			break
		}
		counts = counts || counting
		n++
	}
	if n == 0 || counts || n == len(lines) {
		return lines[:n]
	}
	if gap := math.Abs(lines[n-1].middle() - lines[n].middle()); gap > all[page].pitch*1.3 {
		return lines[:n]
	}
	return nil
}

// runsOn looks for a line on the pages near by, and for a number in both that counts the pages.
func runsOn(all []margins, page, end int, line pdfLine) (again, counting bool) {
	words := wordsOfMargin(line.text)
	for _, step := range []int{-2, -1, 1, 2} {
		if page+step < 0 || page+step >= len(all) {
			continue
		}
		others := all[page+step].ends[end]
		for _, other := range others[:min(len(others), mostRunning)] {
			if math.Abs(other.middle()-line.middle()) < 4 && wordsOfMargin(other.text) == words {
				again = true
				counting = counting || counted(line.text, other.text, step)
			}
		}
	}
	return again, counting
}

var (
	figures = prose.Lazily(`\d+`)
	romans  = prose.Lazily(`^[ivxlc]+$`)
)

// wordsOfMargin is the words of a line in order of the alphabet, without figures: left pages have the number
// on the other side.
func wordsOfMargin(text string) string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) })
	words = slices.DeleteFunc(words, romans().MatchString)
	slices.Sort(words)
	return strings.Join(words, " ")
}

// counted reports whether a number in one line is as much greater in the other as the page is farther on.
func counted(text, other string, step int) bool {
	numbers := figures().FindAllString(other, -1)
	for _, number := range figures().FindAllString(text, -1) {
		if n, err := strconv.Atoi(number); err == nil && slices.Contains(numbers, strconv.Itoa(n+step)) {
			return true
		}
	}
	return false
}

const leastNumbered = 8 // lines of a page

// dropLineNumbers takes the numbers off a page whose lines are numbered in the margin, as those of courts
// are, and reports whether it has any.
func (p *pdfPage) dropLineNumbers() bool {
	type numbered struct {
		n     int
		piece pdfPiece
	}
	var column []numbered
	sorted := slices.Clone(p.pieces)
	slices.SortStableFunc(sorted, downwards)
	rest := pdfBox{left: math.Inf(1), right: math.Inf(-1)}
	for _, piece := range sorted {
		n, err := strconv.Atoi(piece.text)
		if last := len(column) - 1; err == nil && (last < 0 || n == column[last].n+1 &&
			math.Abs(piece.right-column[last].piece.right) < piece.height()) {
			column = append(column, numbered{n, piece})
			continue
		}
		rest.left, rest.right = min(rest.left, piece.left), max(rest.right, piece.right)
	}
	if len(column) < leastNumbered {
		return false
	}
	if right := column[0].piece.right; right >= rest.left && column[0].piece.left <= rest.right {
		return false // it is inside the text
	}
	for _, c := range column {
		p.pieces = slices.DeleteFunc(p.pieces, func(q pdfPiece) bool { return q.order == c.piece.order })
	}
	return true
}
