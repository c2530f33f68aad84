package read

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"net/mail"
	"net/textproto"
	"strings"

	"howett.net/plist"

	"verbatim/internal/document"
	"verbatim/internal/read/encoding"
	"verbatim/internal/read/input"
)

// Browsers save a page with all that belongs to it in one file. Chrome and Edge write MHTML, an e-mail whose
// first HTML part is the page:
//
//	From: <Saved by Blink>
//	Snapshot-Content-Location: https://quay.example/ferry
//	Content-Type: multipart/related; type="text/html"; boundary="x"
//
// Safari writes a webarchive, a property list, most often a binary one, with the page under WebMainResource.
// Either is read as the page, at its address. The day on which it was saved is none of the page's.

// savedBy are the senders that browsers give themselves.
const savedBy = "<saved by "

func isMHTML(in *input.Input) bool {
	if !isMail(in) {
		return false
	}
	for line := range strings.Lines(strings.ToLower(in.Head)) {
		name, value, _ := strings.Cut(line, ":")
		switch name {
		case "snapshot-content-location":
			return true
		case "from":
			if strings.HasPrefix(strings.TrimSpace(value), savedBy) {
				return true
			}
		}
		if strings.TrimSpace(line) == "" {
			break
		}
	}
	return false
}

// readMHTML is the reader of MHTML files.
func readMHTML(doc *document.Document, in *input.Input) error {
	message, err := mail.ReadMessage(bytes.NewReader(in.Data))
	if err != nil {
		return fmt.Errorf("it opens as a saved page (MHTML) does, and its headers are broken: %w; save it from the browser again", err)
	}
	m := mailText{raw: in.Data, parts: new(int)}
	if err := m.part(textproto.MIMEHeader(message.Header), message.Body, 0); err != nil {
		return err
	}
	if len(m.html) == 0 {
		return errors.New("there is no page in this MHTML file; save the page from the browser again")
	}
	doc.Warnings = append(doc.Warnings, m.warnings...)
	return readSaved(doc, m.html[0], message.Header.Get("Snapshot-Content-Location")) // the others stand in frames of it
}

// readSaved reads a page that was saved from an address.
func readSaved(doc *document.Document, text, address string) error {
	if err := readHTML(doc, text); err != nil {
		return err
	}
	doc.Meta.URL = cmp.Or(address, doc.Meta.URL)
	return nil
}

func isWebarchive(in *input.Input) bool {
	return strings.HasPrefix(in.Head, "bplist0") || strings.Contains(in.Head, "<plist") && strings.Contains(in.Head, "<key>WebMainResource</key>")
}

// readWebarchive is the reader of webarchives.
func readWebarchive(doc *document.Document, in *input.Input) error {
	var saved struct {
		Main struct {
			Data     []byte `plist:"WebResourceData"`
			URL      string `plist:"WebResourceURL"`
			Type     string `plist:"WebResourceMIMEType"`
			Encoding string `plist:"WebResourceTextEncodingName"`
		} `plist:"WebMainResource"`
	}
	if _, err := plist.Unmarshal(in.Data, &saved); err != nil {
		return fmt.Errorf("it is a property list, as Safari's webarchives are, and broken: %w; save the page again", err)
	}
	page := saved.Main
	switch {
	case len(page.Data) == 0:
		return errors.New("it is a property list of Apple's, and no page is in it; if it is a document, save that as a Word file or plain text and give that")
	case page.Type != "" && !strings.Contains(page.Type, "html"):
		return fmt.Errorf("what Safari saved here is no page but a file of the type %s; save that file itself and give it", page.Type)
	}
	text, warning, err := encoding.Text(page.Data, page.Encoding)
	if err != nil {
		return err
	}
	if warning != "" {
		doc.Warnings = append(doc.Warnings, warning)
	}
	return readSaved(doc, text, page.URL)
}
