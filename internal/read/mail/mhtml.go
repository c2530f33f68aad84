package mail

import (
	"bytes"
	"errors"
	"fmt"
	"net/mail"
	"net/textproto"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/read/input"
	"verbatim/internal/read/web"
)

// Chrome and Edge save a page with all that belongs to it in one file (MHTML), an e-mail whose first HTML
// part is the page:
//
//	From: <Saved by Blink>
//	Snapshot-Content-Location: https://quay.example/ferry
//	Content-Type: multipart/related; type="text/html"; boundary="x"
//
// It is read as the page, at its address. The day on which it was saved is none of the page's.

// savedBy are the senders that browsers give themselves.
const savedBy = "<saved by "

func IsMHTML(in *input.Input) bool {
	if !Is(in) {
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

// ReadMHTML is the reader of MHTML files.
func ReadMHTML(doc *document.Document, in *input.Input) error {
	message, err := mail.ReadMessage(bytes.NewReader(in.Data))
	if err != nil {
		return fmt.Errorf("it opens as a saved page (MHTML) does, and its headers are broken: %w; save it "+
			"from the browser again", err)
	}
	m := mailText{limits: in.Limits, raw: in.Data, parts: new(int)}
	if err := m.part(textproto.MIMEHeader(message.Header), message.Body, 0); err != nil {
		return err
	}
	if len(m.html) == 0 {
		return errors.New("there is no page in this MHTML file; save the page from the browser again")
	}
	doc.Warnings = append(doc.Warnings, m.warnings...)
	// the others stand in frames of it
	return web.ReadSaved(doc, m.html[0], message.Header.Get("Snapshot-Content-Location"),
		in.Limits)
}
