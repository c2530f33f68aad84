package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"runtime"
	"syscall"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"verbatim/internal/alert"
	"verbatim/internal/server"
	"verbatim/internal/visible"
	"verbatim/internal/watch"
)

// A server does rounds in the background, as long as its archive follows sources. Each is a process of its
// own, verbatim watch run: it has other things to do than the pages, and waits for them (half of the
// processors, and a lower priority); what a hostile page may do to it is not done to the server; and one
// that is killed goes on the next time.
type rounds struct {
	dir    string
	public string // address at which others reach the server; "" for none
	log    *slog.Logger
	wake   chan struct{}       // somebody says that there is something to do
	calls  server.Rates[int64] // of hubs, by source

	done, failed, added, troubles prometheus.Counter
	sources, failing, pages, took prometheus.Gauge
}

// How often it is looked whether there is something to do, and how long a round has to end when the server
// does.
const (
	lookEach     = 20 * time.Second
	afterFailure = 5 * time.Minute
	endRound     = 10 * time.Second
)

func newRounds(dir, public string, log *slog.Logger) *rounds {
	counter := func(name, help string) prometheus.Counter {
		return prometheus.NewCounter(prometheus.CounterOpts{Name: name, Help: help})
	}
	gauge := func(name, help string) prometheus.Gauge {
		return prometheus.NewGauge(prometheus.GaugeOpts{Name: name, Help: help})
	}
	return &rounds{dir: dir, public: public, log: log, wake: make(chan struct{}, 1), calls: server.NewRates[int64](),
		done:     counter("verbatim_rounds_total", "Rounds that were done."),
		failed:   counter("verbatim_rounds_failed_total", "Rounds of which a step could not be done."),
		added:    counter("verbatim_watch_added_total", "Pages and files that rounds added, or of which they added a version."),
		troubles: counter("verbatim_watch_troubles_total", "Sources and pages that could not be had or read."),
		sources:  gauge("verbatim_watch_sources", "Sources that are followed."),
		failing:  gauge("verbatim_watch_sources_failing", "Sources that failed when they were looked at last."),
		pages:    gauge("verbatim_watch_pages_waiting", "Pages that are known and not added yet."),
		took:     gauge("verbatim_round_seconds", "How long the last round took."),
	}
}

func (r *rounds) counts() []prometheus.Collector {
	return []prometheus.Collector{r.done, r.failed, r.added, r.troubles, r.sources, r.failing, r.pages, r.took}
}

// begin begins to do rounds; end waits until the one that goes on has ended.
func (r *rounds) begin(ctx context.Context) (end func()) {
	ctx, stop := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		for ctx.Err() == nil {
			pause := lookEach
			if r.due(ctx) && !r.round(ctx) {
				pause = afterFailure
			}
			if r.public != "" {
				r.subscribe(ctx)
			}
			select {
			case <-ctx.Done():
			case <-r.wake:
			case <-time.After(pause):
			}
		}
	}()
	return func() {
		stop()
		<-ended
	}
}

// due reports that there is something to do.
func (r *rounds) due(ctx context.Context) bool {
	w, err := watch.Open(ctx, r.dir)
	if errors.Is(err, watch.ErrNone) {
		return r.alertsDue(ctx)
	}
	var s watch.Standing
	if err == nil {
		s, err = w.Standing(ctx)
		err = errors.Join(err, w.Close())
	}
	if err != nil && ctx.Err() == nil {
		r.log.Error("the sources can't be read", "why", visible.Logged(err.Error()))
	}
	r.sources.Set(float64(s.Sources))
	r.failing.Set(float64(s.Failing))
	r.pages.Set(float64(s.Pages))
	return s.Due && err == nil || r.alertsDue(ctx)
}

// alertsDue reports that a message is to be sent, or that it is time to look whether there is something to say.
func (r *rounds) alertsDue(ctx context.Context) bool {
	due, err := alert.Due(ctx, r.dir, time.Now())
	if err != nil && ctx.Err() == nil {
		r.log.Error("the alerts can't be read", "why", visible.Logged(err.Error()))
	}
	return due && err == nil
}

// round does a round, and writes a line of it. It reports that all steps were done.
func (r *rounds) round(ctx context.Context) (well bool) {
	began := time.Now()
	said, err := r.process(ctx)
	if ctx.Err() != nil {
		return false
	}
	did, bad := toldOf(said)
	if err = errors.Join(err, bad); err != nil {
		did.Failed = append(did.Failed, err.Error())
	}
	r.done.Inc()
	r.took.Set(time.Since(began).Seconds())
	for _, why := range did.Failed {
		r.log.Error("a step of a round failed", "why", visible.Logged(why))
	}
	if len(did.Failed) > 0 {
		r.failed.Inc()
	}
	seen := did.watched
	r.added.Add(float64(len(seen.Added) + len(seen.Revised)))
	r.troubles.Add(float64(len(seen.Failed)))
	r.log.Info("a round", "sources", seen.Sources, "found", seen.Found, "added", len(seen.Added), "revised",
		len(seen.Revised), "rechecked", seen.Rechecked, "waiting", seen.Waiting, "troubles", len(seen.Failed), "judged",
		did.judged, "ms", time.Since(began).Milliseconds())
	return len(did.Failed) == 0
}

// process runs verbatim watch run, and returns what it printed.
func (r *rounds) process(ctx context.Context) ([]byte, error) {
	program, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, program, "watch", "run", "--archive", r.dir, "--format", "json", "--wait",
		"5m")
	cmd.Env = append(os.Environ(), fmt.Sprintf("GOMAXPROCS=%d", max(1, runtime.NumCPU()/2)))
	cmd.Cancel, cmd.WaitDelay = func() error { return cmd.Process.Signal(syscall.SIGTERM) }, endRound
	var out bytes.Buffer
	cmd.Stdout = &out
	told, err := cmd.StderrPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		return nil, fmt.Errorf("it could not be begun: %w", err)
	}
	yieldTo(cmd.Process.Pid)
	r.tell(told)
	err = cmd.Wait()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == exitTrouble {
		err = nil // what it printed says what
	}
	return out.Bytes(), err
}

// tell writes what a round complains of into the log, a line each.
func (r *rounds) tell(from io.Reader) {
	lines := bufio.NewScanner(from)
	for lines.Scan() {
		r.log.Warn("a round says", "what", visible.Logged(lines.Text()))
	}
	_, _ = io.Copy(io.Discard, from) // a line that is too long ends the scanner
}

// roundTold is what of a round is counted.
type roundTold struct {
	watched
	judged int
	Failed []string
}

// toldOf reads what verbatim watch run printed.
func toldOf(said []byte) (out roundTold, err error) {
	var did struct {
		Steps []struct {
			Name string          `json:"name"`
			Did  json.RawMessage `json:"did"`
		} `json:"steps"`
		Failed []string `json:"failed"`
	}
	if err := json.Unmarshal(said, &did); err != nil {
		return out, fmt.Errorf("it ended without saying what it did (%w)", err)
	}
	out.Failed = did.Failed
	for _, step := range did.Steps {
		var judged struct {
			Articles int `json:"articles"`
		}
		switch step.Name {
		case "watch":
			err = errors.Join(err, json.Unmarshal(step.Did, &out.watched))
		case "judge":
			err = errors.Join(err, json.Unmarshal(step.Did, &judged))
			out.judged = judged.Articles
		}
	}
	return out, err
}
