package review

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/publicsuffix"

	"verbatim/internal/document"
)

// Link is an address of the web that a reader may follow, "" for any other. base is the page that it stands on.
func Link(address, base string) string {
	address = strings.TrimSpace(address)
	if at, found := strings.CutPrefix(address, "//"); found {
		address = "https://" + at
	}
	u, err := url.Parse(address)
	if err != nil || address == "" {
		return ""
	}
	if !u.IsAbs() {
		on, err := url.Parse(base)
		if err != nil || on.Host == "" {
			return ""
		}
		u = on.ResolveReference(u)
	}
	if u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || strings.ContainsAny(u.Host, " <>\"") {
		return ""
	}
	u.User = nil
	if out := u.String(); len(out) <= longestLink {
		return out
	}
	return ""
}

const longestLink = 2000 // bytes

// page is an address without what does not tell one page from another: the scheme, www, a slash at the end, what
// counts readers, a fragment, and the signs of a page for telephones.
func page(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return ""
	}
	host := strings.ToLower(u.Hostname())
	for _, before := range []string{"www.", "m.", "mobile.", "amp."} {
		if rest, found := strings.CutPrefix(host, before); found && strings.Contains(rest, ".") {
			host = rest
		}
	}
	path := strings.Trim(u.EscapedPath(), "/")
	path = strings.TrimPrefix(path, "amp/")
	for _, end := range []string{"/amp", "/index.html", "/index.php", ".amp"} {
		path = strings.TrimSuffix(path, end)
	}
	path = strings.TrimSuffix(strings.TrimSuffix(path, ".html"), ".amp") // x.amp.html
	query := u.Query()
	for key := range query { // each by itself
		if passing(strings.ToLower(key)) {
			query.Del(key)
		}
	}
	return host + "/" + path + "?" + query.Encode()
}

// SamePage reports two addresses of one page.
func SamePage(a, b string) bool { return page(a) != "" && page(a) == page(b) }

// passing reports a parameter that says how a reader came to a page, and not what the page is.
func passing(key string) bool {
	return strings.HasPrefix(key, "utm_") || slices.Contains([]string{"fbclid", "gclid", "amp", "outputtype", "ref", "mc_cid",
		"mc_eid", "cmpid", "igshid"}, key)
}

// Key is what two records of one check of one claim have in common: the page, or where none is named who checked it,
// and the words of the claim. A page may check several claims. What another host tells of a page has a key of its own.
func (c Claim) Key() string {
	what := cmp.Or(page(c.URL), strings.Join(document.Keys(c.By), " "), c.ID) + "\n" +
		strings.Join(document.Keys(c.Claim), " ")
	if c.Told != "" {
		what += "\n" + c.Told
	}
	sum := sha256.Sum256([]byte(what))
	return hex.EncodeToString(sum[:12])
}

// Own is the claim as its publisher would tell it himself.
func (c Claim) Own() Claim {
	c.Told = ""
	return c
}

// Whose is who checked it, with the host that tells so where that is another's.
func (c Claim) Whose() string {
	switch {
	case c.Told == "":
		return c.By
	case c.By == "":
		return c.Told
	}
	return c.By + " (as " + c.Told + " tells)"
}

// teller is the host of a page that was fetched, where an address is of another site than that, else "".
func teller(from, address string) string {
	told, err1 := url.Parse(from)
	own, err2 := url.Parse(address)
	if err1 != nil || err2 != nil || told.Host == "" || site(told) == site(own) {
		return ""
	}
	return strings.ToLower(told.Hostname())
}

// site is the part of a host's name that somebody registered.
func site(u *url.URL) string {
	host := strings.ToLower(u.Hostname())
	if domain, err := publicsuffix.EffectiveTLDPlusOne(host); err == nil {
		return domain
	}
	return host
}

// Joined are claims of which each is there once: of two with one key the first is kept, and what it does not say is
// taken from the second. One without an id is named by its key.
func Joined(claims []Claim) (out []Claim, joined int) {
	at := map[string]int{}
	for _, c := range claims {
		key := c.Key()
		if i, ok := at[key]; ok {
			out[i] = out[i].over(c)
			joined++
			continue
		}
		c.ID = cmp.Or(c.ID, "c"+key)
		at[key] = len(out)
		out = append(out, c)
	}
	return out, joined
}

// over is what two say of one claim: what c says, and where it says nothing, what the other says.
func (c Claim) over(o Claim) Claim {
	return Claim{ID: c.ID, Claim: c.Claim, Title: cmp.Or(c.Title, o.Title), Speaker: cmp.Or(c.Speaker, o.Speaker),
		Date: cmp.Or(c.Date, o.Date), Said: cmp.Or(c.Said, o.Said), Text: cmp.Or(c.Text, o.Text),
		Rating: cmp.Or(c.Rating, o.Rating), By: cmp.Or(c.By, o.By), URL: cmp.Or(c.URL, o.URL),
		Licence: cmp.Or(c.Licence, o.Licence), Told: c.Told}
}
