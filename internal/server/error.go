package server

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"verbatim/internal/archive"
	"verbatim/internal/check"
	"verbatim/internal/database"
	"verbatim/internal/desk"
	"verbatim/internal/index"
	"verbatim/internal/visible"
)

// Problem is an error as RFC 9457 writes it. Detail is the sentence.
type Problem struct {
	Title   string `json:"title"`
	Status  int    `json:"status"`
	Detail  string `json:"detail"`
	Request string `json:"instance,omitempty"` // the number of the request, which the log has too
}

// Status is the one that fits an error. What nobody knows better is what was sent: it can't be read or
// checked.
func Status(err error) int {
	switch {
	case errors.Is(err, desk.ErrBusy), errors.Is(err, archive.ErrBusy):
		return http.StatusTooManyRequests
	case errors.As(err, new(*http.MaxBytesError)):
		return http.StatusRequestEntityTooLarge
	case errors.Is(err, check.ErrClosed), errors.Is(err, context.Canceled), broken(err),
		errors.Is(err, check.ErrIncomplete):
		return http.StatusServiceUnavailable
	case errors.Is(err, context.DeadlineExceeded):
		return http.StatusGatewayTimeout
	case errors.Is(err, archive.ErrFull):
		return http.StatusInsufficientStorage
	}
	return http.StatusUnprocessableEntity
}

// broken reports an archive that can't be read, which is no fault of who asked.
func broken(err error) bool {
	return errors.As(err, new(index.Damage)) || errors.Is(err, archive.ErrLost) || errors.Is(err, archive.ErrNone) ||
		database.Broken(err)
}

// Sentence is what who asked is told of an error. Of an archive that can't be read the log has the error, which
// names files of this machine.
func Sentence(ctx context.Context, err error) string {
	if !broken(err) {
		return err.Error()
	}
	if s, ok := ctx.Value(seenKey{}).(*seen); ok {
		s.why = err.Error()
	}
	return "the archive, or a part of it, can't be read; the log of the server says why, and verbatim doctor mends it"
}

// Refuse answers with a sentence: as a page where somebody reads pages, as problem+json for the API.
func (s *Server) Refuse(w http.ResponseWriter, r *http.Request, status int, sentence string) {
	sentence = visible.Line(sentence)
	Later(w, status)
	if s.options.Page != nil && readsPages(r) {
		s.options.Page(w, r, status, sentence)
		return
	}
	WriteProblem(w, r, status, sentence)
}

// Later says when to ask again, where the status is that of too many requests.
func Later(w http.ResponseWriter, status int) {
	if status == http.StatusTooManyRequests && w.Header().Get("Retry-After") == "" {
		w.Header().Set("Retry-After", "2")
	}
}

// readsPages reports a person before a browser.
func readsPages(r *http.Request) bool {
	reads := r.Method == http.MethodGet || r.Method == http.MethodHead
	return reads && strings.Contains(r.Header.Get("Accept"), "text/html") && !strings.HasPrefix(r.URL.Path, "/api/")
}

// WriteProblem answers with a sentence as problem+json.
func WriteProblem(w http.ResponseWriter, r *http.Request, status int, sentence string) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(Problem{Title: http.StatusText(status), Status: status, Detail: sentence,
		Request: RequestID(r.Context())})
}
