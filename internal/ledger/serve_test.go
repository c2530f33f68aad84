package ledger

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
)

// What the specification names is served, and nothing else of the folder, nor above it.
func TestOnlyTheLogIsServed(t *testing.T) {
	dir, l := made(t, 300)
	must(t, l.Stamp([]byte("token")))
	must(t, os.WriteFile(filepath.Join(dir, "secret"), []byte("x"), 0o600))
	mux := http.NewServeMux()
	mux.Handle("GET /ledger/{path...}", Handler(dir))
	for path, want := range map[string]int{"checkpoint": 200, "tile/0/000": 200, "tile/entries/000": 200,
		"tile/0/001.p/44": 200, "tile/1/000.p/1": 200, "tile/0/001.p/43": 404, "tile/0/001.p/0": 404, "mark": 404,
		"stamped/300": 404, "../ledger.key": 404, "..%2fledger.key": 404, "tile/0/../../mark": 404, "": 404,
		"tile/64/000": 404} {
		r := httptest.NewRequest(http.MethodGet, "/ledger/x", nil)
		r.URL.Path, r.URL.RawPath = "/ledger/"+path, ""
		w := httptest.NewRecorder()
		mux.ServeHTTP(w, r)
		if got := w.Code; got != want && !(want == 404 && got >= 300) {
			t.Errorf("%q is answered %d, want %d", path, got, want)
		}
	}
}
