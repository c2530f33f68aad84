package markdown

import (
	"html"
	"regexp"
	"strings"

	"verbatim/internal/document"
	"verbatim/internal/read/front"
	"verbatim/internal/read/input"
)

// Read is the reader of Markdown and plain text; Article looks for the blocks in it.
func Read(doc *document.Document, in *input.Input) error {
	text, err := in.Text(doc)
	if err == nil {
		readText(doc, text)
	}
	return err
}

// readText parts the front matter of a text file from its body, and takes the carriage returns out of the
// body.
func readText(doc *document.Document, text string) {
	if plain := withoutEntities(text); plain != text {
		text = plain
		doc.Warnings = append(doc.Warnings, "it has character entities, such as &ldquo;, which were read "+
			"as the characters that they stand for; places in it are counted with those")
	}
	front := front.Part(text)
	body := front.Body
	doc.Meta, doc.Named = front.Meta, front.Speakers
	doc.Warnings = append(doc.Warnings, front.Warnings...)
	if strings.IndexByte(body, '\r') < 0 {
		doc.Text = body
		return
	}
	var b strings.Builder
	for line := range strings.Lines(body) {
		line, ended := strings.CutSuffix(line, "\r\n")
		b.WriteString(strings.ReplaceAll(line, "\r", "\n")) // alone it ends a line of an old Macintosh's text
		if ended {
			doc.Returns = append(doc.Returns, b.Len())
			b.WriteByte('\n')
		}
	}
	doc.Text = b.String()
}

var entity = regexp.MustCompile(`&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});`)

// withoutEntities puts the characters for the entities of HTML, which Markdown allows and publishing systems
// write, some of them twice: &amp;ldquo;. Those stay that stand for a sign of Markdown or the end of a line.
func withoutEntities(text string) string {
	for range 2 {
		if strings.IndexByte(text, '&') < 0 {
			return text
		}
		text = entity.ReplaceAllStringFunc(text, func(name string) string {
			s := html.UnescapeString(name)
			if s == name || strings.HasSuffix(s, ";") ||
				strings.ContainsAny(s, "<>*_`[]()#~\\|+-=!\r\n\t\x00") {
				return name
			}
			return s
		})
	}
	// looked for first, since texts are long and have none
	if strings.Contains(text, "&lt;") || strings.Contains(text, "&gt;") {
		text = larger.ReplaceAllString(smaller.ReplaceAllString(text, "<$1"), "$1>")
	}
	return strings.ReplaceAll(text, "&lt;", "＜") // or it would open a tag
}

var (
	smaller = regexp.MustCompile(`&lt;([\s\d=])`)
	// at the beginning of a line it would make a quotation of it
	larger = regexp.MustCompile(`([^\s>][ \t]*)&gt;`)
)
