package outlet

import (
	"fmt"
	"strings"
	"testing"

	"verbatim/report"
)

func TestTheNamesOfOneOutletAreJoinedAndThoseOfTwoAreNot(t *testing.T) {
	for _, c := range []struct{ name, mentions, want string }{
		{"five names of one", "The Ledger @ https://www.ledger.example/a | Ledger | ledger.example | " +
			"THE LEDGER ONLINE @ https://m.ledger.example/b | @ https://ledger.example/c", "0 0 0 0 0"},
		{"no address at all", "The Ledger | Ledger | THE LEDGER ONLINE | The Ledger", "0 0 0 0"},
		{"a name and its domain, never together", "The Ledger | ledger.example", "0 0"},
		{"an article written into the domain", "The Ledger | @ https://theledger.example/x", "0 0"},
		{"two papers of one name", "The Ledger @ https://ledger.example/a | The Ledger @ https://lakeledger.example/b", "0 1"},
		{"a name that may be either of two", "The Ledger @ https://ledger.example/a | " +
			"The Ledger @ https://lakeledger.example/b | Ledger", "0 1 2"},
		{"a domain that may be either of two", "The Ledger | ledger.example | ledger.test", "0 1 2"},
		{"two papers under one roof", "Harbour Post @ https://group.example/a | Hill Post @ https://group.example/b | " +
			"@ https://group.example/c", "0 1 2"},
		{"a paper and its Sunday paper", "The Ledger @ https://ledger.example/a | " +
			"The Sunday Ledger @ https://ledger.example/b | @ https://ledger.example/c", "0 1 0"},
		{"an aggregator", "Reuters @ https://portal.example/a | Skerry Times @ https://portal.example/b | " +
			"@ https://portal.example/c", "0 1 2"},
		{"a platform of many writers", "Ann's Notes @ https://medium.example/ann | @ https://medium.example/bob", "0 1"},
		{"initials", "The Nether York Times @ https://nytimes.example/a | nytimes.example", "0 0"},
		{"hosts of one writer each", "@ https://ann.blogspot.com/a | @ https://bob.blogspot.com/b", "0 1"},
		{"ministries below a public suffix", "@ https://a.gov.uk/x | @ https://b.gov.uk/y", "0 1"},
		{"another language's article", "Die Zeitung @ https://zeitung.example/1 | Zeitung | Zeitung Online", "0 0 0"},
		{"a name within another", "Ledger | Ledger Sport | Morning Ledger", "0 1 2"},
		{"a page with the name of a file", "The Ledger | report.pdf", "0 1"},
		{"nothing", " | The Ledger", "-1 0"},
		{"an address of figures", "@ http://127.0.0.1:8080/x | The Ledger", "-1 0"},
		{"one that is its article", "The", "0"},
	} {
		var all []Mention
		for part := range strings.SplitSeq(c.mentions, "|") {
			name, address, _ := strings.Cut(part, "@")
			all = append(all, Mention{strings.TrimSpace(name), strings.TrimSpace(address)})
		}
		of, outlets := Join(all)
		if got := strings.Trim(fmt.Sprint(of), "[]"); got != c.want {
			t.Errorf("%s: %s, want %s: %+v", c.name, got, c.want, outlets)
		}
	}
}

func TestAnOutletHasTheNameThatReadersKnowAndSaysWhatWasJoined(t *testing.T) {
	_, outlets := Join([]Mention{{"THE LEDGER ONLINE", ""}, {"THE LEDGER ONLINE", ""}, {"The Ledger", "https://ledger.example/"},
		{"ledger.example", ""}})
	if o := outlets[0]; o.Name != "The Ledger" || len(o.Names) != 3 || !strings.Contains(o.Why, "capitals") {
		t.Errorf("it is %+v", o)
	}
	_, outlets = Join([]Mention{{"The Ledger", "https://ledger.example/"}, {"The Ledger", "https://lake.example/"}})
	if outlets[0].Name != "The Ledger (ledger.example)" || outlets[1].Name != "The Ledger (lake.example)" {
		t.Errorf("two papers of one name are %s and %s", outlets[0].Name, outlets[1].Name)
	}
}

// Who shows a single article shows its own name of itself only where its address has it too, or beside the address.
func TestANameThatNobodyVouchesForStandsWithItsAddress(t *testing.T) {
	held := []Mention{{Name: "The Sound Ledger", Address: "https://soundledger.example/a"}}
	for _, c := range []struct{ name, address, want string }{
		{"The Sound Ledger", "https://soundledger.example/b", "The Sound Ledger"},
		{"The Sound Ledger", "https://gossip.example/b", "The Sound Ledger (gossip.example)"},
		{"Harbour Times", "https://gossip.example/b", "Harbour Times (gossip.example)"},
		{"Harbour Times", "https://htimes.example/b", "Harbour Times"},
		{"Harbour Times", "", "Harbour Times"},
		{"", "https://gossip.example/b", "gossip.example"},
		{"", "", ""},
	} {
		if got := Shown(report.Article{Site: c.name, URL: c.address}, held); got != c.want {
			t.Errorf("%q at %q is shown as %q, want %q", c.name, c.address, got, c.want)
		}
	}
}
