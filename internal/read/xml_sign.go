package read

import (
	"bytes"
	"strings"

	"golang.org/x/net/html/atom"
)

// isRoot makes a sign of the name of the first element.
func isRoot(names ...string) func(*input) bool {
	return func(in *input) bool {
		if !strings.HasPrefix(strings.TrimLeft(in.head, " \t\r\n"), "<") {
			return false
		}
		root := rootOf(in.head)
		for _, name := range names {
			if root == name {
				return true
			}
		}
		return false
	}
}

// isXML reports XML that is no page: it says so in its first line, names a namespace in its first tag, or is one element that
// no page has.
func isXML(in *input) bool {
	head := strings.TrimLeft(in.head, " \t\r\n")
	if strings.HasPrefix(head, "<?xml") {
		return true
	}
	root := rootOf(head)
	if !strings.HasPrefix(head, "<") || root == "" {
		return false
	}
	tag, _, _ := strings.Cut(head, ">")
	one := atom.Lookup([]byte(strings.ToLower(root))) == 0 && bytes.HasSuffix(bytes.TrimSpace(in.data), []byte("</"+root+">"))
	return strings.Contains(tag, "xmlns") || one
}

// isOtherXML reports XML with a root that no page has: that there is a <p> in it makes no page of it.
func isOtherXML(in *input) bool {
	root := strings.ToLower(rootOf(in.head))
	return isXML(in) && root != "" && atom.Lookup([]byte(root)) == 0
}
