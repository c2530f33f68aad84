package people_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"verbatim/internal/server"
	"verbatim/internal/server/people"
)

// provider is a provider of OpenID Connect that knows one person, and may lie about a claim.
type provider struct {
	*httptest.Server
	key *ecdsa.PrivateKey

	lock      sync.Mutex
	says      map[string]any // claims of the next token, over those that are right
	challenge string         // of the code that was asked for last
	nonce     string
}

func newProvider(t *testing.T) *provider {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	p := &provider{key: key, says: map[string]any{}}
	mux := http.NewServeMux()
	answer := func(w http.ResponseWriter, value any) {
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(value)
	}
	mux.HandleFunc("GET /.well-known/openid-configuration", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, map[string]any{"issuer": p.URL, "authorization_endpoint": p.URL + "/authorize",
			"token_endpoint": p.URL + "/token", "jwks_uri": p.URL + "/keys",
			"id_token_signing_alg_values_supported": []string{"ES256"}})
	})
	mux.HandleFunc("GET /keys", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{Key: key.Public(), KeyID: "1", Algorithm: "ES256", Use: "sig"}}})
	})
	mux.HandleFunc("GET /authorize", func(w http.ResponseWriter, r *http.Request) {
		asked := r.URL.Query()
		p.lock.Lock()
		p.challenge, p.nonce = asked.Get("code_challenge"), asked.Get("nonce")
		p.lock.Unlock()
		back := url.Values{"code": {"the-code"}, "state": {asked.Get("state")}}
		http.Redirect(w, r, asked.Get("redirect_uri")+"?"+back.Encode(), http.StatusSeeOther)
	})
	mux.HandleFunc("POST /token", func(w http.ResponseWriter, r *http.Request) {
		p.lock.Lock()
		defer p.lock.Unlock()
		sum := sha256.Sum256([]byte(r.PostFormValue("code_verifier")))
		if base64.RawURLEncoding.EncodeToString(sum[:]) != p.challenge || r.PostFormValue("code") != "the-code" {
			http.Error(w, "invalid_grant", http.StatusBadRequest)
			return
		}
		claims := map[string]any{"iss": p.URL, "aud": "desk", "sub": "17", "nonce": p.nonce, "email_verified": true,
			"email": "ada@desk.example", "iat": time.Now().Unix(), "exp": time.Now().Add(time.Minute).Unix()}
		maps.Copy(claims, p.says)
		answer(w, map[string]any{"access_token": "x", "token_type": "Bearer", "id_token": p.signed(t, claims)})
	})
	p.Server = httptest.NewServer(mux)
	t.Cleanup(p.Close)
	return p
}

func (p *provider) signed(t *testing.T, claims map[string]any) string {
	t.Helper()
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.ES256, Key: jose.JSONWebKey{Key: p.key, KeyID: "1"}}, nil)
	if err != nil {
		t.Error(err)
		return ""
	}
	body, _ := json.Marshal(claims)
	signed, err := signer.Sign(body)
	if err != nil {
		t.Error(err)
		return ""
	}
	text, _ := signed.CompactSerialize()
	return text
}

func TestWhomTheProviderKnowsIsLetIn(t *testing.T) {
	t.Parallel()
	p := newProvider(t)
	accounts, web, _ := openBy(t, &people.Provider{Issuer: p.URL, Client: "desk", Secret: "s", Claim: "email"})
	if err := accounts.AddKnown(context.Background(), "test", "ada@desk.example", server.Editor); err != nil {
		t.Fatal(err)
	}
	c := browser(t)
	if _, page, _ := get(t, c, web.URL+"/login", ""); !strings.Contains(page, "Log in with 127.0.0.1") {
		t.Errorf("the page to log in does not name the provider: %s", page)
	}
	if status, says, path := get(t, c, web.URL+"/login/oidc?next=/me", ""); says != "ada@desk.example editor" || path != "/me" {
		t.Errorf("%d at %s: %s", status, path, says)
	}
	if status, _ := login(t, browser(t), web, "ada@desk.example", ""); status != http.StatusUnauthorized {
		t.Errorf("somebody without a password logged in with none: %d", status)
	}
	if err := accounts.Remove(context.Background(), "test", "ada@desk.example"); err != nil {
		t.Fatal(err)
	}
	if _, says, _ := get(t, c, web.URL+"/me", ""); strings.Contains(says, "ada") {
		t.Error("who was removed is still logged in")
	}
}

// Nobody else is, whatever the provider or somebody's browser says.
func TestNobodyElseIsLetIn(t *testing.T) {
	t.Parallel()
	for name, says := range map[string]map[string]any{
		"nobody has an account of this name": {"email": "bo@desk.example"},
		"an account with a password":         {"email": "mara"},
		"an address that is not verified":    {"email_verified": false},
		"an address of which it is not told": {"email_verified": nil},
		"a token for another server":         {"aud": "other"},
		"a token of another provider":        {"iss": "https://other.example"},
		"a token that has expired":           {"exp": time.Now().Add(-time.Hour).Unix()},
		"a token that was made for another":  {"nonce": "other"},
		"a token that names nobody":          {"email": ""},
		"a token whose name is no text":      {"email": 17},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newProvider(t)
			p.says = says
			accounts, web, _ := openBy(t, &people.Provider{Issuer: p.URL, Client: "desk", Claim: "email"})
			if err := accounts.AddKnown(context.Background(), "test", "ada@desk.example", server.Editor); err != nil {
				t.Fatal(err)
			}
			c := browser(t)
			status, page, _ := get(t, c, web.URL+"/login/oidc?next=/me", "")
			if status != http.StatusUnauthorized && status != http.StatusForbidden || !strings.Contains(page, `role="alert"`) {
				t.Errorf("%d: %s", status, page)
			}
			if _, _, path := get(t, c, web.URL+"/me", ""); path != "/login" {
				t.Error("let in all the same")
			}
		})
	}
}

// A log-in that somebody else began is not gone on with, or their account would be used.
func TestALogInIsEndedWhereItWasBegun(t *testing.T) {
	t.Parallel()
	p := newProvider(t)
	_, web, _ := openBy(t, &people.Provider{Issuer: p.URL, Client: "desk", Claim: "email"})
	status, page, _ := get(t, browser(t), web.URL+"/login/oidc/back?code=the-code&state=somebodys", "")
	if status != http.StatusBadRequest || !strings.Contains(page, "not begun here") {
		t.Errorf("%d: %s", status, page)
	}
}

func TestAProviderThatIsAwayKeepsNobodyOut(t *testing.T) {
	t.Parallel()
	p := newProvider(t)
	p.Close()
	_, web, _ := openBy(t, &people.Provider{Issuer: p.URL, Client: "desk", Claim: "email"})
	if status, _, _ := get(t, browser(t), web.URL+"/login/oidc", ""); status != http.StatusBadGateway {
		t.Errorf("status %d", status)
	}
	if status, says := login(t, browser(t), web, "mara", password); status != http.StatusOK {
		t.Errorf("with a password: %d %s", status, says)
	}
}

func TestAProviderIsNamedWhole(t *testing.T) {
	t.Parallel()
	for _, p := range []people.Provider{{Issuer: "login.desk.example", Client: "desk"},
		{Issuer: "http://login.desk.example", Client: "desk"}, {Issuer: "https://login.desk.example"}} {
		if p.Bad() == nil {
			t.Errorf("%+v is taken", p)
		}
	}
}
