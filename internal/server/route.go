// Package server answers on the web: pages for people, an API for a newsroom's systems, tools for assistants,
// all on one desk. It holds no logic of its own: what is said of an article is the command line's, byte for
// byte.
//
// Its rooms give tables of routes (pages, api, assistant), and New puts what every route needs around them:
// who asks and whether they may, bounds, headers, a line in the log. A request goes through these in this
// order:
//
//	watch     a number for the request, a line in the log, counts; a panic is a sentence
//	headers   the policy of pages; a name of the server that nobody gave it is refused
//	bound     how often an address may ask, how many at a time, how long, how much
//	visitor   who asks, by session or token
//	route     the role that it asks for; what is not in the table is not answered
package server

import "net/http"

// Role says what somebody may do. Each may do what those before it may. The zero value is nobody's, so that a
// route whose role was forgotten is refused when the server is made.
type Role int

// The roles. Anybody is whoever can reach the server, before they say who they are.
const (
	Anybody Role = iota + 1
	Reader       // looks things up, and checks without keeping
	Editor       // keeps reports, notes and what is dismissed
	Admin        // people, tokens, what the archive holds
)

var roleNames = map[Role]string{Anybody: "anybody", Reader: "reader", Editor: "editor", Admin: "admin"}

func (r Role) String() string { return roleNames[r] }

// RoleNamed is the role of that name, that somebody can be given.
func RoleNamed(name string) (Role, bool) {
	for r := Reader; r <= Admin; r++ {
		if roleNames[r] == name {
			return r, true
		}
	}
	return 0, false
}

// Route is one address of the server. Every address is in the table of routes, with the role that it asks
// for; what is not in the table is not answered.
type Route struct {
	Pattern string // as http.ServeMux takes it: "GET /search"
	Role    Role
	Handler http.Handler

	Body    int64 // how many bytes may be sent to it; 0 for Form
	Streams bool  // its answer may go on for as long as somebody listens

	health bool // it is answered however many ask
}

// What may be sent to a route, in bytes.
const (
	Form   = 1 << 20  // fields of a form
	Text   = 4 << 20  // an article as text
	Upload = 32 << 20 // a file
)
