package server

import (
	"context"
	"crypto/subtle"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"verbatim/internal/alert"
	"verbatim/internal/alert/channel"
)

// feeds are the addresses of the feeds of the alerts of an archive: for who is logged in, and, since programs
// that
// read feeds have no session, one that has a word in it which nobody can guess.
func (s *Server) feeds(dir string) []Route {
	if dir == "" { // a record of files
		return nil
	}
	read := func(w http.ResponseWriter, r *http.Request) { s.feed(w, r, dir, r.PathValue("file")) }
	guessed := func(w http.ResponseWriter, r *http.Request) {
		name, _, _ := strings.Cut(r.PathValue("file"), ".")
		token, err := tokenOf(r.Context(), dir, name)
		if err != nil || subtle.ConstantTimeCompare([]byte(token), []byte(r.PathValue("token"))) != 1 {
			s.Refuse(w, r, http.StatusNotFound, noFeed)
			return
		}
		s.feed(w, r, dir, r.PathValue("file"))
	}
	return []Route{
		{Pattern: "GET /feeds/{file}", Role: Reader, Handler: http.HandlerFunc(read)},
		{Pattern: "GET /feeds/{token}/{file}", Role: Anybody, Handler: http.HandlerFunc(guessed)},
	}
}

const noFeed = "there is no such feed; verbatim alert show names those of an alert"

// tokenOf is the word of a feed's address.
func tokenOf(ctx context.Context, dir, name string) (string, error) {
	b, err := alert.Open(ctx, dir)
	if err != nil {
		return "", err
	}
	token, err := b.FeedToken(ctx, name)
	if bad := b.Close(); err == nil {
		err = bad
	}
	return token, err
}

// feed answers with a file of a feed.
func (s *Server) feed(w http.ResponseWriter, r *http.Request, dir, file string) {
	for _, form := range channel.Forms {
		name, is := strings.CutSuffix(file, form.Ending)
		if _, err := channel.Parse(channel.Feed + ":" + name); !is || err != nil {
			continue
		}
		data, err := os.ReadFile(
			filepath.Join(alert.Feeds(dir), file),
		) // a name of letters, figures and hyphens
		if err != nil {
			break
		}
		w.Header().Set("Content-Type", form.Type+"; charset=utf-8")
		_, _ = w.Write(data)
		return
	}
	s.Refuse(w, r, http.StatusNotFound, noFeed)
}
