package fetch

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"time"

	"verbatim/internal/warc"
)

// recorder notes what goes over the wire for one page: each request, of the redirects too, and each answer.
// Of HTTP/2 it notes the same in the form of HTTP/1.1, as WARC files do.
type recorder struct {
	f   *Fetcher
	all []warc.Exchange
}

// redirectBytes is what the body of a redirect may have. Nobody reads it, and it is a part of what was
// answered.
const redirectBytes = 64 << 10

// RoundTrip does a request and notes it. The body of the last answer is noted by end, when it was read.
func (r *recorder) RoundTrip(req *http.Request) (*http.Response, error) {
	x := warc.Exchange{URL: req.URL.String(), Request: requestHead(req)}
	trace := &httptrace.ClientTrace{GotConn: func(c httptrace.GotConnInfo) {
		if host, _, err := net.SplitHostPort(c.Conn.RemoteAddr().String()); err == nil && r.f.proxy == "" {
			x.IP = host
		}
	}}
	resp, err := r.f.transport.RoundTrip(req.WithContext(httptrace.WithClientTrace(req.Context(), trace)))
	if err != nil {
		return nil, err
	}
	x.Time, x.Response = r.f.o.Now().UTC().Truncate(time.Second), responseHead(resp)
	if resp.StatusCode/100 == 3 {
		body, err := io.ReadAll(io.LimitReader(resp.Body, redirectBytes+1))
		_ = resp.Body.Close()
		if err == nil && len(body) > redirectBytes {
			err = sayf("it redirects with a text of more than %d bytes, which is refused; give the address "+
				"where it ends", redirectBytes)
		}
		if err != nil {
			return nil, err
		}
		x.Body, resp.Body = body, io.NopCloser(bytes.NewReader(body))
	}
	r.all = append(r.all, x)
	return resp, nil
}

// end notes the body of the last answer, and returns all that was noted.
func (r *recorder) end(sent []byte) []warc.Exchange {
	r.all[len(r.all)-1].Body = sent
	return r.all
}

func requestHead(req *http.Request) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s %s HTTP/1.1\r\nHost: %s\r\n", req.Method, req.URL.RequestURI(), req.URL.Host)
	_ = req.Header.Write(&b) // sorted; a buffer takes all
	b.WriteString("\r\n")
	return b.Bytes()
}

func responseHead(resp *http.Response) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "HTTP/1.1 %s\r\n", resp.Status)
	_ = resp.Header.Write(&b)
	b.WriteString("\r\n")
	return b.Bytes()
}
