package judge

import (
	"math"
	"slices"
	"time"

	"verbatim/internal/person"
)

// Two to five words stand in many places of a record. They are placed where the article's speaker says them
// on a day that fits, since nobody then has to guess who is meant; else they are too common.

const (
	fitDays  = 3    // before the article, on which words were said that it dates to no day
	fitWords = 3    // a quotation of fewer words has to be a rare one
	fitBits  = 22.0 // of such a one, the least weight
	// bits: words that stand in more places than one in so many (2^12.5) are anybody's, on any day
	fitRare = 12.5
	fitMost = 4096 // places that are looked at
)

// fitting returns the documents in which the article's speaker says the words exactly, on a day that fits.
func (j *Judge) fitting(c *quoted) []int {
	said := c.q.Speaker
	if said == nil || person.Words(said.Name) == 0 || len(c.keys) < 2 {
		return nil
	}
	if len(c.keys) < fitWords && c.weight < fitBits {
		return nil
	}
	places, n := j.occurrences(c.keys, fitMost)
	if n == 0 || j.phraseBits(c.keys[0], n) < fitRare {
		return nil
	}
	from, to, known := j.days(c)
	if !known {
		return nil
	}
	var out []int
	fits := j.dated(from, to)
	for _, p := range places {
		if slices.Contains(out, p.Doc) || !fits(p.Doc) {
			continue
		}
		doc := j.Index.Doc(p.Doc)
		words := j.Index.Words(p.Doc, p.From, p.To)
		turn := doc.TurnAt(words[0].Start)
		if turn >= 0 && person.Same(said.Name, doc.Turns[turn].Speaker) {
			out = append(out, p.Doc)
		}
	}
	return out
}

// phraseBits is how rare words are that stand in n places, of which the first is given: the bits of that
// word, and those that the others add.
func (j *recorded) phraseBits(first string, n int) float64 {
	_, all := j.occurrences([]string{first}, 0)
	return j.Index.Rarity(first) + math.Log2(float64(max(all, 1))/float64(n))
}

// fits reports a document of the day that the article gives, or, where it gives none, of the days before it.
func (j *Judge) fits(c *quoted, doc int) bool {
	day, err := j.Index.Doc(doc).Meta.Day()
	from, to, known := j.days(c)
	return err == nil && known && !day.Before(from) && !day.After(to)
}

// days are those on which the words of a quotation were said as far as the article tells.
func (j *Judge) days(c *quoted) (from, to time.Time, known bool) {
	if w := c.q.When; w != nil {
		from, to = around(w)
		return from, to, true
	}
	published, err := j.Article.Meta.Day()
	return published.AddDate(0, 0, -fitDays), published.AddDate(0, 0, 1), err == nil
}

// dated returns which documents are of some days, by the catalog, so that no text is read for it.
func (j *Judge) dated(from, to time.Time) func(doc int) bool {
	all := j.held("", from.Format(time.DateOnly), to.Format(time.DateOnly))
	return func(doc int) bool {
		i, found := slices.BinarySearchFunc(all, doc, func(e Entry, doc int) int { return j.Index.Compare(e.Doc, doc) })
		if !found {
			return false
		}
		_, err := time.Parse(time.DateOnly, all[i].Date)
		return err == nil
	}
}
