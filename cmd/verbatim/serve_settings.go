package main

import (
	"crypto/tls"
	"fmt"
	"log/slog"
	"maps"
	"net/netip"
	"os"
	"slices"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"
	"github.com/spf13/pflag"
)

// settle gives each flag that was not given what the environment says, or else the file.
func settle(flags *pflag.FlagSet, file string) (err error) {
	if file == "" {
		file = os.Getenv("VERBATIM_CONFIG")
	}
	said := map[string]any{}
	if file != "" {
		data, err := os.ReadFile(file)
		if err != nil {
			return reason(file, err)
		}
		if err := yaml.Unmarshal(data, &said); err != nil {
			return fmt.Errorf("%s: it has no flags by their names, as listen: 127.0.0.1:7600: %w", file, err)
		}
	}
	flags.VisitAll(func(flag *pflag.Flag) {
		in, value := "the environment", any(nil)
		text, set := os.LookupEnv("VERBATIM_" + strings.ToUpper(strings.ReplaceAll(flag.Name, "-", "_")))
		if set && text != "" {
			value = text
		} else if v, ok := said[flag.Name]; ok {
			in, value = file, v
		}
		delete(said, flag.Name)
		if value == nil || flag.Changed || err != nil {
			return
		}
		if bad := setFlag(flag, value); bad != nil {
			err = fmt.Errorf("%s says %v for --%s: %w", in, value, flag.Name, bad)
		}
	})
	for _, name := range slices.Sorted(maps.Keys(said)) {
		return fmt.Errorf("%s: there is no flag --%s; verbatim serve --help lists them", file, name)
	}
	return err
}

// setFlag sets a flag to a value, or to each of several.
func setFlag(flag *pflag.Flag, value any) error {
	list, ok := value.([]any)
	if !ok {
		list = []any{value}
	}
	for _, v := range list {
		if err := flag.Value.Set(fmt.Sprint(v)); err != nil {
			return err
		}
	}
	return nil
}

// prefixes reads addresses and networks of proxies.
func prefixes(of []string) (out []netip.Prefix, err error) {
	for _, text := range of {
		p, err := netip.ParsePrefix(text)
		if err != nil {
			addr, bad := netip.ParseAddr(text)
			if bad != nil {
				return nil, fmt.Errorf("--proxy %s is no address or network; write it as 10.0.0.1 or 10.0.0.0/8", text)
			}
			p = netip.PrefixFrom(addr, addr.BitLen())
		}
		out = append(out, p)
	}
	return out, nil
}

// certificate is one that is read again when one of its files changes.
type certificate struct {
	file, key string
	log       *slog.Logger

	lock     sync.Mutex
	of, told state // of the files that are used, and of those that were said to be broken
	now      *tls.Certificate
}

// state tells whether a certificate or its key has changed.
type state [2]struct{ time, size int64 }

func (c *certificate) state() (s state) {
	for i, path := range []string{c.file, c.key} {
		if info, err := os.Stat(path); err == nil {
			s[i].time, s[i].size = info.ModTime().UnixNano(), info.Size()
		}
	}
	return s
}

// renewed is TLS with a certificate that is read again when it changes.
func renewed(file, key string, log *slog.Logger) (*tls.Config, error) {
	c := &certificate{file: file, key: key, log: log}
	if _, err := c.get(nil); err != nil {
		return nil, fmt.Errorf("the certificate can't be used: %w", err)
	}
	return &tls.Config{MinVersion: tls.VersionTLS12, GetCertificate: c.get}, nil
}

// get is the certificate as its files have it now, or as they had it when they were whole. Broken ones are
// tried again each time, for what is wrong may be who may read them, and said once.
func (c *certificate) get(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	c.lock.Lock()
	defer c.lock.Unlock()
	state := c.state()
	if c.now != nil && state == c.of {
		return c.now, nil
	}
	fresh, err := tls.LoadX509KeyPair(c.file, c.key)
	switch {
	case err == nil:
		c.now, c.of = &fresh, state
	case c.now == nil:
		return nil, err
	case state != c.told:
		c.told = state
		c.log.Error("the certificate can't be read again; the one before is used", "error", err.Error())
	}
	return c.now, nil
}
