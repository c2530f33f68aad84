package people_test

import (
	"context"
	"crypto/rand"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"verbatim/internal/desk/desktest"
	"verbatim/internal/server"
	"verbatim/internal/server/people"
	"verbatim/report"
)

const password = "four words by chance"

// open is a server with people, of whom one is mara, an editor.
func open(t *testing.T) (*people.People, *httptest.Server, string) {
	t.Helper()
	return openBy(t, nil)
}

// openBy is one where people may log in with a provider too.
func openBy(t *testing.T, by *people.Provider) (*people.People, *httptest.Server, string) {
	t.Helper()
	ctx := context.Background()
	d := desktest.Open(t, desktest.Archive(t, t.TempDir()), report.Program{})
	path := filepath.Join(t.TempDir(), "people.db")
	p, err := people.Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Add(ctx, "test", "mara", server.Editor, password); err != nil {
		t.Fatal(err)
	}
	told := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		who := server.Who(r.Context())
		server.Did(r.Context(), "look", "here")
		_, _ = io.WriteString(w, who.Name+" "+who.Role.String())
	})
	s, err := server.New(d, server.Options{People: p.Door(false, by, slog.New(slog.DiscardHandler)),
		Routes: []server.Route{{Pattern: "GET /me", Role: server.Reader, Handler: told},
			{Pattern: "GET /keep", Role: server.Editor, Handler: told}}})
	if err != nil {
		t.Fatal(err)
	}
	web := httptest.NewServer(s)
	t.Cleanup(func() {
		web.Close()
		_ = p.Close()
	})
	return p, web, path
}

// browser is one that keeps cookies.
func browser(t *testing.T) *http.Client {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &http.Client{Jar: jar}
}

func get(t *testing.T, c *http.Client, address, token string) (int, string, string) {
	t.Helper()
	r, _ := http.NewRequest("GET", address, nil)
	r.Header.Set("Accept", "text/html")
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	answer, err := c.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	body, _ := io.ReadAll(answer.Body)
	return answer.StatusCode, string(body), answer.Request.URL.Path
}

func login(t *testing.T, c *http.Client, web *httptest.Server, name, password string) (int, string) {
	t.Helper()
	answer, err := c.PostForm(web.URL+"/login", url.Values{"name": {name}, "password": {password}, "next": {"/me"}})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	body, _ := io.ReadAll(answer.Body)
	return answer.StatusCode, string(body)
}

func TestWhoLogsInIsLetIn(t *testing.T) {
	t.Parallel()
	p, web, path := open(t)
	c := browser(t)
	if _, _, at := get(t, c, web.URL+"/me", ""); at != "/login" {
		t.Errorf("who has not logged in is led to %s", at)
	}
	if code, _ := login(t, c, web, "mara", "another password"); code != 401 {
		t.Errorf("a wrong password gives %d", code)
	}
	if code, _ := login(t, c, web, "nobody", password); code != 401 {
		t.Errorf("a wrong name gives %d", code)
	}
	if code, body := login(t, c, web, "mara", password); code != 200 || body != "mara editor" {
		t.Errorf("the right one gives %d %s", code, body)
	}
	session, _ := os.ReadFile(path + "-wal")
	u, _ := url.Parse(web.URL)
	for _, cookie := range c.Jar.Cookies(u) {
		if strings.Contains(string(session), cookie.Value) {
			t.Error("the cookie stands in the file")
		}
	}
	if err := p.SetPassword(context.Background(), "test", "mara", "quite another one"); err != nil {
		t.Fatal(err)
	}
	if _, _, at := get(t, c, web.URL+"/me", ""); at != "/login" {
		t.Error("who logged in with the old password is still let in")
	}
	if code, _ := login(t, c, web, "mara", "quite another one"); code != 200 {
		t.Errorf("the new password gives %d", code)
	}
	answer, err := c.Post(web.URL+"/logout", "", nil)
	if err != nil {
		t.Fatal(err)
	}
	_ = answer.Body.Close()
	if _, _, at := get(t, c, web.URL+"/me", ""); at != "/login" {
		t.Error("who logged out is still let in")
	}
}

// Who guesses is stopped, and learns nothing by it.
func TestGuessingIsStopped(t *testing.T) {
	t.Parallel()
	_, web, _ := open(t)
	var codes []int
	for range 7 {
		code, _ := login(t, browser(t), web, "mara", "a wrong password")
		codes = append(codes, code)
	}
	if codes[0] != 401 || codes[6] != 429 {
		t.Errorf("seven guesses give %v", codes)
	}
}

