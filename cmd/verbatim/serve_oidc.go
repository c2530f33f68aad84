package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/pflag"

	"verbatim/internal/server/people"
)

// oidcFlags name a provider with which people may log in. Its secret is a file, for whoever uses this machine sees
// what stands on a command line.
type oidcFlags struct{ issuer, client, secret, claim string }

func (f *oidcFlags) register(flags *pflag.FlagSet) {
	flags.StringVar(&f.issuer, "oidc", "", "address of a provider of OpenID Connect with which people log in too")
	flags.StringVar(&f.client, "oidc-client", "", "name by which the provider knows this server")
	flags.StringVar(&f.secret, "oidc-secret-file", "", "file with the secret that the provider gave it")
	flags.StringVar(&f.claim, "oidc-claim", "email", "what of the provider's token is the name of an account")
}

// provider is nil where none is named.
func (f *oidcFlags) provider() (*people.Provider, error) {
	if f.issuer == "" {
		if f.client != "" || f.secret != "" {
			return nil, errors.New("--oidc-client and --oidc-secret-file are for a provider; name it with --oidc")
		}
		return nil, nil
	}
	p := &people.Provider{Issuer: f.issuer, Client: f.client, Claim: f.claim}
	if f.secret != "" {
		text, err := os.ReadFile(f.secret)
		if err != nil {
			return nil, fmt.Errorf("the secret of the provider: %w", reason(f.secret, err))
		}
		p.Secret = strings.TrimSpace(string(text))
	}
	if err := p.Bad(); err != nil {
		return nil, fmt.Errorf("--oidc: %w", err)
	}
	return p, nil
}
