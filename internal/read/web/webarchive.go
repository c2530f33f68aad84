package web

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"howett.net/plist"

	"verbatim/internal/document"
	"verbatim/internal/limit"
	"verbatim/internal/read/encoding"
	"verbatim/internal/read/input"
)

// Safari saves a page with all that belongs to it in a webarchive: a property list, most often a binary one,
// with the page under WebMainResource. It is read as the page, at its address. The day on which it was saved
// is none of the page's.

func IsWebarchive(in *input.Input) bool {
	return strings.HasPrefix(in.Head, "bplist0") || strings.Contains(in.Head, "<plist") &&
		strings.Contains(in.Head, "<key>WebMainResource</key>")
}

// ReadWebarchive is the reader of webarchives.
func ReadWebarchive(doc *document.Document, in *input.Input) error {
	var saved struct {
		Main struct {
			Data     []byte `plist:"WebResourceData"`
			URL      string `plist:"WebResourceURL"`
			Type     string `plist:"WebResourceMIMEType"`
			Encoding string `plist:"WebResourceTextEncodingName"`
		} `plist:"WebMainResource"`
	}
	if _, err := plist.Unmarshal(in.Data, &saved); err != nil {
		return fmt.Errorf("it is a property list, as Safari's webarchives are, and broken: %w; save the "+
			"page again", err)
	}
	page := saved.Main
	switch {
	case len(page.Data) == 0:
		return errors.New("it is a property list of Apple's, and no page is in it; if it is a document, " +
			"save that as a Word file or plain text and give that")
	case page.Type != "" && !strings.Contains(page.Type, "html"):
		return fmt.Errorf("what Safari saved here is no page but a file of the type %s; save that file "+
			"itself and give it", page.Type)
	}
	text, warning, err := encoding.Text(page.Data, page.Encoding)
	if err != nil {
		return err
	}
	if warning != "" {
		doc.Warnings = append(doc.Warnings, warning)
	}
	return ReadSaved(doc, text, page.URL, in.Limits)
}

// ReadSaved reads a page that was saved from an address.
func ReadSaved(doc *document.Document, text, address string, limits limit.Limits) error {
	if err := readHTML(doc, text, limits); err != nil {
		return err
	}
	doc.Meta.URL = cmp.Or(address, doc.Meta.URL)
	return nil
}
