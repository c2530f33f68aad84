package api

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"mime"
	"mime/multipart"
	"path"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"

	"verbatim/internal/desk"
	"verbatim/internal/document"
	"verbatim/internal/source"
	"verbatim/internal/visible"
)

// Sent is an article as it is sent: its bytes, a form with a file, or JSON that has its text or its address.
type Sent struct {
	ContentType string `header:"Content-Type" hidden:"true"`
	Date        string `query:"date" format:"date" doc:"the day on which it was published, where it does not say"`
	Title       string `query:"title" maxLength:"1000" doc:"its title, where it does not say"`
	RawBody     []byte
}

// named is an article in JSON: one of the first three, and what is known of it.
type named struct {
	Text, HTML, URL string
	Date, Title     string
}

// article finds the article in what was sent; that of an address is fetched.
func (s *Sent) article(ctx context.Context) (source.Source, error) {
	known := document.Meta{Date: s.Date, Title: s.Title}
	kind, options, err := mime.ParseMediaType(s.ContentType)
	if err != nil && s.ContentType != "" {
		return source.Source{}, invalid("the Content-Type is none: " + err.Error())
	}
	out := desk.Pasted(string(s.RawBody), known)
	switch kind {
	case jsonForm:
		out, err = fromJSON(ctx, s.RawBody, known)
	case "multipart/form-data":
		out, err = fromForm(s.RawBody, options["boundary"], known)
	default:
		err = nil
	}
	if err != nil {
		return out, err
	}
	if _, err := time.Parse(time.DateOnly, out.Known.Date); out.Known.Date != "" && err != nil {
		return out, invalid(out.Known.Date + " is no day; write it as YYYY-MM-DD")
	}
	if utf8.RuneCountInString(out.Known.Title) > longestTitle {
		return out, invalid("the title has more than 1000 letters, which is none")
	}
	if len(bytes.TrimSpace(out.Data)) == 0 {
		return out, invalid("there is no article; send its text, a file, or JSON with text, html or url")
	}
	return out, nil
}

const longestTitle = 1000

// known is what the body says of an article, or else the address.
func (n named) known(asked document.Meta) document.Meta {
	if n.Date != "" {
		asked.Date = n.Date
	}
	if n.Title != "" {
		asked.Title = n.Title
	}
	return asked
}

func fromJSON(ctx context.Context, body []byte, asked document.Meta) (source.Source, error) {
	n, err := decoded(body)
	if err != nil {
		return source.Source{}, err
	}
	given := 0
	for _, one := range []string{n.Text, n.HTML, n.URL} {
		if one != "" {
			given++
		}
	}
	if given != 1 {
		return source.Source{}, invalid("send one of text, html and url")
	}
	known := n.known(asked)
	if n.URL == "" {
		return desk.Pasted(n.Text+n.HTML, known), nil
	}
	page, err := desk.Fetch(ctx, n.URL)
	page.Known = known
	return page, err
}

// decoded reads the JSON. It takes nothing for a text that is none, as a null.
func decoded(body []byte) (n named, err error) {
	var fields map[string]any
	if err := json.Unmarshal(body, &fields); err != nil || !utf8.Valid(body) {
		return n, invalid(`the body is not {"text": "..."}, or html or url in its place, with date and title if need ` +
			`be, as one object of JSON in UTF-8`)
	}
	places := map[string]*string{"text": &n.Text, "html": &n.HTML, "url": &n.URL, "date": &n.Date, "title": &n.Title}
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		text, isText := fields[name].(string)
		if places[name] == nil || !isText {
			return n, invalid(name + " is no text of an article, or none of text, html, url, date and title")
		}
		if name == "date" && text == "" {
			return n, errNoDate
		}
		*places[name] = text
	}
	return n, nil
}

var errNoDate = invalid("date is empty; write it as YYYY-MM-DD, or leave it out")

// fromForm takes the file of a form, which is called as it is there.
func fromForm(body []byte, boundary string, asked document.Meta) (out source.Source, err error) {
	broken := func(err error) error { return invalid("the form can't be read: " + err.Error()) }
	form := multipart.NewReader(bytes.NewReader(body), boundary)
	var n named
	for boundary != "" {
		part, err := form.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return out, broken(err)
		}
		data, err := io.ReadAll(part)
		if err != nil {
			return out, broken(err)
		}
		switch part.FormName() {
		case "file":
			if out.Path != "" {
				return out, invalid("the form has several files, and one is checked at a time; send each of them")
			}
			out = source.Source{Path: fileName(part.FileName()), Data: data}
		case "date":
			if n.Date = string(data); n.Date == "" {
				return out, errNoDate
			}
		case "title":
			n.Title = string(data)
		default:
			return out, invalid("the form has a field besides file, date and title; leave it out")
		}
	}
	if out.Path == "" {
		return out, invalid("the form has no file; send it as the field file")
	}
	out.Known = n.known(asked)
	return out, nil
}

// fileName is the last part of a name, from whatever system; it names nothing here.
func fileName(given string) string {
	name := visible.Line(path.Base(strings.ReplaceAll(given, `\`, "/")))
	if name == "." || name == "/" || name == "" {
		return "-"
	}
	return name
}

// articleBody is what may be sent, as the document tells it.
func articleBody() *huma.RequestBody {
	text := &huma.Schema{Type: "string", MinLength: ptr(1), Pattern: `\S`}
	file := &huma.Schema{Type: "string", Format: "binary", MinLength: ptr(1)}
	day := &huma.Schema{Type: "string", Format: "date"}
	title := &huma.Schema{Type: "string", MaxLength: ptr(longestTitle)}
	one := func(name string, schema *huma.Schema) *huma.Schema {
		return &huma.Schema{Type: "object", Required: []string{name}, AdditionalProperties: false,
			Properties: map[string]*huma.Schema{name: schema, "date": day, "title": title}}
	}
	address := &huma.Schema{Type: "string", Format: "uri", Pattern: "^https?://"}
	return &huma.RequestBody{Required: true, Description: "Text, HTML, Markdown or a file, whatever its Content-Type: " +
		"its format is told by its bytes. A form has the file as the field file.", Content: map[string]*huma.MediaType{
		jsonForm: {Schema: &huma.Schema{OneOf: []*huma.Schema{one("text", text), one("html", text),
			one("url", address)}},
			Example: map[string]any{"text": "“We will not sell the pier,” Mara Quill said.", "date": "2024-03-06"}},
		"text/plain":               {Schema: text},
		"application/octet-stream": {Schema: file},
		"multipart/form-data":      {Schema: one("file", file)},
	}}
}

func ptr[T any](v T) *T { return &v }
