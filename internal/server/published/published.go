// Package published serves the pages that the desk publishes, at /published/: the files that verbatim publish
// build writes, byte for byte. What is published meanwhile is seen.
package published

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"sync"
	"time"

	"verbatim/internal/database"
	"verbatim/internal/publish"
	"verbatim/internal/server"
)

// Routes are the addresses of the pages of the archive in a folder. role is whose they are: everybody's who
// reaches the server, or only of those who may read it.
func Routes(dir string, role server.Role) []server.Route {
	s := &shown{dir: dir}
	return []server.Route{
		{Pattern: "GET /published/{$}", Role: role,
			Handler: s.file(func(*http.Request) string { return "index.html" })},
		{Pattern: "GET /published/{name...}", Role: role, Handler: s.file(func(r *http.Request) string {
			name := r.PathValue("name")
			if name == "" || name[len(name)-1] == '/' {
				name += "index.html"
			}
			return name
		})},
	}
}

// shown is the site as it was read last, and what of it was made.
type shown struct {
	dir string

	lock  sync.Mutex
	book  *publish.Book
	watch *database.Watch
	site  *publish.Site
	made  map[string]made
}

type made struct {
	data []byte
	kind string
}

// mostMade is how many files are held; a picture takes a hundredth of a second to draw.
const mostMade = 256

func (s *shown) file(name func(*http.Request) string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		f, err := s.get(r.Context(), name(r))
		if errors.Is(err, publish.ErrNoFile) { // a page is a folder, and somebody left its slash out
			if _, bad := s.get(r.Context(), name(r)+"/index.html"); bad == nil {
				http.Redirect(w, r, "/published/"+name(r)+"/", http.StatusMovedPermanently)
				return
			}
		}
		switch {
		case errors.Is(err, publish.ErrNoFile), errors.Is(err, publish.ErrNone):
			server.WriteProblem(w, r, http.StatusNotFound, "there is no published page at this address; "+
				"/published/ lists "+
				"those that there are")
			return
		case err != nil:
			server.WriteProblem(w, r, server.Status(err), "the pages can't be read now; verbatim doctor "+
				"says why")
			return
		}
		w.Header().Set("Content-Type", f.kind)
		w.Header().Set("Content-Security-Policy", publish.Policy())
		w.Header().Set("Cache-Control", "private, max-age=60")
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(f.data))
	})
}

// get is a file of what is published now.
func (s *shown) get(ctx context.Context, name string) (made, error) {
	s.lock.Lock()
	defer s.lock.Unlock()
	if err := s.renew(context.WithoutCancel(ctx)); err != nil {
		return made{}, err
	}
	if f, ok := s.made[name]; ok {
		return f, nil
	}
	data, kind, err := s.site.File(name)
	if err != nil {
		return made{}, err
	}
	if len(s.made) >= mostMade {
		clear(s.made)
	}
	s.made[name] = made{data, kind}
	return s.made[name], nil
}

// renew reads the pages where somebody has changed one since.
func (s *shown) renew(ctx context.Context) (err error) {
	if s.book == nil {
		if s.book, err = publish.Open(ctx, s.dir); err != nil {
			s.book = nil
			return err
		}
		if s.watch, err = s.book.Watch(ctx); err != nil {
			err = errors.Join(err, s.book.Close())
			s.book = nil
			return err
		}
	}
	moved, err := s.watch.Moved(ctx)
	if err != nil || !moved && s.site != nil {
		return err
	}
	site, err := s.book.Site(ctx)
	if err == nil {
		s.site, s.made = site, map[string]made{}
	}
	return err
}
