package report

import (
	"io"

	"verbatim/internal/visible"
)

// JSON writes the set in the schema's form, indented.
func JSON(w io.Writer, set Set) error {
	return visible.WriteJSON(w, set, true)
}
