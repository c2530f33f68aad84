package channel

import (
	"fmt"
	"path/filepath"
	"strings"

	"verbatim/internal/fetch"
	"verbatim/internal/finding"
	"verbatim/internal/visible"
	"verbatim/report"
)

// Message is what one channel gets: what an alert has to say, or what the desk is told of the alert itself.
type Message struct {
	Number string `json:"number"`
	Alert  string `json:"alert"`            // its name
	Kind   string `json:"kind"`             // news, test or desk
	Made   string `json:"made"`             // RFC 3339 in UTC
	Notice string `json:"notice,omitempty"` // of the desk, a sentence
	Items  []Item `json:"items"`
	More   int    `json:"more,omitempty"` // items that are not shown
}

// Item is one thing that an alert says. All of it but the kind and the verdict may be others' words.
type Item struct {
	Kind     string `json:"kind"` // quotation, appearance, circulation, spoken or revision
	Verdict  string `json:"verdict,omitempty"`
	Severity string `json:"severity,omitempty"`
	Means    string `json:"means,omitempty"` // the verdict in words
	Speaker  string `json:"speaker,omitempty"`

	Quotation string   `json:"quotation,omitempty"`
	Changes   []Change `json:"changes,omitempty"`
	Why       string   `json:"why,omitempty"`
	Machine   bool     `json:"machine,omitempty"` // the record's words are those that a machine heard
	Record    *Place   `json:"record,omitempty"`

	Carriers []Carrier `json:"carriers,omitempty"`
	More     int       `json:"more_carriers,omitempty"`
	Outlets  int       `json:"outlets,omitempty"`
	Reports  []int64   `json:"reports,omitempty"` // kept reports that rest on it
	Pages    []int64   `json:"pages,omitempty"`   // published pages that do
}

// Change is words that the article leaves out, and those that it has in their place.
type Change struct {
	Lost string `json:"lost,omitempty"`
	Own  string `json:"own,omitempty"`
}

// Place is a passage of the record. Start and End are code points, half-open.
type Place struct {
	Number int64  `json:"number"` // of the document, 0 where it is not known
	Path   string `json:"path,omitempty"`
	Title  string `json:"title"`
	Date   string `json:"date"`
	Before string `json:"before,omitempty"`
	Text   string `json:"text"`
	After  string `json:"after,omitempty"`
	Start  int    `json:"start"`
	End    int    `json:"end"`
	Link   string `json:"link,omitempty"` // to the passage in its source
}

// Carrier is an article that carries it.
type Carrier struct {
	Number int64  `json:"number"` // in the press side's catalog
	Path   string `json:"path,omitempty"`
	Title  string `json:"title"`
	Outlet string `json:"outlet"`
	Day    string `json:"day"`
	URL    string `json:"url,omitempty"`
	Copy   bool   `json:"copy,omitempty"`
}

// subject is the message in one line.
func (m Message) subject() string {
	switch {
	case m.Kind == "test":
		return "Test of the alert “" + m.Alert + "”"
	case m.Kind == "desk":
		return "The alert “" + m.Alert + "”: " + m.Notice
	case len(m.Items) == 1 && m.More == 0:
		return m.Items[0].Head()
	}
	return fmt.Sprintf("%s of the alert “%s”", report.Plural(len(m.Items)+m.More, "message"), m.Alert)
}

// Head is an item in one line.
func (i Item) Head() string {
	who, first := i.Speaker, Carrier{}
	if who == "" {
		who = "somebody"
	}
	if len(i.Carriers) > 0 {
		first = i.Carriers[0]
	}
	where := first.Outlet
	if where == "" {
		where = "an article"
	}
	switch i.Kind {
	case "circulation":
		return fmt.Sprintf("%s carry words of %s%s", report.Plural(i.Outlets, "outlet"), who, graded(", ", i))
	case "appearance":
		return fmt.Sprintf("again in %s: words of %s%s", where, who, graded(", ", i))
	case "spoken":
		return who + " said it: “" + shortened(i.Quotation) + "”"
	case "revision":
		return fmt.Sprintf(
			"a transcript was revised on which %s rests: %s",
			numbered("report", i.Reports),
			i.Record.name(),
		)
	}
	return graded("", i) + ": " + where + " quotes " + who
}

// graded is the verdict with its severity, behind something; "" for none.
func graded(before string, i Item) string {
	if i.Verdict == "" {
		return ""
	}
	return before + finding.Graded(i.Verdict, i.Severity)
}

// shortened is a text of which a head has room for the beginning.
func shortened(text string) string {
	words := strings.Fields(text)
	if len(words) > 14 {
		return strings.Join(words[:14], " ") + " …"
	}
	return strings.Join(words, " ")
}

func numbered(thing string, numbers []int64) string {
	out := thing
	for i, n := range numbers {
		if i > 0 {
			out += ","
		}
		out += fmt.Sprintf(" %d", n)
	}
	return out
}

func (p *Place) name() string {
	switch {
	case p == nil:
		return ""
	case p.Title != "":
		return p.Title
	}
	return nameOf(p.Path)
}

// nameOf is a path without the folders of this machine.
func nameOf(path string) string {
	if fetch.IsURL(path) {
		return visible.Address(path)
	}
	return filepath.Base(path)
}
