package cluster

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"verbatim/internal/archive"
	"verbatim/internal/document"
	"verbatim/internal/limit"
	"verbatim/internal/read"
	"verbatim/internal/source"
)

// What is held is copied from an archive in a folder into a cluster, from there into a folder, or from one
// cluster to another: documents with their texts and originals, and known occasions. Older versions, saved
// reports, captures and the press stay where they are. What is there already is left as it is, so that the
// same command goes on where it was interrupted; at the end both sides are held against one another.

// From is an archive that is copied.
type From interface {
	List(ctx context.Context, by archive.Filter) ([]archive.Holding, error)
	Document(ctx context.Context, id int64) (*document.Document, error)
	Original(sum string) ([]byte, error)
	Occasions(ctx context.Context) ([]archive.Occasion, error)
}

// Copied is what became of it.
type Copied struct {
	archive.Added
	Documents int `json:"documents"` // that both hold
	Words     int `json:"words"`     // of these
	Occasions int `json:"occasions"` // that are new
}

// CopyIn copies into a cluster.
func CopyIn(ctx context.Context, from From, to *Archive, progress func(done, all int)) (Copied, error) {
	out := Copied{Added: archive.Added{Added: []string{}, Revised: []string{}}}
	if err := to.sweep(ctx); err != nil {
		return out, err
	}
	all, err := from.List(ctx, archive.Filter{})
	if err != nil {
		return out, err
	}
	there, err := heldIn(ctx, to)
	if err != nil {
		return out, err
	}
	b := batch{a: to, ctx: ctx, out: &out.Added}
	for i, h := range all {
		if ctx.Err() != nil {
			return out, errors.Join(ctx.Err(), b.end())
		}
		if has(there, h) {
			out.Unchanged++
		} else if it, err := copied(ctx, from, h); err != nil {
			out.Refused = append(out.Refused, read.Failure{Path: h.Source, Err: err})
		} else {
			b.take(it)
		}
		if progress != nil {
			progress(i+1, len(all))
		}
	}
	if err := b.end(); err != nil {
		return out, err
	}
	return out.finish(ctx, from, to, all)
}

// copied is a document on its way, as the other archive has it.
func copied(ctx context.Context, from From, h archive.Holding) (*item, error) {
	doc, err := from.Document(ctx, h.ID)
	if err != nil {
		return nil, err
	}
	data, err := from.Original(h.SHA256)
	if err != nil {
		return nil, err
	}
	it := &item{source: h.Source, given: plain(doc.Path), sum: h.SHA256, size: len(data), added: h.Added}
	return it, it.fill(doc, data)
}

// side is the one that is copied to.
type side interface {
	List(ctx context.Context, by archive.Filter) ([]archive.Holding, error)
	AddOccasions(ctx context.Context, all []archive.Occasion) (int, error)
}

// CopyOut copies into a folder, where each document is read again from its original. One of which this
// program's reader makes another text is refused, since verdicts rest on the text.
func (a *Archive) CopyOut(ctx context.Context, to *archive.Archive, progress func(done, all int)) (Copied, error) {
	out := Copied{Added: archive.Added{Added: []string{}, Revised: []string{}}}
	all, err := a.List(ctx, archive.Filter{})
	if err != nil {
		return out, err
	}
	there, err := heldIn(ctx, to)
	if err != nil {
		return out, err
	}
	added, err := to.AddGiven(ctx, func(yield func(source.Source) bool) {
		for i, h := range all {
			if has(there, h) {
				out.Unchanged++
			} else if s, err := a.reading(ctx, h); err != nil {
				out.Refused = append(out.Refused, read.Failure{Path: h.Source, Err: err})
			} else if !yield(s) {
				return
			}
			if progress != nil {
				progress(i+1, len(all))
			}
		}
	})
	out.Join(added)
	if err != nil {
		return out, err
	}
	return out.finish(ctx, a, to, all)
}

// reading is what a document is read of, with what is known of it besides.
func (a *Archive) reading(ctx context.Context, h archive.Holding) (source.Source, error) {
	data, err := a.Original(h.SHA256)
	if err != nil {
		return source.Source{}, err
	}
	kept, err := a.Document(ctx, h.ID)
	if err != nil {
		return source.Source{}, err
	}
	s := source.Source{Path: h.Source, Data: data, Limits: limit.From(ctx)}
	if abs, err := filepath.Abs(kept.Path); err == nil && abs == h.Source {
		s.Path = kept.Path
	}
	doc, err := read.Transcript(s)
	if err != nil {
		return s, err
	}
	other := func(known, said string) string {
		if known == said {
			return ""
		}
		return known
	}
	s.Known = document.Meta{Title: other(kept.Meta.Title, doc.Meta.Title), Date: other(kept.Meta.Date, doc.Meta.Date),
		Kind: other(kept.Meta.Kind, doc.Meta.Kind), Language: other(kept.Meta.Language, doc.Meta.Language)}
	if names := kept.Speakers(); len(doc.Speakers()) == 0 && len(names) == 1 {
		s.Known.Speaker = names[0]
	}
	if s.Known != (document.Meta{}) {
		if doc, err = read.Transcript(s); err != nil {
			return s, err
		}
	}
	if doc.Text != kept.Text || !strings.EqualFold(doc.Meta.Date, kept.Meta.Date) {
		return s, errors.New("this program reads another text of its original than the one that is kept, on which verdicts " +
			"rest; copy it with the version of verbatim that added it")
	}
	return s, nil
}

// heldIn is what an archive holds, by source.
func heldIn(ctx context.Context, a side) (map[string]archive.Holding, error) {
	all, err := a.List(ctx, archive.Filter{})
	out := make(map[string]archive.Holding, len(all))
	for _, h := range all {
		out[h.Source] = h
	}
	return out, err
}

// has reports a document that is there already, with the same words.
func has(there map[string]archive.Holding, h archive.Holding) bool {
	t, ok := there[h.Source]
	return ok && t.SHA256 == h.SHA256 && t.Words == h.Words
}

// finish copies the occasions, and holds both sides against one another.
func (c Copied) finish(ctx context.Context, from From, to side, all []archive.Holding) (Copied, error) {
	known, err := from.Occasions(ctx)
	if err == nil && len(known) > 0 {
		c.Occasions, err = to.AddOccasions(ctx, known)
	}
	if err != nil {
		return c, err
	}
	there, err := heldIn(ctx, to)
	if err != nil {
		return c, err
	}
	lack := ""
	for _, h := range all {
		if has(there, h) {
			c.Documents, c.Words = c.Documents+1, c.Words+h.Words
		} else {
			lack = cmp.Or(lack, h.Source)
		}
	}
	if c.Documents < len(all) {
		return c, fmt.Errorf("%d of %d documents were copied; %s is the first that was not, so the copy is not whole: "+
			"give the same command again", c.Documents, len(all), lack)
	}
	return c, nil
}
