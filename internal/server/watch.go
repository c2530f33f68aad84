package server

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promauto"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"verbatim/internal/visible"
)

// seen is what the log says of a request. Nothing of what was sent or asked is in it, nor of the address
// behind the route: an article is nobody's business but of who wrote it.
type seen struct {
	id, route, visitor string

	why string // the archive could not be read
}

type seenKey struct{}

// note writes down which route a request found.
func note(ctx context.Context, pattern string) {
	if s, ok := ctx.Value(seenKey{}).(*seen); ok {
		s.route, s.visitor = pattern, Who(ctx).Name
	}
}

// watched counts what was asked.
type watched struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	took     *prometheus.HistogramVec
	open     prometheus.Gauge
}

func newWatched() *watched {
	r := prometheus.NewRegistry()
	r.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	make := promauto.With(r)
	return &watched{registry: r,
		requests: make.NewCounterVec(prometheus.CounterOpts{Name: "verbatim_requests_total",
			Help: "Requests that were answered, by route and status; 429 are those that were too much."},
			[]string{"route", "status"}),
		took: make.NewHistogramVec(prometheus.HistogramOpts{Name: "verbatim_request_seconds",
			Help:    "How long requests took, by route.",
			Buckets: []float64{.001, .005, .01, .03, .1, .25, .5, 1, 2.5, 10, 60}}, []string{"route"}),
		open: make.NewGauge(prometheus.GaugeOpts{Name: "verbatim_requests_open",
			Help: "Requests that are being answered."}),
	}
}

func (m *watched) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{Registry: m.registry})
}

// watch numbers each request, counts it, writes a line of it, and makes a panic a sentence.
func (s *Server) watch(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began, saw, out := time.Now(), &seen{id: rand.Text()}, &answer{ResponseWriter: w}
		r = r.WithContext(context.WithValue(r.Context(), seenKey{}, saw))
		w.Header().Set("X-Request-Id", saw.id)
		s.watched.open.Inc()
		defer s.watched.open.Dec()
		defer func() {
			fault := recover()
			if fault != nil && !isAbort(fault) {
				s.options.Log.Error("a request failed", "id", saw.id, "fault", fmt.Sprint(fault),
					"stack", string(debug.Stack()))
				if out.status == 0 {
					s.Refuse(out, r, http.StatusInternalServerError, "this failed, and the fault is ours; "+
						"please report it with the number of the request, "+saw.id)
				}
			}
			s.told(r, saw, out, time.Since(began))
			if fault != nil && (isAbort(fault) || out.status < 400) {
				panic(http.ErrAbortHandler) // so that half an answer does not pass for a whole one
			}
		}()
		next.ServeHTTP(out, r)
	})
}

func isAbort(fault any) bool {
	err, ok := fault.(error)
	return ok && errors.Is(err, http.ErrAbortHandler)
}

// told counts a request that was answered, and writes a line of it.
func (s *Server) told(r *http.Request, saw *seen, out *answer, took time.Duration) {
	status := max(out.status, http.StatusOK)
	s.watched.requests.WithLabelValues(saw.route, strconv.Itoa(status)).Inc()
	s.watched.took.WithLabelValues(saw.route).Observe(took.Seconds())
	level := slog.LevelInfo
	if status >= 500 {
		level = slog.LevelError
	}
	told := []any{"id", saw.id, "method", r.Method, "route", saw.route, "status", status, "bytes", out.bytes,
		"ms", float64(took.Microseconds()) / 1000, "visitor", saw.visitor}
	if saw.why != "" {
		told = append(told, "why", visible.Line(saw.why))
	}
	s.options.Log.Log(r.Context(), level, "answered", told...)
}

// answer counts what is written, and lets http.ResponseController reach through.
type answer struct {
	http.ResponseWriter
	status int
	bytes  int64
}

func (a *answer) Unwrap() http.ResponseWriter { return a.ResponseWriter }

func (a *answer) WriteHeader(status int) {
	if a.status == 0 {
		a.status = status
	}
	a.ResponseWriter.WriteHeader(status)
}

func (a *answer) Write(b []byte) (int, error) {
	if a.status == 0 {
		a.status = http.StatusOK
	}
	n, err := a.ResponseWriter.Write(b)
	a.bytes += int64(n)
	return n, err
}

// Flush is for what asks for an http.Flusher and knows no ResponseController.
func (a *answer) Flush() {
	if a.status == 0 {
		a.status = http.StatusOK
	}
	_ = http.NewResponseController(a.ResponseWriter).Flush()
}
