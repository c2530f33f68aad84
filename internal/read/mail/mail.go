// Package mail reads e-mails, Outlook messages, and pages that browsers save in the form of e-mails.
package mail

import (
	"bytes"
	"cmp"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"strings"

	"golang.org/x/net/html/charset"

	"verbatim/internal/document"
	"verbatim/internal/limit"
	"verbatim/internal/read/encoding"
	"verbatim/internal/read/input"
	"verbatim/internal/read/lang"
	"verbatim/internal/read/prose"
)

// An e-mail, as programs save it (.eml), is a block of headers and a body, which may have parts, and those
// parts again. The text is that of its plain parts, or of its HTML where the plain ones say less: many
// newsletters put nothing but "read this in your browser" there. E-mails that are attached are read
// (attached.go), other attachments named.

// What a mail may hold; a person writes no other.
const (
	MostParts   = 1000
	DeepestPart = 10
)

// mailOnly are the headers that mails have and the heads of memos and press releases have not.
var mailOnly = map[string]bool{"mime-version": true, "message-id": true, "received": true,
	"return-path": true, "delivered-to": true,
	"dkim-signature": true, "x-mailer": true, "user-agent": true}

func Is(in *input.Input) bool {
	found, opening := false, true
	for line := range strings.Lines(in.Head) {
		switch {
		case opening && strings.HasPrefix(line, "From "): // as mailboxes part their mails
		case !strings.HasSuffix(line, "\n") && len(in.Head) >= input.HeadSize-3: // is cut
		case strings.TrimSpace(line) == "":
			return found
		case line[0] == ' ' || line[0] == '\t':
			if opening {
				return false
			}
		default:
			name, _, ok := strings.Cut(line, ":")
			if !ok || name == "" || strings.ContainsAny(name, " \t") {
				return false
			}
			found = found || mailOnly[strings.ToLower(name)]
		}
		opening = false
	}
	return found
}

// Read is the reader of e-mails.
func Read(doc *document.Document, in *input.Input) error {
	data := in.Data
	if bytes.HasPrefix(data, []byte("From ")) {
		if bytes.Contains(data, []byte("\n\nFrom ")) || bytes.Contains(data, []byte("\r\n\r\nFrom ")) {
			return errors.New("it is a mailbox of several e-mails; save the one that you mean as a file " +
				"of its own and give that")
		}
		_, data, _ = bytes.Cut(data, []byte("\n"))
	}
	message, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		return fmt.Errorf("it opens as an e-mail does, and its headers are broken: %w; save it from the "+
			"mail program again", err)
	}
	m := mailText{limits: in.Limits, raw: data, meta: mailMeta(message.Header), parts: new(int)}
	if err := m.part(textproto.MIMEHeader(message.Header), message.Body, 0); err != nil {
		return err
	}
	return m.writeAll(doc)
}

// mailMeta is what the headers tell. The day is that of the sender's clock.
func mailMeta(h mail.Header) document.Meta {
	words := mime.WordDecoder{CharsetReader: charset.NewReaderLabel}
	meta := document.Meta{Language: lang.Code(h.Get("Content-Language"))}
	subject, err := words.DecodeHeader(h.Get("Subject"))
	if err != nil {
		subject = h.Get("Subject")
	}
	meta.Title = strings.ToValidUTF8(prose.Tidy(subject), "\uFFFD")
	if sent, err := h.Date(); err == nil {
		meta.Date = sent.Format("2006-01-02")
	}
	if from, err := (&mail.AddressParser{WordDecoder: &words}).ParseList(h.Get("From")); err == nil &&
		len(from) > 0 {
		meta.Author = strings.ToValidUTF8(cmp.Or(prose.Tidy(from[0].Name), from[0].Address), "\uFFFD")
	}
	return meta
}

// mailText is the text parts of a mail, and the names of the others.
type mailText struct {
	limits      limit.Limits
	raw         []byte // the whole mail
	meta        document.Meta
	plain, html []string
	mails       []*mailText // that are attached
	attached    []string    // names of what else is
	warnings    []string    // of its encodings
	parts       *int        // with those of all mails around it
}

