package trace

import (
	"io"

	"verbatim/internal/visible"
)

// JSON writes the trace as JSON.
func JSON(w io.Writer, t Trace) error { return visible.WriteJSON(w, t, true) }
