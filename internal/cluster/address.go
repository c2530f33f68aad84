package cluster

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"regexp"
	"strings"
)

// The address of an archive in a cluster: opensearch://host:9200/desk, with TLS opensearchs://host:9200/desk;
// several nodes of the cluster are parted by commas, so that one may be lost. Who asks is told by the
// environment and never by the address, which stands in histories and in lists of processes.

// The variables of the environment.
const (
	userVariable     = "VERBATIM_CLUSTER_USER"
	passwordVariable = "VERBATIM_CLUSTER_PASSWORD"
	passwordFile     = "VERBATIM_CLUSTER_PASSWORD_FILE"
	authorityFile    = "VERBATIM_CLUSTER_CA" // certificates in PEM, of who signed those of the nodes
)

const (
	plainScheme  = "opensearch://"
	secureScheme = "opensearchs://"
)

// Address is where an archive is.
type Address struct {
	Nodes []string // as http://host:port
	Desk  string
}

// Is reports the address of an archive in a cluster; anything else is a folder.
func Is(archive string) bool {
	return strings.HasPrefix(archive, plainScheme) || strings.HasPrefix(archive, secureScheme)
}

var (
	deskName = regexp.MustCompile(`^[a-z0-9][a-z0-9_]{0,63}$`)
	nodeName = regexp.MustCompile(`^[^/?#@\s]+:[0-9]{1,5}$`)
)

// Parse reads an address.
func Parse(archive string) (a Address, err error) {
	scheme, rest := "http://", strings.TrimPrefix(archive, plainScheme)
	if strings.HasPrefix(archive, secureScheme) {
		scheme, rest = "https://", strings.TrimPrefix(archive, secureScheme)
	}
	nodes, desk, _ := strings.Cut(rest, "/")
	if strings.Contains(nodes, "@") {
		return a, fmt.Errorf("the address of a cluster has no user and no password, which others would see; "+
			"give them as %s and %s, or %s", userVariable, passwordVariable, passwordFile)
	}
	a.Desk = strings.TrimSuffix(desk, "/")
	if !deskName.MatchString(a.Desk) {
		return a, fmt.Errorf("%s names no archive; give its name behind the host, as in opensearch://host:9200/desk: small "+
			"letters, digits and _, at most 64", archive)
	}
	for _, node := range strings.Split(nodes, ",") {
		if _, err := url.Parse(scheme + node); err != nil || !nodeName.MatchString(node) {
			return a, fmt.Errorf("%s: %q is no host with its port; write it as host:9200", archive, node)
		}
		a.Nodes = append(a.Nodes, scheme+node)
	}
	return a, nil
}

// String is the address as it was given.
func (a Address) String() string {
	scheme, nodes := plainScheme, []string{}
	for _, node := range a.Nodes {
		name, secure := strings.CutPrefix(node, "https://")
		if secure {
			scheme = secureScheme
		}
		nodes = append(nodes, strings.TrimPrefix(name, "http://"))
	}
	return scheme + strings.Join(nodes, ",") + "/" + a.Desk
}

// credentials are who asks.
type credentials struct {
	user, password string
	authority      []byte
}

// mostSecret is how long a password's file may be.
const mostSecret = 4096

func fromEnvironment() (c credentials, err error) {
	c.user, c.password = os.Getenv(userVariable), os.Getenv(passwordVariable)
	if path := os.Getenv(passwordFile); path != "" {
		data, err := os.ReadFile(path)
		if err != nil {
			return c, fmt.Errorf("the password of the cluster can't be read, as %s says: %w", passwordFile, err)
		}
		if len(data) > mostSecret {
			return c, fmt.Errorf("%s is longer than %d bytes, and so no password; %s names another file than was meant",
				path, mostSecret, passwordFile)
		}
		c.password = strings.TrimRight(string(data), "\r\n")
	}
	if c.user == "" && c.password != "" {
		return c, errors.New("there is a password of the cluster and nobody whose it is; give the user as " + userVariable)
	}
	if path := os.Getenv(authorityFile); path != "" {
		if c.authority, err = os.ReadFile(path); err != nil {
			return c, fmt.Errorf("the certificates that %s names can't be read: %w", authorityFile, err)
		}
	}
	return c, nil
}
