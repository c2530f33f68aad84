package people

import (
	"context"
	"crypto/sha256"
	"database/sql"
	_ "embed" // the page
	"encoding/hex"
	"html/template"
	"log/slog"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"github.com/alexedwards/scs/v2"

	"verbatim/internal/page"
	"verbatim/internal/server"
	"verbatim/internal/visible"
)

// lifetime is how long somebody stays logged in: a working day.
const lifetime = 12 * time.Hour

// How often somebody may try to log in: so many at once, and then one each so often. A name alone may be
// tried more often than from one address, so that nobody there keeps out its person, who is elsewhere.
var (
	ofAddress = allowance{20, 5 * time.Second}
	ofBoth    = allowance{5, 15 * time.Second}
	ofName    = allowance{200, time.Second}
)

type allowance struct {
	atOnce int
	each   time.Duration
}

// knock is who tries: an address, a name, or a name from an address.
type knock struct {
	name string
	from netip.Addr
}

// Door lets people in: it is the server.People of a server.
type Door struct {
	people  *People
	session *scs.SessionManager
	log     *slog.Logger
	tried   server.Rates[knock]
	from    func(*http.Request) netip.Addr
	signOn  *signOn // nil for none
}

// Door makes the door. secure says that all who come do so over TLS, by this server or by a proxy before it. by
// is the provider that people may log in with too, nil for none.
func (p *People) Door(secure bool, by *Provider, log *slog.Logger) *Door {
	s := scs.New()
	s.Store, s.HashTokenInStore = sessions{p}, true
	s.Lifetime = lifetime
	s.Cookie.Name, s.Cookie.HttpOnly, s.Cookie.SameSite = "verbatim", true, http.SameSiteLaxMode
	s.Cookie.Secure, s.Cookie.Persist = secure, false
	if secure {
		s.Cookie.Name = "__Host-verbatim"
	}
	d := &Door{people: p, session: s, log: log, tried: server.NewRates[knock]()}
	if by != nil {
		d.signOn = newSignOn(*by)
	}
	return d
}

// Around makes each request that of who shows a token, or is logged in.
func (d *Door) Around(from func(*http.Request) netip.Addr, next http.Handler) http.Handler {
	d.from = from
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		who, ctx, err := d.who(r)
		if err != nil {
			d.log.Error("who asks could not be found", "id", server.RequestID(r.Context()), "error", err.Error())
			server.WriteProblem(w, r, http.StatusServiceUnavailable, "the accounts can't be read; ask again")
			return
		}
		r = server.Telling(r.WithContext(ctx), d.tell)
		next.ServeHTTP(w, server.As(r, who))
	})
}

// who is the visitor of a request, and its context with the session.
func (d *Door) who(r *http.Request) (server.Visitor, context.Context, error) {
	if kind, token, ok := strings.Cut(r.Header.Get("Authorization"), " "); ok && strings.EqualFold(kind, "Bearer") {
		who, err := d.people.byToken(r.Context(), strings.TrimSpace(token))
		return who, r.Context(), err
	}
	cookie := ""
	if c, err := r.Cookie(d.session.Cookie.Name); err == nil {
		cookie = c.Value
	}
	none := server.Visitor{Role: server.Anybody}
	ctx, err := d.session.Load(r.Context(), cookie)
	if err != nil {
		return none, r.Context(), err
	}
	name, as := d.session.GetString(ctx, "name"), d.session.GetString(ctx, "as")
	if name == "" {
		return none, ctx, nil
	}
	var role, hash string
	row := d.people.db.QueryRowContext(ctx, "SELECT role, password FROM person WHERE name = ?", name)
	if row.Scan(&role, &hash) != nil || sumOf(hash) != as { // removed since, or with another password
		return none, ctx, nil
	}
	has, _ := server.RoleNamed(role)
	return server.Visitor{Name: name, Role: has}, ctx, nil
}

// sumOf names a hash in a session.
func sumOf(hash string) string {
	sum := sha256.Sum256([]byte(hash))
	return hex.EncodeToString(sum[:8])
}

// tell writes a change into the log.
func (d *Door) tell(who server.Visitor, what, which string) {
	done := func(*sql.Tx) error { return nil } // by who tells of it
	if err := d.people.change(context.Background(), who.Name, what, which, done); err != nil {
		d.log.Error("a change could not be logged", "who", who.Name, "what", what, "which", which, "error", err.Error())
	}
}