// Who guesses from one place keeps nobody out who comes from another, and a network of IPv6 is one place.
func TestGuessingKeepsNobodyOut(t *testing.T) {
	t.Parallel()
	_, web, _ := open(t)
	from := func(addr, name, word string) int {
		form := url.Values{"name": {name}, "password": {word}}.Encode()
		r := httptest.NewRequest("POST", web.URL+"/login", strings.NewReader(form))
		r.RemoteAddr = "[" + addr + "]:50000"
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		w := httptest.NewRecorder()
		web.Config.Handler.ServeHTTP(w, r)
		return w.Code
	}
	for range 7 {
		from("2001:db8:0:1::1", "mara", "a wrong password")
	}
	for _, c := range []struct {
		name, addr, who string
		want            int
	}{
		{"a neighbour in the network has to wait", "2001:db8:0:1::2", "mara", 429},
		{"another name from there has not", "2001:db8:0:1::2", "jonas", 401},
		{"she is let in from elsewhere", "2001:db8:0:2::1", "mara", 303},
		{"a name that nobody can have is wrong", "2001:db8:0:3::1", strings.Repeat("m", 101), 401},
	} {
		if got := from(c.addr, c.who, password); got != c.want {
			t.Errorf("%s: status %d, want %d", c.name, got, c.want)
		}
	}
	code := 0
	for tried := 0; tried < 60 && code != 429; tried++ {
		code = from("2001:db8:0:4::1", rand.Text(), "a wrong password")
	}
	if code != 429 {
		t.Error("one address may try sixty names in a row")
	}
}

// Where a login leads is of this server.
func TestALoginLeadsNowhereElse(t *testing.T) {
	t.Parallel()
	_, web, _ := open(t)
	for _, next := range []string{"https://evil.example", "//evil.example", `/\evil.example`, "javascript:alert(1)"} {
		_, body, _ := get(t, browser(t), web.URL+"/login?next="+url.QueryEscape(next), "")
		if strings.Contains(body, "evil") || strings.Contains(body, "javascript") {
			t.Errorf("%s stands in the page", next)
		}
	}
}

func TestATokenMayNoMoreThanItsPerson(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	p, web, _ := open(t)
	token := func(role server.Role, lives time.Duration) string {
		made, err := p.NewToken(ctx, "test", "mara", role, "a program", lives)
		if err != nil {
			t.Fatal(err)
		}
		return made
	}
	for _, c := range []struct {
		name, token, path string
		want              int
		body              string
	}{
		{"a reader's token reads", token(server.Reader, time.Hour), "/me", 200, "mara reader"},
		{"and keeps nothing", token(server.Reader, time.Hour), "/keep", 403, ""},
		{"an admin's token of an editor is an editor's", token(server.Admin, time.Hour), "/me", 200, "mara editor"},
		{"an expired one is none", token(server.Reader, -time.Hour), "/healthz", 200, "well\n"},
	} {
		code, body, _ := get(t, http.DefaultClient, web.URL+c.path, c.token)
		if code != c.want || c.body != "" && body != c.body {
			t.Errorf("%s: status %d, %s", c.name, code, body)
		}
	}
	kept := token(server.Reader, time.Hour)
	if err := p.Remove(ctx, "test", "mara"); err != nil {
		t.Fatal(err)
	}
	if _, _, at := get(t, http.DefaultClient, web.URL+"/me", kept); at != "/login" {
		t.Error("the token of somebody who was removed lets in")
	}
}

// What was changed is in the log, with who did.
func TestChangesAreLogged(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	p, web, _ := open(t)
	c := browser(t)
	login(t, c, web, "mara", password)
	if err := p.Remove(ctx, "the admin", "mara"); err != nil {
		t.Fatal(err)
	}
	if err := p.Remove(ctx, "the admin", "mara"); !errors.Is(err, people.ErrUnknown) {
		t.Errorf("who is not there is removed: %v", err)
	}
	var got []string
	log, err := p.Log(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range log {
		got = append(got, c.Who+": "+c.What+" "+c.Which)
	}
	want := "test: add person mara, editor; mara: log in ; mara: look here; the admin: remove person mara"
	if strings.Join(got, "; ") != want {
		t.Errorf("the log has %v", got)
	}
}

// A short password is refused, and the file is nobody else's.
func TestWhatIsKept(t *testing.T) {
	t.Parallel()
	p, _, path := open(t)
	if err := p.Add(context.Background(), "test", "jonas", server.Reader, "short"); err == nil {
		t.Error("a short password is taken")
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file is %v (%v)", info.Mode(), err)
	}
	data, _ := os.ReadFile(path + "-wal")
	if strings.Contains(string(data), password) {
		t.Error("the password stands in the file")
	}
}
