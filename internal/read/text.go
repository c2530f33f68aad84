package read

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/token"

	"verbatim/internal/document"
)

// readPlain is the reader of Markdown and plain text; Article looks for the blocks in it.
func readPlain(doc *document.Document, in *input) error {
	text, err := in.text(doc)
	if err == nil {
		readText(doc, text)
	}
	return err
}

// readText parts the front matter of a text file from its body, and takes the carriage returns out of the body.
func readText(doc *document.Document, text string) {
	var body string
	doc.Meta, body = frontMatter(text)
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

// frontMatter parts the YAML front matter from the body, which begins after the closing line. Three dashes that open
// a text without being front matter are a part of it.
func frontMatter(text string) (document.Meta, string) {
	first, _, _ := strings.Cut(text[:min(len(text), 64)], "\n")
	if strings.TrimRight(first, " \t\r") != "---" {
		return document.Meta{}, text
	}
	head := len(first) + 1
	for at := head; at < len(text); {
		end := at + strings.IndexByte(text[at:], '\n') + 1
		if end == at {
			end = len(text)
		}
		if line := strings.TrimRight(text[at:end], " \t\r\n"); line == "---" || line == "..." {
			if meta, ok := parseMeta(text[head:at]); ok {
				return meta, text[end:]
			}
			break
		}
		at = end
	}
	return document.Meta{}, text
}

// What front matter may be: it is a few lines that a person wrote. Aliases, which let a kilobyte stand for gigabytes,
// nobody needs there.
const (
	longestHead = 32 << 10 // bytes
	deepestHead = 100      // opening brackets
)

// parseMeta reads the fields that we know; ok is false where the text is no YAML mapping.
func parseMeta(head string) (meta document.Meta, ok bool) {
	if len(head) > longestHead || strings.Count(head, "[")+strings.Count(head, "{") > deepestHead {
		return meta, false
	}
	if strings.IndexByte(head, '*') >= 0 {
		for _, t := range lexer.Tokenize(head) {
			if t.Type == token.AliasType {
				return meta, false
			}
		}
	}
	var fields map[string]any
	if yaml.Unmarshal([]byte(head), &fields) != nil {
		return meta, false
	}
	get := func(key string) string {
		switch v := fields[key].(type) {
		case nil:
			return ""
		case []any:
			var names []string
			for _, name := range v {
				names = append(names, fmt.Sprint(name))
			}
			return strings.Join(names, ", ")
		default:
			return strings.TrimSpace(fmt.Sprint(v))
		}
	}
	return document.Meta{
		Title: get("title"), Date: day(get("date")), Author: get("author"), Speaker: get("speaker"), Place: get("place"),
		Publisher: get("publisher"), URL: get("url"), Language: get("language"), Kind: get("kind"),
		Delivery: get("delivery"), Completeness: get("completeness"), TextKind: textKind(get("text")),
	}, true
}

// textKind returns the kind of text that a field names, or "".
func textKind(field string) string {
	field = strings.ToLower(tidy(field))
	for _, kind := range []string{document.Official, document.Edited, document.Prepared, document.HumanCaptions, document.MachineCaptions} {
		if field == kind {
			return kind
		}
	}
	return ""
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
