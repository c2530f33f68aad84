// Package server answers on the web: pages for people, an API for a newsroom's systems, tools for assistants, all
// on one desk. It holds no logic of its own: what is said of an article is the command line's, byte for byte.
package server

import "net/http"

// Role says what somebody may do. Each may do what those before it may.
type Role int

// The roles. Anybody is whoever can reach the server, before they say who they are.
const (
	Anybody Role = iota
	Reader       // looks things up, and checks without keeping
	Editor       // keeps reports, notes and what is dismissed
	Admin        // people, tokens, what the archive holds
)

// Route is one address of the server. Every address is in the table of routes, with the role that it asks for; what
// is not in the table is not answered.
type Route struct {
	Pattern string // as http.ServeMux takes it: "GET /search"
	Role    Role
	Handler http.Handler
}
