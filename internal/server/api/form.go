package api

import (
	"bytes"
	"cmp"
	"context"
	"io"
	"net/http"
	"slices"

	"github.com/danielgtaylor/huma/v2"
	"github.com/elnormous/contenttype"
)

// The forms of what is written, by their media types.
const (
	jsonForm        = "application/json"
	textForm        = "text/plain"
	htmlForm        = "text/html"
	csvForm         = "text/csv"
	sarifForm       = "application/sarif+json"
	annotationsForm = "application/ld+json"
	graphForm       = "application/graphml+xml"
	calendarForm    = "text/calendar"
)

// form is one form of something.
type form[T any] struct {
	name  string
	write func(io.Writer, T) error
}

// Accepted is the header by which a form is chosen.
type Accepted struct {
	Accept string `header:"Accept" hidden:"true"`
}

// chosen writes something in the form that is asked for, the first where any will do.
func chosen[T any](forms []form[T], accept string, what T) (*answer, error) {
	f, err := formFor(forms, accept)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := f.write(&b, what); err != nil {
		return nil, err
	}
	out := &answer{ContentType: withCharset(f.name), Body: b.Bytes()}
	if f.name == htmlForm {
		out.Policy = paper
	}
	return out, nil
}

// formFor is the form that is asked for.
func formFor[T any](forms []form[T], accept string) (none form[T], err error) {
	var types []contenttype.MediaType
	for _, f := range forms {
		types = append(types, contenttype.NewMediaType(f.name))
	}
	best, _, err := contenttype.GetAcceptableMediaTypeFromHeader(cmp.Or(accept, "*/*"), types)
	if err != nil {
		return none, newProblem(context.Background(), http.StatusNotAcceptable,
			"there is no such form; send Accept with one of the media types that the document of the API names")
	}
	name := best.MIME()
	return forms[slices.IndexFunc(forms, func(f form[T]) bool { return f.name == name })], nil
}

// paper is the policy of a page that is written for a file. It names its own style and script by their
// hashes; here it has no origin, so that what it would do to this server's pages it can't.
const paper = "sandbox allow-scripts allow-downloads; default-src 'none'; style-src 'unsafe-inline'; " +
	"script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// withCharset says of texts that they are UTF-8; JSON always is.
func withCharset(name string) string {
	switch name {
	case textForm, htmlForm, csvForm, calendarForm:
		return name + "; charset=utf-8"
	}
	return name
}

// schemas are the forms as the document tells them, JSON by its schema.
func schemas[T any](forms []form[T], json *huma.Schema) map[string]*huma.Schema {
	out := map[string]*huma.Schema{}
	for _, f := range forms {
		out[f.name] = &huma.Schema{Type: "string"}
	}
	for _, name := range []string{sarifForm, annotationsForm} {
		if out[name] != nil {
			out[name] = &huma.Schema{Type: "object"}
		}
	}
	out[jsonForm] = json
	return out
}