// Routes are where people come in and go.
func (d *Door) Routes() []server.Route {
	remembering := func(h http.HandlerFunc) http.Handler { return d.session.LoadAndSave(h) }
	routes := []server.Route{
		{Pattern: "GET /login", Role: server.Anybody, Handler: http.HandlerFunc(d.show)},
		{Pattern: "POST /login", Role: server.Anybody, Body: 16 << 10, Handler: remembering(d.enter)},
		{Pattern: "POST /logout", Role: server.Anybody, Handler: remembering(d.leave)},
	}
	if d.signOn == nil {
		return routes
	}
	return append(routes,
		server.Route{Pattern: "GET /login/oidc", Role: server.Anybody, Handler: remembering(d.leadOut)},
		server.Route{Pattern: "GET /login/oidc/back", Role: server.Anybody, Handler: remembering(d.comeBack)})
}

//go:embed login.html
var loginText string

//go:embed login.css
var loginCSS string

var (
	loginStyle  = page.Palette + loginCSS
	loginPage   = template.Must(template.New("login").Parse(loginText))
	loginPolicy = page.Served(loginStyle, "")
)

// loginView is what the page shows.
type loginView struct {
	Style      template.CSS
	Next, Name string
	Trouble    string
	Provider   string // where people may log in too
}

func (d *Door) show(w http.ResponseWriter, r *http.Request) {
	d.page(w, http.StatusOK, loginView{Next: local(r.URL.Query().Get("next"))})
}

func (d *Door) page(w http.ResponseWriter, status int, v loginView) {
	v.Style = template.CSS(loginStyle)
	if d.signOn != nil {
		u, _ := url.Parse(d.signOn.Issuer)
		v.Provider = u.Host
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", loginPolicy)
	w.WriteHeader(status)
	if err := page.Write(w, loginPage, v, "page to log in"); err != nil {
		d.log.Error("the page to log in could not be written", "error", err.Error())
	}
}

// local is an address of this server; the first page for any other.
func local(next string) string {
	if !strings.HasPrefix(next, "/") || strings.HasPrefix(next, "//") || strings.ContainsAny(next, "\\\r\n\t") {
		return "/"
	}
	return next
}

// wrong says no more than that, so that nobody learns which names there are.
const wrong = "The name or the password is not right."

const tooOften = "This was tried too often. Wait a minute, and try again."

// enter logs somebody in.
func (d *Door) enter(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		d.page(w, http.StatusBadRequest, loginView{Next: "/", Trouble: "The form could not be read."})
		return
	}
	name, next := r.PostForm.Get("name"), local(r.PostForm.Get("next"))
	v := loginView{Next: next, Name: visible.Line(name)}
	if name == "" || len(name) > longestName { // which nobody has
		d.page(w, http.StatusUnauthorized, loginView{Next: next, Trouble: wrong})
		return
	}
	if !d.mayTry(name, server.Counted(d.from(r))) {
		w.Header().Set("Retry-After", "60")
		v.Trouble = tooOften
		d.page(w, http.StatusTooManyRequests, v)
		return
	}
	hash, ok, err := d.people.knows(r.Context(), name, r.PostForm.Get("password"))
	if err != nil || !ok {
		d.log.Warn("somebody could not log in", "id", server.RequestID(r.Context()), "from", d.from(r).String())
		v.Trouble = wrong
		d.page(w, http.StatusUnauthorized, v)
		return
	}
	if err := d.session.RenewToken(r.Context()); err != nil { // else a session that somebody planted would be theirs
		d.page(w, http.StatusServiceUnavailable, loginView{Next: next, Trouble: "It failed. Try again."})
		return
	}
	d.session.Put(r.Context(), "name", name)
	d.session.Put(r.Context(), "as", sumOf(hash))
	d.tell(server.Visitor{Name: name}, "log in", "")
	http.Redirect(w, r, next, http.StatusSeeOther)
}

// mayTry reports that somebody may try to log in once more. What is refused to an address costs its names
// nothing.
func (d *Door) mayTry(name string, from netip.Addr) bool {
	return d.allows(knock{from: from}, ofAddress) && d.allows(knock{name, from}, ofBoth) &&
		d.allows(knock{name: name}, ofName)
}

func (d *Door) allows(k knock, a allowance) bool {
	return d.tried.Allow(k, a.atOnce, a.each)
}

// leave logs somebody out.
func (d *Door) leave(w http.ResponseWriter, r *http.Request) {
	if err := d.session.Destroy(r.Context()); err != nil {
		server.WriteProblem(w, r, http.StatusServiceUnavailable, "it failed; try again")
		return
	}
	http.Redirect(w, r, "/login", http.StatusSeeOther)
}
