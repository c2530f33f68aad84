package strand

import (
	"cmp"
	"iter"
)

// sets are disjoint sets of the numbers below n.
type sets struct{ up []int }

func newSets(n int) *sets {
	s := &sets{make([]int, n)}
	for i := range s.up {
		s.up[i] = i
	}
	return s
}

func (s *sets) find(i int) int {
	for s.up[i] != i {
		s.up[i] = s.up[s.up[i]]
		i = s.up[i]
	}
	return i
}

// join puts two sets together under the smaller of their names, so that the order of joining does not matter.
func (s *sets) join(a, b int) {
	a, b = s.find(a), s.find(b)
	s.up[max(a, b)] = min(a, b)
}

// inBoth yields what stands in both of two sorted lists without doubles, in order.
func inBoth[T cmp.Ordered](a, b []T) iter.Seq[T] {
	return func(yield func(T) bool) {
		for i, j := 0, 0; i < len(a) && j < len(b); {
			switch cmp.Compare(a[i], b[j]) {
			case 0:
				if !yield(a[i]) {
					return
				}
				i, j = i+1, j+1
			case -1:
				i++
			default:
				j++
			}
		}
	}
}

func count[T any](all iter.Seq[T]) int {
	n := 0
	for range all {
		n++
	}
	return n
}
