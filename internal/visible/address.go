package visible

import "regexp"

var userinfo = regexp.MustCompile(`(?i)([a-z][a-z0-9+.-]*://)[^\s/?#]*@`)

// Address is a path, an address or a sentence with addresses, less the names and passwords that stand before
// their hosts.
func Address(s string) string { return userinfo.ReplaceAllString(s, "$1") }
