package bundle

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"

	"verbatim/internal/archive"
	"verbatim/internal/check"
	"verbatim/internal/document"
	"verbatim/internal/fetch"
	"verbatim/internal/limit"
	"verbatim/internal/read"
	"verbatim/internal/source"
	"verbatim/internal/warc"
	"verbatim/report"
)

// The article of a bundle: where its bytes are found, how it is read, and its capture.

// find looks for the bytes of an article that was checked: what is given, its capture, the press side, its file.
func (m Maker) find(ctx context.Context, a report.Article) (s source.Source, err error) {
	s = source.Source{Path: a.Path, Limits: limit.From(ctx)}
	captures, err := m.Archive.Captures(ctx, a.SHA256)
	if err != nil {
		return s, err
	}
	if len(captures) > 0 && fetch.IsURL(a.Path) { // else it was read of a file, and another address is told of it
		c := captures[0]
		s.Path, s.Capture = c.Asked, &source.Capture{URL: c.URL, Asked: c.Asked, SHA256: c.WARC}
		if s.Data, err = m.captured(ctx, c); err == nil {
			return s, nil
		}
	}
	is := func(data []byte, err error) bool { return err == nil && source.SHA256(data) == a.SHA256 }
	if m.Article != nil {
		if s.Data = m.Article; !is(s.Data, nil) {
			return s, fmt.Errorf("the article that was given has the SHA-256 %s, and the report is on one of %s",
				source.SHA256(s.Data), a.SHA256)
		}
		return s, nil
	}
	if m.Press != nil {
		if s.Data, err = m.Press.Original(a.SHA256); is(s.Data, err) {
			return s, nil
		}
	}
	if !fetch.IsURL(a.Path) {
		file, _ := source.CutMember(a.Path)
		if s.Data, err = os.ReadFile(file); is(s.Data, err) {
			return s, nil
		}
	}
	return s, fmt.Errorf("the bytes of the article %s are not kept, and its file is gone or has changed; "+
		"give them with --article FILE", a.Path)
}

// captured is the page of a capture.
func (m Maker) captured(ctx context.Context, c archive.Capture) ([]byte, error) {
	data, err := m.Archive.Original(c.WARC)
	if err != nil {
		return nil, err
	}
	for resp, err := range warc.Responses(data, archive.WARCLimits(ctx)) {
		if resp == nil {
			return nil, err
		}
		if err == nil && source.SHA256(resp.Body) == c.SHA256 {
			return resp.Body, nil
		}
	}
	return nil, errors.New("the page is not in its WARC file")
}

// articleOf is the article, with what was told of it besides.
func articleOf(s source.Source, read check.ArticleRead) Article {
	a := Article{Path: read.Path, SHA256: read.SHA256, Digest: read.Digest}
	if s.Capture != nil {
		a.Page = s.Capture.URL
	}
	a.Known = knownOf(s.Known)
	if a.Known == (Known{}) {
		if doc, err := a.read(s.Data, s.Limits); err == nil && doc.Meta.Title != read.Title {
			a.Known.Title = read.Title
		}
		if doc, err := a.read(s.Data, s.Limits); err == nil && doc.Meta.Date != read.Date {
			a.Known.Date = read.Date
		}
	}
	return a
}

func (a Article) read(data []byte, limits limit.Limits) (*document.Document, error) {
	s := source.Source{Path: a.Path, Data: data, Limits: limits, Known: a.Known.meta()}
	if a.Page != "" {
		s.Capture = &source.Capture{URL: a.Page}
	}
	return read.Article(s)
}

// capture puts in the WARC file of the article; of one that nobody fetched it is written here, and says so.
func (m Maker) capture(ctx context.Context, b *Bundle, s Subject) error {
	a := &b.Manifest.Article
	if s.Article.Capture != nil {
		all, err := m.Archive.Captures(ctx, a.SHA256)
		if err != nil {
			return err
		}
		if len(all) > 0 {
			return m.fetched(ctx, b, all[0])
		}
	}
	var file bytes.Buffer
	name := "urn:sha256:" + a.SHA256
	kind := http.DetectContentType(s.Article.Data)
	if err := warc.WriteResource(&file, "verbatim", name, kind, m.day(s), s.Article.Data); err != nil {
		return err
	}
	a.WARC = "article.warc.gz"
	b.Files["archive/"+a.WARC] = file.Bytes()
	return nil
}

func (m Maker) fetched(ctx context.Context, b *Bundle, c archive.Capture) error {
	data, err := m.Archive.Original(c.WARC)
	if err != nil {
		return err
	}
	a := &b.Manifest.Article
	a.WARC = c.WARC + ".warc"
	if len(data) > 1 && data[0] == 0x1f && data[1] == 0x8b {
		a.WARC += ".gz"
	}
	b.Files["archive/"+a.WARC] = data
	a.Capture = &Capture{Number: c.ID, URL: c.URL, Asked: c.Asked, Fetched: c.Fetched, WARC: c.WARC}
	token, err := m.Archive.StampOf(ctx, c.WARC)
	if err == nil && token != nil {
		a.Capture.Stamp = "timestamps/" + c.WARC + ".tst"
		b.Files[a.Capture.Stamp] = token
	}
	return err
}
