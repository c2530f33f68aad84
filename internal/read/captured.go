package read

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"verbatim/internal/limit"
	"verbatim/internal/read/input"
	"verbatim/internal/source"
	"verbatim/internal/warc"
)

// WARC and WACZ files hold what somebody captured of the web. Every page in them is a document, under its
// address behind the file's name, for whoever wrote the file could have written any address; what belongs to
// a page, as pictures and programs, what redirects and what was not found is passed over.

// pages opens what was captured in a WARC file.
func (o *opener[T]) pages(s source.Source) {
	sum, found := source.SHA256(s.Data), false
	for resp, err := range warc.Responses(s.Data, warc.Limits{Unpacked: o.left,
		Body: int64(s.Limits.Size())}) {
		found = found || err != nil || isPage(resp)
		switch {
		case resp == nil:
			o.fail(s.Path, exceeded(err, s.Limits))
		case err != nil:
			o.fail(s.Inside(resp.URL).Path, exceeded(err, s.Limits))
		case isPage(resp):
			o.left -= int64(len(resp.Body))
			page := s.Inside(resp.URL)
			if o.over(s, page) {
				return
			}
			page.Data, page.Left = resp.Body, &o.text
			page.Capture = &source.Capture{URL: resp.URL, Asked: resp.URL, Fetched: resp.Time, WARC: s.Data,
				SHA256: sum, File: s.Path}
			o.document(page)
		}
	}
	if !found {
		o.fail(s.Path, errors.New("no page in it is a document: it has nothing, or pictures, programs and "+
			"what was not found; capture the page itself"))
	}
}

// exceeded says how a limit can be raised.
func exceeded(err error, limits limit.Limits) error {
	if excess := new(warc.Excess); errors.As(err, &excess) {
		return limits.TooMuch("%v; split it", err)
	}
	return err
}

// pageType reports a type of content that is one of a document.
func pageType(kind string) bool {
	return slices.ContainsFunc(formats, func(f format) bool {
		return slices.Contains(strings.Fields(f.types),
			kind)
	})
}

// isPage reports a response that is a document.
func isPage(resp *warc.Response) bool {
	at, err := url.Parse(resp.URL)
	if resp.Status != http.StatusOK || err != nil || at.Path == "/robots.txt" {
		return false
	}
	kind := resp.ContentType
	if kind == "" {
		kind, _, _ = strings.Cut(http.DetectContentType(resp.Body), ";")
	}
	if strings.HasSuffix(kind, "xml") && !pageType(kind) {
		return isOne(input.New(resp.Body, limit.Usual()), func(f format) bool { return f.captured })
	}
	return pageType(kind)
}

// isWACZ reports a zip file that lists captures.
func isWACZ(a *input.Archive) bool { return a.Has(waczList) }

const waczList = "datapackage.json"

// captures opens the WARC files of a WACZ file, when all that is in it has the sums that its list says.
func (o *opener[T]) captures(s source.Source, a *input.Archive) error {
	listed, err := a.Unpack(waczList, &o.left)
	if err != nil {
		return err
	}
	var list struct {
		Resources []struct{ Path, Hash string }
	}
	if err := json.Unmarshal(listed, &list); err != nil {
		return fmt.Errorf("%s, which lists what is in it, cannot be read (%w); it may be damaged; fetch "+
			"it again", waczList, err)
	}
	found := false
	for _, r := range list.Resources {
		if !a.Has(r.Path) {
			return fmt.Errorf("%s is listed in it and missing; it may be damaged; fetch it again", r.Path)
		}
		isWARC := strings.HasSuffix(r.Path, ".warc") || strings.HasSuffix(r.Path, ".warc.gz")
		if !isWARC {
			continue
		}
		found = true
		part := s.Inside(source.Clean(r.Path))
		if part.Data, err = a.Unpack(r.Path, &o.left); err != nil {
			o.fail(part.Path, err)
		} else if sum, is256 := strings.CutPrefix(r.Hash, "sha256:"); is256 &&
			!strings.EqualFold(sum, source.SHA256(part.Data)) {
			o.fail(part.Path, fmt.Errorf("its bytes do not have the sum that %s says they have; it is "+
				"damaged or was changed; fetch it again", waczList))
		} else {
			o.pages(part)
		}
	}
	if !found {
		return errors.New("no WARC file is listed in it, so that it holds no page")
	}
	return nil
}
