package visible

import "regexp"

var (
	userinfo = regexp.MustCompile(`(?i)([a-z][a-z0-9+.-]*://)[^\s/?#]*@`)
	query    = regexp.MustCompile(`(?i)([a-z][a-z0-9+.-]*://[^\s?#"<>“”]*)[?#](?:[^\s"<>“”]*[^\s"<>“”.,:;)])?`)
)

// Address is a path, an address or a sentence with addresses, less the names and passwords that stand before
// their hosts.
func Address(s string) string { return userinfo.ReplaceAllString(s, "$1") }

// Logged is a sentence with addresses on one line, as a log may keep it: less what Address leaves out, and
// less all that stands behind their paths, where keys stand of those who may read a page.
func Logged(s string) string { return Line(query.ReplaceAllString(Address(s), "$1?…")) }
