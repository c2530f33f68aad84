package server

import (
	"context"
	"crypto/tls"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// How long a connection may take for what; how long an answer may take is its route's.
const (
	headerTime = 10 * time.Second
	bodyTime   = 2 * time.Minute
	idleTime   = 2 * time.Minute
	endTime    = 15 * time.Second // for what was begun when the server ends
)

// Run answers on a listener until the context ends, and then ends what was begun. secure is nil where it
// speaks plain HTTP: on this machine, or to a proxy.
func (s *Server) Run(ctx context.Context, on net.Listener, secure *tls.Config) error {
	ending, end := context.WithCancel(context.Background())
	defer end()
	h := &http.Server{Handler: s, ReadHeaderTimeout: headerTime, ReadTimeout: bodyTime, IdleTimeout: idleTime,
		MaxHeaderBytes: 64 << 10, TLSConfig: secure,
		ErrorLog:    slog.NewLogLogger(s.options.Log.Handler(), slog.LevelWarn),
		BaseContext: func(net.Listener) context.Context { return ending }}
	failed := make(chan error, 1)
	go func() {
		if secure != nil {
			failed <- h.ServeTLS(on, "", "")
			return
		}
		failed <- h.Serve(on)
	}()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	within, stop := context.WithTimeout(context.Background(), endTime)
	defer stop()
	streams := time.AfterFunc(endTime/3, end) // which would go on for ever
	defer streams.Stop()
	err := h.Shutdown(within)
	if errors.Is(err, context.DeadlineExceeded) {
		err = errors.Join(errors.New("what was asked did not end in time, and was cut off"), h.Close())
	}
	return err
}
