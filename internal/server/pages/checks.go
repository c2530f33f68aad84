package pages

import (
	"crypto/rand"
	"slices"
	"sync"

	"verbatim/internal/document"
	"verbatim/internal/source"
	"verbatim/report"
)

// A check keeps nothing in the archive. Its answer stays in memory for a while, under a name that nobody can
// guess, so that whoever asked can reload the page, take the report with them in another form, or keep it.

// checked is the answer to one check.
type checked struct {
	lock    sync.Mutex // is held while it is kept
	ID      string
	Set     report.Set
	From    source.Source
	Doc     *document.Document
	Kept    int64  // the number of the report, 0 for one that was not kept
	Drafted bool   // what is shown with it was kept too
	Says    string // what could not be done, "" for nothing
}

// weight is about what it has in memory, in bytes.
func (c *checked) weight() int {
	n := len(c.From.Data) + len(c.Doc.Text)
	for _, r := range c.Set.Reports {
		n += len(r.Article.Text) + len(r.Tape)
		for _, q := range r.Quotations {
			n += 2048 + 6*len(q.Text) + 400*len(q.Diff)
		}
	}
	return n
}

// mostWeight is what all answers may have together. The last one stays, whatever it has.
const mostWeight = 32 << 20

// checks are the last answers.
type checks struct {
	lock  sync.Mutex
	all   map[string]*checked
	order []string // oldest first
	total int
}

func newChecks() *checks { return &checks{all: map[string]*checked{}} }

// put takes an answer, and gives it its name.
func (c *checks) put(one *checked) {
	one.ID = rand.Text()
	c.lock.Lock()
	defer c.lock.Unlock()
	c.all[one.ID] = one
	c.order = append(c.order, one.ID)
	c.total += one.weight()
	for c.total > mostWeight && len(c.order) > 1 {
		c.total -= c.all[c.order[0]].weight()
		delete(c.all, c.order[0])
		c.order = slices.Delete(c.order, 0, 1)
	}
}

// get returns an answer, nil for one that is gone.
func (c *checks) get(id string) *checked {
	c.lock.Lock()
	defer c.lock.Unlock()
	return c.all[id]
}
