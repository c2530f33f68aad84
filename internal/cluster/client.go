package cluster

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"slices"
	"time"

	opensearch "github.com/opensearch-project/opensearch-go/v4"
)

// What a request may cost. A node that does not answer, or is overloaded, is asked again, and then another
// one.
const (
	perTry     = 60 * time.Second
	mostTries  = 5
	firstPause = 100 * time.Millisecond // before the second try; twice as long before each that follows
	mostAnswer = 512 << 20              // bytes
)

// client asks a cluster.
type client struct {
	Address
	nodes *opensearch.Client
}

func newClient(a Address, c credentials) (*client, error) {
	nodes, err := opensearch.NewClient(opensearch.Config{Addresses: a.Nodes, Username: c.user, Password: c.password,
		CACert: c.authority, RetryOnStatus: []int{429, 502, 503, 504}, MaxRetries: mostTries - 1,
		EnableRetryOnTimeout: true, RequestTimeout: perTry, RetryBackoff: pause, HealthCheckMaxRetries: -1,
		MaxRetryClusterHealth: -1})
	if err != nil {
		return nil, fmt.Errorf("%s can't be asked: %w", a, err)
	}
	return &client{a, nodes}, nil
}

// pause is how long is waited before a try, from the first repeated one on.
func pause(try int) time.Duration {
	d := firstPause << max(0, min(try-1, 6))
	return d/2 + rand.N(d/2)
}

// index is the name of one of the archive's indices.
func (c *client) index(kind string) string { return "verbatim-" + c.Desk + "-" + kind }

// answered is an answer that is none: what the cluster said, as far as it tells a person something.
type answered struct {
	status int
	kind   string // as the cluster calls it
	reason string
}

func (a *answered) Error() string { return fmt.Sprintf("%s (%d %s)", a.reason, a.status, a.kind) }

// isStatus reports an answer with a status.
func isStatus(err error, status int) bool {
	a := new(answered)
	return errors.As(err, &a) && a.status == status
}

// do asks, and reads the answer into out, nil for none that is needed. An error is a sentence.
func (c *client) do(ctx context.Context, method, path string, body []byte, out any) error {
	err := c.ask(ctx, method, path, body, out)
	if err != nil {
		err = fmt.Errorf("%s: %w", c.Address, c.explain(err))
	}
	return err
}

func (c *client) ask(ctx context.Context, method, path string, body []byte, out any) error {
	req, err := http.NewRequestWithContext(ctx, method, path, bytes.NewReader(body))
	if err != nil {
		return err
	}
	if len(body) > 0 {
		req.Header.Set("Content-Type", "application/x-ndjson")
		if body[len(body)-1] != '\n' {
			req.Header.Set("Content-Type", "application/json")
		}
	}
	res, err := c.nodes.Stream(req)
	if err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return err
	}
	defer func() { _ = res.Body.Close() }()
	data, err := io.ReadAll(io.LimitReader(res.Body, mostAnswer+1))
	if err == nil && len(data) > mostAnswer {
		err = fmt.Errorf("the answer has more than %d bytes", mostAnswer)
	}
	if err != nil {
		return err
	}
	if res.StatusCode >= 300 {
		return refusal(res.StatusCode, data)
	}
	if out == nil {
		return nil
	}
	if err := json.Unmarshal(data, out); err != nil {
		return fmt.Errorf("the answer is none of a search engine (%w); look what listens at this address", err)
	}
	return nil
}

// refusal reads what the cluster says of a request that it did not answer.
func refusal(status int, data []byte) *answered {
	var said struct {
		Error fault `json:"error"`
	}
	if json.Unmarshal(data, &said) != nil {
		return &answered{status, http.StatusText(status), "it gave no reason"}
	}
	return said.Error.answered(status)
}

// fault is why something was not done, as the cluster says it of a request or of a part of one.
type fault struct {
	Type   string  `json:"type"`
	Reason string  `json:"reason"`
	Root   []fault `json:"root_cause"`
}

// answered is the fault as an answer with a status; the cause of it tells more where it is known.
func (f *fault) answered(status int) *answered {
	if len(f.Root) > 0 {
		f = &f.Root[0]
	}
	return &answered{status, f.Type, f.Reason}
}

// explain says what to do.
func (c *client) explain(err error) error {
	a := new(answered)
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case !errors.As(err, &a):
		return fmt.Errorf("no node of the cluster answered: %w; look whether it runs, and whether host, port and opensearch:// "+
			"or opensearchs:// are right", err)
	}
	advice := map[int]string{
		401: "give who asks as " + userVariable + " and " + passwordVariable + " or " + passwordFile,
		403: "this user may not do that; docs/cluster.md says which rights are needed",
		413: "the cluster takes no request so large; raise its http.max_content_length",
		429: "the cluster has more to do than it can; try again later, or with fewer at a time",
		503: "part of the archive can't be reached, so that nothing is known; look at _cluster/health and _cat/shards, " +
			"and ask again when it is no more red",
	}
	disk := slices.Contains([]string{"cluster_block_exception", "index_create_block_exception"}, a.kind)
	switch {
	case disk:
		return fmt.Errorf("%w; it takes nothing in now, as when a disk is full: make room, and lift the block", err)
	case advice[a.status] != "":
		return fmt.Errorf("%w; %s", err, advice[a.status])
	}
	return err
}

// shards is what each answer says of the parts that were asked.
type shards struct {
	Total  int `json:"total"`
	Failed int `json:"failed"`
}

// whole is an error where a part of the index did not answer: what it has might be all there is.
func (c *client) whole(s shards, timedOut bool) error {
	switch {
	case timedOut:
		return fmt.Errorf("%s: the cluster did not come to an end in its time, so that nothing is known; ask again", c.Address)
	case s.Failed > 0 || s.Total == 0:
		return fmt.Errorf("%s: %d of %d parts of the archive did not answer, so that nothing is known; look at "+
			"_cluster/health and _cat/shards, and ask again", c.Address, s.Failed, s.Total)
	}
	return nil
}
