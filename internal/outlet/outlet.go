// Package outlet tells which articles appeared in one outlet: Join puts the names and addresses together
// that are one outlet's, and says why. “The Ledger”, “Ledger”, “THE LEDGER ONLINE” and ledger.example may be
// one; two papers of one name at two addresses never are.
//
// A name is compared by its core: its words without an article before them and without “online” behind them.
// An address is compared by its domain, as the Public Suffix List parts it from others. The rules, in order:
//
//   - a name and a domain are one outlet with the same core at the same domain, whatever else that domain holds;
//   - a name alone is the outlet of that core where one domain and no other has it;
//   - a domain alone is the outlet there whose name the domain is made of, where one and no other is there:
//     ledger.example, nytimes.example of The New York Times;
//   - a name and a domain that nobody gives together are one where the domain is the name, and no other is.
package outlet

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/publicsuffix"

	"verbatim/internal/document"
	"verbatim/internal/lexicon"
	"verbatim/report"
)

// Mention is how one article tells where it appeared.
type Mention struct{ Name, Address string }

// Said is how an article tells where it appeared: by the name of the site, or else that of the publisher,
// who may have several.
func Said(a report.Article) Mention {
	address := a.URL
	if strings.Contains(a.Path, "://") {
		address = cmp.Or(address, a.Path)
	}
	return Mention{cmp.Or(a.Site, a.Publisher), address}
}

// Shown is the name by which an article's outlet is shown beside others that are held, "" where it says nothing.
// A name that is the article's own word, for its address is not made of it, stands with that address's domain:
// anybody may call his page by the name of a paper.
func Shown(a report.Article, held []Mention) string {
	m := Said(a)
	of, outlets := Join(append([]Mention{m}, held...))
	if of[0] < 0 {
		return ""
	}
	is, name := m.identity(), outlets[of[0]].Name
	vouched := written(is.core, is.domain) || madeOf(label(is.domain), strings.Fields(is.core))
	if is.core == "" || is.domain == "" || vouched || strings.Contains(name, is.domain) {
		return name
	}
	return name + " (" + is.domain + ")"
}

// Outlet is one outlet.
type Outlet struct {
	Name  string   // as most of the articles have it; with the domain where two outlets have one name
	Names []string // all its names and domains, sorted
	Why   string   // why these are one, "" where it has one name
}

// identity is what tells outlets apart. One of the two may be empty.
type identity struct{ core, domain string }

// Of joins the outlets of some reports, in their order, and behind them others that are mentioned elsewhere.
func Of(reports []report.Report, others ...Mention) (of []int, outlets []Outlet) {
	var all []Mention
	for _, r := range reports {
		all = append(all, Said(r.Article))
	}
	return Join(append(all, others...))
}

// Join tells for each mention which of the outlets it is of, -1 for one that says nothing.
func Join(all []Mention) (of []int, outlets []Outlet) {
	k := known{domains: map[string][]string{}, cores: map[string][]string{}}
	identities := map[Mention]identity{}
	for _, m := range all {
		if _, met := identities[m]; !met {
			identities[m] = m.identity()
			k.note(identities[m])
		}
	}
	type answer struct {
		is   identity
		rule string
	}
	settled := map[identity]answer{} // many articles name the same outlet
	number := map[identity]int{}
	var told []*telling
	for _, m := range all {
		a, known := settled[identities[m]]
		if !known {
			a.is, a.rule = k.settle(identities[m])
			settled[identities[m]] = a
		}
		is, rule := a.is, a.rule
		if is == (identity{}) {
			of = append(of, -1)
			continue
		}
		at, seen := number[is]
		if !seen {
			at = len(told)
			number[is], told = at, append(told, &telling{identity: is, names: map[string]int{}})
		}
		told[at].add(m, rule)
		of = append(of, at)
	}
	for _, t := range told {
		outlets = append(outlets, t.outlet())
	}
	apart(outlets, told)
	return of, outlets
}

// apart adds the domain to the name of outlets that have the same.
func apart(outlets []Outlet, told []*telling) {
	named := map[string]int{}
	for _, o := range outlets {
		named[strings.ToLower(o.Name)]++
	}
	for i := range outlets {
		if o := &outlets[i]; named[strings.ToLower(o.Name)] > 1 && told[i].domain != "" {
			o.Name += " (" + told[i].domain + ")"
		}
	}
}

// identity is the core of a name and the domain of an address. A name that is a domain is taken for one.
func (m Mention) identity() identity {
	if d := domain(m.Name); d != "" {
		return identity{domain: d}
	}
	out := identity{core: core(m.Name)}
	if u, err := url.Parse(m.Address); err == nil {
		out.domain = domain(u.Hostname())
	}
	return out
}

// domain is the part of a host's name that somebody registered, "" of what is no such name.
func domain(host string) string {
	host = strings.ToLower(strings.TrimSuffix(strings.TrimSpace(host), "."))
	if !strings.Contains(host, ".") || strings.ContainsAny(host, " /@:") || strings.Trim(host, "0123456789.") == "" {
		return ""
	}
	out, err := publicsuffix.EffectiveTLDPlusOne(host)
	if err != nil {
		return ""
	}
	return out
}

