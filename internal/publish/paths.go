package publish

import (
	"context"
	"path"
	"strings"

	"verbatim/internal/archive"
)

// withoutPaths takes out of what a page says of a quotation where files lie: a document without a title is named by
// its path in a report, and by the name of its file here.
func (m Maker) withoutPaths(ctx context.Context, i *Item) error {
	texts := []*string{&i.Why, &i.Coverage}
	for k := range i.Findings {
		texts = append(texts, &i.Findings[k].Message)
	}
	for k := range i.Notes {
		texts = append(texts, &i.Notes[k].Message)
	}
	var untitled []string
	for _, text := range texts {
		if !strings.Contains(*text, "/") {
			continue
		}
		if untitled == nil {
			var err error
			if untitled, err = m.untitled(ctx); err != nil {
				return err
			}
		}
		for _, source := range untitled {
			*text = strings.ReplaceAll(*text, source, path.Base(source))
		}
	}
	return nil
}

// untitled are the paths of the documents that have no title.
func (m Maker) untitled(ctx context.Context) ([]string, error) {
	out := []string{}
	if m.Sides.Archive == nil {
		return out, nil
	}
	held, err := m.Sides.Archive.List(ctx, archive.Filter{})
	for _, h := range held {
		if h.Title == "" {
			out = append(out, h.Source)
		}
	}
	return out, err
}
