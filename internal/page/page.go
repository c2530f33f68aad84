// Package page has what the pages that are written have in common. Each is one file that needs nothing else:
// no style, script, font or picture from outside. Its policy lets a browser load nothing at all and run the
// one script and the one style whose hashes it names, so that text which gets past the template's escaping
// still does nothing.
package page

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"net/url"

	"verbatim/internal/visible"
)

// Palette is the colours and letters of verdicts, by day and by night: the head of a style sheet.
//
//go:embed palette.css
var Palette string

// Parts is how verdicts, quotations in a text and their two sides look: what stands behind the palette in a
// style sheet of pages that show quotations.
//
//go:embed parts.css
var Parts string

// Policy is the Content-Security-Policy of a page with a style, and with a script or none, "".
func Policy(style, script string) string {
	out := "default-src 'none'; style-src " + hash(style)
	if script != "" {
		out += "; script-src " + hash(script)
	}
	return out + "; base-uri 'none'; form-action 'none'"
}

// Served is the policy of a page that a server gives: it may ask that server besides, and send it forms. A page
// without a script has "".
func Served(style, script string) string {
	out := "default-src 'none'; style-src " + hash(style)
	if script != "" {
		out += "; script-src " + hash(script) + "; connect-src 'self'"
	}
	return out + "; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
}

// Link returns an address of the web that a reader may follow, and "" for any other.
func Link(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}

// hash names a style or script in a policy.
func hash(source string) string {
	sum := sha256.Sum256([]byte(source))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// Write writes what is called so as a page. What in its texts could act beyond the template's escaping, such
// as an override that turns a line round, is shown.
func Write(w io.Writer, t *template.Template, view any, what string) error {
	var out bytes.Buffer
	err := t.Execute(&out, view)
	if err == nil {
		_, err = io.WriteString(w, visible.Text(out.String()))
	}
	if err != nil {
		return fmt.Errorf("writing the %s as HTML: %w", what, err)
	}
	return nil
}