// part takes in a part and those inside it.
func (m *mailText) part(h textproto.MIMEHeader, body io.Reader, depth int) error {
	if *m.parts++; *m.parts > MostParts || depth > DeepestPart {
		return m.limits.TooMuch("this e-mail has too many parts: the limit is %d, %d deep; save its text "+
			"as plain text and give that", MostParts, DeepestPart)
	}
	kind, params, err := mime.ParseMediaType(cmp.Or(h.Get("Content-Type"), "text/plain"))
	if err != nil && kind == "" {
		kind = "text/plain" // as mail programs take it
	}
	disposition, about, _ := mime.ParseMediaType(h.Get("Content-Disposition"))
	switch {
	case strings.HasPrefix(kind, "multipart/"):
		return m.inside(body, params["boundary"], depth)
	case kind == "message/rfc822" || kind == "message/global":
		return m.mail(decodedPart(h.Get("Content-Transfer-Encoding"), body), depth)
	case disposition == "attachment" || kind != "text/plain" && kind != "text/html":
		m.attached = append(m.attached, strings.ToValidUTF8(prose.Tidy(cmp.Or(about["filename"],
			params["name"], "a part of the type "+kind)), "\uFFFD"))
		return nil
	}
	text, warning, err := partText(h.Get("Content-Transfer-Encoding"), params["charset"], body)
	if err != nil {
		return err
	}
	if warning != "" {
		m.warnings = append(m.warnings, warning)
	}
	if kind == "text/html" {
		m.html = append(m.html, text)
		return nil
	}
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	if strings.EqualFold(params["format"], "flowed") {
		text = unflow(text)
	}
	// or Markdown takes the line above for a heading
	m.plain = append(m.plain, strings.Replace(text, "\n-- \n", "\n\n-- \n", 1))
	return nil
}

// inside takes in the parts of a part. The line that ends the last of them must be there, or some may be
// missing.
func (m *mailText) inside(body io.Reader, boundary string, depth int) error {
	if boundary == "" || !bytes.Contains(m.raw, []byte("--"+boundary+"--")) {
		return errors.New("this e-mail ends in the middle of its parts; it was cut short; save it from " +
			"the mail program again")
	}
	parts := multipart.NewReader(body, boundary)
	for {
		p, err := parts.NextRawPart()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("the parts of this e-mail are broken (%w); it may have been cut short; save "+
				"it from the mail program again", err)
		}
		if err := m.part(p.Header, p, depth+1); err != nil {
			return err
		}
	}
}

// partText decodes a text part.
func partText(transfer, label string, body io.Reader) (text, warning string, err error) {
	data, err := io.ReadAll(decodedPart(transfer, body))
	if err != nil {
		return "", "", fmt.Errorf("the text of this e-mail cannot be decoded (%w); it may have been cut "+
			"short; save it from the mail program again", err)
	}
	if strings.EqualFold(label, "us-ascii") {
		label = "" // which is also what says so and has other letters
	}
	return encoding.Text(data, label)
}

// decodedPart undoes what was done to a part for the way.
func decodedPart(transfer string, body io.Reader) io.Reader {
	switch strings.ToLower(strings.TrimSpace(transfer)) {
	case "base64":
		return base64.NewDecoder(base64.StdEncoding, body)
	case "quoted-printable":
		return quotedprintable.NewReader(body)
	}
	return body
}

// unflow joins the lines of a paragraph that was broken for the way (RFC 3676): those that end with a space
// go on.
func unflow(text string) string {
	var b strings.Builder
	for line := range strings.SplitAfterSeq(text, "\n") {
		line = strings.TrimPrefix(line, " ")
		if before, ok := strings.CutSuffix(line, " \n"); ok && before != "--" &&
			!strings.HasPrefix(line, ">") {
			line = before + " "
		}
		b.WriteString(line)
	}
	return b.String()
}
