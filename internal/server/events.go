package server

import (
	"fmt"
	"net/http"
	"strings"
	"time"
)

// Events are Server-Sent Events on their way. A reader who takes none of them for a while is gone.
type Events struct {
	w    http.ResponseWriter
	c    *http.ResponseController
	gone func()
}

// patience is how long a reader may take for one event.
const patience = 20 * time.Second

// NewEvents makes an answer one of events. gone is called when nobody reads them any more.
func NewEvents(w http.ResponseWriter, gone func()) Events {
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("X-Accel-Buffering", "no") // a proxy is to pass it on as it comes
	return Events{w, http.NewResponseController(w), gone}
}

// Send sends an event at once. The lines of the data are lines of the event.
func (e Events) Send(name, data string) error {
	_ = e.c.SetWriteDeadline(time.Now().Add(patience))
	lines := strings.ReplaceAll(strings.TrimSuffix(data, "\n"), "\n", "\ndata: ")
	_, err := fmt.Fprintf(e.w, "event: %s\ndata: %s\n\n", name, lines)
	if err == nil {
		err = e.c.Flush()
	}
	if err != nil {
		e.gone()
	}
	return err
}
