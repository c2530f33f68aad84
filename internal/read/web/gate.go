package web

import (
	"slices"
	"strings"

	"verbatim/internal/read/node"
	"verbatim/internal/read/prose"

	"golang.org/x/net/html"
)

// Pages made for fast loading (AMP) hold what a subscriber sees beside what others see, and a script hides
// one of them:
//
//	<section amp-access="NOT subscriber"><p>Subscribe to read on.</p></section>
//	<section amp-access="subscriber" amp-access-hide><p>“We stay,” she said.</p></section>
//	<section subscriptions-section="content">...</section>
//
// What is for subscribers is the article; the rest is no part of it.

var closedGate = prose.Lazily(`(?i)^\s*(NOT\b|NO\b|!)`)

// openGates takes out what is shown instead of the article, unless it is most of the page, and shows the
// article.
func openGates(root *html.Node) {
	var instead []*html.Node
	for n := range root.Descendants() {
		access, section := node.Attr(n, "amp-access"), node.Attr(n, "subscriptions-section")
		switch {
		case access == "" && section == "":
		case closedGate().MatchString(access), section != "" && section != "content":
			instead = append(instead, n)
		default:
			show(n)
		}
	}
	if len(instead) == 0 {
		return
	}
	most := proseLetters(root) / 2
	for _, n := range instead {
		if n.Parent != nil && proseLetters(n) <= most {
			n.Parent.RemoveChild(n)
		}
	}
}

// show takes off an element what hides it.
func show(n *html.Node) {
	n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool {
		hides := a.Key == "style" && strings.Contains(strings.ReplaceAll(a.Val, " ", ""), "display:none")
		return hides || a.Key == "hidden" || a.Key == "amp-access-hide" || a.Key == "aria-hidden"
	})
}
