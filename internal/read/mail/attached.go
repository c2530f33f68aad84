package mail

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"net/mail"
	"net/textproto"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/read/markdown"
)

// An e-mail that is attached to another, as some programs forward it, is read. Where the one around it has
// next to no words of its own, the document has the author and date of the attached one, whose text stands
// behind the other's.

// nextToNone are as many words as a mail may have that does nothing but forward another.
const nextToNone = 30

// mail takes in an attached e-mail.
func (m *mailText) mail(body io.Reader, depth int) error {
	data, err := io.ReadAll(body)
	if err != nil {
		return fmt.Errorf("an e-mail that is attached cannot be decoded (%w); it may have been cut short; "+
			"save it from the mail program again", err)
	}
	message, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		m.attached = append(m.attached, "an e-mail whose headers are broken")
		return nil
	}
	inner := &mailText{limits: m.limits, raw: data, meta: mailMeta(message.Header), parts: m.parts}
	m.mails = append(m.mails, inner)
	return inner.part(textproto.MIMEHeader(message.Header), message.Body, depth+1)
}

// writeAll makes the document of an e-mail and of those that are attached to it.
func (m *mailText) writeAll(doc *document.Document) error {
	doc.Meta = m.meta
	if err := m.write(doc); err != nil {
		return err
	}
	doc.Warnings = append(doc.Warnings, m.warnings...)
	if len(m.attached) > 0 {
		doc.Warnings = append(doc.Warnings, "what is attached was not read: "+strings.Join(m.attached, ", "))
	}
	alone := len(m.mails) == 1 && len(strings.Fields(doc.Text)) < nextToNone
	for _, inner := range m.mails {
		behind := &document.Document{}
		if err := inner.writeAll(behind); err != nil {
			return err
		}
		what := described(inner.meta)
		if alone {
			doc.Meta = behind.Meta
			doc.Warnings = append(doc.Warnings, "title, author and date are those of the e-mail that is "+
				"attached: "+described(m.meta)+" has next to no words of its own")
		}
		appendMail(doc, behind)
		doc.Warnings = append(append(doc.Warnings, what+" is attached and was read"), behind.Warnings...)
	}
	return nil
}

// described names an e-mail by who sent it, its subject and its day.
func described(meta document.Meta) string {
	what := "the e-mail of " + cmp.Or(meta.Author, "somebody unnamed")
	if meta.Title != "" {
		what += " “" + meta.Title + "”"
	}
	if meta.Date != "" {
		what += " of " + meta.Date
	}
	return what
}

// appendMail puts the text of an e-mail behind that of another. The blocks of plain ones are found later,
// unless the other has some.
func appendMail(doc, behind *document.Document) {
	if strings.TrimSpace(behind.Text) == "" {
		return
	}
	for _, d := range []*document.Document{doc, behind} {
		if len(d.Blocks) == 0 && len(doc.Blocks)+len(behind.Blocks) > 0 {
			markdown.Blocks(d)
		}
	}
	if doc.Text != "" {
		doc.Text += "\n\n"
	}
	at := len(doc.Text)
	doc.Text += behind.Text
	for _, b := range behind.Blocks {
		b.Start, b.End = b.Start+at, b.End+at
		doc.Blocks = append(doc.Blocks, b)
	}
	for _, a := range behind.Asides {
		doc.Asides = append(doc.Asides, document.Span{Start: a.Start + at, End: a.End + at})
	}
}
