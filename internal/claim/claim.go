// Package claim keeps what fact-checkers have checked before, and tells whether some words are such a claim. It is
// for those who show “already checked by …” beside a quotation:
//
//	claims, err := claim.Open(ctx, "archive")
//	hit, same := claims.Same(quotation, speaker, day, before, after)
//
// What others found is no verdict of ours and changes none. Package review reads checks, package match compares.
package claim

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"slices"
	"sync"

	"verbatim/internal/archive"
	"verbatim/internal/claim/match"
	"verbatim/internal/claim/review"
	"verbatim/internal/person"
)

// Claims are those that an archive holds, as they were when they were opened. Nil and the
// zero value hold none. They may be used from several goroutines.
type Claims struct {
	all   []review.Claim // in order of id
	once  sync.Once
	index *match.Index
}

// Hit is a check that was found. Score is from 0 to 1, see match.Hit.
type Hit struct {
	review.Claim
	Score float64 `json:"score"`
}

// Of are claims that no archive holds.
func Of(all []review.Claim) *Claims {
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(a, b review.Claim) int { return cmp.Compare(a.ID, b.ID) })
	return &Claims{all: all}
}

// Open reads the claims of the archive in a folder. Where it holds none, or there is no archive, there are none, and
// that is no error.
func Open(ctx context.Context, dir string) (*Claims, error) {
	all, err := readAll(ctx, dir)
	if err != nil {
		return nil, err
	}
	return Of(all), nil
}

// Stamp tells two states of the claims of an archive apart without reading them.
func Stamp(dir string) string {
	info, err := os.Stat(path(dir))
	if err != nil {
		return ""
	}
	return fmt.Sprint(info.Size(), info.ModTime().UnixNano())
}

// Len is how many there are.
func (c *Claims) Len() int {
	if c == nil {
		return 0
	}
	return len(c.all)
}

// Prepare makes what is asked of claims, which takes a second for fourteen thousand. Who asks meanwhile waits, and is
// never told that there is no check; who asks without it makes it himself.
func (c *Claims) Prepare() {
	if c.Len() > 0 {
		c.once.Do(func() { c.index = match.New(c.all) })
	}
}

// Match finds the claims that come nearest, at most so many; same says that the first is this very claim.
func (c *Claims) Match(q match.Query, most int) (hits []Hit, same bool) {
	if c.Len() == 0 {
		return nil, false
	}
	c.Prepare()
	found, same := c.index.Match(q, most)
	for _, h := range found {
		i, _ := slices.BinarySearchFunc(c.all, h.Claim, func(a review.Claim, id string) int { return cmp.Compare(a.ID, id) })
		hits = append(hits, Hit{c.all[i], h.Score})
	}
	return hits, same
}

// Same finds the check of this very claim. day is YYYY-MM-DD; all but the text may be empty. before and after are the
// sentences beside it.
func (c *Claims) Same(text, speaker, day, before, after string) (Hit, bool) {
	hits, same := c.Match(match.Query{Text: text, Speaker: speaker, Day: day, Before: before, After: after}, 1)
	if !same {
		return Hit{}, false
	}
	return hits[0], true
}

// Only are those of a speaker, whoever is meant where it is empty, that were checked within some days.
func (c *Claims) Only(speaker, from, to string) []review.Claim {
	return slices.DeleteFunc(slices.Clone(c.all), func(r review.Claim) bool {
		return speaker != "" && !person.Same(speaker, r.Speaker) || !archive.Within(r.Date, from, to)
	})
}
