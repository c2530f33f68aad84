package ledger

import (
	"net/http"
	"path/filepath"
	"regexp"
	"strings"
)

// served are the paths that C2SP tlog-tiles knows, below the prefix, and nothing else of the folder.
var served = regexp.MustCompile(`^(checkpoint|tile/([0-9]|[1-5][0-9]|6[0-3]|entries)/(x[0-9]{3}/){0,6}[0-9]{3}` +
	`(\.p/([1-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5]))?)$`)

// Handler serves the log of an archive as a static folder would: the checkpoint, the tiles and the entries, at
// the path value “path”. There is nothing in them but hashes and times.
func Handler(archive string) http.Handler {
	f := folder{Path(archive)}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := r.PathValue("path")
		if !served.MatchString(name) {
			http.NotFound(w, r)
			return
		}
		data, err := f.read(filepath.FromSlash(name))
		if err != nil {
			http.NotFound(w, r)
			return
		}
		kind, age := "application/octet-stream", "private, max-age=31536000, immutable"
		if name == "checkpoint" {
			kind, age = "text/plain; charset=utf-8", "no-cache"
		}
		if strings.Contains(name, ".p/") {
			age = "private, max-age=3600"
		}
		w.Header().Set("Content-Type", kind)
		w.Header().Set("Cache-Control", age)
		w.Header().Set("X-Content-Type-Options", "nosniff")
		_, _ = w.Write(data)
	})
}
