package channel

import (
	"html/template"
	"strings"

	"verbatim/internal/visible"
)

// body is a message as HTML, without a style sheet that mail programs would take out, and nothing in it that
// loads anything.
var body = template.Must(template.New("message").Parse(`
{{- range .}}
{{- if eq .Set "head"}}<h2>{{.Text}}</h2>
{{else if eq .Set "note"}}<p><strong>{{.Text}}</strong></p>
{{else if eq .Set "quote"}}<p>{{.Label}}</p><blockquote dir="auto">{{.Text}}</blockquote>
{{else if eq .Set "link"}}<p>{{.Label}}: <a href="{{.URL}}" rel="noreferrer" dir="auto">{{.Text}}</a></p>
{{else}}<p>{{.Label}}: <span dir="auto">{{.Text}}</span></p>
{{end}}{{end}}`))

// HTML is the message as a part of a page. What in its texts could act is shown.
func (m Message) HTML(desk string) string {
	lines := m.lines(desk)
	for i := range lines {
		lines[i].Text, lines[i].URL = visible.Line(lines[i].Text), visible.Line(lines[i].URL)
	}
	var b strings.Builder
	if err := body.Execute(&b, lines); err != nil {
		panic(err) // a builder takes all, and the template has been tried
	}
	return b.String()
}
