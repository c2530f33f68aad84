package trace

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"verbatim/internal/document"
)

// Only says which strands are wanted. What is empty bounds nothing.
type Only struct {
	From, To string   // days, inclusive; a strand is wanted with a carrier of those days
	Outlets  []string // one of these carries it
	Variant  string   // a verdict that one of its variants has
	Words    string   // in a row, in its text or in that of a variant
	Least    int      // carriers
}

// Validate is an error where a day is none.
func (o Only) Validate() error {
	for _, day := range []string{o.From, o.To} {
		if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
			return fmt.Errorf("%s is no day; write it as YYYY-MM-DD", day)
		}
	}
	if o.From != "" && o.To != "" && o.From > o.To {
		return fmt.Errorf("no day lies from %s to %s; change them about", o.From, o.To)
	}
	return nil
}

// Only returns the trace with the strands that are wanted, whole: the others that carry them stand there too.
func (t Trace) Only(o Only) Trace {
	words := keys(o.Words)
	o = o.withNames(t.known)
	t.Strands = slices.DeleteFunc(slices.Clone(t.Strands), func(s Strand) bool { return !o.wants(s, words) })
	return t
}

func (o Only) wants(s Strand, words string) bool {
	if s.Carriers < o.Least {
		return false
	}
	if words != "" && !s.says(words) {
		return false
	}
	if o.Variant != "" && !slices.ContainsFunc(s.Variants,
		func(v Variant) bool { return v.Verdict == o.Variant }) {
		return false
	}
	return s.some(o.within) && (len(o.Outlets) == 0 || s.some(o.carries))
}

// some reports a carrier of the strand of which something holds.
func (s *Strand) some(holds func(Carrier) bool) bool {
	return slices.ContainsFunc(s.Variants, func(v Variant) bool {
		return slices.ContainsFunc(v.Carriers,
			holds)
	})
}

func (o Only) within(c Carrier) bool {
	if o.From == "" && o.To == "" {
		return true
	}
	return c.Date != "" && c.Date >= o.From && (o.To == "" || c.Date <= o.To)
}

// withNames adds to the outlets that are wanted the names under which they are shown: of two that have one name,
// both.
func (o Only) withNames(outlets []Outlet) Only {
	wanted := slices.Clone(o.Outlets)
	for _, name := range o.Outlets {
		for _, known := range outlets {
			if slices.ContainsFunc(known.Names, func(n string) bool { return strings.EqualFold(n, name) }) {
				wanted = append(wanted, known.Name)
			}
		}
	}
	o.Outlets = wanted
	return o
}

func (o Only) carries(c Carrier) bool {
	return slices.ContainsFunc(o.Outlets, func(name string) bool { return strings.EqualFold(name, c.Outlet) })
}

// says reports a strand that has the words in a row.
func (s *Strand) says(words string) bool {
	if strings.Contains(keys(s.Text), words) || s.Passage != nil &&
		strings.Contains(keys(s.Passage.Text), words) {
		return true
	}
	return slices.ContainsFunc(s.Variants, func(v Variant) bool {
		return strings.Contains(keys(v.Text),
			words)
	})
}

// keys are the words of a text as they are compared, each between spaces.
func keys(text string) string {
	var b strings.Builder
	for w := range document.EachWord(text, nil) {
		b.WriteString(" ")
		b.Write(w.Key)
	}
	if b.Len() == 0 {
		return ""
	}
	return b.String() + " "
}

// Orders are the ways to sort strands.
var Orders = []string{"carriers", "first", "last", "outlets"}

// Sort puts the strands into an order: by carriers or outlets, the most first; by the day of the first
// carrier, the earliest first; by that of the last, the latest first. What has no day comes last.
func (t *Trace) Sort(order string) {
	slices.SortStableFunc(t.Strands, func(a, b Strand) int {
		switch order {
		case "first":
			return cmp.Or(cmp.Compare(len(b.First.Date), len(a.First.Date)),
				cmp.Compare(a.First.Date, b.First.Date))
		case "last":
			return cmp.Compare(b.last(), a.last())
		case "outlets":
			return cmp.Compare(b.Outlets, a.Outlets)
		}
		return cmp.Compare(b.Carriers, a.Carriers)
	})
}

func (s *Strand) last() string {
	if len(s.Days) == 0 {
		return ""
	}
	return s.Days[len(s.Days)-1].Date
}

// With returns the trace with the strands that have a quotation that was asked for, and the copies among
// their articles.
func (t Trace) With(asked func(article, quotation string) bool) Trace {
	carry := map[string]bool{}
	t.Strands = slices.DeleteFunc(slices.Clone(t.Strands), func(s Strand) bool {
		return !s.some(func(c Carrier) bool { return asked(c.Article, c.Quotation) })
	})
	for _, s := range t.Strands {
		s.some(func(c Carrier) bool { carry[c.Article] = true; return false })
	}
	t.Copies = slices.DeleteFunc(slices.Clone(t.Copies), func(c Copies) bool {
		return !slices.ContainsFunc(c.Articles, func(a string) bool { return carry[a] })
	})
	return t
}
