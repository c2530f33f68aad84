package report

import (
	"net/url"
	"path/filepath"
	"strings"

	"verbatim/internal/page"
)

// iri is a path or an address as standards that point at files want it: an absolute path with its scheme, a
// relative one as it is, with what must be encoded encoded.
func iri(path string) string {
	if page.Link(path) != "" {
		return path
	}
	if path == "-" {
		return "stdin"
	}
	slashed := filepath.ToSlash(path)
	if filepath.IsAbs(path) {
		if !strings.HasPrefix(slashed, "/") { // a drive
			slashed = "/" + slashed
		}
		return (&url.URL{Scheme: "file", Path: slashed}).String()
	}
	return strings.TrimPrefix((&url.URL{Path: slashed}).String(), "./")
}
