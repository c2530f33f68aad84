package fetch

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func TestSendGoesToOneAddressAndNoFurther(t *testing.T) {
	asked := ""
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		asked += r.URL.Path + " " + string(body) + ";"
		switch r.URL.Path {
		case "/moved":
			http.Redirect(w, r, "/elsewhere", http.StatusTemporaryRedirect)
		case "/later":
			w.Header().Set("Retry-After", "120")
			w.WriteHeader(http.StatusTooManyRequests)
		case "/date":
			w.Header().Set("Retry-After", "Mon, 04 Mar 2024 10:01:00 GMT")
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	}))
	defer s.Close()
	now := func() time.Time { return time.Date(2024, 3, 4, 10, 0, 0, 0, time.UTC) }
	f, err := New(Options{AllowHost: s.Listener.Addr().String(), Now: now})
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]Answer{
		"/":      {Status: 200},
		"/moved": {Status: 307, Location: "/elsewhere"},
		"/later": {Status: 429, RetryAfter: 2 * time.Minute},
		"/date":  {Status: 503, RetryAfter: time.Minute},
	} {
		got, err := f.Send(context.Background(), s.URL+path, http.Header{}, []byte("ahoy"))
		if err != nil || got != want {
			t.Errorf("%s: %+v, %v; want %+v", path, got, err, want)
		}
	}
	if strings.Contains(asked, "/elsewhere") || !strings.Contains(asked, "/moved ahoy;") {
		t.Errorf("asked was %s", asked)
	}
}

func TestSendIsRefusedWherePagesAre(t *testing.T) {
	f, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, address := range []string{"http://127.0.0.1/", "http://10.0.0.7/", "ftp://quay.example/",
		"http://169.254.169.254/latest", "https://a:b@quay.example/", "http://quay.example:8080/"} {
		_, err := f.Send(context.Background(), address, http.Header{}, nil)
		if err == nil || f.Check(address) == nil {
			t.Errorf("%s was not refused", address)
		}
	}
}
