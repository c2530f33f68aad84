package read

import (
	"time"

	"verbatim/internal/document"
)

// Source is the bytes of one document, and where they come from.
type Source struct {
	Path    string // as it is shown: the file, the member of a file behind its name, or the address
	File    string // that was opened for it; "" for what is in no file
	Data    []byte
	Capture *Capture // nil for what was not fetched

	// Bare says that the data is the HTML of a document and of nothing else, as an editor's program has it: all that it shows is
	// the document. In a page as a site serves it the document is looked for.
	Bare  bool
	Known document.Meta // what is known of the document otherwise; it goes before what that says of itself
}

// Capture is how a page was come by.
type Capture struct {
	URL     string    // where it was in the end
	Asked   string    // the address that was asked for
	Fetched time.Time // by the clock of who fetched it
	WARC    []byte    // the file that has what was asked and answered, as it was written; it is never changed
	SHA256  string    // of the WARC file
}

// Article reads the source as an article.
func (s Source) Article() (*document.Document, error) { return s.as(article) }

// Transcript reads the source as a document of the record.
func (s Source) Transcript() (*document.Document, error) { return s.as(transcript) }

// as reads the source. What was fetched is at the address where it was, whatever it says of itself.
func (s Source) as(reader func(Source) (*document.Document, error)) (*document.Document, error) {
	doc, err := reader(s)
	if err == nil && s.Capture != nil {
		doc.Meta.URL = s.Capture.URL
	}
	return doc, err
}
