package input

import (
	"bytes"
	"strings"

	"verbatim/internal/read/markup"

	"golang.org/x/net/html/atom"
)

// IsRoot makes a sign of the name of the first element.
func IsRoot(names ...string) func(*Input) bool {
	return func(in *Input) bool {
		if !strings.HasPrefix(strings.TrimLeft(in.Head, " \t\r\n"), "<") {
			return false
		}
		root := markup.Root(in.Head)
		for _, name := range names {
			if root == name {
				return true
			}
		}
		return false
	}
}

// IsXML reports XML that is no page: it says so in its first line, names a namespace in its first tag, or is
// one element that no page has.
func IsXML(in *Input) bool {
	head := strings.TrimLeft(in.Head, " \t\r\n")
	if strings.HasPrefix(head, "<?xml") {
		return true
	}
	root := markup.Root(head)
	if !strings.HasPrefix(head, "<") || root == "" {
		return false
	}
	tag, _, _ := strings.Cut(head, ">")
	one := atom.Lookup([]byte(strings.ToLower(root))) == 0 &&
		bytes.HasSuffix(bytes.TrimSpace(in.Data), []byte("</"+root+">"))
	return strings.Contains(tag, "xmlns") || one
}

// IsOtherXML reports XML with a root that no page has: that there is a <p> in it makes no page of it.
func IsOtherXML(in *Input) bool {
	root := strings.ToLower(markup.Root(in.Head))
	return IsXML(in) && root != "" && atom.Lookup([]byte(root)) == 0
}

// Walk reads the bytes as XML.
func (in *Input) Walk(r markup.Reader) error {
	text, err := markup.Text(in.Data)
	if err != nil {
		return err
	}
	return markup.Walk(in.Limits, text, r)
}
