package report

import (
	"encoding/json"
	"io"
)

// JSON writes the set in the schema's form, indented.
func JSON(w io.Writer, set Set) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(set)
}
