package server

import (
	"context"
	"net/http"
	"net/netip"
	"net/url"
)

// Visitor is who asks.
type Visitor struct {
	Name  string // "" for whoever can reach a server without accounts, or has not said who they are
	Role  Role
	Token bool // it is a program, which showed a token
}

type visitorKey struct{}

// Who is the visitor whose request has this context.
func Who(ctx context.Context) Visitor {
	v, _ := ctx.Value(visitorKey{}).(Visitor)
	return v
}

// As makes a request that of a visitor.
func As(r *http.Request, v Visitor) *http.Request {
	return r.WithContext(context.WithValue(r.Context(), visitorKey{}, v))
}

// People tells who asks. A server without people trusts whoever reaches it, which is this machine alone.
type People interface {
	// Around wraps all routes, and makes each request that of its visitor (As). from says where a request
	// comes from.
	Around(from func(*http.Request) netip.Addr, next http.Handler) http.Handler
	// Routes are the addresses at which people say who they are.
	Routes() []Route
}

// admitted asks of each request whether its visitor may do what the route does.
func (s *Server) admitted(route Route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		who := Who(r.Context())
		switch {
		case who.Role >= route.Role:
			route.Handler.ServeHTTP(w, r)
		case who.Role <= Anybody && s.options.People != nil && readsPages(r):
			http.Redirect(w, r, "/login?next="+url.QueryEscape(r.URL.RequestURI()), http.StatusSeeOther)
		case who.Role <= Anybody:
			w.Header().Set("WWW-Authenticate", `Bearer realm="verbatim"`)
			s.Refuse(w, r, http.StatusUnauthorized, "say who you are first: log in, or send a token as "+
				"Authorization: Bearer TOKEN")
		default:
			s.Refuse(w, r, http.StatusForbidden, "this takes the role "+route.Role.String()+", and yours is "+
				who.Role.String()+"; ask an admin for it")
		}
	})
}

// everybody makes all visitors admins, who are as near as the archive's own files.
func everybody(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, As(r, Visitor{Role: Admin}))
	})
}

// Did says that a visitor has changed something, for those who keep a log of it. What was written is not
// told, only its number or name.
func Did(ctx context.Context, what, which string) {
	if tell, ok := ctx.Value(didKey{}).(func(who Visitor, what, which string)); ok {
		tell(Who(ctx), what, which)
	}
}

type didKey struct{}

// Telling makes what is done in a request known to somebody.
func Telling(r *http.Request, tell func(who Visitor, what, which string)) *http.Request {
	return r.WithContext(context.WithValue(r.Context(), didKey{}, tell))
}
