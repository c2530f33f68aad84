package translate

import (
	"math"
	"slices"
)

// Bead is a group of paragraphs on both sides that translate one another, half-open; one side may be empty.
type Bead struct{ A0, A1, B0, B1 int }

// The alignment is that of Gale and Church, “A Program for Aligning Sentences in Bilingual Corpora” (1993), of
// paragraphs: with D(i,j) the least cost of the first i paragraphs of one side and the first j of the other,
//
//	D(i,j) = min over beads (a,b) of D(i-a,j-b) + length(a,b) + prior(a,b) - anchors(a,b)
//
// length is how unlikely the two lengths are, where one side's characters give c of the other's with a variance of
// s2 for each; prior is how rare the kind of bead is. anchors is added here: bits of names, numbers and marks that
// both have and few other paragraphs.
const (
	variance = 6.8 // s2, as there
	anchored = 1.0 // how much of an anchor's bits counts
	mostBits = 30.0
	band     = 150 // paragraphs to either side of the diagonal that are looked at, or a tenth of the text
)

// beads are the kinds, with the probabilities of that paper.
var beads = []struct {
	a, b  int
	prior float64
}{{1, 1, 0.89}, {1, 0, 0.02}, {0, 1, 0.02}, {2, 1, 0.0445}, {1, 2, 0.0445}, {2, 2, 0.011}, {3, 1, 0.004},
	{1, 3, 0.004}}

// Align lays the paragraphs of two texts side by side. Its cost is the number of paragraphs times the band.
func Align(a, b *Text) []Bead {
	n, m := len(a.Paragraphs), len(b.Paragraphs)
	if n == 0 || m == 0 {
		return nil
	}
	anchors := anchorsOf(a, b)
	ratio := float64(b.Runes+1) / float64(a.Runes+1)
	table := newGrid(n, m)
	table.reach(0, 0, 0, 0)
	for i := range n + 1 {
		for j := table.first(i); j <= table.last(i); j++ {
			here := table.at(i, j)
			if math.IsInf(here.cost, 1) {
				continue
			}
			for k, bead := range beads {
				if i+bead.a > n || j+bead.b > m {
					continue
				}
				cost := here.cost - math.Log(bead.prior) + unlikely(a, b, i, j, bead.a, bead.b, ratio)
				for x := i; x < i+bead.a; x++ {
					for y := j; y < j+bead.b; y++ {
						cost -= anchored * min(mostBits, anchors[[2]int{x, y}])
					}
				}
				table.reach(i+bead.a, j+bead.b, cost, k)
			}
		}
	}
	return table.back()
}

// grid is the table of the recurrence, a band around its diagonal.
type grid struct {
	n, m, width int
	rows        [][]cell
}

type cell struct {
	cost float64
	bead int
}

// mostCells bounds the table: 16 bytes each.
const mostCells = 4_000_000

func newGrid(n, m int) *grid {
	g := &grid{n: n, m: m, width: max(band, max(n, m)/10, 2*max(n-m, m-n))}
	g.width = min(g.width, mostCells/(2*n+2), m)
	for range n + 1 {
		row := make([]cell, 2*g.width+1)
		for k := range row {
			row[k].cost = math.Inf(1)
		}
		g.rows = append(g.rows, row)
	}
	return g
}

func (g *grid) middle(i int) int { return i * g.m / g.n }
func (g *grid) first(i int) int  { return max(0, g.middle(i)-g.width) }
func (g *grid) last(i int) int   { return min(g.m, g.middle(i)+g.width) }

// at is the cell of a place in the band, one of no use outside of it.
func (g *grid) at(i, j int) *cell {
	if j < g.first(i) || j > g.last(i) {
		return &cell{cost: math.Inf(1)}
	}
	return &g.rows[i][j-g.middle(i)+g.width]
}

func (g *grid) reach(i, j int, cost float64, bead int) {
	if c := g.at(i, j); cost < c.cost {
		*c = cell{cost, bead}
	}
}

// back reads the beads from the end; none where the band did not lead there.
func (g *grid) back() (out []Bead) {
	for i, j := g.n, g.m; i > 0 || j > 0; {
		c := g.at(i, j)
		if math.IsInf(c.cost, 1) {
			return nil
		}
		k := beads[c.bead]
		out = append(out, Bead{i - k.a, i, j - k.b, j})
		i, j = i-k.a, j-k.b
	}
	slices.Reverse(out)
	return out
}

// unlikely is minus the logarithm of how likely the lengths of a bead are.
func unlikely(a, b *Text, i, j, na, nb int, ratio float64) float64 {
	l1, l2 := 0.0, 0.0
	for _, p := range a.Paragraphs[i : i+na] {
		l1 += float64(p.runes)
	}
	for _, p := range b.Paragraphs[j : j+nb] {
		l2 += float64(p.runes)
	}
	middle := (l1 + l2/ratio) / 2
	if middle == 0 {
		return 0
	}
	delta := math.Abs(l2-l1*ratio) / math.Sqrt(middle*variance)
	return -math.Log(max(math.Erfc(delta/math.Sqrt2), 1e-30))
}

// anchorsOf are the bits of what pairs of paragraphs have in common and few others have.
func anchorsOf(a, b *Text) map[[2]int]float64 {
	out := map[[2]int]float64{}
	inA, inB := a.inParagraphs(), b.inParagraphs()
	n, m := float64(len(a.Paragraphs)), float64(len(b.Paragraphs))
	const common = 12 // paragraphs that have it, above which it tells nothing
	for name, x := range inA {
		y := inB[name]
		if len(y) == 0 || len(x) > common || len(y) > common {
			continue
		}
		bits := min(math.Log2((n+1)/float64(len(x))), math.Log2((m+1)/float64(len(y))))
		for _, i := range x {
			for _, j := range y {
				// whole parts of a number, so that their sum has no order
				out[[2]int{i, j}] += math.Round(bits*1024/float64(max(len(x), len(y)))) / 1024
			}
		}
	}
	return out
}
