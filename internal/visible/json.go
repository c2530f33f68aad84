package visible

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
)

// WriteJSON writes a value as JSON that cannot act: indented by two spaces, or else on one line.
func WriteJSON(w io.Writer, value any, indented bool) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if indented {
		enc.SetIndent("", "  ")
	}
	if err := enc.Encode(value); err != nil {
		return err
	}
	_, err := io.WriteString(w, JSON(b.String()))
	return err
}

// JSON makes a JSON text that says the same and cannot act where it is shown or put into a page: what Text
// shows is escaped as JSON has it, and </ is <\/. Such characters stand inside of strings only.
func JSON(s string) string {
	s = strings.ReplaceAll(s, "</", `<\/`)
	if plain(s) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\n' || r == '\t' || !acts(r):
			b.WriteRune(r)
		case r <= 0xffff:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			high, low := utf16.EncodeRune(r)
			fmt.Fprintf(&b, `\u%04x\u%04x`, high, low)
		}
	}
	return b.String()
}
