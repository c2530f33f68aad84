package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"verbatim/internal/fetch"
	"verbatim/internal/server"
	"verbatim/internal/visible"
	"verbatim/internal/watch"
)

// Hubs of feeds (WebSub) tell a server with a public address that there is news: it asks them to, answers
// whether it did, and looks at the feed when one calls. A call is anybody's until its signature is right.

// validPublic refuses an address at which no hub could call.
func validPublic(public string) error {
	u, err := url.Parse(public)
	if err != nil || !fetch.IsURL(public) || u.Host == "" || u.RawQuery != "" || u.User != nil {
		return fmt.Errorf("--public %s is no address at which others reach this server; write it as https://desk.example",
			public)
	}
	return nil
}

// hubRoutes are the addresses at which hubs call.
func (r *rounds) hubRoutes() []server.Route {
	return []server.Route{
		{Pattern: "GET /hub/{token}", Role: server.Anybody, Handler: http.HandlerFunc(r.confirm)},
		{Pattern: "POST /hub/{token}", Role: server.Anybody, Body: server.Text,
			Handler: http.HandlerFunc(r.called)},
	}
}

// listed does some work with the list of sources, where there is one.
func (r *rounds) listed(ctx context.Context, work func(*watch.Watch) error) error {
	w, err := watch.Open(ctx, r.dir)
	if errors.Is(err, watch.ErrNone) {
		return watch.ErrNoHub
	}
	if err != nil {
		return err
	}
	return errors.Join(work(w), w.Close())
}

func (r *rounds) confirm(w http.ResponseWriter, req *http.Request) {
	challenge := ""
	err := r.listed(req.Context(), func(list *watch.Watch) (err error) {
		challenge, err = list.Confirm(req.Context(), req.PathValue("token"), req.URL.Query())
		return err
	})
	if err != nil {
		r.refuse(w, req, err)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8") // what a stranger sent goes back, and is no page
	_, _ = io.WriteString(w, challenge)
}

// So often the hub of a source may call at once, and then once each so often: ten times in a minute. What it
// has to tell is the same each time.
const (
	callsAtOnce = 5
	callEach    = 12 * time.Second
)

var errOften = errors.New("the hub of this source calls too often; what it told is looked at already")

func (r *rounds) called(w http.ResponseWriter, req *http.Request) {
	body, err := r.call(req)
	known := false
	if err == nil {
		err = r.listed(req.Context(), func(list *watch.Watch) (err error) {
			known, err = list.Called(req.Context(), req.PathValue("token"), req.Header.Get("X-Hub-Signature"), body)
			return err
		})
	}
	if err != nil {
		r.refuse(w, req, err)
		return
	}
	if known {
		select {
		case r.wake <- struct{}{}:
		default:
		}
	}
	w.WriteHeader(http.StatusAccepted) // also where the signature was wrong: who guesses learns nothing
}

// call is what a hub sends that was asked to, and does not call too often.
func (r *rounds) call(req *http.Request) ([]byte, error) {
	err := r.listed(req.Context(), func(list *watch.Watch) error {
		source, err := list.Caller(req.Context(), req.PathValue("token"))
		if err == nil && !r.calls.Allow(source, callsAtOnce, callEach) {
			err = errOften
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return io.ReadAll(req.Body)
}

func (r *rounds) refuse(w http.ResponseWriter, req *http.Request, err error) {
	if errors.Is(err, watch.ErrNoHub) {
		server.WriteProblem(w, req, http.StatusNotFound, "no hub was asked to call here")
		return
	}
	if errors.Is(err, errOften) {
		w.Header().Set("Retry-After", strconv.Itoa(int(callEach.Seconds())))
		server.WriteProblem(w, req, http.StatusTooManyRequests, err.Error())
		return
	}
	r.log.Error("a hub could not be answered", "why", visible.Logged(err.Error()))
	server.WriteProblem(w, req, server.Status(err), "it could not be noted; the log of the server says why")
}

// subscribe asks the hubs of sources to call.
func (r *rounds) subscribe(ctx context.Context) {
	f, err := fetch.Default()
	if err == nil {
		err = r.listed(ctx, func(list *watch.Watch) error {
			list.Inside = f.Excepts
			return list.Subscribe(ctx, r.public, f.Post)
		})
	}
	if err != nil && ctx.Err() == nil && !errors.Is(err, watch.ErrNoHub) {
		r.log.Error("hubs could not be asked", "why", visible.Logged(err.Error()))
	}
}
