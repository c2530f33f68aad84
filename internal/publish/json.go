package publish

import (
	"io"

	"verbatim/internal/visible"
)

// The names of the JSON forms.
const (
	Schema     = "verbatim/page/v1"
	ListSchema = "verbatim/pages/v1"
)

// JSON writes a page with all that is known of it.
func JSON(w io.Writer, p Page) error {
	return visible.WriteJSON(w, struct {
		Schema string `json:"schema"`
		State  string `json:"state"`
		Page
	}{Schema, p.State(), p}, true)
}
