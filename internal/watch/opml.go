package watch

import (
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"golang.org/x/net/html/charset"

	"verbatim/internal/fetch"
)

// outline is an entry of an OPML file: a feed, or a folder of entries. What other programs do not know of a
// source stands in attributes of ours.
type outline struct {
	Text    string    `xml:"text,attr"`
	Title   string    `xml:"title,attr,omitempty"`
	Type    string    `xml:"type,attr,omitempty"`
	Feed    string    `xml:"xmlUrl,attr,omitempty"`
	URL     string    `xml:"url,attr,omitempty"`
	Kind    string    `xml:"verbatimKind,attr,omitempty"`
	Side    string    `xml:"verbatimSide,attr,omitempty"`
	Pattern string    `xml:"verbatimPattern,attr,omitempty"`
	Every   string    `xml:"verbatimEvery,attr,omitempty"`
	Inner   []outline `xml:"outline"`
}

type opml struct {
	XMLName xml.Name  `xml:"opml"`
	Version string    `xml:"version,attr"`
	Title   string    `xml:"head>title"`
	All     []outline `xml:"body>outline"`
}

// WriteOPML writes all sources as OPML 2.0, which other feed readers take.
func (w *Watch) WriteOPML(ctx context.Context, to io.Writer) error {
	all, err := w.List(ctx)
	if err != nil {
		return err
	}
	file := opml{Version: "2.0", Title: "Sources that Verbatim follows"}
	for _, s := range all {
		o := outline{Text: s.Title, Type: "rss", Feed: s.Address, Pattern: s.Pattern, Side: "press"}
		if o.Text == "" {
			o.Text = s.Address
		}
		if s.Record {
			o.Side = "record"
		}
		if s.Kind != "" && s.Kind != Feed {
			o.Type, o.Feed, o.URL, o.Kind = "link", "", s.Address, s.Kind
		}
		if s.Every > 0 {
			o.Every = s.Every.String()
		}
		file.All = append(file.All, o)
	}
	if _, err := io.WriteString(to, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(to)
	e.Indent("", "  ")
	if err := e.Encode(file); err != nil {
		return err
	}
	_, err = io.WriteString(to, "\n")
	return err
}

// What an OPML file may have.
const (
	mostOPML     = 32 << 20 // bytes
	mostOutlines = 100_000
	deepest      = 50
)

// ReadOPML reads the sources of an OPML file of any program. Those of a folder of this machine are left out:
// what a file of a stranger names is not to be read here.
func ReadOPML(from io.Reader) (out []New, left int, err error) {
	bounded := &io.LimitedReader{R: from, N: mostOPML + 1}
	d := xml.NewDecoder(bounded)
	d.Strict, d.CharsetReader = false, charset.NewReaderLabel
	var file opml
	err = d.Decode(&file)
	switch {
	case bounded.N <= 0:
		return nil, 0, fmt.Errorf("it has more than %d MB, which is refused", mostOPML>>20)
	case err != nil:
		return nil, 0, fmt.Errorf("it is no OPML file, or a broken one: %w", err)
	}
	seen := map[string]bool{}
	var walk func(all []outline, depth int) error
	walk = func(all []outline, depth int) error {
		if depth > deepest {
			return fmt.Errorf("its outlines lie more than %d deep, which is refused", deepest)
		}
		for _, o := range all {
			n, named := o.source()
			key := keyOf(n.Address)
			switch {
			case named && !fetch.IsURL(n.Address):
				left++
			case named && !seen[key]:
				seen[key] = true
				out = append(out, n)
			}
			if len(out) > mostOutlines {
				return fmt.Errorf("it has more than %d sources, which is refused", mostOutlines)
			}
			if err := walk(o.Inner, depth+1); err != nil {
				return err
			}
		}
		return nil
	}
	if err := walk(file.All, 0); err != nil {
		return nil, 0, err
	}
	if len(out)+left == 0 {
		return nil, 0, errors.New("it names no source: no outline has an address in xmlUrl")
	}
	return out, left, nil
}

// source is what an outline names.
func (o outline) source() (n New, named bool) {
	n = New{Address: strings.TrimSpace(o.Feed), Record: o.Side == "record", Kind: o.Kind, Pattern: o.Pattern}
	if n.Address == "" && o.Kind != "" {
		n.Address = strings.TrimSpace(o.URL)
	}
	n.Every, _ = time.ParseDuration(o.Every)
	return n, n.Address != ""
}