// core is the words of a name that tell it from others.
func core(name string) string {
	words := document.Keys(name)
	for _, code := range lexicon.Codes() {
		if len(words) > 1 && lexicon.For(code).Has(lexicon.Definite, words[0]) {
			words = words[1:]
			break
		}
	}
	for len(words) > 1 && lexicon.For("").Has(lexicon.OutletEnding, words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	return strings.Join(words, " ")
}

// known is which cores stand at which domains, "" for none.
type known struct{ domains, cores map[string][]string }

func (k known) note(is identity) {
	if !slices.Contains(k.domains[is.core], is.domain) {
		k.domains[is.core] = append(k.domains[is.core], is.domain)
	}
	if !slices.Contains(k.cores[is.domain], is.core) {
		k.cores[is.domain] = append(k.cores[is.domain], is.core)
	}
}

// The rules by which a mention is taken for one of another name.
const (
	byName    = "no other address goes with this name"
	byAddress = "the address is made of the name, and no other name there is"
)

// settle is the outlet that a mention is of, and by which rule where that has another name or domain.
func (k known) settle(is identity) (out identity, rule string) {
	switch {
	case is.core != "" && is.domain != "":
		return is, ""
	case is.core != "":
		domains := without(k.domains[is.core], "")
		if len(domains) == 1 {
			return identity{is.core, domains[0]}, byName
		}
		if len(domains) == 0 {
			if d := only(without(k.domains[""], ""), func(d string) bool { return k.alone(is.core, d) }); d != "" {
				return identity{is.core, d}, byAddress
			}
		}
		return is, ""
	case is.domain != "":
		made := func(core string) bool { return madeOf(label(is.domain), strings.Fields(core)) }
		if c := only(without(k.cores[is.domain], ""), made); c != "" {
			return identity{c, is.domain}, byAddress
		}
		if c := only(k.cores[""], func(c string) bool {
			return len(k.domains[c]) == 1 && k.alone(c, is.domain)
		}); c != "" {
			return identity{c, is.domain}, byAddress
		}
	}
	return is, ""
}

// alone reports a domain that is a core written together, where no other name is at it, and no other domain
// is.
func (k known) alone(core, domain string) bool {
	is := func(d string) bool { return written(core, d) }
	return is(domain) && len(without(k.cores[domain], "")) == 0 && only(without(k.domains[""], ""), is) == domain
}

// written reports a domain that is the words of a core written together, an article before them or not.
func written(core, domain string) bool {
	own, together := label(domain), strings.ReplaceAll(core, " ", "")
	before, ok := strings.CutSuffix(own, together)
	definite := func(code string) bool { return lexicon.For(code).Has(lexicon.Definite, before) }
	return ok && (before == "" || slices.ContainsFunc(lexicon.Codes(), definite))
}

func label(domain string) string {
	own, _, _ := strings.Cut(domain, ".")
	return strings.ReplaceAll(own, "-", "")
}

// madeOf reports a label that is the beginnings of words, one behind the other, some of the last left out:
// nytimes of “new york times”, bbc of “bbc news”. An article may stand before them.
func madeOf(label string, words []string) bool {
	for _, code := range lexicon.Codes() {
		for _, article := range lexicon.For(code).Entries(lexicon.Definite) {
			if rest, ok := strings.CutPrefix(label, article); ok && rest != "" && begins(rest, words) {
				return true
			}
		}
	}
	return begins(label, words)
}

func begins(label string, words []string) bool {
	if label == "" || len(words) == 0 {
		return label == ""
	}
	for n := min(len(label), len(words[0])); n > 0; n-- {
		if label[:n] == words[0][:n] && begins(label[n:], words[1:]) {
			return true
		}
	}
	return false
}

// only is the one of some texts of which something holds, "" where it is none or several.
func only(all []string, holds func(string) bool) (out string) {
	for _, s := range all {
		if s == "" || !holds(s) {
			continue
		}
		if out != "" {
			return ""
		}
		out = s
	}
	return out
}

func without(all []string, s string) []string {
	return slices.DeleteFunc(slices.Clone(all), func(o string) bool { return o == s })
}

// telling is what the articles of one outlet tell.
type telling struct {
	identity
	names map[string]int // and how many have it
	rules []string
}

func (t *telling) add(m Mention, rule string) {
	if m.Name != "" {
		t.names[m.Name]++
	} else {
		t.names[t.domain] += 0
	}
	if rule != "" && !slices.Contains(t.rules, rule) {
		t.rules = append(t.rules, rule)
	}
}

func (t *telling) outlet() Outlet {
	var out Outlet
	for name := range t.names {
		out.Names = append(out.Names, name)
	}
	slices.Sort(out.Names)
	out.Name = slices.MinFunc(out.Names, func(a, b string) int {
		return cmp.Or(cmp.Compare(plainness(a), plainness(b)), cmp.Compare(t.names[b], t.names[a]),
			cmp.Compare(len(b), len(a)), cmp.Compare(a, b))
	})
	if len(out.Names) < 2 {
		return out
	}
	slices.Sort(t.rules)
	var why []string
	if same := slices.DeleteFunc(slices.Clone(out.Names), func(n string) bool { return domain(n) != "" }); len(same) > 1 {
		why = append(why, "the same words but for an article, capitals or what says that it is online")
	}
	out.Why = strings.Join(append(why, t.rules...), "; ")
	return out
}

// plainness is 0 for a name as a reader writes it, 1 for one all in capitals, 2 for a domain.
func plainness(name string) int {
	switch {
	case domain(name) != "":
		return 2
	case len(strings.Fields(name)) > 1 && strings.ToUpper(name) == name:
		return 1
	}
	return 0
}
