package timeline

import (
	_ "embed"
	"fmt"
	"io"

	"verbatim/internal/visible"
)

//go:embed schema.json
var jsonSchema string

// JSONSchema returns the JSON Schema (draft 2020-12) of what JSON writes. It is closed: a field that it
// does not name is an error.
func JSONSchema() string { return jsonSchema }

// JSON writes the set as JSON of schema verbatim/timeline/v1.
func JSON(w io.Writer, set Set) error {
	if err := visible.WriteJSON(w, set, true); err != nil {
		return fmt.Errorf("writing the timeline as JSON: %w", err)
	}
	return nil
}
