// Package markup reads XML element by element, in bounds.
package markup

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/unicode"

	"verbatim/internal/limit"
	"verbatim/internal/read/encoding"
	"verbatim/internal/read/prose"
)

// XML is read element by element, in bounds: elements stand in one another no deeper than the limit, and the
// only entities are those of XML and HTML. What a document type declares is never looked at, so that no
// entity can be blown up into gigabytes or fetch a file.

// Reader is told of each element and each stretch of text. in counts the elements that are open, by name.
type Reader interface {
	Open(e Element)
	Close(name string)
	Words(text string)
}

// Element is an opening tag. Names are without their prefix.
type Element struct {
	Name  string
	attrs []xml.Attr
	In    map[string]int // the open elements around it and itself
}

// Attr returns an attribute's value, "" where it is missing.
func (e Element) Attr(name string) string {
	for _, a := range e.attrs {
		if a.Name.Local == name {
			return prose.Tidy(a.Value)
		}
	}
	return ""
}

// Walk goes over a text from its first element to its last.
func Walk(limits limit.Limits, text string, r Reader) error {
	d := xml.NewDecoder(strings.NewReader(text))
	// it is UTF-8 by now
	d.CharsetReader = func(_ string, input io.Reader) (io.Reader, error) { return input, nil }
	d.Entity = xml.HTMLEntity
	in := map[string]int{}
	depth := 0
	for {
		token, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return xmlError(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if depth++; depth > limits.XMLDepth() {
				return limits.TooMuch("its XML is too deep: the limit is %d elements in one another, and "+
					"<%s> stands deeper; "+
					"save its text as plain text and give that", limits.XMLDepth(), t.Name.Local)
			}
			in[t.Name.Local]++
			r.Open(Element{t.Name.Local, t.Attr, in})
		case xml.EndElement:
			r.Close(t.Name.Local)
			in[t.Name.Local]--
			depth--
		case xml.CharData:
			r.Words(string(t))
		}
	}
}

var unknownEntity = regexp.MustCompile(`^invalid character entity (&[^;\s]+;?)`)

// xmlError says what is wrong with XML that cannot be read.
func xmlError(err error) error {
	var syntax *xml.SyntaxError
	if !errors.As(err, &syntax) {
		return fmt.Errorf("its XML is broken: %w; fetch it again, or save its text as plain text and give "+
			"that", err)
	}
	if m := unknownEntity.FindStringSubmatch(syntax.Msg); m != nil {
		return fmt.Errorf("line %d: the entity %s is known neither to XML nor to HTML, and what a "+
			"document type declares is never expanded; put its characters in its place", syntax.Line, m[1])
	}
	if syntax.Msg == "unexpected EOF" {
		return fmt.Errorf("its XML ends in the middle, at line %d; it was cut short; fetch it again",
			syntax.Line)
	}
	return fmt.Errorf("line %d: its XML is broken: %s; mend it, or save its text as plain text and give "+
		"that", syntax.Line, syntax.Msg)
}

// Text returns XML as UTF-8: a byte order mark goes before what it declares, and that before what the bytes
// speak for.
func Text(data []byte) (string, error) {
	name := encoding.InXML(data[:min(len(data), 200)])
	if name == "" {
		return encoding.UTF8(data)
	}
	enc, _ := charset.Lookup(name)
	if enc == nil {
		return "", fmt.Errorf("it is in the encoding %q, which is not known; save it as UTF-8", name)
	}
	if enc == unicode.UTF8 || strings.HasPrefix(strings.ToLower(name), "utf") {
		return encoding.UTF8(data)
	}
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return "", fmt.Errorf("its characters cannot be read: %w", err)
	}
	return string(out), nil
}

var (
	xmlPrologue = regexp.MustCompile(`^(\s+|<\?[^>]*\?>|<!--(?s:.*?)-->)`)
	xmlRoot     = regexp.MustCompile(`^<(?:!(?i:doctype)\s+)?(?:[\w.-]+:)?([A-Za-z_][\w.-]*)[\s/>\[]`)
)

// Root returns the name of the first element as the document type or its tag gives it; "" where the text is
// no XML.
func Root(head string) string {
	for {
		loc := xmlPrologue.FindStringIndex(head)
		if loc == nil {
			break
		}
		head = head[loc[1]:]
	}
	if m := xmlRoot.FindStringSubmatch(head); m != nil {
		return m[1]
	}
	return ""
}
