package watch

import (
	_ "embed" // the list of parameters
	"net/url"
	"path"
	"slices"
	"strings"

	"verbatim/internal/fetch"
)

//go:embed tracking.txt
var trackingList string

// tracking are the patterns of the list.
var tracking = func() (out []string) {
	for line := range strings.Lines(trackingList) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			out = append(out, line)
		}
	}
	return out
}()

// longestAddress is how long the address of a page may be, in bytes.
const longestAddress = 4096

// clean is an address without what only says by which way a reader came; base is the page that it stands on.
// It is "" where no page can be there.
func clean(base *url.URL, address string) string {
	address = strings.TrimSpace(address)
	if address == "" || len(address) > longestAddress {
		return ""
	}
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	if base != nil {
		u = base.ResolveReference(u)
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil {
		return ""
	}
	u.RawQuery, u.ForceQuery = strings.Join(telling(u.RawQuery), "&"), false
	return fetch.Normal(u.String())
}

// telling are the parts of a query that tell one page from another.
func telling(query string) (out []string) {
	for part := range strings.SplitSeq(query, "&") {
		if part != "" && !isTracking(part) {
			out = append(out, part)
		}
	}
	return out
}

func isTracking(part string) bool {
	part = strings.ToLower(part)
	name, _, _ := strings.Cut(part, "=")
	return slices.ContainsFunc(tracking, func(pattern string) bool {
		against := name
		if strings.Contains(pattern, "=") {
			against = part
		}
		ok, err := path.Match(pattern, against)
		return ok && err == nil
	})
}

// keyOf is what a page is known by: sites move from http to https and from www. to without, and put a stroke
// at the end or not, and it stays the same page.
func keyOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	query := telling(u.RawQuery)
	slices.Sort(query)
	port := u.Port()
	if port == "80" || port == "443" {
		port = ""
	}
	key := hostOf(u) + ":" + port + strings.TrimRight(u.EscapedPath(), "/")
	if len(query) > 0 {
		key += "?" + strings.Join(query, "&")
	}
	return key
}

// hostOf is the host of an address without the www. before it.
func hostOf(u *url.URL) string { return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.") }

// frontPage reports an address that leads to no single page.
func frontPage(u *url.URL) bool { return strings.Trim(u.Path, "/") == "" && u.RawQuery == "" }
