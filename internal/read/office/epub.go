package office

import (
	"errors"
	"fmt"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"verbatim/internal/document"
	"verbatim/internal/read/builder"
	"verbatim/internal/read/input"
	"verbatim/internal/read/markup"
	"verbatim/internal/read/node"
	"verbatim/internal/read/web"
)

// An e-book (EPUB) is a zip file of pages. META-INF/container.xml names the list of what is in it, and that
// has the order:
//
//	<package><metadata><dc:title>The Winch</dc:title><dc:creator>Sunniva Lodal</dc:creator></metadata>
//	<manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>
//	<spine><itemref idref="a"/></spine></package>
//
// All of its pages are read, one behind the other, but for the list of contents.

const EpubContainer = "META-INF/container.xml"

func IsEPUB(in *input.Input) bool {
	a := in.Packed()
	return a.Has(EpubContainer) && epubList(a) != ""
}

// epubList is the name of the list, "" where none is named or there is none of that name.
func epubList(a *input.Archive) string {
	c := &epubRoot{}
	if a.Walk(EpubContainer, c) != nil || !a.Has(c.list) {
		return ""
	}
	return c.list
}

type epubRoot struct{ list string }

func (c *epubRoot) Open(e markup.Element) {
	if e.Name == "rootfile" && c.list == "" {
		c.list = strings.TrimPrefix(path.Clean(e.Attr("full-path")), "/")
	}
}
func (c *epubRoot) Close(string) {}
func (c *epubRoot) Words(string) {}

// ReadEPUB is the reader of e-books.
func ReadEPUB(doc *document.Document, in *input.Input) error {
	a := in.Packed()
	book := &epubBook{dir: path.Dir(epubList(a)), pages: map[string]string{},
		meta: properties{meta: &doc.Meta}}
	if err := a.Walk(epubList(a), book); err != nil {
		return err
	}
	locked := &epubLock{}
	if err := a.Walk("META-INF/encryption.xml", locked); err != nil {
		return err
	}
	p := web.NewPage(doc, doc.Meta.Author)
	for _, id := range book.spine {
		name := book.pages[id]
		switch {
		case name == "": // a picture, or the list of contents
			continue
		case !a.Has(name):
			return fmt.Errorf("%s is listed in this e-book and missing; it may be damaged; fetch it "+
				"again", name)
		case locked.has(name):
			return errors.New("this e-book is locked for one reader's devices; ask whoever made it for " +
				"the text")
		}
		if err := addEPUBPage(p, a, name); err != nil {
			return err
		}
	}
	doc.Text = p.Text()
	builder.MarkPulls(doc)
	return nil
}

// addEPUBPage adds the blocks of a page.
func addEPUBPage(p *web.Page, a *input.Archive, name string) error {
	data, err := a.Read(name)
	if err != nil {
		return err
	}
	text, err := markup.Text(data)
	if err != nil {
		return fmt.Errorf("%s in it: %w", name, err)
	}
	if err := p.AddWhole(withoutEmptyTags(text), a.Limits(), isPageNumber); err != nil {
		return fmt.Errorf("%s in it cannot be read: %w; save its text as plain text and give that", name, err)
	}
	return nil
}

// isPageNumber reports the mark of where a page of the printed book begins.
func isPageNumber(n *html.Node) bool {
	return node.Attr(n, "epub:type") == "pagebreak" || node.Attr(n, "role") == "doc-pagebreak"
}

// withoutEmptyTags takes out what XML allows and a reader of HTML takes for the opening of what goes on to
// the end: a title or a script without content.
func withoutEmptyTags(text string) string { return emptyTags.ReplaceAllString(text, "") }

var emptyTags = regexp.MustCompile(`(?i)<(title|script|style|textarea|iframe)\b[^<>]*/>`)

// epubBook is the list of what is in an e-book.
type epubBook struct {
	dir   string
	pages map[string]string // by their ids
	spine []string          // ids
	meta  properties
	done  map[string]bool // of the metadata
	in    map[string]int
}

func (b *epubBook) Open(e markup.Element) {
	b.in = e.In
	switch {
	case e.Name == "item":
		name, err := url.PathUnescape(e.Attr("href"))
		kind := e.Attr("media-type")
		if err == nil && (strings.Contains(kind, "html") || kind == "") &&
			!strings.Contains(" "+e.Attr("properties")+" ", " nav ") {
			b.pages[e.Attr("id")] = strings.TrimPrefix(path.Join(b.dir, name), "/")
		}
	case e.Name == "itemref":
		b.spine = append(b.spine, e.Attr("idref"))
	case e.In["metadata"] > 0:
		b.meta.Open(e)
	}
}

func (b *epubBook) Words(text string) {
	if b.in["metadata"] > 0 {
		b.meta.Words(text)
	}
}

// Close takes the first of each kind of metadata: a book has its own title before those of its parts. When it
// was issued dates nothing that was spoken.
func (b *epubBook) Close(name string) {
	if b.in["metadata"] == 0 || b.done[name] || name == "metadata" {
		return
	}
	if b.done == nil {
		b.done = map[string]bool{}
	}
	b.meta.Close(name)
	b.done[name] = b.meta.name == name && b.meta.text.Len() > 0
}

// epubLock is the list of what is encrypted; fonts often are, and anybody reads the text beside them.
type epubLock struct{ names []string }

func (l *epubLock) Open(e markup.Element) {
	if e.Name == "CipherReference" {
		name, _ := url.PathUnescape(e.Attr("URI"))
		l.names = append(l.names, strings.TrimPrefix(path.Clean(name), "/"))
	}
}
func (l *epubLock) Close(string) {}
func (l *epubLock) Words(string) {}

func (l *epubLock) has(name string) bool { return slices.Contains(l.names, name) }
