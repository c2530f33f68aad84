package api

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"verbatim/internal/archive"
	"verbatim/internal/desk"
	"verbatim/internal/server"
	"verbatim/internal/visible"
)

// problem is an error as the API writes it.
type problem struct{ server.Problem }

func (p *problem) Error() string             { return p.Detail }
func (p *problem) GetStatus() int            { return p.Status }
func (p *problem) ContentType(string) string { return "application/problem+json" }

// Huma asks these for every error, its own too.
func init() {
	huma.DefaultArrayNullable = false // an empty list is written as one
	huma.NewError = func(status int, sentence string, errs ...error) huma.StatusError {
		return newProblem(context.Background(), status, sentence, errs...)
	}
	huma.NewErrorWithContext = func(c huma.Context, status int, sentence string, errs ...error) huma.StatusError {
		return newProblem(c.Context(), status, sentence, errs...)
	}
}

func newProblem(ctx context.Context, status int, sentence string, errs ...error) *problem {
	var said []string
	for _, err := range errs {
		if d, ok := err.(huma.ErrorDetailer); ok {
			said = append(said, d.ErrorDetail().Location+": "+d.ErrorDetail().Message)
		} else if err != nil {
			said = append(said, err.Error())
		}
	}
	if len(said) > 0 {
		sentence += ": " + strings.Join(said, "; ")
	}
	if status == http.StatusUnprocessableEntity && len(said) > 0 {
		status = http.StatusBadRequest // what was asked is no question; 422 is for an article that can't be checked
	}
	return &problem{server.Problem{Title: http.StatusText(status), Status: status,
		Detail: visible.Line(sentence), Request: server.RequestID(ctx)}}
}

// invalidError is a request that asks for what can't be.
type invalidError string

func (e invalidError) Error() string { return string(e) }

// missing is what is not there, in a sentence.
type missing string

func (e missing) Error() string { return string(e) }

func invalid(sentence string) error { return invalidError(sentence) }

func isMissing(err error) bool {
	for _, none := range []error{archive.ErrUnknown, archive.ErrPurged, desk.ErrNoPress, desk.ErrNoPassage} {
		if errors.Is(err, none) {
			return true
		}
	}
	return errors.As(err, new(missing))
}

// failed is an error with the status that fits.
func failed(ctx context.Context, err error) error {
	status := server.Status(err)
	switch {
	case errors.As(err, new(*problem)):
		return err
	case errors.As(err, new(invalidError)):
		status = http.StatusBadRequest
	case isMissing(err):
		status = http.StatusNotFound
	}
	out := newProblem(ctx, status, visible.Address(server.Sentence(ctx, err)))
	if status != http.StatusTooManyRequests {
		return out
	}
	return huma.ErrorWithHeaders(out, http.Header{"Retry-After": {"2"}})
}
