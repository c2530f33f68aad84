package cluster

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// proxy stands before a node, and does to its answers what a test wants.
type proxy struct {
	at   *httptest.Server
	lock sync.Mutex
	// harm may answer in the node's place, or change what it answered; nil for neither
	harm func(r *http.Request) harm
	// asked are the requests that came, as GET /index/_search
	asked []string
}

// harm is what is done to one request.
type harm struct {
	status int                 // answered instead; 0 for what the node answers
	cut    bool                // the connection is cut before anything is answered
	late   bool                // the connection is cut when the node has done what was asked
	change func([]byte) []byte // of the answer
}

func newProxy(t testing.TB, host string) *proxy {
	p := &proxy{}
	to := httputil.NewSingleHostReverseProxy(&url.URL{Scheme: "http", Host: host})
	p.at = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := p.decide(r)
		switch {
		case h.cut:
			panic(http.ErrAbortHandler)
		case h.status != 0:
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(h.status)
			_, _ = io.WriteString(w, `{"error":{"type":"some_exception","reason":"something is wrong"},"status":`+strconv.Itoa(h.status)+`}`)
		default:
			own := httptest.NewRecorder()
			r.Header.Del("Accept-Encoding")
			to.ServeHTTP(own, r)
			body := own.Body.Bytes()
			if h.change != nil {
				body = h.change(body)
			}
			if h.late {
				panic(http.ErrAbortHandler)
			}
			w.Header().Set("Content-Type", own.Header().Get("Content-Type"))
			w.WriteHeader(own.Code)
			_, _ = w.Write(body)
		}
	}))
	p.at.Config.ErrorLog = nil
	t.Cleanup(p.at.Close)
	return p
}

func (p *proxy) decide(r *http.Request) (h harm) {
	p.lock.Lock()
	defer p.lock.Unlock()
	p.asked = append(p.asked, r.Method+" "+r.URL.Path)
	if p.harm != nil {
		h = p.harm(r)
	}
	return h
}

// do sets what is done from now on.
func (p *proxy) do(harm func(r *http.Request) harm) {
	p.lock.Lock()
	defer p.lock.Unlock()
	p.harm, p.asked = harm, nil
}

// address is that of a desk behind the proxy.
func (p *proxy) address(of string) string {
	_, desk, _ := strings.Cut(strings.TrimPrefix(of, plainScheme), "/")
	return plainScheme + strings.TrimPrefix(p.at.URL, "http://") + "/" + desk
}

// replaced changes an answer, in which the old text must be.
func replaced(t testing.TB, old, new string) func([]byte) []byte {
	return func(body []byte) []byte {
		if !bytes.Contains(body, []byte(old)) {
			t.Errorf("%s is not in the answer %.300s", old, body)
		}
		return bytes.ReplaceAll(body, []byte(old), []byte(new))
	}
}

// writes reports a request that changes something.
func writes(r *http.Request) bool {
	return strings.HasSuffix(r.URL.Path, "/_bulk") || r.Method == http.MethodPut || strings.HasSuffix(r.URL.Path, "/_refresh")
}
